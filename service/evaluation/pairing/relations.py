"""Who belongs to whom, by both registries in the gold's ids: a minister is not another party than the state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.registry import Registry
from service.evaluation.pairing.registries import RegistryAlignment

MAX_CHAIN = 8


@dataclass(frozen=True)
class Relations:
    """Links between parties and sources: speaks for, part of, belongs to, subset of; and the official ones alone."""

    links: frozenset[tuple[str, str]]
    official: frozenset[tuple[str, str]]

    def are_related(self, one: str, other: str) -> bool:
        """Tell whether one is, speaks for, or belongs to the other, directly or through others."""
        return one == other or other in self._above(one, self.links) or one in self._above(other, self.links)

    def share_official_line(self, one: str, other: str) -> bool:
        """Tell whether both are the same principal, or one officially speaks for the other."""
        return one == other or other in self._above(one, self.official) or one in self._above(other, self.official)

    def are_all_strangers(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether nobody of the one group is related to anybody of the other."""
        rest = tuple(others)
        return not any(self.are_related(one, other) for one in some for other in rest)

    def _above(self, start: str, links: frozenset[tuple[str, str]]) -> set[str]:
        reached, frontier = set[str](), {start}
        for _ in range(MAX_CHAIN):
            frontier = {above for below, above in links if below in frontier} - reached
            if not frontier:
                break
            reached |= frontier
        return reached


def read_relations(gold: Registry, predicted: Registry, alignment: RegistryAlignment) -> Relations:
    """Read the links of both registries, the predicted ones by the gold's ids."""
    renamed = [(alignment.actor(one), alignment.actor(other)) for one, other in _links(predicted)]
    official = [(alignment.actor(one), alignment.actor(other)) for one, other in _official(predicted)]
    return Relations(frozenset([*_links(gold), *renamed]), frozenset([*_official(gold), *official]))


def _official(registry: Registry) -> Iterator[tuple[str, str]]:
    for party in registry.parties:
        if party.speaks_for_id is not None:
            yield party.id, party.speaks_for_id


def _links(registry: Registry) -> Iterator[tuple[str, str]]:
    yield from _official(registry)
    for party in registry.parties:
        if party.parent_id is not None:
            yield party.id, party.parent_id
    for source in registry.sources:
        for above in (source.party_id, source.subset_of_id):
            if above is not None:
                yield source.id, above

"""Who belongs to whom, by both registries in the gold's ids: a minister is not another party than the state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.registry import Registry
from service.evaluation.pairing.registries import RegistryAlignment

MAX_CHAIN = 8


@dataclass(frozen=True)
class Links:
    """Pairs of (what belongs, what it belongs to)."""

    pairs: frozenset[tuple[str, str]] = frozenset()

    def are_related(self, one: str, other: str) -> bool:
        """Tell whether both are the same, or one belongs to the other, directly or through others."""
        return one == other or self.belongs_to(one, other) or self.belongs_to(other, one)

    def belongs_to(self, one: str, other: str) -> bool:
        """Tell whether one belongs to the other, directly or through others."""
        return other in self._above(one)

    def are_all_strangers(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether nothing of the one group is related to anything of the other."""
        rest = tuple(others)
        return not any(self.are_related(one, other) for one in some for other in rest)

    def _above(self, start: str) -> set[str]:
        reached, frontier = set[str](), {start}
        for _ in range(MAX_CHAIN):
            frontier = {above for below, above in self.pairs if below in frontier} - reached
            if not frontier:
                break
            reached |= frontier
        return reached


@dataclass(frozen=True)
class Relations:
    """Links between parties and sources (speaks for, part of, belongs to, subset of), the official ones alone, and places."""

    actors: Links = Links()
    official: Links = Links()
    places: Links = Links()


def read_relations(gold: Registry, predicted: Registry, alignment: RegistryAlignment) -> Relations:
    """Read the links of both registries, the predicted ones by the gold's ids."""
    actor, place = alignment.actor, alignment.place
    return Relations(
        Links(frozenset([*_links(gold), *((actor(one), actor(other)) for one, other in _links(predicted))])),
        Links(frozenset([*_official(gold), *((actor(one), actor(other)) for one, other in _official(predicted))])),
        Links(frozenset([*_places(gold), *((place(one), place(other)) for one, other in _places(predicted))])),
    )


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


def _places(registry: Registry) -> Iterator[tuple[str, str]]:
    for place in registry.places:
        if place.parent_id is not None:
            yield place.id, place.parent_id

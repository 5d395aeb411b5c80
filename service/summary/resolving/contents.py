"""Joins the resolved sections: unique ids, numbered keys, references between items, contradictions linked to items."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar, cast

from schemas.catalogue import LISTS, REFERABLE, SECTIONS, ItemDraft, fields_of, list_of, list_of_model
from schemas.located import Check, CheckCode, ResolvedEvidence
from schemas.reading import references_in
from schemas.resolved import (
    Grounded,
    Item,
    ListedItem,
    ResolvedContradiction,
    ResolvedGuarantee,
    ResolvedPackage,
    ResolvedPlan,
    ResolvedTerm,
)
from service.summary.checks.circles import find_circles
from service.summary.checks.ids import duplicate_id, free_id
from service.summary.checks.subject import shown, warning
from service.summary.grounding import all_evidence
from service.summary.resolving.contradictions import link_contradiction
from service.summary.resolving.keys import key_of, number_repetitions
from service.summary.resolving.sections import ResolvedSection

Row = ResolvedPlan | ResolvedTerm | ResolvedPackage | ResolvedGuarantee
_Lists = Mapping[str, tuple[ListedItem, ...]]
_R = TypeVar("_R", bound=ListedItem)
# In the order in which ids are given and keys are numbered: section by section, what is referred to before what refers.
_ORDER = tuple(one.name for section in SECTIONS for one in section.lists)


@dataclass(frozen=True)
class Contents:
    """Everything that a summary holds: its items by the name of their list, every list there though it may be empty."""

    lists: Mapping[str, tuple[ListedItem, ...]]
    gist: str | None = None
    gist_checks: tuple[Check, ...] = ()

    def of(self, model: type[_R]) -> tuple[_R, ...]:
        """Return the list of items of one model."""
        return cast("tuple[_R, ...]", self.lists[list_of_model(model).name])

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What a position can be about, in the order of the matrix."""
        plans, terms = self.of(ResolvedPlan), self.of(ResolvedTerm)
        return (*plans, *terms, *self.of(ResolvedPackage), *self.of(ResolvedGuarantee))

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that has evidence."""
        return cast("tuple[Item, ...]", tuple(one for one in self._every if isinstance(one, Grounded)))

    @cached_property
    def evidence(self) -> tuple[tuple[Item, ResolvedEvidence], ...]:
        """Every located citation with its item, those of conditions included."""
        return tuple([(item, one) for item in self.items for one in all_evidence(item)])

    @property
    def checked(self) -> tuple[ListedItem, ...]:
        """Everything that carries checks, items with evidence first."""
        return (*self.items, *(one for one in self._every if not isinstance(one, Grounded)))

    @property
    def _every(self) -> Iterator[ListedItem]:
        return (one for name in _ORDER for one in self.lists[name])


EMPTY = Contents({one.name: () for one in LISTS})


def join_sections(sections: Iterable[ResolvedSection], codes: Mapping[str, str]) -> Generator[None, None, Contents]:
    """Join the sections that could be had; items whose id is taken get a suffix and a check. In steps.

    `codes` are the ISO 3166 codes of places by id, for the keys of items that refer to others.
    """
    parts = list(sections)
    drafted = {name: items for part in parts for name, items in part.lists.items()}
    joined = replace(EMPTY, lists=_finished({name: drafted.get(name, ()) for name in _ORDER}, codes))
    contradictions = joined.of(ResolvedContradiction)
    linked = []
    for one in contradictions:
        yield
        linked.append(link_contradiction(one, joined.evidence))
    return Contents(
        lists={**joined.lists, list_of_model(ResolvedContradiction).name: tuple(linked)},
        gist=next((part.gist for part in parts if part.gist is not None), None),
        gist_checks=tuple(check for part in parts for check in part.gist_checks),
    )


def _finished(lists: _Lists, codes: Mapping[str, str]) -> _Lists:
    """Make ids unique, name in keys what items refer to, flag references to what is not there or to itself, number repeated keys."""
    taken: set[str] = set()
    unique = {name: tuple([_unique(one, taken) for one in items]) for name, items in lists.items()}
    every = [one for items in unique.values() for one in items if isinstance(one, Grounded)]
    referable = {_id(one): one for one in every if list_of(one).kind in REFERABLE}
    known = {(list_of(one).kind, own_id) for own_id, one in referable.items()}
    targets = {own_id: one.key for own_id, one in referable.items()}
    circles = find_circles(cast("list[ItemDraft]", every))
    keys = iter(number_repetitions(_key(one, codes, targets) for one in every))
    return {
        name: tuple([_finish(one, known, circles, keys) if isinstance(one, Grounded) else one for one in items])
        for name, items in unique.items()
    }


def _unique(one: ListedItem, taken: set[str]) -> ListedItem:
    if not isinstance(one, Grounded):
        return one
    given = _id(one)
    own_id = free_id(given, taken)
    taken.add(own_id)
    return one if own_id == given else _changed(one, checks=[duplicate_id(given)], id=own_id)


def _finish(
    one: ListedItem, known: set[tuple[str, str]], circles: Mapping[str, list[Check]], keys: Iterator[str]
) -> ListedItem:
    key, checks = next(keys), [*_dangling(one, known), *circles.get(_id(one), ())]
    if not checks and isinstance(one, Grounded) and one.key == key:
        return one
    return _changed(one, checks=checks, key=key)


def _key(one: Grounded, codes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Return an item's key, made anew where it names what the item refers to: only here is all of that known."""
    if not fields_of(one).items.keys() & set(list_of(one).key):
        return one.key
    return key_of(cast("ItemDraft", one), codes=codes, targets=targets)


def _dangling(one: ListedItem, known: set[tuple[str, str]]) -> list[Check]:
    """Flag references to items that are not there, or of another kind. `known` are pairs of kind and id."""
    return [
        warning(CheckCode.UNKNOWN_REFERENCE, field, f"no item has the id {shown(reference)}")
        for field, reference, kinds in references_in(cast("ItemDraft", one))
        if known.isdisjoint((kind, reference) for kind in kinds)
    ]


def _changed(one: ListedItem, *, checks: list[Check], **fields: object) -> ListedItem:
    return one.model_copy(update={**fields, "checks": (*one.checks, *checks)})


def _id(one: ListedItem) -> str:
    return str(getattr(one, "id", ""))

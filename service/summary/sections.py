"""Resolves all drafted sections together: unique ids, numbered keys, references between items, contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol, Self, TypeVar

from schemas.catalogue import fields_of, list_of
from schemas.deal import Deal
from schemas.reading import ids_in
from schemas.registry import Registry
from schemas.reporting import Reporting
from schemas.resolved import (
    Check,
    CheckCode,
    Grounded,
    Item,
    ResolvedClaim,
    ResolvedContradiction,
    ResolvedEvent,
    ResolvedEvidence,
    ResolvedGuarantee,
    ResolvedKeyPoint,
    ResolvedNonResponse,
    ResolvedOpenQuestion,
    ResolvedPackage,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.situation import Situation
from service.summary.checks.items import check_gist
from service.summary.checks.subject import shown, warning
from service.summary.contradictions import resolve_contradiction
from service.summary.grounding import all_evidence
from service.summary.keys import number_repetitions
from service.summary.resolve import Resolver

Checked = Item | ResolvedKeyPoint | ResolvedNonResponse | ResolvedContradiction | ResolvedOpenQuestion


@dataclass(frozen=True)
class Drafts:
    """What the model filled; a section that failed or was not asked for is None."""

    registry: Registry
    situation: Situation | None
    deal: Deal | None
    reporting: Reporting | None


@dataclass(frozen=True)
class Sections:
    """All resolved sections; empty where there was no draft."""

    gist: str | None = None
    gist_checks: tuple[Check, ...] = ()
    key_points: tuple[ResolvedKeyPoint, ...] = ()
    territory: tuple[ResolvedTerritory, ...] = ()
    plans: tuple[ResolvedPlan, ...] = ()
    terms: tuple[ResolvedTerm, ...] = ()
    packages: tuple[ResolvedPackage, ...] = ()
    guarantees: tuple[ResolvedGuarantee, ...] = ()
    positions: tuple[ResolvedPosition, ...] = ()
    claims: tuple[ResolvedClaim, ...] = ()
    events: tuple[ResolvedEvent, ...] = ()
    non_responses: tuple[ResolvedNonResponse, ...] = ()
    contradictions: tuple[ResolvedContradiction, ...] = ()
    open_questions: tuple[ResolvedOpenQuestion, ...] = ()

    @cached_property
    def rows(self) -> tuple[ResolvedPlan | ResolvedTerm | ResolvedPackage | ResolvedGuarantee, ...]:
        """What a position can be about, in the order of the matrix."""
        return (*self.plans, *self.terms, *self.packages, *self.guarantees)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item that has evidence."""
        return (*self.territory, *self.rows, *self.positions, *self.claims, *self.events)

    @cached_property
    def evidence(self) -> tuple[tuple[Item, ResolvedEvidence], ...]:
        """Every located citation with its item, those of conditions included."""
        return tuple([(item, one) for item in self.items for one in all_evidence(item)])

    @property
    def checked(self) -> tuple[Checked, ...]:
        """Everything that carries checks."""
        return (
            *self.items,
            *self.key_points,
            *self.non_responses,
            *self.contradictions,
            *self.open_questions,
        )


class _Draft(Protocol):
    @property
    def id(self) -> str: ...

    def model_copy(self, *, update: dict[str, str] | None = None) -> Self: ...


_D = TypeVar("_D", bound=_Draft)
_R = TypeVar("_R", bound=Grounded)
_I = TypeVar("_I", bound=Item)


def resolve_sections(drafts: Drafts, resolver: Resolver) -> Sections:
    """Resolve every item of every section; an article out of scope has none."""
    if not drafts.registry.in_scope:
        return Sections()
    sections = _finished(_resolved(drafts, resolver))
    contradictions = drafts.reporting.contradictions if drafts.reporting else ()
    linked = (resolve_contradiction(one, sections.evidence, context=resolver.context) for one in contradictions)
    return replace(sections, contradictions=tuple(linked))


def _resolved(drafts: Drafts, resolver: Resolver) -> Sections:
    situation, deal, reporting = drafts.situation, drafts.deal, drafts.reporting
    taken: set[str] = set()
    return Sections(
        gist=situation.gist if situation else None,
        gist_checks=check_gist(situation.gist, resolver.context) if situation else (),
        key_points=tuple(map(resolver.key_point, situation.key_points if situation else ())),
        territory=_unique(situation.territorial_control if situation else (), resolver.territory, taken),
        plans=_unique(deal.plans if deal else (), resolver.plan, taken),
        terms=_unique(deal.peace_plan_terms if deal else (), resolver.term, taken),
        packages=_unique(deal.guarantee_packages if deal else (), resolver.package, taken),
        guarantees=_unique(deal.security_guarantees if deal else (), resolver.guarantee, taken),
        positions=_unique(deal.positions if deal else (), resolver.position, taken),
        claims=_unique(reporting.claims if reporting else (), resolver.claim, taken),
        events=_unique(reporting.events if reporting else (), resolver.event, taken),
        non_responses=tuple(map(resolver.non_response, reporting.non_responses if reporting else ())),
        open_questions=tuple(map(resolver.open_question, reporting.open_questions if reporting else ())),
    )


def _unique(drafts: Iterable[_D], resolve: Callable[[_D], _R], taken: set[str]) -> tuple[_R, ...]:
    """Resolve drafts, giving a suffix and a check to every id that is taken already."""
    resolved = []
    for draft in drafts:
        own_id = free_id(draft.id, taken)
        taken.add(own_id)
        if own_id == draft.id:
            resolved.append(resolve(draft))
        else:
            resolved.append(_with_checks(resolve(draft.model_copy(update={"id": own_id})), [duplicate_id(draft.id)]))
    return tuple(resolved)


def free_id(wanted: str, taken: set[str]) -> str:
    """Return the id, with _2, _3, ... if it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}_{number}" in taken:
        number += 1
    return f"{wanted}_{number}"


def duplicate_id(given: str) -> Check:
    """Return the check for an id that another item has already."""
    return warning(CheckCode.DUPLICATE_ID, "id", f"the id {shown(given)} is taken; references to it mean the first")


def _finished(sections: Sections) -> Sections:
    """Number repeated keys and flag references to items that are not there."""
    keys = dict(zip(map(id, sections.items), number_repetitions(item.key for item in sections.items), strict=True))
    known = {(list_of(item).kind, item.id) for item in sections.rows}

    def finish(items: tuple[_I, ...]) -> tuple[_I, ...]:
        return tuple(_with_key(_with_checks(item, _dangling(item, known)), keys[id(item)]) for item in items)

    return replace(
        sections,
        territory=finish(sections.territory),
        plans=finish(sections.plans),
        terms=finish(sections.terms),
        packages=finish(sections.packages),
        guarantees=finish(sections.guarantees),
        positions=finish(sections.positions),
        claims=finish(sections.claims),
        events=finish(sections.events),
    )


def _dangling(item: Item, known: set[tuple[str, str]]) -> list[Check]:
    """Flag references to items that are not there, or of another kind. `known` are pairs of kind and id."""
    referable = fields_of(item).items
    return [
        warning(CheckCode.UNKNOWN_REFERENCE, field, f"no item of the deal has the id {shown(one)}")
        for field, one in ids_in(item, referable)
        if known.isdisjoint((kind, one) for kind in referable[field])
    ]


def _with_checks(item: _R, checks: list[Check]) -> _R:
    return item.model_copy(update={"checks": (*item.checks, *checks)}) if checks else item


def _with_key(item: _R, key: str) -> _R:
    return item if item.key == key else item.model_copy(update={"key": key})

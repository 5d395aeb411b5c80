"""Which fields of each kind of item hold parties, places, items, verbatim words: one table for checks, faults and views."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.reporting import Claim, Event
from schemas.resolved import (
    ResolvedClaim,
    ResolvedEvent,
    ResolvedGuarantee,
    ResolvedPackage,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.situation import TerritoryItem
from schemas.summary import SectionName

ItemDraft = TerritoryItem | Plan | Term | GuaranteePackage | Guarantee | Position | Claim | Event
ItemKind = Literal["territory", "plan", "term", "package", "guarantee", "position", "claim", "event"]


@dataclass(frozen=True)
class Fields:
    """Names of the fields of one kind of item, by what they hold."""

    kind: ItemKind
    section: SectionName
    parties: tuple[str, ...]
    places: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    verbatim: tuple[str, ...] = ()
    has_quantity: bool = False
    has_condition: bool = False


_TERRITORY = Fields(
    "territory",
    SectionName.SITUATION,
    ("holder_id", "other_party_id"),
    places=("place_ids",),
    verbatim=("as_of_text",),
    has_quantity=True,
)
_PLAN = Fields("plan", SectionName.DEAL, ("sponsor_ids", "participant_ids"))
_TERM = Fields(
    "term",
    SectionName.DEAL,
    ("obligated_ids", "beneficiary_ids"),
    places=("place_ids",),
    items=("plan_id",),
    verbatim=("timing_text",),
    has_quantity=True,
    has_condition=True,
)
_PACKAGE = Fields(
    "package",
    SectionName.DEAL,
    ("beneficiary_ids", "against_ids", "ratifier_ids"),
    items=("plan_id",),
    verbatim=("trigger_text", "effective_text"),
    has_condition=True,
)
_GUARANTEE = Fields(
    "guarantee",
    SectionName.DEAL,
    ("guarantor_ids", "backer_ids", "beneficiary_ids"),
    items=("package_id",),
    verbatim=("location_text",),
    has_condition=True,
)
_POSITION = Fields(
    "position",
    SectionName.DEAL,
    ("party_id", "voiced_by_id", "addressee_id"),
    items=("target_id",),
    verbatim=("when_text",),
    has_quantity=True,
    has_condition=True,
)
_CLAIM = Fields("claim", SectionName.REPORTING, ("about_ids",), places=("place_ids",), verbatim=("when_text",))
_EVENT = Fields("event", SectionName.REPORTING, ("actor_ids",), places=("place_ids",), verbatim=("when_text",))

_FIELDS: Mapping[type[ItemDraft], Fields] = {
    TerritoryItem: _TERRITORY,
    ResolvedTerritory: _TERRITORY,
    Plan: _PLAN,
    ResolvedPlan: _PLAN,
    Term: _TERM,
    ResolvedTerm: _TERM,
    GuaranteePackage: _PACKAGE,
    ResolvedPackage: _PACKAGE,
    Guarantee: _GUARANTEE,
    ResolvedGuarantee: _GUARANTEE,
    Position: _POSITION,
    ResolvedPosition: _POSITION,
    Claim: _CLAIM,
    ResolvedClaim: _CLAIM,
    Event: _EVENT,
    ResolvedEvent: _EVENT,
}


def fields_of(item: ItemDraft) -> Fields:
    """Return the table's row for `item`, a draft or its resolved form."""
    return _FIELDS[type(item)]


def ids_in(item: ItemDraft, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (field, id) for every id in the named fields, lists with their index: ("obligated_ids[0]", "ukraine")."""
    found: list[tuple[str, str]] = []
    for name in names:
        value: str | tuple[str, ...] | None = getattr(item, name)
        if isinstance(value, str):
            found.append((name, value))
        elif value:
            found += [(f"{name}[{index}]", one) for index, one in enumerate(value)]
    return found


def ids_of(item: ItemDraft, names: tuple[str, ...]) -> list[str]:
    """Return every id in the named fields: what `ids_in` returns, without saying where each stands."""
    found: list[str] = []
    for name in names:
        value: str | tuple[str, ...] | None = getattr(item, name)
        if isinstance(value, str):
            found.append(value)
        elif value:
            found += value
    return found


def verbatim_texts(item: ItemDraft) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for every field that must stand in the article word for word."""
    for name in fields_of(item).verbatim:
        text: str | None = getattr(item, name)
        if text:
            yield name, text
    quantity = quantity_of(item)
    if quantity is not None and quantity.text:
        yield "quantity.text", quantity.text


def quantity_of(item: ItemDraft) -> Quantity | None:
    """Return the item's quantity; null for kinds that have none."""
    found: Quantity | None = getattr(item, "quantity") if fields_of(item).has_quantity else None  # noqa: B009  # not all have it
    return found


def condition_of(item: ItemDraft) -> Condition | None:
    """Return what the item depends on; null for kinds that have no condition."""
    found: Condition | None = getattr(item, "condition") if fields_of(item).has_condition else None  # noqa: B009
    return found


def evidence_of(item: ItemDraft) -> tuple[Evidence, ...]:
    """Return the evidence of the item and of its condition."""
    condition = condition_of(item)
    return (*item.evidence, *condition.evidence) if condition is not None else item.evidence


def voices_in(evidence: Iterable[Evidence]) -> list[str]:
    """Return everybody who speaks or relays in the evidence."""
    voices: list[str] = []
    for one in evidence:
        voices += one.voice_ids
        if one.via_id is not None:
            voices.append(one.via_id)
    return voices


def cited_evidence(item: ItemDraft) -> list[tuple[str, Evidence]]:
    """Return (field, evidence) for the item and its condition."""
    cited = [(f"evidence[{index}]", one) for index, one in enumerate(item.evidence)]
    condition = condition_of(item)
    if condition is not None:
        cited += [(f"condition.evidence[{index}]", one) for index, one in enumerate(condition.evidence)]
    return cited

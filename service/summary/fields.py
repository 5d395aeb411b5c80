"""Which fields of each kind of item hold parties, places, items, verbatim words: one table for checks, faults and views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.reporting import Claim, Event
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


_FIELDS: dict[type[ItemDraft], Fields] = {
    TerritoryItem: Fields(
        "territory",
        SectionName.SITUATION,
        ("holder_id", "other_party_id"),
        places=("place_ids",),
        verbatim=("as_of_text",),
    ),
    Plan: Fields("plan", SectionName.DEAL, ("sponsor_ids", "participant_ids")),
    Term: Fields(
        "term",
        SectionName.DEAL,
        ("obligated_ids", "beneficiary_ids"),
        places=("place_ids",),
        items=("plan_id",),
        verbatim=("timing_text",),
    ),
    GuaranteePackage: Fields(
        "package",
        SectionName.DEAL,
        ("beneficiary_ids", "against_ids", "ratifier_ids"),
        items=("plan_id",),
        verbatim=("trigger_text", "effective_text"),
    ),
    Guarantee: Fields(
        "guarantee",
        SectionName.DEAL,
        ("guarantor_ids", "backer_ids", "beneficiary_ids"),
        items=("package_id",),
        verbatim=("location_text",),
    ),
    Position: Fields(
        "position",
        SectionName.DEAL,
        ("party_id", "voiced_by_id", "addressee_id"),
        items=("target_id",),
        verbatim=("when_text",),
    ),
    Claim: Fields("claim", SectionName.REPORTING, ("about_ids",), places=("place_ids",), verbatim=("when_text",)),
    Event: Fields("event", SectionName.REPORTING, ("actor_ids",), places=("place_ids",), verbatim=("when_text",)),
}


def fields_of(item: ItemDraft) -> Fields:
    """Return the table's row for `item`, a draft or its resolved form."""
    own = _FIELDS.get(type(item))
    return own or next(fields for draft, fields in _FIELDS.items() if isinstance(item, draft))


def ids_in(item: ItemDraft, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield (field, id) for every id in the named fields, lists with their index: ("obligated_ids[0]", "ukraine")."""
    for name in names:
        value: str | tuple[str, ...] | None = getattr(item, name)
        if isinstance(value, str):
            yield name, value
        elif value:
            yield from ((f"{name}[{index}]", one) for index, one in enumerate(value))


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
    return item.quantity if isinstance(item, TerritoryItem | Term | Position) else None


def condition_of(item: ItemDraft) -> Condition | None:
    """Return what the item depends on; null for kinds that have no condition."""
    return item.condition if isinstance(item, Term | GuaranteePackage | Guarantee | Position) else None


def cited_evidence(item: ItemDraft) -> Iterator[tuple[str, Evidence]]:
    """Yield (field, evidence) for the item and its condition."""
    yield from ((f"evidence[{index}]", one) for index, one in enumerate(item.evidence))
    condition = condition_of(item)
    if condition is not None:
        yield from ((f"condition.evidence[{index}]", one) for index, one in enumerate(condition.evidence))

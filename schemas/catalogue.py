"""The catalogue: every section, every list of a summary, and what the fields of its items are called.

This is the one place for these lists. What a field holds stands at its declaration (`schemas.roles`); by both it is
asked for, checked, resolved, keyed, scored and shown. `docs/architecture.md` tells how to add a field, a list, a section.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel

from schemas.brief import Brief, KeyPoint
from schemas.deal import Compliance, Deal, Guarantee, GuaranteePackage, Plan, Position, StatusAccount, Term
from schemas.evidence import Condition, Draft
from schemas.fields import Fields, read_fields
from schemas.registry import Registry
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion, Reporting
from schemas.resolved import (
    ResolvedClaim,
    ResolvedContradiction,
    ResolvedEvent,
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
from schemas.run import SectionName
from schemas.territory import TerritoryItem
from schemas.vocabulary import ClaimKind, EventStatus, Extent, Firmness, LegalForm

SectionDraft = Registry | Brief | Deal | Reporting
ItemDraft = TerritoryItem | Plan | Term | GuaranteePackage | Guarantee | Position | Claim | Event  # those with evidence
ListedDraft = ItemDraft | KeyPoint | NonResponse | Contradiction | OpenQuestion


@dataclass(frozen=True)
class ItemList:
    """One list of items: a field of its section's draft, of the summary and of an annotation, all of the same name.

    `kind` is what one item is called in keys, rows and references; `one` and `many` are the words for readers. `prefix` and
    a number make an item's id; lists that nothing refers to have none. `key` are the fields that make its tracking key, in
    order; items without evidence have none. Items with a value out of
    `ahead` tell of what is to come, and so do their times. What is not scored is not annotated.
    """

    name: str
    kind: str
    draft: type[Draft]
    resolved: type[BaseModel]
    one: str
    many: str
    prefix: str = ""
    key: tuple[str, ...] = ()
    ahead: frozenset[StrEnum] = frozenset()
    is_scored: bool = True

    @property
    def title(self) -> str:
        """The name as a heading: "Peace plan terms"."""
        return self.name.replace("_", " ").capitalize()

    @cached_property
    def fields(self) -> Fields:
        """What the fields of its items hold."""
        return read_fields(self.draft)


@dataclass(frozen=True)
class Section:
    """One call to an engine: the draft that it fills, what readers call it, and whether it is given the registry."""

    name: SectionName
    draft: type[Draft]
    label: str
    needs_registry: bool = True

    @cached_property
    def lists(self) -> tuple[ItemList, ...]:
        """Its lists of items, in the order in which the draft has them: what is referred to comes first."""
        return tuple(_BY_NAME[name] for name in self.draft.model_fields if name in _BY_NAME)


# In the order in which a summary is read.
LISTS: tuple[ItemList, ...] = (
    ItemList("key_points", "key_point", KeyPoint, ResolvedKeyPoint, "Key point", "Key points", is_scored=False),
    ItemList(
        "plans", "plan", Plan, ResolvedPlan, "Plan", "Plans",
        prefix="pl", key=("sponsor_ids", "participant_ids"),
    ),
    ItemList(
        "peace_plan_terms", "term", Term, ResolvedTerm, "Term", "Terms",
        prefix="t", key=("issue", "obligated_ids", "place_ids"),
    ),
    ItemList(
        "territorial_control", "territory", TerritoryItem, ResolvedTerritory, "Territory", "Territory",
        prefix="r", key=("relation", "holder_id", "place_ids"),
    ),
    ItemList(
        "guarantee_packages", "package", GuaranteePackage, ResolvedPackage, "Guarantee package", "Packages",
        prefix="k", key=("beneficiary_ids", "against_ids"),
    ),
    ItemList(
        "security_guarantees", "guarantee", Guarantee, ResolvedGuarantee, "Guarantee", "Guarantees",
        prefix="g", key=("instrument", "guarantor_ids", "beneficiary_ids"),
    ),
    ItemList(
        "positions", "position", Position, ResolvedPosition, "Position", "Positions",
        prefix="p", key=("party_id", "target_id"),
    ),
    ItemList(
        "claims", "claim", Claim, ResolvedClaim, "Claim", "Claims",
        prefix="c", key=("kind", "about_ids", "place_ids"), ahead=frozenset({ClaimKind.INTENT, ClaimKind.THREAT, ClaimKind.FORECAST}),
    ),
    ItemList(
        "events", "event", Event, ResolvedEvent, "Event", "Events",
        prefix="e", key=("type", "actor_ids", "place_ids"), ahead=frozenset({EventStatus.EXPECTED, EventStatus.CONDITIONAL}),
    ),
    ItemList(
        "contradictions", "contradiction", Contradiction, ResolvedContradiction, "Contradiction", "Contradictions",
        prefix="x",
    ),
    ItemList("open_questions", "open_question", OpenQuestion, ResolvedOpenQuestion, "Open question", "Open questions"),
    ItemList("non_responses", "non_response", NonResponse, ResolvedNonResponse, "No answer", "No answers"),
)  # fmt: skip
_BY_NAME: Mapping[str, ItemList] = {one.name: one for one in LISTS}
_BY_MODEL: Mapping[type[BaseModel], ItemList] = {
    **{one.draft: one for one in LISTS},
    **{one.resolved: one for one in LISTS},
}

# What readers are told of an item beside its words, and what it is called there.
LABELS: Mapping[str, str] = {
    "sponsor_ids": "Sponsors",
    "participant_ids": "Negotiated by",
    "mediator_ids": "Mediated by",
    "host_ids": "Hosted by",
    "obligated_ids": "Obliges",
    "guarantor_ids": "Guarantors",
    "backer_ids": "Backed by",
    "beneficiary_ids": "For",
    "against_ids": "Against",
    "ratifier_ids": "Ratified by",
    "actor_ids": "Actors",
    "about_ids": "About",
    "holder_id": "Holder",
    "other_party_id": "Other side",
    "place_ids": "Where",
    "location_text": "Place",
    "extent": "Extent",
    "quantities": "Quantity",
    "timing_text": "When",
    "when_text": "When",
    "as_of_text": "When",
    "put_forward_text": "Put forward",
    "agreed_text": "Agreed",
    "signed_text": "Signed",
    "effective_text": "In force",
    "trigger_text": "Set off by",
    "plan_id": "Part of",
    "package_id": "Part of",
    "target_id": "On",
    "voiced_by_id": "Voiced by",
    "addressee_id": "Put to",
    "voice_id": "Asked by",
    "firmness": "Firmness",
    "legal_form": "Form",
    "asserting_voice_ids": "Asserted by",
    "disputing_voice_ids": "Disputed by",
    "flagged_by_outlet": "Pointed out by the outlet",
    "links": "Linked",
    "note": "Note",
}
# Parts of an item that have evidence of their own, and what readers call them.
DETAILS: Mapping[type[Draft], str] = {
    Condition: "Condition",
    StatusAccount: "Status by another account",
    Compliance: "Compliance",
}
# Values that say no more than that the article says nothing special.
UNREMARKABLE: frozenset[StrEnum] = frozenset({Extent.UNSPECIFIED, LegalForm.UNSPECIFIED, Firmness.STATED})

REGISTRY = Section(SectionName.REGISTRY, Registry, "Who and where", needs_registry=False)
BRIEF = Section(SectionName.BRIEF, Brief, "Brief", needs_registry=False)
DEAL = Section(SectionName.DEAL, Deal, "Deal")
REPORTING = Section(SectionName.REPORTING, Reporting, "Reporting")
# What needs no registry is asked at once; the others are given it, and asked side by side.
SECTIONS: tuple[Section, ...] = (REGISTRY, BRIEF, DEAL, REPORTING)
SCORED: Mapping[str, ItemList] = {one.name: one for one in LISTS if one.is_scored}
REFERABLE: frozenset[str] = frozenset(
    kind
    for one in LISTS
    for fields in (one.fields, *map(read_fields, one.fields.details.values()))
    for kinds in fields.items.values()
    for kind in kinds
)
SECTION_OF: Mapping[str, SectionName] = {one.name: section.name for section in SECTIONS for one in section.lists}


def lists_in(draft: SectionDraft) -> tuple[ItemList, ...]:
    """Return the lists that a section's draft has, in its order."""
    return next(section.lists for section in SECTIONS if section.draft is type(draft))


def list_named(name: str) -> ItemList:
    """Return the list of this name.

    Raises:
        KeyError: there is none.
    """
    return _BY_NAME[name]


def list_of(item: BaseModel) -> ItemList:
    """Return the list that an item belongs to, a draft or its resolved form."""
    return _BY_MODEL[type(item)]


def list_of_model(model: type[BaseModel]) -> ItemList:
    """Return the list whose items are of this model, a draft's or the resolved form's."""
    return _BY_MODEL[model]


def fields_of(item: BaseModel) -> Fields:
    """Return what the fields of an item hold, a draft or its resolved form."""
    return _BY_MODEL[type(item)].fields

"""What the fields of every item are called in the compact form: the one place for these names.

A field that is named in no form has a line that begins with its own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from schemas.brief import KeyPoint
from schemas.deal import Compliance, Guarantee, GuaranteePackage, Plan, Position, StatusAccount, Term
from schemas.evidence import Condition, Draft, Link, Quantity
from schemas.fields import read_fields
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.territory import TerritoryItem

SAY, LINES, MORE = "say", "lines", "x"  # `x` is the registry's
# What begins a line that tells a field, the same wherever the field is.
_LINES: Mapping[str, str] = {
    "plan_id": "plan",
    "package_id": "package",
    "target_id": "on",
    "beneficiary_ids": "for",
    "against_ids": "against",
    "place_ids": "at",
    "guarantor_ids": "guarantors",
    "backer_ids": "backers",
    "sponsor_ids": "sponsors",
    "participant_ids": "between",
    "mediator_ids": "mediators",
    "host_ids": "hosts",
    "ratifier_ids": "ratifiers",
    "other_party_id": "other",
    "voiced_by_id": "voiced_by",
    "addressee_id": "to",
    "timing_text": "when",
    "when_text": "when",
    "as_of_text": "when",
    "effective_text": "effective",
    "trigger_text": "trigger",
    "location_text": "where",
    "put_forward_text": "put_forward",
    "agreed_text": "agreed",
    "signed_text": "signed",
    "legal_form": "form",
    "flagged_by_outlet": "flagged",
    "asserting_voice_ids": "asserting",
    "disputing_voice_ids": "disputing",
}
# What begins a line that tells a detail; a link begins with its kind.
DETAIL_LINES: Mapping[type[Draft], str] = {
    Quantity: "qty",
    Condition: "if",
    StatusAccount: "status_of",
    Compliance: "compliance",
    Link: "",
}


@dataclass(frozen=True)
class Form:
    """One kind of item: `core` maps the names of its object to fields; what else it has, citations too, are lines."""

    draft: type[Draft]
    core: Mapping[str, str]
    has_lines: bool = True

    @cached_property
    def lines(self) -> Mapping[str, str]:
        """Word that begins a line -> field that it tells; citations and details are not among them."""
        told = {"id", "evidence", *self.core.values(), *read_fields(self.draft).details}
        return {_LINES.get(name, name): name for name in self.draft.model_fields if name not in told}

    @cached_property
    def has_id(self) -> bool:
        """Whether its items have ids: others may refer to them."""
        return "id" in self.draft.model_fields

    @cached_property
    def is_cited(self) -> bool:
        """Whether its items have citations of their own."""
        return "evidence" in self.draft.model_fields

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Field -> what it is called here."""
        core = {name: short for short, name in self.core.items()}
        lines = {name: word for word, name in self.lines.items()} | {"evidence": LINES} if self.has_lines else {}
        return lines | core


_SAID = {SAY: "statement"}
FORMS: Mapping[type[Draft], Form] = {
    form.draft: form
    for form in (
        Form(KeyPoint, {SAY: "text", "s": "sids"}, has_lines=False),
        Form(TerritoryItem, {"rel": "relation", "who": "holder_id", "at": "place_ids", "extent": "extent", **_SAID}),
        Form(Plan, {"name": "name", "status": "status", **_SAID}),
        Form(Term, {"issue": "issue", "status": "status", "who": "obligated_ids", **_SAID}),
        Form(GuaranteePackage, {"status": "status", "for": "beneficiary_ids", **_SAID}),
        Form(Guarantee, {"by": "instrument", "who": "guarantor_ids", **_SAID}),
        Form(Position, {"who": "party_id", "stance": "stance", "issue": "issue", **_SAID}),
        Form(Claim, {"kind": "kind", "about": "about_ids", **_SAID}),
        Form(Event, {"type": "type", "status": "status", "who": "actor_ids", **_SAID}),
        Form(NonResponse, {"who": "party_id", "kind": "kind", "s": "sid", "about": "about"}, has_lines=False),
        Form(
            Contradiction,
            {
                "kind": "kind",
                "strength": "strength",
                SAY: "proposition",
                "yes": "asserting_sids",
                "no": "disputing_sids",
            },
        ),
        Form(OpenQuestion, {SAY: "question", "who": "voice_id", "s": "sid"}, has_lines=False),
    )
}

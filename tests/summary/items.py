"""Short ways to write drafted items in tests; every default is the plainest value."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.registry import OUTLET_ID
from schemas.reporting import Claim, Contradiction, Event, NonResponse
from schemas.situation import TerritoryItem
from schemas.vocabulary import (
    Certainty,
    ClaimKind,
    Comparator,
    ConditionStatus,
    ContradictionKind,
    EventStatus,
    EventType,
    EvidenceStance,
    Extent,
    Firmness,
    Instrument,
    Issue,
    LegalForm,
    NegotiationStatus,
    NonResponseKind,
    Stance,
    Strength,
    TerritoryRelation,
    Unit,
)


def cite(quote: str, sid: str = "s1", *voices: str, **changes: object) -> Evidence:
    """Return evidence that asserts, certain, in the outlet's voice unless voices are given."""
    fields = {
        "sid": sid,
        "quote": quote,
        "voice_ids": voices or (OUTLET_ID,),
        "via_id": None,
        "stance": EvidenceStance.ASSERTS,
        "certainty": Certainty.CERTAIN,
    }
    return Evidence.model_validate(fields | changes)


def quantity(value: float | None, text: str, unit: Unit = Unit.PEOPLE, **changes: object) -> Quantity:
    fields = {"value": value, "value_max": None, "unit": unit, "comparator": Comparator.EXACTLY, "text": text}
    return Quantity.model_validate(fields | changes)


def condition(text: str, *evidence: Evidence, status: ConditionStatus = ConditionStatus.STATED) -> Condition:
    return Condition(text=text, status=status, evidence=evidence)


def territory(statement: str, *evidence: Evidence, **changes: object) -> TerritoryItem:
    fields = {
        "id": "r1",
        "relation": TerritoryRelation.CONTROLS,
        "holder_id": "russia",
        "other_party_id": None,
        "place_ids": (),
        "extent": Extent.UNSPECIFIED,
        "quantity": None,
        "as_of_text": None,
        "statement": statement,
        "evidence": evidence,
    }
    return TerritoryItem.model_validate(fields | changes)


def plan(statement: str, *evidence: Evidence, **changes: object) -> Plan:
    fields = {
        "id": "pl1",
        "name": "the plan",
        "sponsor_ids": (),
        "participant_ids": (),
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
    }
    return Plan.model_validate(fields | changes)


def term(statement: str, *evidence: Evidence, **changes: object) -> Term:
    fields = {
        "id": "t1",
        "plan_id": None,
        "issue": Issue.OTHER,
        "obligated_ids": (),
        "beneficiary_ids": (),
        "place_ids": (),
        "quantity": None,
        "timing_text": None,
        "condition": None,
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
        "note": None,
    }
    return Term.model_validate(fields | changes)


def package(statement: str, *evidence: Evidence, **changes: object) -> GuaranteePackage:
    fields = {
        "id": "k1",
        "plan_id": None,
        "beneficiary_ids": (),
        "against_ids": (),
        "trigger_text": None,
        "effective_text": None,
        "legal_form": LegalForm.UNSPECIFIED,
        "ratifier_ids": (),
        "condition": None,
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
    }
    return GuaranteePackage.model_validate(fields | changes)


def guarantee(statement: str, *evidence: Evidence, **changes: object) -> Guarantee:
    fields = {
        "id": "g1",
        "package_id": None,
        "instrument": Instrument.OTHER_SUPPORT,
        "guarantor_ids": (),
        "backer_ids": (),
        "beneficiary_ids": (),
        "location_text": None,
        "condition": None,
        "status": None,
        "statement": statement,
        "evidence": evidence,
        "note": None,
    }
    return Guarantee.model_validate(fields | changes)


def position(statement: str, *evidence: Evidence, **changes: object) -> Position:
    fields = {
        "id": "p1",
        "party_id": "russia",
        "voiced_by_id": None,
        "target_id": None,
        "issue": Issue.OTHER,
        "stance": Stance.PROPOSES,
        "firmness": Firmness.STATED,
        "addressee_id": None,
        "condition": None,
        "quantity": None,
        "when_text": None,
        "statement": statement,
        "evidence": evidence,
        "note": None,
    }
    return Position.model_validate(fields | changes)


def claim(statement: str, *evidence: Evidence, **changes: object) -> Claim:
    fields = {
        "id": "c1",
        "kind": ClaimKind.BACKGROUND,
        "about_ids": (),
        "place_ids": (),
        "when_text": None,
        "statement": statement,
        "evidence": evidence,
    }
    return Claim.model_validate(fields | changes)


def event(statement: str, *evidence: Evidence, **changes: object) -> Event:
    fields = {
        "id": "e1",
        "type": EventType.OTHER,
        "status": EventStatus.OCCURRED,
        "actor_ids": (),
        "place_ids": (),
        "when_text": None,
        "statement": statement,
        "evidence": evidence,
    }
    return Event.model_validate(fields | changes)


def contradiction(
    proposition: str, asserting: Iterable[str], disputing: Iterable[str], **changes: object
) -> Contradiction:
    fields = {
        "id": "x1",
        "kind": ContradictionKind.RIVAL_ACCOUNTS,
        "strength": Strength.DIRECT,
        "proposition": proposition,
        "flagged_by_outlet": False,
        "asserting_sids": tuple(asserting),
        "disputing_sids": tuple(disputing),
    }
    return Contradiction.model_validate(fields | changes)


def non_response(party_id: str, sid: str) -> NonResponse:
    return NonResponse(party_id=party_id, kind=NonResponseKind.NO_IMMEDIATE_RESPONSE, about=None, sid=sid)

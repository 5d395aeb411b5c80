"""Short ways to write drafted items in tests; every default is the plainest value."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.registry import OUTLET_ID
from schemas.reporting import Claim, Contradiction, Event, NonResponse
from schemas.territory import TerritoryItem
from schemas.vocabulary import (
    ClaimKind,
    Comparator,
    ConditionStatus,
    ContradictionKind,
    EventStatus,
    EventType,
    Instrument,
    Issue,
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
    }
    return Evidence.model_validate(fields | changes)


def _listed(changes: dict[str, object]) -> dict[str, object]:
    """Return the changes with a single `quantity` or `condition` as the list that it is the only one of."""
    one_of = {"quantity": "quantities", "condition": "conditions"}
    return {one_of.get(name, name): (value,) if name in one_of and value else value for name, value in changes.items()}


def quantity(value: float | None, text: str, unit: Unit = Unit.PEOPLE, **changes: object) -> Quantity:
    fields = {"value": value, "unit": unit, "comparator": Comparator.EXACTLY, "text": text}
    return Quantity.model_validate(fields | changes)


def condition(text: str, *evidence: Evidence, status: ConditionStatus = ConditionStatus.STATED) -> Condition:
    return Condition(text=text, status=status, evidence=evidence)


def territory(statement: str, *evidence: Evidence, **changes: object) -> TerritoryItem:
    fields = {
        "id": "r1",
        "relation": TerritoryRelation.CONTROLS,
        "holder_id": "russia",
        "statement": statement,
        "evidence": evidence,
    }
    return TerritoryItem.model_validate(fields | _listed(changes))


def plan(statement: str, *evidence: Evidence, **changes: object) -> Plan:
    fields = {
        "id": "pl1",
        "name": "the plan",
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
    }
    return Plan.model_validate(fields | _listed(changes))


def term(statement: str, *evidence: Evidence, **changes: object) -> Term:
    fields = {
        "id": "t1",
        "issue": Issue.OTHER,
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
    }
    return Term.model_validate(fields | _listed(changes))


def package(statement: str, *evidence: Evidence, **changes: object) -> GuaranteePackage:
    fields = {
        "id": "k1",
        "status": NegotiationStatus.UNDER_NEGOTIATION,
        "statement": statement,
        "evidence": evidence,
    }
    return GuaranteePackage.model_validate(fields | _listed(changes))


def guarantee(statement: str, *evidence: Evidence, **changes: object) -> Guarantee:
    fields = {
        "id": "g1",
        "instrument": Instrument.OTHER_SUPPORT,
        "statement": statement,
        "evidence": evidence,
    }
    return Guarantee.model_validate(fields | _listed(changes))


def position(statement: str, *evidence: Evidence, **changes: object) -> Position:
    fields = {
        "id": "p1",
        "party_id": "russia",
        "issue": Issue.OTHER,
        "stance": Stance.PROPOSES,
        "statement": statement,
        "evidence": evidence,
    }
    return Position.model_validate(fields | _listed(changes))


def claim(statement: str, *evidence: Evidence, **changes: object) -> Claim:
    fields = {
        "id": "c1",
        "kind": ClaimKind.BACKGROUND,
        "statement": statement,
        "evidence": evidence,
    }
    return Claim.model_validate(fields | _listed(changes))


def event(statement: str, *evidence: Evidence, **changes: object) -> Event:
    fields = {
        "id": "e1",
        "type": EventType.OTHER,
        "status": EventStatus.OCCURRED,
        "statement": statement,
        "evidence": evidence,
    }
    return Event.model_validate(fields | _listed(changes))


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

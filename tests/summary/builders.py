"""Short ways to write articles, registries and drafts in tests; every default is the plainest value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from schemas.article import Sentence
from schemas.deal import Deal, Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.registry import OUTLET_ID, Party, Place, Registry, Source
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion, Reporting
from schemas.situation import KeyPoint, Situation, TerritoryItem
from schemas.summary import Run, Summary
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
    PartyKind,
    PlaceKind,
    SourceKind,
    Stance,
    Strength,
    TerritoryRelation,
    Unit,
)
from service.summary.assembly import Drafts, assemble
from service.text.ingest import Article

ItemDraft = TerritoryItem | Plan | Term | GuaranteePackage | Guarantee | Position | Claim | Event

RUN = Run(
    engine="model",
    mode="replay",
    synthetic=True,
    service_version="0",
    summary_version="1",
    taxonomy_version="1",
    sections=(),
    calls=0,
    attempts=0,
    input_tokens=0,
    output_tokens=0,
    cost_usd=None,
    latency_ms=0,
)


def article(*sentences: str, published_at: date | None = None, language: str | None = "en") -> Article:
    """Return an article of these sentences s1, s2, ...; one that begins with a line break begins a paragraph."""
    text, placed = "", list[Sentence]()
    for number, written in enumerate(sentences, start=1):
        text += ("\n\n" if written.startswith("\n") else " ") if text else ""
        words = written.strip()
        placed.append(Sentence(sid=f"s{number}", start=len(text), end=len(text) + len(words), text=words))
        text += words
    digest = sha256(text.encode()).hexdigest()
    return Article(text, digest, tuple(placed), published_at=published_at, language=language)


def party(party_id: str, name: str, kind: PartyKind = PartyKind.STATE, **changes: object) -> Party:
    fields = {"id": party_id, "name": name, "kind": kind, "parent_id": None, "speaks_for_id": None, "surface_forms": ()}
    return Party.model_validate(fields | changes)


def place(place_id: str, name: str, kind: PlaceKind = PlaceKind.PROVINCE, **changes: object) -> Place:
    fields = {"id": place_id, "name": name, "kind": kind, "parent_id": None, "surface_forms": ()}
    return Place.model_validate(fields | changes)


def source(source_id: str, label: str, kind: SourceKind = SourceKind.ANONYMOUS_OTHER, **changes: object) -> Source:
    fields = {"id": source_id, "label": label, "kind": kind, "party_id": None, "count_min": None, "subset_of_id": None}
    return Source.model_validate(fields | changes)


RUSSIA = party("russia", "Russia", surface_forms=("Moscow", "the Kremlin"))
UKRAINE = party("ukraine", "Ukraine", surface_forms=("Kyiv",))
US = party("us", "United States", surface_forms=("US", "Washington"))
PUTIN = party("putin", "Vladimir Putin", PartyKind.PERSON, speaks_for_id="russia", surface_forms=("Putin",))
ZELENSKY = party("zelensky", "Volodymyr Zelensky", PartyKind.PERSON, speaks_for_id="ukraine", surface_forms=("Zelensky",))
PARTIES = (RUSSIA, UKRAINE, US, PUTIN, ZELENSKY)
PLACES = (
    place("ukraine_land", "Ukraine", PlaceKind.COUNTRY),
    place("donetsk", "Donetsk", parent_id="ukraine_land"),
    place("kherson", "Kherson", parent_id="ukraine_land"),
)
SOURCES = (
    source("diplomats", "four diplomats", SourceKind.ANONYMOUS_OFFICIAL, count_min=4),
    source("one_diplomat", "one of the diplomats", SourceKind.ANONYMOUS_OFFICIAL, count_min=1, subset_of_id="diplomats"),
    source("insider", "a person briefed on the talks", count_min=1),
    source("report", "an intelligence report", SourceKind.DOCUMENT),
)


def registry(
    parties: Iterable[Party] = PARTIES,
    places: Iterable[Place] = PLACES,
    sources: Iterable[Source] = SOURCES,
    **changes: object,
) -> Registry:
    fields = {
        "in_scope": True,
        "parties": tuple(parties),
        "places": tuple(places),
        "sources": tuple(sources),
        "headline_text": None,
        "outlet_name": None,
        "language": "en",
        "non_editorial_sids": (),
    }
    return Registry.model_validate(fields | changes)


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


def contradiction(proposition: str, asserting: Iterable[str], disputing: Iterable[str], **changes: object) -> Contradiction:
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


Anything = ItemDraft | KeyPoint | NonResponse | Contradiction | OpenQuestion


def drafts(*given: Anything, of: Registry | None = None, gist: str = "") -> Drafts:
    """Sort items into their sections."""

    def of_type(kind: type[Anything]) -> tuple[Anything, ...]:
        return tuple(one for one in given if isinstance(one, kind))

    situation = {"gist": gist, "key_points": of_type(KeyPoint), "territorial_control": of_type(TerritoryItem)}
    deal = {
        "plans": of_type(Plan),
        "peace_plan_terms": of_type(Term),
        "guarantee_packages": of_type(GuaranteePackage),
        "security_guarantees": of_type(Guarantee),
        "positions": of_type(Position),
    }
    reporting = {
        "claims": of_type(Claim),
        "events": of_type(Event),
        "non_responses": of_type(NonResponse),
        "contradictions": of_type(Contradiction),
        "open_questions": of_type(OpenQuestion),
    }
    return Drafts(
        registry=of or registry(),
        situation=Situation.model_validate(situation),
        deal=Deal.model_validate(deal),
        reporting=Reporting.model_validate(reporting),
    )


def summarise(text: Article, *given: Anything, of: Registry | None = None, gist: str = "") -> Summary:
    """Assemble a summary of these items."""
    return assemble(text, drafts(*given, of=of, gist=gist), run=RUN, complete=True)

"""Deal draft: plans, their terms, security guarantees, and what each party thinks of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.roles import Dated, Label, OwnId, PackageId, Paraphrase, PartyId, PlaceId, PlanId, TargetId, Verbatim
from schemas.vocabulary import Firmness, Instrument, Issue, LegalForm, NegotiationStatus, Stance


class Plan(Draft):
    """A peace plan, accord or framework as a whole."""

    id: OwnId = Field(description="pl1, pl2, ...")
    name: Label
    sponsor_ids: tuple[PartyId, ...] = Field(description="parties that put it forward")
    participant_ids: tuple[PartyId, ...] = Field(description="parties that negotiate it")
    status: NegotiationStatus
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class Term(Draft):
    """One thing that a settlement or demand would oblige a party to do, accept, limit or give up."""

    id: OwnId = Field(description="t1, t2, ...")
    plan_id: PlanId | None
    issue: Issue
    obligated_ids: tuple[PartyId, ...] = Field(description="parties that would have to do it")
    beneficiary_ids: tuple[PartyId, ...]
    place_ids: tuple[PlaceId, ...]
    quantity: Quantity | None
    timing_text: Annotated[Verbatim, Dated("timing", ahead=True)] | None = Field(description="verbatim")
    condition: Condition | None
    status: NegotiationStatus
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]
    note: Label | None


class GuaranteePackage(Draft):
    """Several guarantees that belong together."""

    id: OwnId = Field(description="k1, k2, ...")
    plan_id: PlanId | None
    beneficiary_ids: tuple[PartyId, ...]
    against_ids: tuple[PartyId, ...] = Field(description="parties it protects from")
    trigger_text: Verbatim | None = Field(description="verbatim: what sets it off")
    effective_text: Annotated[Verbatim, Dated("effective", ahead=True)] | None = Field(
        description="verbatim: when it takes effect"
    )
    legal_form: LegalForm
    ratifier_ids: tuple[PartyId, ...]
    condition: Condition | None
    status: NegotiationStatus
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class Guarantee(Draft):
    """What an OUTSIDE party would do for another's security; one instrument each."""

    id: OwnId = Field(description="g1, g2, ...")
    package_id: PackageId | None
    instrument: Instrument
    guarantor_ids: tuple[PartyId, ...] = Field(description="parties that carry it out")
    backer_ids: tuple[PartyId, ...] = Field(description='parties that stand behind it: "US-backed"')
    beneficiary_ids: tuple[PartyId, ...]
    location_text: Verbatim | None = Field(description="verbatim")
    condition: Condition | None
    status: NegotiationStatus | None = Field(description="null: the package's")
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]
    note: Label | None


class Position(Draft):
    """What one party wants, accepts, refuses, offers or leaves open."""

    id: OwnId = Field(description="p1, p2, ...")
    party_id: PartyId = Field(description="the principal")
    voiced_by_id: PartyId | None = Field(description="the speaker, if not the principal itself")
    target_id: TargetId | None = Field(description="plan, term, package or guarantee it is about")
    issue: Issue
    stance: Stance
    firmness: Firmness
    addressee_id: PartyId | None = Field(description="party it is put to")
    condition: Condition | None
    quantity: Quantity | None
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(description="verbatim: when it was voiced")
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]
    note: Label | None


class Deal(Draft):
    """What is on the table and who wants what."""

    plans: tuple[Plan, ...]
    peace_plan_terms: tuple[Term, ...]
    guarantee_packages: tuple[GuaranteePackage, ...]
    security_guarantees: tuple[Guarantee, ...]
    positions: tuple[Position, ...]

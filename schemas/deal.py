"""Deal draft: plans, their terms, security guarantees, and what each party thinks of them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import (
    CONDITIONS,
    EVIDENCE,
    LINKS,
    PLACES,
    QUANTITIES,
    STATEMENT,
    Condition,
    Draft,
    Evidence,
    Link,
    Quantity,
)
from schemas.roles import Dated, Label, OwnId, PackageId, Paraphrase, PartyId, PlaceId, PlanId, TargetId, Verbatim
from schemas.vocabulary import ComplianceStatus, Firmness, Instrument, Issue, LegalForm, NegotiationStatus, Stance

ACCOUNTS = "only where its status differs by teller, or is another for some of the parties: that status, whose, by whom"


class StatusAccount(Draft):
    """A status that somebody else tells, or that holds for some of the parties only."""

    status: NegotiationStatus = Field(description="the status by this account")
    party_ids: tuple[PartyId, ...] = Field((), description="parties for whom it is so; empty: for all")
    evidence: tuple[Evidence, ...] = Field((), description="sentences that say so, with the teller as voice")


class Compliance(Draft):
    """What is reported of the keeping of an obligation; nothing of its text."""

    status: ComplianceStatus = Field(description="how far it is kept")
    party_ids: tuple[PartyId, ...] = Field((), description="parties that keep or break it; empty: those obliged")
    evidence: tuple[Evidence, ...] = Field((), description="sentences that report it, with who says so")


class Plan(Draft):
    """A peace plan, accord or framework as a whole."""

    id: OwnId = Field(description="pl1, pl2, ...")
    name: Label = Field(description="as the article names it, or a short description")
    status: NegotiationStatus = Field(description="stage of the text")
    sponsor_ids: tuple[PartyId, ...] = Field((), description="parties that put it forward")
    participant_ids: tuple[PartyId, ...] = Field((), description="parties that negotiate or signed it")
    mediator_ids: tuple[PartyId, ...] = Field((), description="parties that mediate")
    host_ids: tuple[PartyId, ...] = Field((), description="parties that only host")
    backer_ids: tuple[PartyId, ...] = Field((), description="outsiders that support it")
    put_forward_text: Annotated[Verbatim, Dated("put_forward")] | None = Field(None, description="verbatim: when")
    agreed_text: Annotated[Verbatim, Dated("agreed")] | None = Field(
        None, description="verbatim: when, initialling included"
    )
    signed_text: Annotated[Verbatim, Dated("signed")] | None = Field(None, description="verbatim: when")
    effective_text: Annotated[Verbatim, Dated("effective")] | None = Field(
        None, description="verbatim: when it takes effect"
    )
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    accounts: tuple[StatusAccount, ...] = Field((), description=ACCOUNTS)
    compliance: tuple[Compliance, ...] = Field((), description="whether it is kept as a whole, one for each account")
    links: tuple[Link, ...] = Field((), description="replaces an earlier plan, part_of (annex of) another, ...")


class Term(Draft):
    """One thing that a settlement or demand would oblige a party to do, accept, limit or give up."""

    id: OwnId = Field(description="t1, t2, ...")
    issue: Issue = Field(description="what it is about")
    status: NegotiationStatus = Field(description="stage of the text that has it")
    plan_id: PlanId | None = Field(None, description="plan that it belongs to")
    obligated_ids: tuple[PartyId, ...] = Field((), description="parties that would have to do it")
    beneficiary_ids: tuple[PartyId, ...] = Field((), description="parties that would receive or gain by it")
    place_ids: tuple[PlaceId, ...] = Field((), description=PLACES)
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    timing_text: Annotated[Verbatim, Dated("timing", ahead=True)] | None = Field(
        None, description="verbatim: by or from when it is to be done"
    )
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    accounts: tuple[StatusAccount, ...] = Field((), description=ACCOUNTS)
    compliance: tuple[Compliance, ...] = Field((), description="whether it is kept, one for each account")
    links: tuple[Link, ...] = Field((), description=LINKS)
    note: Label | None = Field(None, description="what fits nowhere else")


class GuaranteePackage(Draft):
    """Several guarantees that belong together."""

    id: OwnId = Field(description="k1, k2, ...")
    status: NegotiationStatus = Field(description="stage of the text that has it")
    plan_id: PlanId | None = Field(None, description="plan that it belongs to")
    guarantor_ids: tuple[PartyId, ...] = Field((), description="parties that would carry it out")
    backer_ids: tuple[PartyId, ...] = Field((), description='parties that stand behind it: "US-backed"')
    beneficiary_ids: tuple[PartyId, ...] = Field((), description="parties that it protects")
    against_ids: tuple[PartyId, ...] = Field((), description="parties that it protects from")
    trigger_text: Verbatim | None = Field(None, description="verbatim: what sets it off")
    effective_text: Annotated[Verbatim, Dated("effective", ahead=True)] | None = Field(
        None, description="verbatim: when it takes effect"
    )
    legal_form: LegalForm = Field(LegalForm.UNSPECIFIED, description="in what form it binds")
    ratifier_ids: tuple[PartyId, ...] = Field((), description="parties or bodies that ratify it")
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    accounts: tuple[StatusAccount, ...] = Field((), description=ACCOUNTS)
    links: tuple[Link, ...] = Field((), description=LINKS)


class Guarantee(Draft):
    """What an OUTSIDE party would do for another's security; one instrument each."""

    id: OwnId = Field(description="g1, g2, ...")
    instrument: Instrument = Field(description="by what it secures")
    status: NegotiationStatus | None = Field(None, description="stage of the text; null: its package's")
    package_id: PackageId | None = Field(None, description="package that it belongs to")
    plan_id: PlanId | None = Field(None, description="plan that it belongs to, where there is no package")
    guarantor_ids: tuple[PartyId, ...] = Field((), description="parties that carry it out")
    backer_ids: tuple[PartyId, ...] = Field((), description='parties that stand behind it: "US-backed"')
    beneficiary_ids: tuple[PartyId, ...] = Field((), description="parties that it secures")
    location_text: Verbatim | None = Field(None, description="verbatim: where")
    timing_text: Annotated[Verbatim, Dated("timing", ahead=True)] | None = Field(
        None, description="verbatim: from or until when"
    )
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    accounts: tuple[StatusAccount, ...] = Field((), description=ACCOUNTS)
    compliance: tuple[Compliance, ...] = Field((), description="whether it is carried out, one for each account")
    links: tuple[Link, ...] = Field((), description=LINKS)
    note: Label | None = Field(None, description="what fits nowhere else")


class Position(Draft):
    """What one party wants, accepts, refuses, offers or leaves open."""

    id: OwnId = Field(description="p1, p2, ...")
    party_id: PartyId = Field(description="the principal: a party, or a source that speaks for nobody else")
    issue: Issue = Field(description="what it is about")
    stance: Stance = Field(description="what the party does about it")
    target_id: TargetId | None = Field(None, description="plan, term, package or guarantee it is about")
    voiced_by_id: PartyId | None = Field(None, description="the speaker, if not the principal itself")
    firmness: Firmness = Field(Firmness.STATED, description="how firmly")
    addressee_id: PartyId | None = Field(None, description="party it is put to")
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(None, description="verbatim: when it was voiced")
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    links: tuple[Link, ...] = Field((), description=LINKS)
    note: Label | None = Field(None, description="what it wants instead, or which part it accepts")


class Deal(Draft):
    """What is on the table and who wants what."""

    plans: tuple[Plan, ...]
    peace_plan_terms: tuple[Term, ...]
    guarantee_packages: tuple[GuaranteePackage, ...]
    security_guarantees: tuple[Guarantee, ...]
    positions: tuple[Position, ...]

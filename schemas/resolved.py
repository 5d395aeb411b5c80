"""Resolved items: drafts plus everything code computes. What the API returns."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from schemas.brief import KeyPoint
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.located import Accounts, Checked, Complied, Conditional, Located, Measured, Resolved, ResolvedDate
from schemas.registry import Party, Place, Source
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.territory import TerritoryItem


class Corroboration(Resolved):
    """Who stands behind a statement. `people_min` counts each relay root once, leaves subsets of a counted group out, and takes anonymous groups that may be the same people for the same."""

    verdict: Literal["single_source", "multiple_sources", "outlet_voice", "disputed", "none"] = Field(
        description="disputed: somebody denies or doubts it; else multiple_sources: two or more that do not relay each "
        "other; single_source: one; outlet_voice: the outlet alone; none: no quote that asserts it was found"
    )
    asserting: tuple[str, ...] = Field(description="voices that assert it in quotes that were found, in article order")
    denying: tuple[str, ...] = Field(description="voices that deny it, in article order")
    doubting: tuple[str, ...] = Field(description="voices that doubt it, in article order")
    people_min: int | None = Field(description="least number of people who assert it; null when nobody can be counted")


class Grounded(Resolved):
    """What every resolved item has beside its draft's fields."""

    key: str = Field(description="tracking key from typed fields only, stable across articles")
    grounded: bool = Field(description="does at least one quote that bears the statement stand in its sentence?")
    corroboration: Corroboration = Field(description="who stands behind it and who against it")
    checks: Checked


class ResolvedParty(Party):
    """A party with its ISO 3166 code."""

    model_config = ConfigDict(str_max_length=None)

    iso: str | None = Field(description="ISO 3166-1 alpha-2 code of a state; null for everybody else")
    source_kind: Literal["named_person", "named_body"] = Field(description="what kind of source it is when it speaks")
    checks: Checked = ()


class ResolvedPlace(Place):
    """A place with its ISO 3166 code."""

    model_config = ConfigDict(str_max_length=None)

    iso: str | None = Field(description="ISO 3166-1 alpha-2 or 3166-2 code; null rather than a guess")
    checks: Checked = ()


class ResolvedSource(Source):
    """A source with what was checked."""

    model_config = ConfigDict(str_max_length=None)

    checks: Checked = ()


class ResolvedKeyPoint(KeyPoint):
    """A key point with what was checked."""

    checks: Checked


class ResolvedTerritory(TerritoryItem, Grounded):
    """A territory item; `control_basis` says on whose word the hold rests."""

    evidence: Located
    quantities: Measured = ()
    as_of: ResolvedDate | None = Field(description="date of `as_of_text`; null where it tells none")
    control_basis: Literal["outlet_voice", "third_party", "self_claimed"] | None = Field(
        description="for controls, contests, gained, lost; null otherwise, and where no quote that asserts it was found"
    )


class ResolvedPlan(Plan, Grounded):
    """A plan."""

    evidence: Located
    quantities: Measured = ()
    accounts: Accounts = ()
    compliance: Complied = ()
    put_forward: ResolvedDate | None = Field(description="date of `put_forward_text`; null where it tells none")
    agreed: ResolvedDate | None = Field(description="date of `agreed_text`; null where it tells none")
    signed: ResolvedDate | None = Field(description="date of `signed_text`; null where it tells none")
    effective: ResolvedDate | None = Field(description="date of `effective_text`; null where it tells none")


class ResolvedTerm(Term, Grounded):
    """A term."""

    evidence: Located
    quantities: Measured = ()
    conditions: Conditional = ()
    accounts: Accounts = ()
    compliance: Complied = ()
    timing: ResolvedDate | None = Field(description="date of `timing_text`; null where it tells none")


class ResolvedPackage(GuaranteePackage, Grounded):
    """A guarantee package."""

    evidence: Located
    quantities: Measured = ()
    conditions: Conditional = ()
    accounts: Accounts = ()
    effective: ResolvedDate | None = Field(description="date of `effective_text`; null where it tells none")


class ResolvedGuarantee(Guarantee, Grounded):
    """A guarantee."""

    evidence: Located
    timing: ResolvedDate | None = Field(description="date of `timing_text`; null where it tells none")
    quantities: Measured = ()
    conditions: Conditional = ()
    accounts: Accounts = ()
    compliance: Complied = ()


class ResolvedPosition(Position, Grounded):
    """A position."""

    evidence: Located
    quantities: Measured = ()
    conditions: Conditional = ()
    when: ResolvedDate | None = Field(description="date of `when_text`; null where it tells none")


class ResolvedClaim(Claim, Grounded):
    """A claim."""

    evidence: Located
    quantities: Measured = ()
    conditions: Conditional = ()
    when: ResolvedDate | None = Field(description="date of `when_text`; null where it tells none")


class ResolvedEvent(Event, Grounded):
    """An event."""

    evidence: Located
    quantities: Measured = ()
    conditions: Conditional = ()
    when: ResolvedDate | None = Field(description="date of `when_text`; null where it tells none")


class Side(Resolved):
    """One side of a contradiction, linked by code to the items and voices of its sentences."""

    sids: tuple[str, ...] = Field(description="its sentences")
    item_ids: tuple[str, ...] = Field(description="items that it is about: what this side asserts, or denies or doubts")
    voice_ids: tuple[str, ...] = Field(description="who takes this side in its sentences")


class ResolvedContradiction(Contradiction):
    """A contradiction with both sides."""

    asserting: Side = Field(description="those for whom the proposition is so")
    disputing: Side = Field(description="those who deny or doubt it, or say what is against it")
    checks: Checked


class ResolvedNonResponse(NonResponse):
    """A non-response with what was checked."""

    checks: Checked


class ResolvedOpenQuestion(OpenQuestion):
    """An open question with what was checked."""

    checks: Checked


Item = (
    ResolvedTerritory
    | ResolvedPlan
    | ResolvedTerm
    | ResolvedPackage
    | ResolvedGuarantee
    | ResolvedPosition
    | ResolvedClaim
    | ResolvedEvent
)
ListedItem = Item | ResolvedKeyPoint | ResolvedNonResponse | ResolvedContradiction | ResolvedOpenQuestion

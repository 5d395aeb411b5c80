"""Resolved items: drafts plus everything code computes. What the API returns."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Evidence, Quantity
from schemas.registry import Party, Place, Source
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.situation import KeyPoint, TerritoryItem


class Resolved(BaseModel):
    """Base of what code adds; frozen. Without the drafts' limit on strings: code may lengthen what a draft held."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=None)


class Alignment(StrEnum):
    """Where the quote stands: exact (character for character in the cited sentence); normalised (after folding quotation marks, dashes, spaces); sentence_only (the sentence exists, the quote is not in it); none (no such sentence)."""

    EXACT = "exact"
    NORMALISED = "normalised"
    SENTENCE_ONLY = "sentence_only"
    NONE = "none"


class QuoteMode(StrEnum):
    """direct (inside quotation marks); indirect (the outlet's words); mixed."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class CheckCode(StrEnum):
    """What a check found; every one is about a field and the sentences that the item cites."""

    QUOTE_NOT_IN_SENTENCE = "quote_not_in_sentence"
    UNKNOWN_SENTENCE = "unknown_sentence"
    UNKNOWN_REFERENCE = "unknown_reference"
    STATEMENT_NOT_IN_EVIDENCE = "statement_not_in_evidence"
    NUMBER_NOT_IN_EVIDENCE = "number_not_in_evidence"
    DATE_NOT_IN_EVIDENCE = "date_not_in_evidence"
    TEXT_NOT_VERBATIM = "text_not_verbatim"
    NEGATION_MISMATCH = "negation_mismatch"
    CERTAINTY_MISMATCH = "certainty_mismatch"
    PARTY_NOT_IN_EVIDENCE = "party_not_in_evidence"
    PLACE_NOT_IN_EVIDENCE = "place_not_in_evidence"
    DUPLICATE_ID = "duplicate_id"


class Severity(StrEnum):
    """warning (do not rely on the item before reading the sentence); info (probably right, borne only by a nearby sentence)."""

    WARNING = "warning"
    INFO = "info"


class Check(Resolved):
    """One failed check on an item."""

    code: CheckCode = Field(description="what was found; stable, for programs")
    severity: Severity = Field(description="how much it says against the item")
    field: str = Field(description="field of the item that it is about, in lists with the index: evidence[0]")
    message: str = Field(description="what was found, in one English sentence for readers")
    sid: str | None = Field(None, description="the sentence that it is about; null where it is about no single one")


Checked = Annotated[tuple[Check, ...], Field(description="checks that failed; empty: none")]


class ResolvedDate(Resolved):
    """A date in EDTF (ISO 8601-2) and what it was computed from."""

    edtf: str = Field(description="day, month, year, season or interval: 2025-12-21, 2025-12, ../2025-12-21")
    basis: Literal["explicit", "published_at"] = Field(
        description="explicit: the words name the date by themselves; published_at: counted from the day of publication"
    )
    text: str = Field(description="the words that were resolved")


class ResolvedEvidence(Evidence):
    """Evidence with its place in the article; `quote` is the article's own text wherever it was found."""

    model_config = ConfigDict(str_max_length=None)

    start: int | None = Field(description="first code point of the quote in the article's text; null if not found")
    end: int | None = Field(description="code point after the quote's last")
    alignment: Alignment = Field(description="how the quote was found in the sentence that is cited")
    mode: QuoteMode | None = Field(description="null if the quote was not found")


Located = Annotated[tuple[ResolvedEvidence, ...], Field(description="quotes that bear on it, and who says so in each")]


class ResolvedQuantity(Quantity):
    """A quantity with its standard unit."""

    ucum: str | None = Field(description="UCUM code of the unit; null for money and for units that have none")
    currency: str | None = Field(description="ISO 4217 code of money; null for everything else")


class ResolvedCondition(Condition):
    """A condition with located evidence."""

    evidence: Located


Measured = Annotated[ResolvedQuantity | None, Field(description="its number; null where the article gives none")]
Conditional = Annotated[ResolvedCondition | None, Field(description="what it depends on; null: nothing that is said")]


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
    quantity: Measured
    as_of: ResolvedDate | None = Field(description="date of `as_of_text`; null where it tells none")
    control_basis: Literal["outlet_voice", "third_party", "self_claimed"] | None = Field(
        description="for controls, contests, gained, lost; null otherwise, and where no quote that asserts it was found"
    )


class ResolvedPlan(Plan, Grounded):
    """A plan."""

    evidence: Located


class ResolvedTerm(Term, Grounded):
    """A term."""

    evidence: Located
    quantity: Measured
    condition: Conditional
    timing: ResolvedDate | None = Field(description="date of `timing_text`; null where it tells none")


class ResolvedPackage(GuaranteePackage, Grounded):
    """A guarantee package."""

    evidence: Located
    condition: Conditional
    effective: ResolvedDate | None = Field(description="date of `effective_text`; null where it tells none")


class ResolvedGuarantee(Guarantee, Grounded):
    """A guarantee."""

    evidence: Located
    condition: Conditional


class ResolvedPosition(Position, Grounded):
    """A position."""

    evidence: Located
    quantity: Measured
    condition: Conditional
    when: ResolvedDate | None = Field(description="date of `when_text`; null where it tells none")


class ResolvedClaim(Claim, Grounded):
    """A claim."""

    evidence: Located
    when: ResolvedDate | None = Field(description="date of `when_text`; null where it tells none")


class ResolvedEvent(Event, Grounded):
    """An event."""

    evidence: Located
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

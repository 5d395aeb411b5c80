"""Resolved items: drafts plus everything code computes. What the API returns."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

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

    code: CheckCode
    severity: Severity
    field: str = Field(description="field of the item that it is about")
    message: str
    sid: str | None = None


class ResolvedDate(Resolved):
    """A date in EDTF (ISO 8601-2) and what it was computed from."""

    edtf: str
    basis: Literal["explicit", "published_at"]
    text: str = Field(description="the words that were resolved")


class ResolvedEvidence(Evidence):
    """Evidence with its place in the article; `quote` is the article's own text wherever it was found."""

    model_config = ConfigDict(str_max_length=None)

    start: int | None = Field(description="first code point of the quote in the article's text; null if not found")
    end: int | None = Field(description="code point after the quote's last")
    alignment: Alignment
    mode: QuoteMode | None = Field(description="null if the quote was not found")


class ResolvedQuantity(Quantity):
    """A quantity with its standard unit."""

    ucum: str | None = Field(description="UCUM code of the unit")
    currency: str | None = Field(description="ISO 4217 code")


class ResolvedCondition(Condition):
    """A condition with located evidence."""

    evidence: tuple[ResolvedEvidence, ...]


class Corroboration(Resolved):
    """Who stands behind a statement. `people_min` counts each relay root once, leaves subsets of a counted group out, and takes anonymous groups that may be the same people for the same."""

    verdict: Literal["single_source", "multiple_sources", "outlet_voice", "disputed", "none"]
    asserting: tuple[str, ...]
    denying: tuple[str, ...]
    doubting: tuple[str, ...]
    people_min: int | None = Field(description="least number of people who assert it; null when nobody can be counted")


class Grounded(Resolved):
    """What every resolved item has beside its draft's fields."""

    key: str = Field(description="tracking key from typed fields only, stable across articles")
    grounded: bool = Field(description="does at least one quote that bears the statement stand in its sentence?")
    corroboration: Corroboration
    checks: tuple[Check, ...]


class ResolvedParty(Party):
    """A party with its ISO 3166 code."""

    model_config = ConfigDict(str_max_length=None)

    iso: str | None = Field(description="ISO 3166-1 alpha-2 of a state")
    source_kind: Literal["named_person", "named_body"]
    checks: tuple[Check, ...] = ()


class ResolvedPlace(Place):
    """A place with its ISO 3166 code."""

    model_config = ConfigDict(str_max_length=None)

    iso: str | None = Field(description="ISO 3166-1 alpha-2 or 3166-2 code")
    checks: tuple[Check, ...] = ()


class ResolvedSource(Source):
    """A source with what was checked."""

    model_config = ConfigDict(str_max_length=None)

    checks: tuple[Check, ...] = ()


class ResolvedKeyPoint(KeyPoint):
    """A key point with what was checked."""

    checks: tuple[Check, ...]


class ResolvedTerritory(TerritoryItem, Grounded):
    """A territory item; `control_basis` says on whose word the hold rests."""

    evidence: tuple[ResolvedEvidence, ...]
    quantity: ResolvedQuantity | None
    as_of: ResolvedDate | None
    control_basis: Literal["outlet_voice", "third_party", "self_claimed"] | None = Field(
        description="for controls, contests, gained and lost; null otherwise"
    )


class ResolvedPlan(Plan, Grounded):
    """A plan."""

    evidence: tuple[ResolvedEvidence, ...]


class ResolvedTerm(Term, Grounded):
    """A term."""

    evidence: tuple[ResolvedEvidence, ...]
    quantity: ResolvedQuantity | None
    condition: ResolvedCondition | None
    timing: ResolvedDate | None


class ResolvedPackage(GuaranteePackage, Grounded):
    """A guarantee package."""

    evidence: tuple[ResolvedEvidence, ...]
    condition: ResolvedCondition | None
    effective: ResolvedDate | None


class ResolvedGuarantee(Guarantee, Grounded):
    """A guarantee."""

    evidence: tuple[ResolvedEvidence, ...]
    condition: ResolvedCondition | None


class ResolvedPosition(Position, Grounded):
    """A position."""

    evidence: tuple[ResolvedEvidence, ...]
    quantity: ResolvedQuantity | None
    condition: ResolvedCondition | None
    when: ResolvedDate | None


class ResolvedClaim(Claim, Grounded):
    """A claim."""

    evidence: tuple[ResolvedEvidence, ...]
    when: ResolvedDate | None


class ResolvedEvent(Event, Grounded):
    """An event."""

    evidence: tuple[ResolvedEvidence, ...]
    when: ResolvedDate | None


class Side(Resolved):
    """One side of a contradiction, linked by code to the items and voices of its sentences."""

    sids: tuple[str, ...]
    item_ids: tuple[str, ...]
    voice_ids: tuple[str, ...]


class ResolvedContradiction(Contradiction):
    """A contradiction with both sides."""

    asserting: Side
    disputing: Side
    checks: tuple[Check, ...]


class ResolvedNonResponse(NonResponse):
    """A non-response with what was checked."""

    checks: tuple[Check, ...]


class ResolvedOpenQuestion(OpenQuestion):
    """An open question with what was checked."""

    checks: tuple[Check, ...]


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

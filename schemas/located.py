"""What code adds to the parts of an item: failed checks, dates, located quotations, units of numbers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.deal import ACCOUNTS, Compliance, StatusAccount
from schemas.evidence import CONDITIONS, QUANTITIES, Condition, Evidence, Quantity


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
    DETAIL_WITHOUT_EVIDENCE = "detail_without_evidence"
    CIRCULAR_REFERENCE = "circular_reference"
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

    evidence: Located = ()


class ResolvedStatusAccount(StatusAccount):
    """A status by another account, with located evidence."""

    evidence: Located = ()


class ResolvedCompliance(Compliance):
    """A report of compliance with located evidence."""

    evidence: Located = ()


Measured = Annotated[tuple[ResolvedQuantity, ...], Field(description=QUANTITIES)]
Conditional = Annotated[
    tuple[ResolvedCondition, ...], Field(description=f"{CONDITIONS}; empty: on nothing that the article says")
]
Accounts = Annotated[tuple[ResolvedStatusAccount, ...], Field(description=ACCOUNTS)]
Complied = Annotated[tuple[ResolvedCompliance, ...], Field(description="what is reported of its keeping, by account")]

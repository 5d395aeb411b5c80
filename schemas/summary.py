"""Summary: the typed answer to one article, and the account of the run that made it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from schemas.resolved import (
    Check,
    CheckCode,
    Resolved,
    ResolvedClaim,
    ResolvedContradiction,
    ResolvedEvent,
    ResolvedGuarantee,
    ResolvedKeyPoint,
    ResolvedNonResponse,
    ResolvedOpenQuestion,
    ResolvedPackage,
    ResolvedParty,
    ResolvedPlace,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedSource,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.run import Engine, Mode, SectionName
from schemas.views import Coverage, Matrix, PartyPositions, PlaceBoard, Voice

SUMMARY_VERSION = "1"


class NumberedSentence(Resolved):
    """A sentence, and whether it is the article's own text or a byline, heading or agency note."""

    sid: str = Field(description="s1, s2, ... in reading order.")
    start: int = Field(description="half-open code points of the article's text")
    end: int
    text: str
    editorial: bool


class ArticleInfo(Resolved):
    """The article that was summarised. All offsets are half-open code points of `text`."""

    sha256: str = Field(description="of the UTF-8 bytes of `text`")
    characters: int
    title: str | None
    url: str | None
    outlet: str | None
    published_at: date | datetime | None
    language: str | None
    text: str
    sentences: tuple[NumberedSentence, ...]


class Problem(Resolved):
    """Something that the reader should know about the run: a dropped citation, a failed section."""

    section: SectionName
    code: str
    message: str
    item_id: str | None = None


class CheckTotals(Resolved):
    """How the items stand after grounding and checks."""

    items: int
    grounded: int
    ungrounded: int
    quotes: int
    quotes_exact: int
    quotes_normalised: int
    quotes_not_found: int
    warnings: int
    by_code: dict[CheckCode, int]


class SectionRun(Resolved):
    """What one section cost. Latency is the recorded one in replay, so that replay is exact."""

    section: SectionName
    status: Literal["ok", "failed", "skipped"]
    reason: str | None = Field(None, description="why it failed, or was skipped")
    code: str | None = Field(None, description="stable slug of the failure")
    engine: Engine | None = None
    model: str | None = None
    prompt: str | None = Field(None, description="prompt id and version")
    prompt_hash: str | None = None
    schema_hash: str | None = None
    calls: int = Field(0, description="answers that were paid for: 1, or 2 with a repair")
    attempts: int = Field(0, description="HTTP requests, retries included")
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = Field(None, description="null without configured prices")
    latency_ms: int = 0


class Run(Resolved):
    """How the summary was made."""

    engine: Engine
    mode: Mode
    synthetic: bool = Field(description="true: answers were written by a person for testing, not by a hosted model")
    service_version: str
    summary_version: str
    taxonomy_version: str
    sections: tuple[SectionRun, ...]
    calls: int
    attempts: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None
    latency_ms: int = Field(description="registry plus the slowest section after it")


class Summary(Resolved):
    """One article, typed: every item with evidence, voices, stance, certainty and checks."""

    article: ArticleInfo
    in_scope: bool = Field(description="is the article about a war, a negotiation or a settlement?")
    complete: bool = Field(description="false when a section that was asked for failed")
    gist: str | None
    gist_checks: tuple[Check, ...]
    key_points: tuple[ResolvedKeyPoint, ...]
    plans: tuple[ResolvedPlan, ...]
    peace_plan_terms: tuple[ResolvedTerm, ...]
    territorial_control: tuple[ResolvedTerritory, ...]
    guarantee_packages: tuple[ResolvedPackage, ...]
    security_guarantees: tuple[ResolvedGuarantee, ...]
    positions: tuple[ResolvedPosition, ...]
    positions_by_party: tuple[PartyPositions, ...]
    matrix: Matrix
    territory_board: tuple[PlaceBoard, ...]
    parties: tuple[ResolvedParty, ...]
    places: tuple[ResolvedPlace, ...]
    sources: tuple[ResolvedSource, ...]
    voices: tuple[Voice, ...]
    claims: tuple[ResolvedClaim, ...]
    events: tuple[ResolvedEvent, ...]
    non_responses: tuple[ResolvedNonResponse, ...]
    contradictions: tuple[ResolvedContradiction, ...]
    open_questions: tuple[ResolvedOpenQuestion, ...]
    coverage: Coverage
    checks: CheckTotals
    problems: tuple[Problem, ...]
    run: Run

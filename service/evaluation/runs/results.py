"""The results of a run: what `parley eval --format json` writes and `--compare` reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from schemas.run import Engine, SectionName
from service.evaluation.pairing.rows import Outcome
from service.evaluation.pairing.verdicts import Fault

SCORER_VERSION = "3"  # one more whenever the same answers and annotations would get other scores

View = Literal["raw", "final"]
VIEWS: tuple[View, ...] = ("raw", "final")


class Result(BaseModel):
    """Base of all results."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanResult(Result):
    """Half-open code points of the article's text."""

    sid: str
    start: int
    end: int


class FieldResult(Result):
    """One field of a pair; values are shown in the gold's ids, `?id` for what the gold does not have."""

    name: str
    weight: float
    gold: str
    predicted: str
    score: float
    counted: bool
    fault: Fault | None


class ItemResult(Result):
    """One item as reports show it."""

    id: str
    text: str
    spans: tuple[SpanResult, ...]
    quotes_missing: int = Field(description="citations that stand nowhere in their sentence")


class RowResult(Result):
    """A gold item, a predicted item, or a pair. Neutral rows are optional items."""

    list: str
    outcome: Outcome
    neutral: bool
    weight: int
    gold: ItemResult | None
    predicted: ItemResult | None
    similarity: float
    credit: float
    faults: tuple[Fault, ...]
    fields: tuple[FieldResult, ...]
    twin: str | None
    forbidden: tuple[str, ...] = Field(description="why the predicted item may not say this")
    hallucinated: bool


class Counts(Result):
    """One section: items, the credit of the pairs among them, and the pairs that are right in every field."""

    gold: int = 0
    predicted: int = 0
    credit: float = 0.0
    exact: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            gold=self.gold + other.gold,
            predicted=self.predicted + other.predicted,
            credit=self.credit + other.credit,
            exact=self.exact + other.exact,
        )

    @property
    def precision(self) -> float | None:
        """Credit per predicted item; undefined without any."""
        return self.credit / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Credit per gold item; undefined without any."""
        return self.credit / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; undefined, a correct abstention, where both sides are empty."""
        total = self.gold + self.predicted
        return 2 * self.credit / total if total else None

    @property
    def strict_f1(self) -> float | None:
        """The same, counting only pairs that are right in every field."""
        total = self.gold + self.predicted
        return 2 * self.exact / total if total else None


class Share(Result):
    """A part of a whole, kept as both so that shares can be added."""

    part: float = 0.0
    whole: float = 0.0

    def __add__(self, other: Share) -> Share:
        return Share(part=self.part + other.part, whole=self.whole + other.whole)

    @property
    def rate(self) -> float | None:
        """0-1; undefined of nothing."""
        return self.part / self.whole if self.whole else None


class Safety(Result):
    """Counts that are never averaged into a score; they gate alone."""

    contradictions: int = 0
    value_errors: int = 0
    misattributions: int = 0
    lost_denials: int = 0
    lost_disputes: int = 0
    forbidden: int = 0
    scope_errors: int = 0

    def __add__(self, other: Safety) -> Safety:
        return Safety(**{name: getattr(self, name) + getattr(other, name) for name in Safety.model_fields})


class ViewResult(Result):
    """One view of one article. Lists that were not produced are in `unscored` with the reason, not in `sections`."""

    sections: Mapping[str, Counts]
    unscored: Mapping[str, str]
    abstentions: tuple[str, ...] = Field(description="lists that are empty on both sides, rightly")
    fields: Mapping[str, Mapping[str, Share]] = Field(description="score of each field of each list, and its n")
    safety: Safety
    hallucinated: Share = Field(description="items without any found quote, contradicted, misattributed, ...")
    grounded: Share = Field(description="items with a found quote that bears the statement")
    tiers: Mapping[str, int] = Field(description="quotes by alignment")
    citation_precision: Share
    citation_recall: Share
    coverage: Share = Field(description="credit of gold items by weight")
    key_facts: Share = Field(description="key facts that have a credited partner")
    rows: tuple[RowResult, ...]


class SentenceResult(Result):
    """One sentence of the article."""

    sid: str
    start: int
    end: int


class ArticleResult(Result):
    """One article. With an error nothing was scored, and the error says why."""

    slug: str
    title: str | None = None
    gold_sha256: str | None = None
    annotator: str | None = None
    text: str = ""
    sentences: tuple[SentenceResult, ...] = ()
    views: Mapping[View, ViewResult] = Field(default_factory=dict)
    error: str | None = None


class SectionOrigin(Result):
    """What filled one section. Hashes are SHA-256 in hex; rules have neither model, prompt nor schema."""

    section: SectionName
    engine: Engine | None
    model: str | None
    prompt: str | None = Field(description="id and version")
    prompt_hash: str | None
    schema_hash: str | None


class Provenance(Result):
    """What made the run. What has a default was not kept in runs that were saved earlier, and is unknown there."""

    created: datetime | None = Field(None, description="UTC, to the second")
    commit: str | None
    dirty: bool | None
    service_version: str
    taxonomy_version: str | None = None
    python: str
    packages: Mapping[str, str] = Field(default_factory=dict, description="versions by name")
    sections: tuple[SectionOrigin, ...] = Field((), description="each combination that occurred in any article, once")
    arguments: tuple[str, ...]


class FindingResult(Result):
    """What the check of the recordings found about an article."""

    kind: str
    slug: str
    section: str | None
    message: str


class RunResult(Result):
    """One evaluation of the corpus."""

    scorer_version: str
    engine: str
    seed: int
    provenance: Provenance
    articles: tuple[ArticleResult, ...]
    findings: tuple[FindingResult, ...] = ()

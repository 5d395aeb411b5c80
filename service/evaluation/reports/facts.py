"""What every report shows of a run, computed once: totals of both views, intervals, and the baseline beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.evaluation.runs.baseline import Baseline
from service.evaluation.runs.gates import GateResult
from service.evaluation.runs.results import ArticleResult, Counts, RunResult, View
from service.evaluation.runs.statistics import QUALITY_NAME, Interval, bootstrap_intervals
from service.evaluation.runs.totals import Totals, add_sections, add_up, quality_of


@dataclass(frozen=True)
class Facts:
    """One run with its gate. `raw` is None where only one view was scored; `recording` says what recording will cost."""

    run: RunResult
    gate: GateResult
    final: Totals
    raw: Totals | None
    intervals: Mapping[str, Interval]
    before: Mapping[str, Counts]
    recording: str = ""

    @property
    def quality_before(self) -> float | None:
        """Q of the accepted scores of the same articles; None where another scorer gave them."""
        return quality_of(self.before)

    @property
    def scored(self) -> list[ArticleResult]:
        """The articles that have scores."""
        return _scored(self.run, "final")

    def difference(self, section: str) -> float | None:
        """Return F1 now minus accepted; None where one of them is undefined."""
        now = self.final.quality if section == QUALITY_NAME else self.final.sections.get(section, Counts()).f1
        was = self.quality_before if section == QUALITY_NAME else self.before.get(section, Counts()).f1
        return now - was if now is not None and was is not None else None


def gather_facts(run: RunResult, gate: GateResult, baseline: Baseline | None, recording: str = "") -> Facts:
    """Compute what the reports show."""
    final, raw = _scored(run, "final"), _scored(run, "raw")
    accepted = baseline.articles if baseline and baseline.scorer_version == run.scorer_version else {}
    return Facts(
        run=run,
        gate=gate,
        final=add_up(article.views["final"] for article in final),
        raw=add_up(article.views["raw"] for article in raw) if raw else None,
        intervals=bootstrap_intervals([article.views["final"].sections for article in final], run.seed),
        before=add_sections(accepted[article.slug].sections for article in final if article.slug in accepted),
        recording=recording,
    )


def _scored(run: RunResult, view: View) -> list[ArticleResult]:
    return [article for article in run.articles if view in article.views]

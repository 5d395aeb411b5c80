"""What stops a change: the exact replay ratchet, and non-inferiority of live runs. Each says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from service.corpus.check import STALE_KINDS, FindingKind
from service.evaluation.runs.baseline import AcceptedArticle, Baseline
from service.evaluation.runs.results import ArticleResult, Counts, FindingResult, RunResult, Safety, ViewResult
from service.evaluation.runs.statistics import Conclusion, NonInferiority, judge_non_inferiority

ROUNDING = 1e-6
ACCEPT = "read what changed, then repeat this command with --accept"


class ExitCode(IntEnum):
    """What `parley eval` answers; usage errors are 2."""

    OK = 0
    REGRESSION = 1
    INCONCLUSIVE = 3
    STALE = 4
    INVALID_GOLD = 5


@dataclass(frozen=True, slots=True)
class Breach:
    """One reason why a gate is shut; `section` where one is concerned."""

    slug: str
    message: str
    section: str | None = None

    def __str__(self) -> str:
        where = f"{self.slug} {self.section}" if self.section else self.slug
        return f"{where}: {self.message}" if where else self.message


@dataclass(frozen=True, slots=True)
class GateResult:
    """What all gates found. `breaches` and `stale` stop a change, as `live` does where it fails; `notes` stop nothing."""

    breaches: tuple[Breach, ...] = ()
    stale: tuple[FindingResult, ...] = ()
    notes: tuple[str, ...] = ()
    live: NonInferiority | None = None

    @property
    def exit_code(self) -> ExitCode:
        """Stale recordings come before regressions, since scores of stale recordings say nothing."""
        if self.stale:
            return ExitCode.STALE
        if self.breaches or (self.live and self.live.conclusion is Conclusion.FAIL):
            return ExitCode.REGRESSION
        return ExitCode.INCONCLUSIVE if self.live and self.live.conclusion is Conclusion.INCONCLUSIVE else ExitCode.OK


def check_ratchet(run: RunResult, baseline: Baseline | None, *, is_whole: bool) -> GateResult:
    """Compare a replay with the accepted scores, exactly. `is_whole`: all articles were asked for."""
    stale = tuple(finding for finding in run.findings if FindingKind(finding.kind) in STALE_KINDS)
    unrecorded = {finding.slug for finding in stale}
    scored = [article for article in run.articles if article.error is None or article.slug not in unrecorded]
    breaches = [*_changed_summaries(run.findings), *_unusable(scored)]
    if baseline is None:
        return GateResult(tuple(breaches), stale, (f"there is no baseline yet; {ACCEPT}",))
    if baseline.scorer_version != run.scorer_version:
        message = (
            f"the baseline is of scorer {baseline.scorer_version}, this is scorer {run.scorer_version}: their scores are not "
            f"compared; {ACCEPT}"
        )
        return GateResult((*breaches, Breach("", message)), stale)
    if baseline.engine != run.engine:
        message = f"the baseline is of engine {baseline.engine}, this is {run.engine}; choose another with --baseline"
        return GateResult((*breaches, Breach("", message)), stale)
    for article in run.articles:
        accepted = baseline.articles.get(article.slug)
        if accepted is not None and "final" in article.views:
            breaches += _check_article(article, accepted)
    known = {article.slug for article in run.articles}
    if is_whole:
        gone = sorted(set(baseline.articles) - known)
        breaches += [Breach(slug, f"is in the baseline and was not scored; {ACCEPT}") for slug in gone]
    new = sorted(known - set(baseline.articles))
    return GateResult(tuple(breaches), stale, tuple(f"{slug}: not in the baseline yet; {ACCEPT}" for slug in new))


def check_live(runs: Sequence[RunResult], baseline: Baseline) -> GateResult:
    """Test that live runs are not worse than the baseline: Q within the margin, and no more serious faults on average."""
    accepted = {slug: article.sections for slug, article in baseline.articles.items()}
    samples: dict[str, list[Mapping[str, Counts]]] = {}
    for run in runs:
        for article in run.articles:
            if "final" in article.views:
                samples.setdefault(article.slug, []).append(article.views["final"].sections)
    other = sorted({run.scorer_version for run in runs} - {baseline.scorer_version})
    if other:
        message = (
            f"the baseline is of scorer {baseline.scorer_version}, these runs are of scorer {', '.join(other)}: score both with "
            "one, the runs with parley eval --format json on their folders, the baseline with parley eval --accept"
        )
        return GateResult((Breach("", message),))
    return GateResult(tuple(_compare_live_safety(runs, baseline)), live=judge_non_inferiority(accepted, samples))


def _check_article(article: ArticleResult, accepted: AcceptedArticle) -> Iterator[Breach]:
    view = article.views["final"]
    if article.gold_sha256 != accepted.gold_sha256:
        yield Breach(article.slug, f"its annotation changed since the baseline was accepted; {ACCEPT}")
        return
    for name, before in accepted.sections.items():
        message = _find_loss(name, before, view)
        if message:
            yield Breach(article.slug, message, name)
    for name, count in _worse(view.safety, accepted.safety):
        yield Breach(article.slug, f"{count} {name.replace('_', ' ')}, accepted {getattr(accepted.safety, name)}")


def _find_loss(name: str, before: Counts, view: ViewResult) -> str | None:
    if name not in view.sections:
        return f"unscored ({view.unscored.get(name, 'not produced')}), accepted {_shown(before.f1)}"
    now = view.sections[name]
    was, is_now = before.f1, now.f1
    if was is None:
        return f"{now.predicted} items where none were right" if now.predicted else None
    if is_now is not None and is_now < was - ROUNDING:
        return f"F1 {_shown(is_now)}, accepted {_shown(was)}"
    return None


def _worse(now: Safety, before: Safety) -> Iterator[tuple[str, int]]:
    for name in Safety.model_fields:
        count: int = getattr(now, name)
        if count > getattr(before, name):
            yield name, count


def _changed_summaries(findings: Iterable[FindingResult]) -> Iterator[Breach]:
    """A summary that differs from expected.json is a change that nobody has read."""
    for finding in findings:
        if finding.kind in (FindingKind.EXPECTED_CHANGED, FindingKind.EXPECTED_MISSING):
            yield Breach(finding.slug, finding.message, finding.section)


def _unusable(articles: Iterable[ArticleResult]) -> Iterator[Breach]:
    """Articles that could not be scored, and final summaries with items that no quote bears."""
    for article in articles:
        if article.error is not None:
            yield Breach(article.slug, f"could not be scored: {article.error}")
        elif (final := article.views.get("final")) and final.grounded.part < final.grounded.whole:
            missing = final.grounded.whole - final.grounded.part
            yield Breach(article.slug, f"{missing:g} of {final.grounded.whole:g} items are not grounded")


def _compare_live_safety(runs: Sequence[RunResult], baseline: Baseline) -> Iterator[Breach]:
    views = [article.views["final"] for run in runs for article in run.articles if "final" in article.views]
    now = sum((view.safety for view in views), Safety())
    before = sum((article.safety for article in baseline.articles.values()), Safety())
    for name in Safety.model_fields:
        mean = getattr(now, name) / max(1, len(runs))
        if mean > getattr(before, name):
            yield Breach("", f"{mean:.1f} {name.replace('_', ' ')} a run, accepted {getattr(before, name)}")


def _shown(score: float | None) -> str:
    return "empty" if score is None else f"{score:.3f}"

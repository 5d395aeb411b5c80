"""How sure the scores are: a cluster bootstrap over articles, and non-inferiority of sampled runs."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from service.evaluation.runs.results import Counts
from service.evaluation.runs.totals import add_sections, quality_of

SEED = 20_250_101
LEAST_ARTICLES = 10  # with fewer clusters a percentile interval promises more than it holds
RESAMPLES = 1_000
MARGIN = 0.05
LEAST_SAMPLES = 3
QUALITY_NAME = "Q"

Sections = Mapping[str, Counts]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


class Conclusion(StrEnum):
    """What a test of non-inferiority says."""

    PASS = "pass"  # noqa: S105  a conclusion, not a password
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"


@dataclass(frozen=True, slots=True)
class NonInferiority:
    """Is the mean difference above minus the margin? `low` and `high` are one-sided 95 % bounds; None with few articles."""

    conclusion: Conclusion
    difference: float | None
    low: float | None
    high: float | None
    reason: str


def bootstrap_intervals(articles: Sequence[Sections], seed: int = SEED) -> dict[str, Interval]:
    """Return the interval of every section's F1 and of Q; none below ten articles. Articles are the clusters."""
    if len(articles) < LEAST_ARTICLES:
        return {}
    samples: dict[str, list[float]] = {}
    for drawn in _resample(articles, seed):
        sections = add_sections(drawn)
        scores = {name: counts.f1 for name, counts in sections.items()} | {QUALITY_NAME: quality_of(sections)}
        for name, score in scores.items():
            if score is not None:
                samples.setdefault(name, []).append(score)
    return {name: Interval(_quantile(scores, 0.025), _quantile(scores, 0.975)) for name, scores in samples.items()}


def difference_interval(pairs: Sequence[tuple[float, float]], seed: int = SEED) -> Interval | None:
    """Return the interval of the mean of `second - first`, paired by article; None below ten articles."""
    if len(pairs) < LEAST_ARTICLES:
        return None
    means = sorted(_mean([b - a for a, b in drawn]) for drawn in _resample(pairs, seed))
    return Interval(_quantile(means, 0.025), _quantile(means, 0.975))


def judge_non_inferiority(
    baseline: Mapping[str, Sections], samples: Mapping[str, Sequence[Sections]], seed: int = SEED
) -> NonInferiority:
    """Compare Q of several live runs with the accepted one, resampling whole articles.

    Needs three samples of every article of the baseline and ten articles; with less it is inconclusive.
    """
    lacking = sorted(slug for slug in baseline if len(samples.get(slug, ())) < LEAST_SAMPLES)
    shared = [(baseline[slug], samples[slug]) for slug in sorted(baseline) if samples.get(slug)]
    observed = _quality_gain(shared)
    if lacking or len(shared) < LEAST_ARTICLES or observed is None:
        reason = f"{LEAST_SAMPLES} samples are missing of: {', '.join(lacking)}" if lacking else "too few articles"
        return NonInferiority(Conclusion.INCONCLUSIVE, observed, None, None, reason)
    gains = [gain for drawn in _resample(shared, seed) if (gain := _quality_gain(drawn)) is not None]
    low, high = _quantile(gains, 0.05), _quantile(gains, 0.95)
    conclusion = _conclude(low, high)
    reason = f"difference of Q {observed:+.3f}, one-sided 95 % bounds {low:+.3f} and {high:+.3f}, margin {MARGIN}"
    return NonInferiority(conclusion, observed, low, high, reason)


def _conclude(low: float, high: float) -> Conclusion:
    if low > -MARGIN:
        return Conclusion.PASS
    return Conclusion.FAIL if high < -MARGIN else Conclusion.INCONCLUSIVE


def _quality_gain(articles: Sequence[tuple[Sections, Sequence[Sections]]]) -> float | None:
    """Return the mean Q of the samples minus that of the baseline, over these articles."""
    if not articles:
        return None
    before = quality_of(add_sections(own for own, _ in articles))
    runs = min(len(samples) for _, samples in articles)
    after = [quality_of(add_sections(samples[run] for _, samples in articles)) for run in range(runs)]
    known = [one for one in after if one is not None]
    return _mean(known) - before if known and before is not None else None


def _resample(clusters: Sequence[T], seed: int) -> list[list[T]]:
    draw: Callable[..., list[T]] = random.Random(seed).choices  # noqa: S311  statistics, not secrets
    return [draw(clusters, k=len(clusters)) for _ in range(RESAMPLES)]


def _quantile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

"""Intervals, non-inferiority and Q."""

from __future__ import annotations

import pytest

from service.evaluation.runs.gates import ExitCode, GateResult
from service.evaluation.runs.results import Counts
from service.evaluation.runs.statistics import (
    Conclusion,
    bootstrap_intervals,
    difference_interval,
    judge_non_inferiority,
)
from service.evaluation.runs.totals import quality_of

Sections = dict[str, Counts]


def sections(credit: float) -> Sections:
    return {"positions": Counts(gold=10, predicted=10, credit=credit, exact=0)}


def corpus(*credits: float) -> dict[str, Sections]:
    return {f"article-{index:02}": sections(credit) for index, credit in enumerate(credits)}


def test_below_ten_articles_there_is_no_interval() -> None:
    assert bootstrap_intervals([sections(8)] * 9) == {}
    assert difference_interval([(0.5, 0.6)] * 9) is None


def test_intervals_hold_the_score_and_are_the_same_every_time() -> None:
    articles = [sections(credit) for credit in (5, 6, 7, 8, 9, 10, 5, 6, 7, 8, 9, 10)]
    found = bootstrap_intervals(articles)
    assert found == bootstrap_intervals(articles)
    assert 0.5 <= found["Q"].low < 0.75 < found["Q"].high <= 1.0


@pytest.mark.parametrize(
    ("after", "conclusion"),
    [(8.0, Conclusion.PASS), (7.8, Conclusion.PASS), (6.0, Conclusion.FAIL)],
    ids=["equal", "slightly", "worse"],
)
def test_live_runs_are_compared_within_the_margin(after: float, conclusion: Conclusion) -> None:
    before = corpus(*[8.0] * 12)
    samples = {slug: [sections(after)] * 3 for slug in before}
    assert judge_non_inferiority(before, samples).conclusion is conclusion


def test_scattered_live_runs_are_inconclusive() -> None:
    before = corpus(*[8.0] * 12)
    scattered = {slug: [sections(10.0 if index % 2 else 5.0)] * 3 for index, slug in enumerate(before)}
    found = judge_non_inferiority(before, scattered)
    assert found.conclusion is Conclusion.INCONCLUSIVE
    assert GateResult(live=found).exit_code is ExitCode.INCONCLUSIVE


def test_fewer_than_three_samples_are_inconclusive() -> None:
    before = corpus(*[8.0] * 12)
    found = judge_non_inferiority(before, {slug: [sections(8.0)] * 2 for slug in before})
    assert found.conclusion is Conclusion.INCONCLUSIVE
    assert "3 samples" in found.reason


def test_a_section_without_items_leaves_its_weight_to_the_others() -> None:
    perfect = Counts(gold=2, predicted=2, credit=2, exact=2)
    half = Counts(gold=2, predicted=2, credit=1, exact=0)
    assert quality_of({"positions": perfect, "territorial_control": Counts()}) == 1.0
    assert quality_of({"positions": perfect, "territorial_control": half}) == pytest.approx((0.3 + 0.2 * 0.5) / 0.5)
    assert quality_of({"claims": perfect}) is None

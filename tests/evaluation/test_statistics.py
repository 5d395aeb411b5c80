"""Intervals, non-inferiority, and how numbers, times and vocabularies are compared."""

from __future__ import annotations

import time

import pytest

from schemas.evidence import Quantity
from schemas.vocabulary import (
    Comparator,
    Unit,
)
from service.evaluation.pairing.values import compare_quantities, compare_times
from service.evaluation.pairing.verdicts import Fault
from service.evaluation.runs.gates import ExitCode, GateResult
from service.evaluation.runs.results import Counts
from service.evaluation.runs.statistics import (
    Conclusion,
    bootstrap_intervals,
    difference_interval,
    judge_non_inferiority,
)
from service.evaluation.runs.totals import quality_of
from tests.evaluation.sample import ARTICLE, gold_of, prediction_of, score

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


def quantity(value: float | None, unit: str = "people", comparator: str = "exactly", **more: object) -> Quantity:
    text = str(more.get("text", "so many"))
    top = more.get("value_max")
    return Quantity(
        value=value,
        value_max=top if isinstance(top, float) else None,
        unit=Unit(unit),
        comparator=Comparator(comparator),
        text=text,
    )


@pytest.mark.parametrize(
    ("gold", "predicted", "score_", "fault"),
    [
        (quantity(20, "percent", "about"), quantity(20, "percent", "about"), 1.0, None),
        (quantity(20, "percent", "about"), quantity(20, "percent"), 0.9, None),
        (quantity(20, "percent"), quantity(21, "percent"), 0.0, Fault.VALUE_ERROR),
        (quantity(20, "days"), quantity(20, "weeks"), 0.0, Fault.VALUE_ERROR),
        (quantity(20, "items"), quantity(20, "people"), 0.9, None),
        (quantity(800_000, "people", "at_most"), quantity(800_000, "people", "at_least"), 0.0, Fault.VALUE_ERROR),
        (quantity(1000, value_max=2000.0), quantity(1000), 0.7, None),
        (quantity(1.5, text="1.5 million"), quantity(1_500_000, text="1.5 million"), 0.7, None),
        (quantity(None, text="several"), quantity(3, text="several"), 1.0, None),
        (None, quantity(3), 0.0, None),
    ],
)
def test_numbers(gold: Quantity | None, predicted: Quantity | None, score_: float, fault: Fault | None) -> None:
    verdict = compare_quantities(gold, predicted)
    assert (verdict.score, verdict.fault) == (pytest.approx(score_), fault)


@pytest.mark.parametrize(
    ("gold", "predicted", "score_", "fault"),
    [
        ("on 12 May 2025", "12 May 2025", 1.0, None),
        ("12 May 2025", "13 May 2025", 0.0, Fault.VALUE_ERROR),
        ("12 May 2025", "May 2025", 0.5, None),
        ("within 30 days", "30 days", 1.0, None),
        ("within 30 days", "in 60 days", 0.0, Fault.VALUE_ERROR),
        ("after the signing", "before the vote", 0.0, None),
        ("12 May", None, 0.0, None),
    ],
)
def test_times(gold: str, predicted: str | None, score_: float, fault: Fault | None) -> None:
    verdict = compare_times(gold, predicted, ARTICLE)
    assert (verdict.score, verdict.fault) == (pytest.approx(score_), fault)


def test_scoring_fourteen_articles_in_both_views_takes_under_two_seconds() -> None:
    gold, prediction = gold_of(), prediction_of()
    score(prediction, gold)  # imports and code tables
    began = time.process_time()
    for _ in range(28):
        score(prediction, gold)
    assert time.process_time() - began < 2.0

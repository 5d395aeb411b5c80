"""How numbers and times are compared."""

from __future__ import annotations

import pytest

from schemas.evidence import Quantity
from schemas.vocabulary import Comparator, Unit
from service.evaluation.pairing.values import compare_quantities, compare_times
from service.evaluation.pairing.verdicts import Fault
from tests.evaluation.sample import ARTICLE


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
        (quantity(1.5, text="1.5 million"), quantity(1_500_000, text="about 1.5 million"), 0.7, None),
        (quantity(None, text="several"), quantity(3, text="several"), 1.0, None),
        (quantity(None, text="20%"), quantity(20, "percent", text="about 20%"), 1.0, None),
    ],
)
def test_numbers(gold: Quantity, predicted: Quantity, score_: float, fault: Fault | None) -> None:
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

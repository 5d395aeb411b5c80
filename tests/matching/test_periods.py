"""The days that a time covers: dates, intervals, open ends; none where that would be a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from service.matching.periods import Period, read_period, resolve_period

PUBLISHED = date(2025, 3, 12)  # a Wednesday


def days(first: tuple[int, int, int], last: tuple[int, int, int]) -> Period:
    return Period(date(*first), date(*last))


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-05-12", days((2025, 5, 12), (2025, 5, 12))),
        ("2024-02", days((2024, 2, 1), (2024, 2, 29))),
        ("2025", days((2025, 1, 1), (2025, 12, 31))),
        ("2025-05~", days((2025, 5, 1), (2025, 5, 31))),
        ("2025-05-01/2025-05-10", days((2025, 5, 1), (2025, 5, 10))),
        ("2024/2025-03", days((2024, 1, 1), (2025, 3, 31))),
        ("2025-05-12/..", Period(date(2025, 5, 12), date.max)),
        ("../2025-05", Period(date.min, date(2025, 5, 31))),
    ],
)
def test_a_date_or_interval_is_its_first_and_last_day(edtf: str, expected: Period) -> None:
    assert read_period(edtf) == expected


@pytest.mark.parametrize("edtf", ["2025-21", "2025-24", "2025-33", "2025-21/2025-22"])
def test_seasons_and_quarters_have_no_days(edtf: str) -> None:
    assert read_period(edtf) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 May 2025", days((2025, 5, 12), (2025, 5, 12))),
        ("on Monday", days((2025, 3, 10), (2025, 3, 10))),
        ("early May 2025", days((2025, 5, 1), (2025, 5, 10))),
        ("since 2014", Period(date(2014, 1, 1), date.max)),
        ("in the spring of 2025", None),
        ("recently", None),
        ("for weeks", None),
    ],
)
def test_a_verbatim_time_is_resolved_in_its_article(text: str, expected: Period | None) -> None:
    assert resolve_period(text, PUBLISHED, "en") == expected
    assert resolve_period(text, datetime(2025, 3, 12, 23, 30, tzinfo=UTC), "en") == expected


def test_a_relative_time_needs_the_day_of_publication() -> None:
    assert resolve_period("on Monday", None, "en") is None


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2025-05-12", "2025-05", True),
        ("2025-05-12", "2025-05-13", False),
        ("2025-05-01/2025-05-10", "2025-05-10/2025-05-20", True),
        ("2025-05-01/2025-05-10", "2025-05-11/2025-05-20", False),
        ("2014/..", "2025-05", True),
        ("2025-06/..", "2025-05", False),
        ("../2025-05", "2025-06/..", False),
        ("../2025-05", "../2020", True),
    ],
)
def test_periods_overlap_where_they_have_a_day_in_common(one: str, other: str, overlap: bool) -> None:
    first, second = read_period(one), read_period(other)
    assert first is not None
    assert second is not None
    assert first.overlaps(second) == second.overlaps(first) == overlap

"""Dates: EDTF for what is determined, None for what would be a guess."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.dates import ResolvedDate, find_dates, resolve_date
from tests.text.strategies import any_text

SATURDAY = date(2025, 12, 20)


def edtf_of(
    expression: str,
    *,
    published_at: date | None = SATURDAY,
    direction: Literal["past", "future"] = "past",
    language: str | None = None,
) -> str | None:
    found = resolve_date(expression, published_at=published_at, direction=direction, language=language)
    return found.edtf if found else None


@pytest.mark.parametrize(
    ("expression", "edtf"),
    [
        ("19 December 2025", "2025-12-19"),
        ("the 19th of December, 2025", "2025-12-19"),
        ("on Friday, Dec. 19, 2025", "2025-12-19"),
        ("2025-12-19T10:00:00Z", "2025-12-19"),
        ("19.12.2025", "2025-12-19"),
        ("12/19/2025", "2025-12-19"),
        ("December 2025", "2025-12"),
        ("in 2022", "2022"),
        ("early 2023", "2023-01/2023-04"),
        ("mid-2024", "2024-05/2024-08"),
        ("late September 2024", "2024-09-21/2024-09-30"),
        ("the summer of 2025", "2025-22"),
        ("the first quarter of 2026", "2026-33"),
        ("the 1990s", "199X"),
        ("between 2014 and 2022", "2014/2022"),
        ("2014–2022", "2014/2022"),
        ("December 15-17, 2025", "2025-12-15/2025-12-17"),
        ("from December 2024 to March 2025", "2024-12/2025-03"),
        ("since February 2022", "2022-02/.."),
        ("by the end of 2025", "../2025-12-31~"),
    ],
)
def test_absolute_dates_need_no_publication(expression: str, edtf: str) -> None:
    assert resolve_date(expression, published_at=None) == ResolvedDate(edtf, "explicit", expression)


@pytest.mark.parametrize(
    ("expression", "past", "future"),
    [
        ("on Friday", "2025-12-19", "2025-12-26"),
        ("Saturday", "2025-12-20", "2025-12-27"),
        ("next Friday", "2025-12-26", "2025-12-26"),
        ("last Saturday", "2025-12-13", "2025-12-13"),
        ("this Friday", "2025-12-19", "2025-12-26"),
        ("late on Monday", "2025-12-15", "2025-12-22"),
        ("at 10:30 a.m. GMT on Friday", "2025-12-19", "2025-12-26"),
        ("Tuesday of last week", "2025-12-09", "2025-12-09"),
        ("today", "2025-12-20", "2025-12-20"),
        ("last night", "2025-12-19", "2025-12-19"),
        ("tomorrow", "2025-12-21", "2025-12-21"),
        ("tonight", "2025-12-20", "2025-12-20"),
        ("this weekend", "2025-12-20/2025-12-21", "2025-12-20/2025-12-21"),
        ("last week", "2025-12-08/2025-12-14", "2025-12-08/2025-12-14"),
        ("next month", "2026-01", "2026-01"),
        ("this year", "2025", "2025"),
        ("late last month", "2025-11-21/2025-11-30", "2025-11-21/2025-11-30"),
        ("three days ago", "2025-12-17", "2025-12-17"),
        ("two weeks ago", "2025-12-06~", "2025-12-06~"),
        ("six months ago", "2025-06", "2025-06"),
        ("about four years ago", "2021~", "2021~"),
        ("late September", "2025-09-21/2025-09-30", "2026-09-21/2026-09-30"),
        ("mid-March", "2025-03-11/2025-03-20", "2026-03-11/2026-03-20"),
        ("December 19", "2025-12-19", "2026-12-19"),
        ("25 December", "2024-12-25", "2025-12-25"),
        ("until Friday", "../2025-12-19", "../2025-12-26"),
        ("in two weeks", None, "2026-01-03~"),
        ("between Monday and Wednesday", "2025-12-15/2025-12-17", "2025-12-22/2025-12-24"),
    ],
)
def test_relative_dates_count_from_publication(expression: str, past: str | None, future: str) -> None:
    assert edtf_of(expression) == past
    assert edtf_of(expression, direction="future") == future
    assert edtf_of(expression, published_at=None) is None


@pytest.mark.parametrize(
    "expression",
    [
        "recently",
        "soon",
        "after the deal is signed",
        "for weeks",
        "two years",
        "a few days ago",
        "nearly four years ago",
        "before Friday",
        "the 19th",
        "05/06/2025",
        "February 30",
        "Monday, December 19, 2025",
        "overnight",
        "Monday and Tuesday",
        "99999 days ago",
        "9999 years ago",
        "in the past week",
        "now",
        "",
        ".",
        "on",
        "early",
        "Thursday, saying",
    ],
)
def test_what_would_be_a_guess_is_not_resolved(expression: str) -> None:
    assert edtf_of(expression) is None


def test_the_day_of_publication_is_that_of_its_own_time_zone() -> None:
    assert edtf_of("today", published_at=datetime(2025, 12, 19, 23, 30, tzinfo=UTC)) == "2025-12-19"


def test_the_basis_tells_whether_publication_was_needed() -> None:
    found = resolve_date("late September", published_at=SATURDAY)
    assert found is not None
    assert found.basis == "published_at"


@pytest.mark.parametrize(
    ("language", "expression", "edtf"),
    [
        ("fr", "le vendredi 19 décembre 2025", "2025-12-19"),
        ("fr", "1er mars", "2025-03-01"),
        ("uk", "19 грудня 2025 року", "2025-12-19"),
        ("uk", "у п’ятницю", "2025-12-19"),
        ("ru", "в 2022 году", "2022"),
        ("es", "19 de diciembre de 2025", "2025-12-19"),
        ("de", "19. Dezember 2025", "2025-12-19"),
        ("pl", "w środę", "2025-12-17"),
        ("ar", "٥ يناير ٢٠٢٥", "2025-01-05"),
        ("zh-Hans", "2025年12月19日", "2025-12-19"),
        ("ko", "2025년 12월 19일", "2025-12-19"),
        ("fr", "05/06/2025", "2025-06-05"),
        ("xx", "2025-12-19", "2025-12-19"),
        ("xx", "19 May 2025", None),
        ("fr", "hier", None),
    ],
)
def test_other_languages_have_digits_months_and_weekdays(language: str, expression: str, edtf: str | None) -> None:
    assert edtf_of(expression, language=language) == edtf


@given(any_text, st.sampled_from([None, "fr", "ar", "zh"]), st.dates())
def test_any_text_is_resolved_or_not_without_an_error(expression: str, language: str | None, published: date) -> None:
    resolve_date(expression, published_at=published, language=language)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["past", "future"]))
def test_every_day_is_read_back_in_every_order(day: date, direction: Literal["past", "future"]) -> None:
    for pattern in ("%d %B %Y", "%B %d, %Y", "%A, %b. %d, %Y", "%Y-%m-%d", "%d.%m.%Y"):
        assert edtf_of(day.strftime(pattern), direction=direction) == day.isoformat()


def test_dates_of_a_statement_are_found_as_they_stand() -> None:
    text = (
        "On Friday, Dec. 19, and in late September, as in 2022 and mid-2024, or 6 May 2025: 2025-12-19, Monday, in May."
    )
    assert find_dates(text) == (
        "Friday, Dec. 19",
        "late September",
        "2022",
        "mid-2024",
        "6 May 2025",
        "2025-12-19",
        "Monday",
        "May",
    )


@pytest.mark.parametrize(
    "text",
    [
        "about 2000 left",
        "2022 soldiers",
        "it may march on",
        "The March on Kyiv",
        "1,999 men",
        "$2000",
        "20-point",
        "2,022",
    ],
)
def test_amounts_and_verbs_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()

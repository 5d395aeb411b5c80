"""Reads dates written in digits alone, in every language: ISO 8601, 19.12.2025, 12/19/2025, 2025年12月19日."""

from __future__ import annotations

import re

from service.text import edtf
from service.text.nearest import Meaning, calendar_day

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ]\d\d:\d\d\S*)?)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"(\d{4})[./](\d{1,2})[./](\d{1,2})|(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(?:(\d{1,2})\s?[日일])?"
)
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)")


def resolve_numeric(text: str, *, day_first: bool | None) -> Meaning | None:
    """Read a date in digits of any script.

    `day_first` settles 05/06/2025; None leaves it unresolved unless only one reading is a date. With full stops the
    day always comes first.
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return _date_or_month(iso[1], iso[2], iso[3])
    year_first = _YEAR_FIRST.fullmatch(text)
    if year_first:
        return _date_or_month(*(year_first.groups()[:3] if year_first[1] else year_first.groups()[3:]))
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last is None:
        return None
    first, separator, second, year = year_last.groups()
    return _day_and_month(int(first), int(second), int(year), day_first=True if separator == "." else day_first)


def _date_or_month(year: str, month: str, day: str | None) -> Meaning | None:
    """Give a date, or a month where there is no day."""
    if day:
        return calendar_day(int(year), int(month), int(day))
    return Meaning(edtf.month(int(year), int(month)), is_relative=False) if 1 <= int(month) <= 12 else None


def _day_and_month(first: int, second: int, year: int, *, day_first: bool | None) -> Meaning | None:
    """Decide which of two numbers is the day."""
    as_day_month, as_month_day = calendar_day(year, second, first), calendar_day(year, first, second)
    if day_first is not None:
        return as_day_month if day_first else as_month_day
    if as_day_month and as_month_day and as_day_month != as_month_day:
        return None
    return as_day_month or as_month_day

"""Writes dates and periods as EDTF (ISO 8601-2), and the conventions for vague ones.

Early, mid and late in a month are its days 1-10, 11-20 and 21 to the end; in a year January-April, May-August and
September-December. Weeks are Monday to Sunday, weekends Saturday and Sunday. `~` marks a date as approximate.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Part = Literal["early", "mid", "late"]
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
_DAYS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_MONTHS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_QUARTER_CODE = 33


def part_named(word: str | None) -> Part | None:
    """Give the part of a period that a lower-case word names, None for any other word."""
    return _PARTS.get(word or "")


def month(year: int, number: int, part: Part | None = None) -> str:
    """Write a month, or the early, mid or late part of it as an interval of days."""
    _check_year(year)
    if part is None:
        return f"{year:04}-{number:02}"
    first, last = _DAYS[part]
    last = min(last, monthrange(year, number)[1])
    return f"{year:04}-{number:02}-{first:02}/{year:04}-{number:02}-{last:02}"


def year(number: int, part: Part | None = None) -> str:
    """Write a year, or the early, mid or late part of it as an interval of months."""
    _check_year(number)
    if part is None:
        return f"{number:04}"
    first, last = _MONTHS[part]
    return f"{number:04}-{first:02}/{number:04}-{last:02}"


def season(number: int, name: str) -> str:
    """Write a season of a year by its EDTF code, 21 to 24."""
    return f"{number:04}-{_SEASONS[name]}"


def quarter(number: int, ordinal: int) -> str:
    """Write a quarter of a year by its EDTF code, 33 to 36."""
    return f"{number:04}-{_FIRST_QUARTER_CODE + ordinal - 1}"


def interval(first: str, last: str) -> str | None:
    """Write the interval from the start of one period to the end of another, None if it would run backwards."""
    start, end = first.split("/")[0], last.split("/")[-1]
    return f"{start}/{end}" if first_day(start) <= last_day(end) else None


def since(period: str) -> str:
    """Write the open interval that begins with a period."""
    return f"{period.split('/')[0]}/.."


def until(period: str) -> str:
    """Write the open interval that ends with a period."""
    return f"../{period.split('/')[-1]}"


def first_day(period: str) -> date:
    """Give the first day of a year, month, day or interval."""
    fields = [int(field) for field in period.split("/")[0].rstrip("~").split("-")]
    return date(*[*fields, 1, 1][:3])


def last_day(period: str) -> date:
    """Give the last day of a year, month, day or interval."""
    fields = [int(field) for field in period.split("/")[-1].rstrip("~").split("-")]
    if len(fields) == 3:
        return date(*fields)
    number = fields[1] if len(fields) == 2 else 12
    return date(fields[0], number, monthrange(fields[0], number)[1])


def _check_year(number: int) -> None:
    """Raise ValueError for a year that has no calendar here."""
    date(number, 1, 1)


def week(anchor: date, offset: int) -> str:
    """Write the week, Monday to Sunday, that lies `offset` weeks from the anchor's."""
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset)
    return f"{monday}/{monday + timedelta(days=6)}"


def weekend(anchor: date, offset: int) -> str:
    """Write the Saturday and Sunday of the week that lies `offset` weeks from the anchor's."""
    saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=offset, days=5)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def shifted_month(anchor: date, offset: int) -> tuple[int, int]:
    """Give year and month of the month that lies `offset` months from the anchor's."""
    index = anchor.year * 12 + anchor.month - 1 + offset
    return index // 12, index % 12 + 1

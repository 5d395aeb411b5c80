"""Which days a time of the article covers, and whether two of them overlap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from service.text.dates import resolve_date
from service.text.edtf import first_day, last_day

_OPEN = ".."


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; an open end reaches to the first or last day of the calendar."""

    first: date
    last: date

    def overlaps(self, other: Period) -> bool:
        """Tell whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last


def read_period(edtf: str) -> Period | None:
    """Return the days of a date or interval as `service.text.edtf` writes them, such as 2025-05 or 2025-05-12/..

    None for seasons and quarters: they have a code in place of the month, and a season has no days of its own.
    """
    start, _, end = edtf.partition("/")
    try:
        first = date.min if start == _OPEN else first_day(start)
        last = date.max if end == _OPEN else last_day(end or start)
    except ValueError:
        return None
    return Period(first, last)


@lru_cache(maxsize=5_000)
def resolve_period(text: str, published_at: date | datetime | None, language: str | None) -> Period | None:
    """Return the days of a verbatim time in an article of this date and language; None where that would be a guess."""
    found = resolve_date(text, published_at=published_at, language=language)
    return read_period(found.edtf) if found else None

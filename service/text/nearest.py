"""The day that relative dates count from, and the nearest weekday, month or day of the year from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from service.text import edtf


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a date expression means: EDTF, and whether it counts from the day of publication."""

    edtf: str
    is_relative: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """The day of publication, None if unknown, and which way undetermined dates lie from it.

    Every method gives None if the day is unknown or the date does not exist.
    """

    day: date | None
    is_future: bool

    def shifted(self, days: int) -> Meaning | None:
        """Give the day that lies `days` from the day of publication."""
        return None if self.day is None else Meaning(str(self.day + timedelta(days=days)), is_relative=True)

    def weekday(self, number: int) -> Meaning | None:
        """Give the nearest such weekday (Monday is 0): in the past including this day, in the future after it."""
        if self.day is None:
            return None
        days_back = (self.day.weekday() - number) % 7
        return self.shifted(7 - days_back if self.is_future else -days_back)

    def month(self, number: int, part: edtf.Part | None = None) -> Meaning | None:
        """Give the nearest such month, this month included."""
        if self.day is None:
            return None
        year = self.day.year
        if self.is_future:
            year += number < self.day.month
        else:
            year -= number > self.day.month
        return Meaning(edtf.month(year, number, part), is_relative=True)

    def day_of_year(self, month: int, day: int) -> Meaning | None:
        """Give the nearest such day, this day included."""
        if self.day is None:
            return None
        year = self.day.year
        if self.is_future:
            year += (month, day) < (self.day.month, self.day.day)
        else:
            year -= (month, day) > (self.day.month, self.day.day)
        return calendar_day(year, month, day, is_relative=True)


def calendar_day(year: int, month: int, day: int, *, is_relative: bool = False) -> Meaning | None:
    """Give a day of the calendar, None if there is no such day."""
    try:
        return Meaning(str(date(year, month, day)), is_relative)
    except ValueError:
        return None

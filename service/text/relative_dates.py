"""Reads English dates that count from the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from service.text import edtf
from service.text.nearest import Meaning, Reference
from service.text.numbers import find_numbers

_DAYS = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2}
_OFFSETS = {"last": -1, "this": 0, "next": 1, "coming": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(_WEEKDAYS)

_TODAY = re.compile(
    r"(?:earlier |later |late |early )?(today|yesterday|tomorrow|the day (?:before yesterday|after tomorrow))"
)
_PERIOD = re.compile(
    r"(?:(?P<part>early|mid|late|later|earlier)(?: in)?[ -])?(?:in |on |over )?(?:the )?"
    r"(?P<which>this|last|next|coming) (?P<unit>week|weekend|month|year)"
)
_OWN_WEEKEND = re.compile(r"(?:over|at|on) the weekend")
_NAMED = re.compile(
    rf"(?:on )?(?:early |late )?(?:on )?(?:(?P<which>this|last|next|this coming|this past) )?(?P<weekday>{_WEEKDAY})"
    r"(?:,? (?:of )?(?P<week>this|last|next) week)?"
)
_COUNTED = re.compile(
    r"(?P<about>about |around |roughly |some )?(?P<count>\d{1,4}|an?|[a-z-]+(?: [a-z-]+)?) (?P<unit>day|week|month|year|decade)s?"
    r" (?P<way>ago|from now|from today)"
)


def resolve_relative(text: str, reference: Reference) -> Meaning | None:
    """Read a lower-case expression such as "yesterday", "on Friday", "late last month", "two weeks ago", or None.

    "last Friday" is before the day of publication and "next Friday" after it, "this Friday" is that of its week. Weeks
    and more in numbers are approximate ("two weeks ago" is a day with ~), months and years are months and years.
    """
    day = reference.day
    if day is None:
        return None
    today = _TODAY.fullmatch(text)
    if today:
        return reference.shifted(_DAYS[today[1]])
    if reference.is_future and text.startswith("in ") and _COUNTED.fullmatch(f"{text[3:]} from now"):
        text = f"{text[3:]} from now"
    for pattern, read in _READERS:
        match = pattern.fullmatch(text)
        if match:
            return read(match, reference, day)
    return None


def _period(match: re.Match[str], _reference: Reference, day: date) -> Meaning | None:
    """Read a week, weekend, month or year; the vague parts of a week or weekend stay the whole of it."""
    offset, part = _OFFSETS[match["which"]], edtf.part_named(match["part"])
    if match["unit"] == "week":
        return Meaning(edtf.week(day, offset), is_relative=True)
    if match["unit"] == "weekend":
        return Meaning(edtf.weekend(day, offset), is_relative=True)
    if match["unit"] == "year":
        return Meaning(edtf.year(day.year + offset, part), is_relative=True)
    return Meaning(edtf.month(*edtf.shifted_month(day, offset), part), is_relative=True)


def _weekend(_match: re.Match[str], reference: Reference, day: date) -> Meaning | None:
    """Read "over the weekend": this one if it has begun or lies ahead, else the last."""
    has_begun = day.weekday() >= 5
    return Meaning(edtf.weekend(day, 0 if has_begun or reference.is_future else -1), is_relative=True)


def _weekday(match: re.Match[str], reference: Reference, day: date) -> Meaning | None:
    """Read a weekday, with "this", "last" or "next" or with the week that it belongs to."""
    number, which = _WEEKDAYS.index(match["weekday"]), match["which"]
    in_own_week = number - day.weekday()
    if match["week"]:
        return None if which else reference.shifted(in_own_week + 7 * _OFFSETS[match["week"]])
    if which is None:
        return reference.weekday(number)
    if which == "this":
        return reference.shifted(in_own_week + 7 * (reference.is_future and in_own_week < 0))
    if which in ("next", "this coming"):
        return reference.shifted(in_own_week + 7 * (in_own_week <= 0))
    return reference.shifted(in_own_week - 7 * (in_own_week >= 0))


def _counted(match: re.Match[str], _reference: Reference, day: date) -> Meaning | None:
    """Read "two weeks ago" and "in two weeks"; the count must be a whole number."""
    count = _whole_number(match["count"])
    if count is None:
        return None
    offset = -count if match["way"] == "ago" else count
    mark = "~" if match["about"] or match["unit"] in ("week", "decade") else ""
    return Meaning(_counted_period(match["unit"], offset, day) + mark, is_relative=True)


def _counted_period(unit: str, offset: int, day: date) -> str:
    """Give the day, month or year that lies so many units from the day of publication."""
    if unit in ("day", "week"):
        return str(day + timedelta(days=offset if unit == "day" else 7 * offset))
    if unit == "month":
        return edtf.month(*edtf.shifted_month(day, offset))
    return edtf.year(day.year + (10 * offset if unit == "decade" else offset))


def _whole_number(text: str) -> int | None:
    """Read a count in digits or words, None if it is anything else."""
    if text in ("a", "an"):
        return 1
    numbers = find_numbers(text)
    is_whole = len(numbers) == 1 and numbers[0].text == text and numbers[0].value.is_integer()
    return int(numbers[0].value) if is_whole else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Reference, date], Meaning | None]], ...] = (
    (_PERIOD, _period),
    (_OWN_WEEKEND, _weekend),
    (_NAMED, _weekday),
    (_COUNTED, _counted),
)

"""Reads English date expressions: absolute ones here, relative ones in `relative_dates`, ranges over both."""

from __future__ import annotations

import re
from datetime import date

from service.text import edtf
from service.text.folding import fold
from service.text.nearest import Meaning, Reference, calendar_day
from service.text.numeric_dates import resolve_numeric
from service.text.relative_dates import resolve_relative

WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|"
    "Nov(?:ember)?|Dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "q1": 1, "q2": 2, "q3": 3, "q4": 4}

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PART = r"(?:(?P<part>early|mid|late)(?:\sin)?[\s-])?"
_ABSOLUTE = re.compile(
    rf"""
    (?:(?P<weekday>{WEEKDAY}),?\s(?:the\s)?)?
    (?: (?P<month1>{MONTH})\.?\s{_DAY}(?:,?\s{_YEAR})?
      | (?:the\s)?{_DAY.replace("<day>", "<day2>")}\s(?:of\s)?(?P<month2>{MONTH})\.?(?:,?\s{_YEAR.replace("r>", "r2>")})?
    )
  | {_PART}(?:(?P<month>{MONTH})\.?(?:,?\s(?:of\s)?|$))?(?P<year3>(?:19|20)\d\d)?
  | (?:the\s)?(?P<season>spring|summer|autumn|fall|winter)\s(?:of\s)?(?P<season_year>(?:19|20)\d\d)
  | (?:the\s)?(?P<quarter>first|second|third|fourth|q[1-4])(?:\squarter)?\s(?:of\s)?(?P<quarter_year>(?:19|20)\d\d)
  | (?:the\s)?(?P<decade>(?:19|20)\d)0'?s
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAYS = re.compile(
    rf"(?P<month>{MONTH})\.?\s(?P<first>\d{{1,2}})\s?(?:-|to|(?P<and>and))\s?(?P<last>\d{{1,2}})(?:,?\s{_YEAR})?"
    rf"|(?P<first2>\d{{1,2}})\s?(?:-|to|(?P<and2>and))\s?(?P<last2>\d{{1,2}})\s(?P<month2>{MONTH})\.?(?:,?\s{_YEAR.replace('r>', 'r2>')})?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:from\s)?(.+?)\s?(?:\bto\b|\buntil\b|\bthrough\b|\s-\s|(?<!\bmid)(?<!\bearly)(?<!\blate)-)\s?(.+)|between\s(.+)\sand\s(.+)"
)
_OPEN = re.compile(r"(since|from|by|until|till)\s(?:about\s)?(.+)")
_EDGE = re.compile(r"(?:the\s)?(?:very\s)?(end|beginning|start)\sof\s(?:the\s(?=week|month|year))?(.+)")
_LEADING = re.compile(r"(?:(?:on|in|at|of|during|for|dated|as\sof|back\sin|the(?:\syear)?|year)\s)+")
_CLOCK = re.compile(
    r",?\s?\b(?:(?:at|around|about|shortly\safter|shortly\sbefore)\s)?(?:\d{1,2}(?::\d\d){1,2}(?:\s?[ap]\.?m\b\.?)?|"
    r"\d{1,2}\s?[ap]\.?m\b\.?|noon|midday|midnight|dawn|dusk)|\s?\b(?:gmt|utc|e[sd]?t|cet|eet|msk|(?:kyiv|moscow|local|"
    r"eastern)\stime)\b|\s?\b(?:in\sthe\s)?(?:early\s|late\s)?(?:morning|afternoon|evening|night|overnight)$"
)


_TODAY = re.compile(r"\bthis (?:morning|afternoon|evening)\b|\btonight\b")
_YESTERDAY = re.compile(r"\blast (?:night|evening)\b")
_ON = re.compile(r"^(?:on|from|between) ")
_DIGITS = re.compile(r"[\d/-]+")
_LONGEST = 80


def resolve_english(expression: str, reference: Reference) -> Meaning | None:
    """Read a whole English date expression, None if it is not one or would need a guess."""
    if len(expression) > _LONGEST:
        return None
    text = fold(expression).text.lower().strip(" ,.;:()\"'")
    numeric = resolve_numeric(text, day_first=None)
    if numeric:
        return numeric
    text = _YESTERDAY.sub("yesterday", _TODAY.sub("today", text))
    text = _CLOCK.sub("", text).strip(" ,")
    return _resolve(text, reference)


def _resolve(text: str, reference: Reference) -> Meaning | None:
    """Try the readings from the most special to the most general."""
    opened = _OPEN.fullmatch(text)
    return (
        _days(text, reference)
        or _range(text, reference)
        or (_open_interval(opened[1], opened[2], reference) if opened else None)
        or resolve_relative(text, reference)
        or _without_preposition(text, reference)
    )


def _without_preposition(text: str, reference: Reference) -> Meaning | None:
    """Read one date or period that is no relative date as it stands."""
    leading = _LEADING.match(text)
    return _single(text[leading.end() :], reference) if leading else _named(text, reference)


def _single(text: str, reference: Reference) -> Meaning | None:
    """Read one date or period without its preposition."""
    return (None if _EDGE.fullmatch(text) else resolve_relative(text, reference)) or _named(text, reference)


def _named(text: str, reference: Reference) -> Meaning | None:
    """Read one date or period that is named, or the edge of one."""
    edge = _EDGE.fullmatch(text)
    if edge:
        return _edge(edge[1], edge[2], reference)
    return resolve_numeric(text, day_first=None) or _absolute(text, reference)


def _absolute(text: str, reference: Reference) -> Meaning | None:
    """Read a date, month, year, season, quarter or decade that is named."""
    match = _ABSOLUTE.fullmatch(text)
    if match is None or not text:
        return None
    named = match.groupdict()
    if named["day"] or named["day2"]:
        return _named_day(named, reference)
    if named["season"]:
        return Meaning(edtf.season(int(named["season_year"]), named["season"]), is_relative=False)
    if named["quarter"]:
        return Meaning(edtf.quarter(int(named["quarter_year"]), _QUARTERS[named["quarter"]]), is_relative=False)
    if named["decade"]:
        return Meaning(f"{named['decade']}X", is_relative=False)
    return _named_month_or_year(named, reference)


def _named_day(named: dict[str, str | None], reference: Reference) -> Meaning | None:
    """Read a day and a month; a weekday that does not fit the date makes it unresolvable."""
    number = month_number(named["month1"] or named["month2"] or "")
    day, year = int(named["day"] or named["day2"] or 0), named["year"] or named["year2"]
    meaning = calendar_day(int(year), number, day) if year else reference.day_of_year(number, day)
    weekday = named["weekday"]
    if meaning and weekday and date.fromisoformat(meaning.edtf).weekday() != weekday_number(weekday):
        return None
    return meaning


def _named_month_or_year(named: dict[str, str | None], reference: Reference) -> Meaning | None:
    """Read a month, a year, or both, with "early", "mid" or "late"."""
    part, year = edtf.part_named(named["part"]), named["year3"]
    if named["month"] is None:
        return Meaning(edtf.year(int(year), part), is_relative=False) if year else None
    number = month_number(named["month"])
    return Meaning(edtf.month(int(year), number, part), is_relative=False) if year else reference.month(number, part)


def month_number(name: str) -> int:
    """Give the number of an English month, 1 to 12."""
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Give the number of an English weekday, Monday is 0."""
    return _WEEKDAYS.index(name[:3].lower())


def _edge(edge: str, period: str, reference: Reference) -> Meaning | None:
    """Read the end or the beginning of a period as its approximate last or first day."""
    meaning = resolve_relative(f"this {period}", reference) or _single(period, reference)
    if meaning is None or not _DIGITS.fullmatch(meaning.edtf):
        return None
    day = edtf.last_day(meaning.edtf) if edge == "end" else edtf.first_day(meaning.edtf)
    return Meaning(f"{day}~", meaning.is_relative)


def _open_interval(word: str, text: str, reference: Reference) -> Meaning | None:
    """Read "since", "from", "by" and "until" as open intervals."""
    is_start = word in ("since", "from")
    meaning = _single(text, Reference(reference.day, is_future=False) if is_start else reference)
    if meaning is None:
        return None
    return Meaning(edtf.since(meaning.edtf) if is_start else edtf.until(meaning.edtf), meaning.is_relative)


def _days(text: str, reference: Reference) -> Meaning | None:
    """Read two days of one month ("December 15-17, 2025")."""
    bare = _ON.sub("", text)
    match = _DAYS.fullmatch(bare)
    if match is None or ((match["and"] or match["and2"]) and not text.startswith("between ")):
        return None
    month, year = match["month"] or match["month2"], match["year"] or match["year2"] or ""
    first, last = (
        _absolute(f"{month} {day} {year}".strip(), reference)
        for day in (match["first"] or match["first2"], match["last"] or match["last2"])
    )
    return _joined(first, last)


def _range(text: str, reference: Reference) -> Meaning | None:
    """Read two dates with "to", "until", a dash or "between ... and"; the first may borrow the year of the second."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first_text, last_text = match[1] or match[3], match[2] or match[4]
    last = _single(last_text, reference)
    if last is None:
        return None
    borrowed = None if last.is_relative else _single(f"{first_text} {last.edtf.split('/')[-1][:4]}", reference)
    return _joined(borrowed or _single(first_text, reference), last)


def _joined(first: Meaning | None, last: Meaning | None) -> Meaning | None:
    """Join two dates to an interval, None unless both are there and in order."""
    if first is None or last is None:
        return None
    joined = edtf.interval(first.edtf, last.edtf)
    return Meaning(joined, first.is_relative or last.is_relative) if joined else None

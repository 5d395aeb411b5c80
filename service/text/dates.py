"""Resolves the date expressions of an article to EDTF, and finds those of an English statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from service.text.english_dates import MONTH, WEEKDAY, resolve_english
from service.text.foreign_dates import resolve_foreign
from service.text.nearest import Reference

_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AMOUNT_BEFORE = r"(?<![\d$€£.,/])" + "".join(
    rf"(?<!\b{word}\s)" for word in ("about", "around", "some", "over", "nearly", "almost", "than", "least", "most")
)
_AMOUNT_AFTER = (
    r"(?![\d%]|[.,:/]\d|\s(?:%|percent|per\scent|points?|people|troops|soldiers|prisoners|men|women|children|civilians|"
    r"fighters|dead|killed|wounded|km|kilomet\w+|miles|sq|square|tons?|tonnes|drones|missiles|tanks|vehicles|homes|"
    r"million|billion|dollars|euros|rubles|hryvnia)\b)"
)
# Month names are matched with their capital; "May" and "March" alone count only after a preposition.
_DATE = re.compile(
    rf"""
    \b(?=[A-Z\deml])(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:
        (?:{WEEKDAY},?\s)?(?:{MONTH})\.?\s{_DAY}(?![\d:%]|,\d{{3}})(?:,?\s{_YEAR}\b)?
      | (?:{WEEKDAY},?\s)?{_DAY}\s(?:of\s)?(?:{MONTH})\b\.?(?:,?\s{_YEAR}\b)?
      | (?:{MONTH})\b\.?,?\s(?:of\s)?{_YEAR}\b{_AMOUNT_AFTER}
      | (?:January|February|April|June|July|August|September|October|November|December)\b
      | (?:(?<=in\s)|(?<=[Ii]n\s)|(?<=since\s)|(?<=until\s)|(?<=by\s)|(?<=of\s)|(?<=last\s)|(?<=next\s)
           |(?<=early\s)|(?<=late\s)|(?<=mid-))(?:May|March)\b(?!\s(?:on|to)\b)
      | {WEEKDAY}\b
      | \d{{4}}-\d\d-\d\d\b
    )
    | \b(?:[Ee]arly|[Mm]id|[Ll]ate)[\s-]{_YEAR}\b
    | \b(?=19|20){_AMOUNT_BEFORE}{_YEAR}\b{_AMOUNT_AFTER}
    """,
    re.VERBOSE,
)
# A text with none of these, and no year, has no date, as most have none.
_CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
)
_CALENDAR_WORDS = frozenset(_CALENDAR.split())
_FOUR_DIGITS = re.compile(r"\d\d\d\d")


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date expression and what it means: `edtf`, whether publication was needed for it, and the expression itself."""

    edtf: str
    basis: Literal["explicit", "published_at"]
    text: str


def resolve_date(
    expression: str,
    *,
    published_at: date | datetime | None,
    direction: Literal["past", "future"] = "past",
    language: str | None = None,
) -> ResolvedDate | None:
    """Resolve one date expression to EDTF, or give None where that would be a guess.

    Relative dates and dates without a year count from the calendar day of `published_at` in its own time zone, to the
    nearest day before (that very day included) or, with `direction` "future", to the nearest after. Durations ("for
    weeks"), vague words ("recently") and dates relative to events give None. Times of day are ignored. "since" and "by"
    give open intervals; `service.text.edtf` holds the conventions for "early", "mid" and "late". Languages other than
    English (None is English) have numeric dates, month and weekday names, each without relative words.
    """
    reference = Reference(_calendar_day(published_at), is_future=direction == "future")
    subtag = (language or "en").split("-")[0].lower()
    try:
        found = (
            resolve_english(expression, reference)
            if subtag == "en"
            else resolve_foreign(expression, reference, language or "en")
        )
    except (OverflowError, ValueError):
        return None
    if found is None:
        return None
    return ResolvedDate(found.edtf, "published_at" if found.is_relative else "explicit", expression)


def find_dates(text: str, words: frozenset[str] | None = None) -> tuple[str, ...]:
    """Find the date-like expressions of an English text, in reading order and as they stand there.

    `words`, its own in lower case, save a search if they are known. Found are years 1900-2099 that do not count things, month names with their day and year, weekdays and ISO dates.
    """
    if words is not None and words.isdisjoint(_CALENDAR_WORDS) and not _FOUR_DIGITS.search(text):
        return ()
    return tuple([match[0] for match in _DATE.finditer(text)])


def _calendar_day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment

"""Reads dates in languages other than English: digits, and the names of months and weekdays that Unicode's CLDR knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from service.text import edtf
from service.text.folding import fold
from service.text.nearest import Meaning, Reference, calendar_day
from service.text.numeric_dates import resolve_numeric

# "On" and "in" before a date, and the word for year after it, in the languages that the service meets most.
_BEFORE = "le|en|au|el|am|im|il|nel|a|em|no|na|w|dnia|у|в|во|на|في|يوم|عام|год|року|año"
_AFTER = r"року|рік|році|р\.?|года|году|год|г\.?|r\.?|roku"
_LINK = r"(?:de\s|del\s|di\s|d'|من\s)?"
_SHORTEST_STEM = 4
_LONGEST = 80

_MonthsOrDays = Literal["months", "days"]


def resolve_foreign(expression: str, reference: Reference, language: str) -> Meaning | None:
    """Read a date in digits, a day and month by name with or without a year, a month, a year or a weekday; else None."""
    if len(expression) > _LONGEST:
        return None
    text = _normalised(expression).strip(" ,.;:()\"'")
    text = re.sub(rf"^(?:(?:{_BEFORE})\s)+", "", text)
    text = re.sub(rf"(?<=\d)\s?(?:{_AFTER})$", "", text)
    numeric = resolve_numeric(text, day_first=True)
    if numeric:
        return numeric
    if re.fullmatch(r"(?:19|20)\d\d年?", text):
        return Meaning(edtf.year(int(text[:4])), is_relative=False)
    return _east_asian(text, reference) or _named(text, reference, language)


def _normalised(text: str) -> str:
    """Fold typography and case away, compose letters and write digits of any script in ASCII."""
    composed = unicodedata.normalize("NFC", fold(text).text).lower()
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in composed)


def _east_asian(text: str, reference: Reference) -> Meaning | None:
    """Read a month and day without a year as Chinese, Japanese and Korean write them."""
    match = re.fullmatch(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]", text)
    return reference.day_of_year(int(match[1]), int(match[2])) if match else None


def _named(text: str, reference: Reference, language: str) -> Meaning | None:
    """Read a date by the names of its month or weekday."""
    weekdays = _names(language, "days")
    weekday = _weekday_named(text, weekdays)
    if weekday is not None:
        return reference.weekday(weekday)
    first_word, _, rest = text.partition(" ")
    if rest and _weekday_named(first_word.rstrip(","), weekdays) is not None:
        text = re.sub(rf"^(?:{_BEFORE})\s", "", rest)
    match = re.fullmatch(rf"(?:(\d{{1,2}})(?:er|\.|º|-?го)?\s{_LINK})?(.+?)(?:,?\s{_LINK}((?:19|20)\d\d))?", text)
    month = _names(language, "months").get(match[2].rstrip(".")) if match else None
    return _day_or_month(match[1], month, match[3], reference) if match and month else None


def _weekday_named(word: str, weekdays: Mapping[str, int]) -> int | None:
    """Give the weekday of this name, the last letter of which may be inflected (Ukrainian середа, середу)."""
    if word in weekdays:
        return weekdays[word]
    stem = word[:-1]
    found = {number for name, number in weekdays.items() if name[:-1] == stem and len(stem) >= _SHORTEST_STEM}
    return found.pop() if len(found) == 1 else None


def _day_or_month(day: str | None, month: int, year: str | None, reference: Reference) -> Meaning | None:
    """Give what the parts that are there determine."""
    if day and year:
        return calendar_day(int(year), month, int(day))
    if day:
        return reference.day_of_year(month, int(day))
    return Meaning(edtf.month(int(year), month), is_relative=False) if year else reference.month(month)


@lru_cache(maxsize=64)
def _names(language: str, kind: _MonthsOrDays) -> Mapping[str, int]:
    """Give the folded names of the language's months (1 to 12) or weekdays (Monday is 0), none if it is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.split("-")[0])
    except (UnknownLocaleError, ValueError):
        return {}
    contexts = (locale.months if kind == "months" else locale.days).values()
    return {
        _normalised(name).rstrip("."): number
        for widths in contexts
        for width, names in widths.items()
        if width in ("wide", "abbreviated")
        for number, name in names.items()
    }

"""Checks a quantity against its own words, and against the number that those words are in the sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.evidence import Quantity
from schemas.located import Check, CheckCode
from schemas.reading import quantities_in
from schemas.vocabulary import Comparator, Unit
from service.summary.article_index import SentenceFacts
from service.summary.checks.subject import Subject, info, shown, warning
from service.summary.checks.values import is_elided_percent
from service.summary.english.amounts import HEDGE, SIDES, hedge_before
from service.text.numbers import Number, find_numbers, mentions_value
from service.text.plain import plain_text

_NUMBER = CheckCode.NUMBER_NOT_IN_EVIDENCE
_NOTHING = re.compile(r"\b(?:no|none|nil|nobody|nothing|not a|not one)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\ban? \w+$", re.IGNORECASE)  # "a month", "in more than a year"
# Units that a percentage cannot have.
_COUNTED = frozenset(
    {Unit.KM2, Unit.KM, Unit.PEOPLE, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.USD, Unit.EUR}
)
_LEAST, _MOST, _MORE, _LESS = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE_THAN, Comparator.LESS_THAN
# The comparators that each hedge rules out.
_EXCLUDED = {
    "least": frozenset({_MOST, _LESS, Comparator.ABOUT}),
    "most": frozenset({_LEAST, _MORE}),
    "more": frozenset({_MOST, _LESS}),
    "less": frozenset({_LEAST, _MORE}),
    "about": frozenset({_LEAST, _MOST, _MORE, _LESS}),
    "nearly": frozenset({_LEAST, _MORE}),
}


def check_quantities(subject: Subject) -> Iterator[Check]:
    """Yield what is wrong with the item's quantities: their values, their units, their comparators."""
    for field, quantity in quantities_in(subject.item):
        text = plain_text(quantity.text).strip()
        reading = _Reading(field, quantity, subject, text, _locate(text, subject))
        for name, value in (("value", quantity.value), ("value_max", quantity.value_max)):
            if value is not None:
                yield from _value(name, value, reading)
        if subject.article.language == "en":
            yield from _comparator(reading)


@dataclass(frozen=True)
class _Reading:
    """A quantity in its field, its words in plain typography, and the whole numbers that they are a part of, each with its sentence."""

    field: str
    quantity: Quantity
    subject: Subject
    text: str
    found: list[tuple[SentenceFacts, Number]]

    @property
    def located(self) -> list[Number]:
        """The whole numbers alone."""
        return [number for _, number in self.found]


def _locate(text: str, subject: Subject) -> list[tuple[SentenceFacts, Number]]:
    """Find every occurrence of the words in the cited sentences, and the whole numbers there."""
    found: list[tuple[SentenceFacts, Number]] = []
    for sentence in subject.cited:
        words, numbers = sentence.plain.text, sentence.numbers
        start = words.find(text) if numbers and text else -1
        while start >= 0:
            end = start + len(text)
            found += [(sentence, number) for number in numbers if number.start < end and number.end > start]
            start = words.find(text, start + 1)
    return found


def _value(name: str, value: float, reading: _Reading) -> Iterator[Check]:
    """Check a value against the number of the sentence that the quantity's words are, or a part of."""
    quantity = reading.quantity
    matching = [number for number in reading.located if _bears(number, value)]
    if value == 0 and _NOTHING.search(reading.text):
        return
    if _is_in_foreign_words(reading) or (value == 1 and _is_article(reading.text)):
        return
    if quantity.unit is Unit.PERCENT and _is_elided(value, reading):
        return
    if not _is_said(matching, reading) and not _says(reading, value):
        yield warning(_NUMBER, f"{reading.field}.{name}", f"{value:g} is not what {shown(quantity.text)} says")
    elif reading.located and not matching:
        yield warning(
            _NUMBER, f"{reading.field}.{name}", f"{value:g} is not what {shown(reading.located[0].text)} says"
        )
    elif matching and quantity.unit in _COUNTED and all(number.is_percent for number in matching):
        message = f"{shown(matching[0].text)} is a percentage, not {quantity.unit}"
        yield warning(_NUMBER, f"{reading.field}.unit", message)


def _is_in_foreign_words(reading: _Reading) -> bool:
    """Tell number words that are not read: those of English alone are, and the "six" of "vingt-six" is none."""
    return reading.subject.article.language != "en" and not any(map(str.isdigit, reading.text))


def _is_article(text: str) -> bool:
    """Tell "a month", which is one, from "a third" and "a million"."""
    return _ARTICLE.search(text) is not None and not find_numbers(text)


def _is_elided(value: float, reading: _Reading) -> bool:
    """Tell whether the words have the number, and its unit is that of a percentage before."""
    article = reading.subject.article
    return any(_bears(number, value) and is_elided_percent(number, one, article) for one, number in reading.found)


def _is_said(numbers: Iterable[Number], reading: _Reading) -> bool:
    """Tell whether one of the numbers stands whole among the quantity's words, as a percentage if they are of percent."""
    is_percent = reading.quantity.unit is Unit.PERCENT
    return any(number.text in reading.text and (number.is_percent or not is_percent) for number in numbers)


def _says(reading: _Reading, value: float) -> bool:
    """Tell whether the quantity's words have the value, or where they have no number, a cited sentence has it."""
    if mentions_value(reading.text, value, percent=reading.quantity.unit is Unit.PERCENT):
        return True
    stated = (number for sentence in reading.subject.cited for number in sentence.numbers)
    return not find_numbers(reading.text) and any(_bears(number, value) for number in stated)


def _bears(number: Number, value: float) -> bool:
    if number.value == value:
        return True
    readings = (number.value, *number.alternatives)
    return any(math.isclose(one, value, rel_tol=1e-9, abs_tol=1e-12) for one in readings)


def _comparator(reading: _Reading) -> Iterator[Check]:
    """Check the comparator against the hedges among the quantity's own words or right before them; one that agrees is enough."""
    quantity = reading.quantity
    if quantity.value_max is not None or quantity.comparator is Comparator.RANGE:
        return
    if quantity.comparator is Comparator.EXACTLY:
        yield from _lost_hedge(reading)
        return
    excluding = [_EXCLUDED[hedge.lastgroup or ""] for hedge in HEDGE.finditer(reading.text)]
    if excluding and all(quantity.comparator in excluded for excluded in excluding):
        message = f"{quantity.comparator}, but the words are {shown(quantity.text)}"
        yield warning(_NUMBER, f"{reading.field}.comparator", message)


def _lost_hedge(reading: _Reading) -> Iterator[Check]:
    """Check that an exact number has no hedge wherever its words stand; without "about" it is the same with less care."""
    hedges = [hedge_before(sentence.plain.text, number.start) for sentence, number in reading.found]
    kept = [hedge for hedge in hedges if hedge is not None]
    if kept and len(kept) == len(hedges):
        severity = warning if kept[0].lastgroup in SIDES else info
        message = f"exactly, but the words are {shown(f'{kept[0][0].strip()} {reading.located[0].text}')}"
        yield severity(_NUMBER, f"{reading.field}.comparator", message)

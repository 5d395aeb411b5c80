"""Checks a quantity against its own words, and against the number that those words are in the sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from schemas.evidence import Quantity
from schemas.resolved import Check, CheckCode
from schemas.vocabulary import Comparator, Unit
from service.summary.fields import quantity_of
from service.summary.subject import Subject, shown, warning
from service.text.numbers import Number, find_numbers, mentions_value
from service.text.plain import read_plain

_NUMBER = CheckCode.NUMBER_NOT_IN_EVIDENCE
_NOTHING = re.compile(r"\b(?:no|none|nil|nobody|nothing|not a|not one)\b", re.IGNORECASE)
# Units that a percentage cannot have.
_COUNTED = frozenset(
    {Unit.KM2, Unit.KM, Unit.PEOPLE, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS, Unit.USD, Unit.EUR}
)
_LEAST, _MOST, _MORE, _LESS = Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.MORE_THAN, Comparator.LESS_THAN
# Each hedge and the comparators that it rules out; longer ones first, for "no more than" is not "more than".
_HEDGES: tuple[tuple[re.Pattern[str], frozenset[Comparator]], ...] = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), frozenset(excluded))
    for words, excluded in (
        (
            "at (?:the )?(?:very )?least|no fewer than|no less than|not less than|minimum",
            (_MOST, _LESS, Comparator.ABOUT),
        ),
        ("up to|at (?:the )?(?:very )?(?:most|best)|no more than|not more than|maximum", (_LEAST, _MORE)),
        ("(?<!no )(?<!not )more than|in excess of|upwards of", (_MOST, _LESS)),
        ("(?<!no )(?<!not )less than|(?<!no )fewer than", (_LEAST, _MORE)),
        ("about|around|roughly|approximately", (_LEAST, _MOST, _MORE, _LESS)),
        ("nearly|almost|close to", (_LEAST, _MORE)),
    )
)


def check_quantity(subject: Subject) -> Iterator[Check]:
    """Yield what is wrong with the item's quantity: its values, its unit, or its comparator."""
    quantity = quantity_of(subject.item)
    if quantity is None:
        return
    reading = _Reading(quantity, subject)
    for field, value in (("quantity.value", quantity.value), ("quantity.value_max", quantity.value_max)):
        if value is not None:
            yield from _value(field, value, reading)
    if subject.context.language == "en":
        yield from _comparator(reading)


@dataclass(frozen=True)
class _Reading:
    """A quantity and where its words stand."""

    quantity: Quantity
    subject: Subject

    @cached_property
    def text(self) -> str:
        """Return the quantity's own words in plain typography."""
        return read_plain(self.quantity.text).text.strip()

    @cached_property
    def located(self) -> tuple[Number, ...]:
        """Return the whole numbers of the cited sentences of which the quantity's words are a part."""
        found: list[Number] = []
        for sentence in self.subject.cited:
            numbers = self.subject.context.numbers(sentence)
            for start in self._starts(self.subject.context.plain(sentence).text) if numbers else ():
                end = start + len(self.text)
                found += [number for number in numbers if number.start < end and number.end > start]
        return tuple(found)

    def _starts(self, sentence: str) -> Iterator[int]:
        start = sentence.find(self.text) if self.text else -1
        while start >= 0:
            yield start
            start = sentence.find(self.text, start + 1)

    def fault(self, field: str, message: str) -> Iterator[Check]:
        yield warning(_NUMBER, field, message)


def _value(field: str, value: float, reading: _Reading) -> Iterator[Check]:
    """Check a value against the quantity's own words, where these have none against the sentences, and in its place."""
    quantity, subject = reading.quantity, reading.subject
    if value == 0 and _NOTHING.search(reading.text):
        return
    if not mentions_value(reading.text, value, percent=quantity.unit is Unit.PERCENT):
        stated = (number for sentence in subject.cited for number in subject.context.numbers(sentence))
        if find_numbers(reading.text) or not any(_bears(number, value) for number in stated):
            yield from reading.fault(field, f"{value:g} is not what {shown(quantity.text)} says")
        return
    matching = [number for number in reading.located if _bears(number, value)]
    if reading.located and not matching:
        yield from reading.fault(field, f"{value:g} is not what {shown(reading.located[0].text)} says")
    elif matching and quantity.unit in _COUNTED and all(number.is_percent for number in matching):
        message = f"{shown(matching[0].text)} is a percentage, not {quantity.unit}"
        yield from reading.fault("quantity.unit", message)


def _bears(number: Number, value: float) -> bool:
    readings = (number.value, *number.alternatives)
    return any(math.isclose(one, value, rel_tol=1e-9, abs_tol=1e-12) for one in readings)


def _comparator(reading: _Reading) -> Iterator[Check]:
    """Check the comparator against the hedges among the quantity's own words; one that agrees is enough."""
    quantity = reading.quantity
    if quantity.comparator in (Comparator.EXACTLY, Comparator.RANGE) or quantity.value_max is not None:
        return
    excluding = [excluded for hedge, excluded in _HEDGES if hedge.search(reading.text)]
    if excluding and all(quantity.comparator in excluded for excluded in excluding):
        message = f"{quantity.comparator}, but the words are {shown(quantity.text)}"
        yield from reading.fault("quantity.comparator", message)

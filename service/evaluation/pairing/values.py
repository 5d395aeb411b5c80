"""Compares what an item says in numbers and dates."""

from __future__ import annotations

import math

from schemas.evidence import Quantity
from schemas.vocabulary import Unit
from service.evaluation.pairing.verdicts import EMPTY, RIGHT, WRONG, Fault, Verdict
from service.matching.periods import Period, resolve_period
from service.matching.scales import NEIGHBOUR, closeness, contradict
from service.matching.words import share_of_words, words_of
from service.text.ingest import Article
from service.text.numbers import find_numbers

TOLERANCE = 1e-3  # relative; numbers are copied, so only rounding of the decimal form may differ
VALUE_ERROR = Verdict(0.0, Fault.VALUE_ERROR)
_VALUE, _UNIT, _COMPARATOR = 0.6, 0.2, 0.2
_COUNTED = 0.2  # beside the three
# "items" and "other" are often both defensible for the same words; a percentage and a year are not.
_VAGUE_UNITS = frozenset({Unit.OTHER, Unit.ITEMS, Unit.PEOPLE, Unit.POINTS})


def compare_quantities(gold: Quantity, predicted: Quantity) -> Verdict:
    """Compare two numbers with unit and hedge.

    A value error is another number, another unit, or a bound turned round. A number that one side only has as words is
    compared by its words; what is counted is compared where both say it.
    """
    if gold.value is None or predicted.value is None:
        return Verdict(_compare_words(gold.text, predicted.text))
    value = _compare_values(gold, predicted)
    if value == 0.0 or _units_clash(gold.unit, predicted.unit) or contradict(gold.comparator, predicted.comparator):
        return VALUE_ERROR
    unit = 1.0 if gold.unit == predicted.unit else NEIGHBOUR
    number = _VALUE * value + _UNIT * unit + _COMPARATOR * closeness(gold.comparator, predicted.comparator)
    counted = _compare_counted(gold, predicted)
    return Verdict(number if counted is None else (number + _COUNTED * counted) / (1 + _COUNTED))


def count_the_same(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers may be two readings of one: the same number or words, or units and things counted that fit."""
    if _compare_values(one, other) > 0 or _is_contained(words_of(one.text), words_of(other.text)):
        return True
    return not _units_clash(one.unit, other.unit) and _compare_counted(one, other) != 0.0


def compare_times(gold: str | None, predicted: str | None, article: Article) -> Verdict:
    """Compare two expressions of time, or other verbatim words that may hold numbers.

    Equal words or equal dates are right, dates that overlap half right; dates that are apart, or words with other
    numbers, are a value error; else the words that they share decide.
    """
    if not gold or not predicted:
        return EMPTY if not gold and not predicted else WRONG
    own, other = words_of(gold), words_of(predicted)
    if own == other:
        return RIGHT
    first, second = (resolve_period(one, article.published_at, article.language) for one in (gold, predicted))
    if first and second:
        return _compare_periods(first, second)
    if _is_contained(own, other):
        return RIGHT
    numbers, others = _numbers(gold), _numbers(predicted)
    if numbers and others and not numbers & others:
        return VALUE_ERROR
    return Verdict(share_of_words(own, other))


def _is_contained(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _compare_words(gold: str, predicted: str) -> float:
    """Compare words of the article: those that are contained in the other's are right."""
    own, other = words_of(gold), words_of(predicted)
    return 1.0 if _is_contained(own, other) else share_of_words(own, other)


def _compare_counted(gold: Quantity, predicted: Quantity) -> float | None:
    """Compare what is counted, 0-1; None where one side does not say it."""
    own, other = (one.counted for one in (gold, predicted))
    return _compare_words(own, other) if own and other else None


def _compare_values(gold: Quantity, predicted: Quantity) -> float:
    """Return 1 for the same number or range, 0.5 for an end of the range or the same words at another scale, else 0."""
    if gold.value is None or predicted.value is None:
        return 0.0
    ends, others = _ends(gold), _ends(predicted)
    if len(ends) == len(others):
        if all(_is_close(a, b) for a, b in zip(ends, others, strict=True)):
            return 1.0
    elif any(_is_close(a, b) for a in ends for b in others):
        return NEIGHBOUR
    return NEIGHBOUR if _is_rescaled(gold, predicted) else 0.0


def _ends(quantity: Quantity) -> tuple[float, ...]:
    ends = (quantity.value, quantity.value_max)
    return tuple(dict.fromkeys(end for end in ends if end is not None))


def _is_close(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=TOLERANCE, abs_tol=1e-9)


def _is_rescaled(gold: Quantity, predicted: Quantity) -> bool:
    """Tell whether "1.5 million" was read as 1.5 by one side and as 1,500,000 by the other."""
    if not _is_contained(words_of(gold.text), words_of(predicted.text)) or not gold.value or not predicted.value:
        return False
    large, small = sorted((abs(gold.value), abs(predicted.value)), reverse=True)
    return any(_is_close(large, small * scale) for scale in (1e3, 1e6, 1e9))


def _units_clash(one: Unit, other: Unit) -> bool:
    return one != other and one not in _VAGUE_UNITS and other not in _VAGUE_UNITS


def _numbers(text: str) -> frozenset[float]:
    return frozenset(number.value for number in find_numbers(text))


def _compare_periods(one: Period, other: Period) -> Verdict:
    if one == other:
        return RIGHT
    return Verdict(NEIGHBOUR) if one.overlaps(other) else VALUE_ERROR

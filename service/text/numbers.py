"""Finds the numbers that a text bears, in digits and in English words, with their values."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from service.text.characters import in_lower_case
from service.text.number_patterns import (
    CURRENCY_BEFORE,
    LETTER_SCALES,
    MINUS_BEFORE,
    NUMBER,
    RANGE_LINK,
    SCALES,
)
from service.text.number_words import DENOMINATORS, MULTIPLIERS, SMALL_WORDS, count_first_number, value_of_words

# A text without any of these words has numbers in digits alone, if any.
NUMBER_WORDS = frozenset([*SMALL_WORDS, *MULTIPLIERS, *DENOMINATORS, *(f"{word}s" for word in DENOMINATORS)])

_DIGIT = re.compile(r"[\d¼-¾⅐-⅞]")
_WORD = re.compile(r"[a-z]+")
# A spelling with two readings: a decimal in English, thousands in German or Spanish.
_THOUSANDS_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GROUPED_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+|\d{1,3}(?:,\d{3}){2,}")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_ALWAYS_GROUPING = re.compile(r"[^\d.,٫]")


class Number(NamedTuple):
    """A number in a text: `text` is what stands at the half-open span, with sign, scale and percent, without currency.

    `alternatives` are further readings of an ambiguous spelling: "1.200" is 1.2 or 1200, "5m" 5 or 5,000,000.
    """

    value: float
    start: int
    end: int
    text: str
    is_percent: bool
    alternatives: tuple[float, ...] = ()


def find_numbers(text: str, words: frozenset[str] | None = None) -> tuple[Number, ...]:
    """Find the numbers of `text` in reading order; `words`, its own in lower case, save a search if they are known.

    Digits of every script with separators ("1,200", "1 200", "1.200.000", "3,5"), scales ("1.5 million", "$2bn", "40k"),
    fractions ("1/2", "½", "two-thirds", "half", "a third of"), English number words ("two hundred and five", "a dozen"),
    percent signs and words (percentage points are no percent). A range gives two numbers, which share the percent sign
    and scale ("10-15 million"). No numbers: ordinals, decades ("2020s"), "dozens", "several hundred", "no one",
    digits within a name ("T72"). A comma before three digits always groups thousands; a hyphen after a letter or digit
    is no minus.
    """
    in_digits = words is not None and words.isdisjoint(NUMBER_WORDS)
    numbers = [*(_find_in_digits(text) if in_digits else _find(text))]
    return tuple(numbers) if len(numbers) < 2 else _with_shared_units(numbers, text)


def has_digit(text: str) -> bool:
    """Tell whether a text has a digit of any script, or a vulgar fraction."""
    return _DIGIT.search(text) is not None


def _find(text: str) -> Iterator[Number]:
    position = 0
    while match := NUMBER.search(text, position):
        number = _read(match)
        yield number
        position = number.end


def _find_in_digits(text: str) -> Iterator[Number]:
    """Try the pattern only where a digit stands."""
    position = 0
    while digit := _DIGIT.search(text, position):
        match = NUMBER.match(text, digit.start())
        if match is None:
            position = digit.end()
            continue
        number = _read(match)
        yield number
        position = number.end


def mentions_value(text: str, value: float, *, percent: bool = False) -> bool:
    """Tell whether the text bears this value, in digits or in words.

    With `percent` only percentages count (20 for "20%"); without, percentages count too. Nothing is converted: "half"
    bears 0.5 and not 50, "six" bears 6, "6 km" does not bear 6000.
    """
    return any(
        math.isclose(reading, value, rel_tol=1e-9, abs_tol=1e-12)
        for number in find_numbers(text)
        if number.is_percent or not percent
        for reading in (number.value, *number.alternatives)
    )


def _read(match: re.Match[str]) -> Number:
    """Read one match of the pattern by the group that took part."""
    if match["digits"]:
        return _read_digits(match)
    return _read_words(match) if match["words"] else _number(match, [_fraction_value(match)])


def _number(match: re.Match[str], readings: list[float], sign: int = 0) -> Number:
    """Make the Number of a whole match; `sign` is the length of the minus sign before it."""
    value, *others = readings
    start, end = match.start() - sign, match.end()
    return Number(value, start, end, match.string[start:end], match["percent"] is not None, tuple(others))


def _read_digits(match: re.Match[str]) -> Number:
    """Read digits with their sign, vulgar fraction and scale."""
    digits, vulgar, and_half = match.group("digits", "vulgar", "and_half")
    readings = [_value_of_digits(digits)]
    if "." in digits and _THOUSANDS_POINT.fullmatch(digits):
        readings.append(_value_of_digits(digits.replace(".", "")))
    if vulgar or and_half:
        readings = [readings[0] + (unicodedata.numeric(vulgar.strip()) if vulgar else 0.5)]
    before = match.string[max(0, match.start() - 4) : match.start()]
    readings = _scaled(match, readings, before)
    if ("-" in before or "−" in before) and MINUS_BEFORE.search(before):
        return _number(match, [-reading for reading in readings], sign=int(before[-1] in "-−"))
    return _number(match, readings)


def _value_of_digits(digits: str) -> float:
    """Read digits of any script, with separators.

    Spaces, apostrophes and the Arabic ٬ group thousands. Of comma and point the last one is decimal if both occur;
    commas alone group thousands where three digits follow each ("20,000"), a single point never ("1.200" is 1.2).
    """
    if digits.isdecimal():
        return float(digits)
    bare = _ALWAYS_GROUPING.sub("", digits).replace("٫", ".")
    if "," in bare and "." in bare:
        grouping = "," if bare.rfind(",") < bare.rfind(".") else "."
        return float(bare.replace(grouping, "").replace(",", "."))
    if _GROUPED_BY_COMMAS.fullmatch(bare) or _GROUPED_BY_POINTS.fullmatch(bare):
        return float(bare.replace(",", "").replace(".", ""))
    return float(bare.replace(",", "."))


def _scaled(match: re.Match[str], readings: list[float], before: str) -> list[float]:
    """Multiply the readings by the scale; a letter such as m is a scale for sure only after a currency sign."""
    scale, letter = match.group("scale", "letter")
    if scale:
        return [reading * SCALES.get(in_lower_case(scale), 1) for reading in readings]
    if letter is None:
        return readings
    letter = in_lower_case(letter)
    scaled = [reading * LETTER_SCALES[letter] for reading in readings]
    return scaled if letter == "k" or CURRENCY_BEFORE.search(before) else [*readings, *scaled]


def _read_words(match: re.Match[str]) -> Number:
    """Read number words; of a run such as "two three" only the first number."""
    start, run = match.start(), in_lower_case(match["words"])
    found = [word for word in _WORD.finditer(run) if word[0] != "and"]
    words = [word[0] for word in found]
    ands = [False, *("and" in run[before.end() : after.start()] for before, after in pairwise(found))]
    count = count_first_number(words, ands)
    value = value_of_words(words[:count])
    if count == len(words):
        halved = value + 0.5 if match["and_half_words"] else value
        return _number(match, [halved * MULTIPLIERS.get(in_lower_case(match["half_scale"] or ""), 1)])
    end = start + found[count - 1].end()
    return Number(value, start, end, match.string[start:end], is_percent=False)


def _fraction_value(match: re.Match[str]) -> float:
    """Read a fraction: vulgar, with a slash, in words, or half of a multiplier ("half a million")."""
    if match["lone_vulgar"]:
        return unicodedata.numeric(match["lone_vulgar"])
    if match["numerator"]:
        return int(match["numerator"]) / int(match["denominator"])
    if match["half_of"]:
        return 0.5 * MULTIPLIERS[in_lower_case(match["half_of"])]
    if match["parts"]:
        return value_of_words([in_lower_case(match["parts"])]) / DENOMINATORS[in_lower_case(match["part"])]
    return 1 / DENOMINATORS[in_lower_case(match["single"] or "half")]


def _with_shared_units(numbers: list[Number], text: str) -> tuple[Number, ...]:
    """Give the first number of a range the percent sign and the scale of the second."""
    shared = list(numbers)
    for index in reversed(range(len(numbers) - 1)):
        first, second = shared[index], shared[index + 1]
        link = text[first.end : second.start]
        is_between = text[max(0, first.start - 12) : first.start].lower().rstrip(" $€£").endswith("between")
        if RANGE_LINK.fullmatch(link) and (is_between or "and" not in link):
            shared[index] = _with_units_of(first, second)
    return tuple(shared)


def _with_units_of(first: Number, second: Number) -> Number:
    """Give `first` the percent sign and scale that only `second` has; its own value stays as an alternative."""
    if second.is_percent and not first.is_percent:
        return first._replace(is_percent=True)
    scale = _scale_in(second.text)
    if scale == 1 or _scale_in(first.text) != 1 or abs(first.value) >= scale:
        return first
    return first._replace(value=first.value * scale, alternatives=(first.value, *first.alternatives))


def _scale_in(text: str) -> float:
    """Give the scale that a number's text ends with, 1 if none."""
    last = re.search(r"[^\W\d_]+$", text)
    return SCALES.get(in_lower_case(last[0]), 1) if last else 1

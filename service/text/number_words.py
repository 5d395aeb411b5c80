"""English number words: their values, and how a run of them is read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    "zero": 0,
    **{word: value for value, word in enumerate([*_ONES.split(), "eighteen", "nineteen"], start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=2)},
}
MULTIPLIERS = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
DENOMINATORS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
SMALL_WORDS = tuple(_SMALL)

_FIRST_SCALE = 1_000


def value_of_words(words: Sequence[str]) -> float:
    """Read the words of one number, lower case and without "and"; "a" counts one ("a", "hundred" is 100)."""
    total = group = 0
    for word in words:
        if word == "a":
            group = 1
        elif word not in MULTIPLIERS:
            group += _SMALL[word]
        elif MULTIPLIERS[word] < _FIRST_SCALE:
            group = max(group, 1) * MULTIPLIERS[word]
        else:
            total, group = total + max(group, 1) * MULTIPLIERS[word], 0
    return float(total + group)


def count_first_number(words: Sequence[str], ands: Sequence[bool]) -> int:
    """Count how many of the words, from the first on, make one number; `ands[i]` says that "and" precedes word i.

    "twenty one" and "two hundred and five" are one number; "six and eight", "ten two" and "five million and six
    million" are two, because scales must fall from left to right.
    """
    last_scale, after_scale = float("inf"), 0
    for index, (before, after) in enumerate(pairwise(words), start=1):
        if not _continues(before, after, has_and=ands[index]):
            return index
        if MULTIPLIERS.get(after, 0) >= _FIRST_SCALE:
            if MULTIPLIERS[after] >= last_scale and after_scale < index:
                return after_scale
            last_scale, after_scale = MULTIPLIERS[after], index + 1
    return len(words)


def _continues(before: str, after: str, *, has_and: bool) -> bool:
    """Tell whether two neighbouring number words can stand in one number."""
    if after in MULTIPLIERS:
        return not has_and and MULTIPLIERS.get(before, 0) <= MULTIPLIERS[after]
    if before in MULTIPLIERS:
        return before != "dozen" and _SMALL[after] > 0
    return not has_and and _SMALL.get(before, 0) >= 20 and 1 <= _SMALL[after] <= 9

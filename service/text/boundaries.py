"""Decides where a quotation must not begin or end: inside a word or inside a number.

Words. A cut between two letters, digits or marks is inside a word, as in Iran|ian or 40|k; so is one inside an
apostrophe word (can|'t, Sana|'a), but not one before a possessive (Russia|'s) or after a Romance elision (l'|Ukraine).
A hyphen ends a word (20|-point), except after a prefix that turns the meaning (anti-|Russian, non-|nuclear).
Scripts written without spaces are exempt, combining marks and runs of numerals (一千|三百) are not.

Numbers. Digits joined by one of . , ' : / - or, before exactly three digits, by a space are one number, range, time or
date (1,|300, 20|.5, 20| 000, 10|-15). It holds its currency sign, minus or approximation sign directly before it and
its percent or currency sign directly after it; a hyphen after a letter is no minus.
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.text.characters import APOSTROPHES, is_mark, is_unspaced, is_word_character

_CURRENCY = "$¢£¤¥֏؋৲৳૱௹฿៛\u20a0-\u20cf﷼﹩＄￠￡￥￦"
_DASH = "\\-\u2010-\u2013\u2212\ufe63\uff0d"
_SPACE = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"(?:(?<![^\W_])[{_DASH}])?(?:[{_CURRENCY}](?:(?<=[^\d{_CURRENCY}].)[{_DASH}])?)?[~≈∼≤≥±]?(?:(?<![^\W_])[.,])?"
    rf"(?:\d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)|\d+)(?:[.,:/٫٬·{APOSTROPHES}{_DASH}]\d+)*[%‰％٪{_CURRENCY}]?"
)
# Pronouns, articles and conjunctions that French, Italian and Catalan write before an apostrophe. Not "n'": it negates.
_ELISIONS = re.compile("[cdjlmst]|(?:jus|lors|puis|quoi)?qu|un|d?all|dell|nell|sull|quell|quest|anch|com|dov|gl|sant")
_TURNING_PREFIXES = frozenset({"anti", "counter", "ex", "half", "non", "pro", "pseudo", "quasi", "un"})
_TURNING_SUFFIXES = frozenset({"free", "less"})
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_AFFIX = 12
_PLAIN_ENDS = frozenset(",;!?)")  # after a letter they join nothing; the full stop may begin a decimal


def is_cut(text: str, position: int) -> bool:
    """Tell whether `position` (a half-open offset into `text`) lies inside a word or a number."""
    if not 0 < position < len(text):
        return False
    before, after = text[position - 1], text[position]
    if (before.isspace() or after.isspace()) and not (before.isdigit() or after.isdigit()):
        return False
    if after in _PLAIN_ENDS and before.isalpha():
        return False
    return _is_inside_word(text, position) or _is_inside_number(text, position)


def _is_inside_word(text: str, position: int) -> bool:
    """Apply the rule for words."""
    before, after = text[position - 1], text[position]
    if is_mark(after):
        return True
    if is_word_character(before) and is_word_character(after):
        if before.isnumeric() and after.isnumeric():
            return True
        return not (is_unspaced(before) or is_unspaced(after))
    return _is_inside_apostrophe_word(text, position) or _is_inside_compound(text, position)


def _is_inside_apostrophe_word(text: str, position: int) -> bool:
    """Tell whether an apostrophe on either side joins two letters, and neither as a possessive nor as an elision."""
    if text[position] in APOSTROPHES:
        rest = _FIRST_WORD.match(text, position + 1)
        return rest is not None and text[position - 1].isalpha() and rest[0] not in ("s", "S")
    if text[position - 1] in APOSTROPHES and text[position].isalpha():
        first = _word_before(text, position - 1)
        return first is not None and not _ELISIONS.fullmatch(first.lower())
    return False


def _is_inside_compound(text: str, position: int) -> bool:
    """Tell whether a hyphen on either side joins a prefix or suffix that turns the meaning of the word."""
    if text[position - 1] in "-‐‑" and text[position].isalpha():
        first = _word_before(text, position - 1)
        return first is not None and first.lower() in _TURNING_PREFIXES
    if text[position] in "-‐‑" and text[position - 1].isalpha():
        rest = _FIRST_WORD.match(text, position + 1)
        return rest is not None and rest[0].lower() in _TURNING_SUFFIXES
    return False


def _word_before(text: str, position: int) -> str | None:
    """Give the letters that end at `position`, at most twelve of them."""
    match = _LAST_WORD.search(text[max(0, position - _LONGEST_AFFIX) : position])
    return match[0] if match else None


def _is_inside_number(text: str, position: int) -> bool:
    """Apply the rule for numbers."""
    near = text[max(0, position - 3) : position + 3]
    return any(map(str.isdigit, near)) and position in _positions_inside_numbers(text)


@lru_cache(maxsize=64)
def _positions_inside_numbers(text: str) -> frozenset[int]:
    """Give every offset strictly inside a number of the text."""
    return frozenset(
        position for number in _NUMBER.finditer(text) for position in range(number.start() + 1, number.end())
    )

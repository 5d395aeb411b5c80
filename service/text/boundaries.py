"""Decides where a quotation must not begin or end: inside a word or inside a number.

Words. A cut between two letters, digits or marks is inside a word, as in Iran|ian or 40|k; so is one inside an
apostrophe word (can|'t, Sana|'a), but not one before a possessive (Russia|'s) or after a Romance elision (l'|Ukraine).
A hyphen or short dash ends a word (20|-point), except within a number in words (twenty-|five, two-|thirds), after a
prefix that turns the meaning (anti-|Russian, no-|fly) or before a suffix that does (nuclear|-free). written without spaces are exempt, combining marks and runs of numerals (一千|三百) are not.

Numbers. Digits joined by one of . , ' : / - or, before exactly three digits, by space are one number, range, time or
date (1,|300, 20|.5, 20| 000, 10|-15), in whatever typography. It holds its currency sign, minus or approximation sign directly before it and
its percent or currency sign directly after it; a hyphen after a letter is no minus.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from service.text.characters import APOSTROPHES, DASHES, HYPHENS, is_mark, is_unspaced, is_word_character
from service.text.number_words import DENOMINATORS, MULTIPLIERS, SMALL_WORDS

_CURRENCY = "$¢£¤¥֏؋৲৳૱௹฿៛\u20a0-\u20cf﷼﹩＄￠￡￥￦"
_DASH = re.escape(DASHES)
_NUMBER = re.compile(
    rf"(?:(?<![^\W_])[{_DASH}])?(?:[{_CURRENCY}](?:(?<=[^\d{_CURRENCY}].)[{_DASH}])?)?[~≈∼≤≥±～]?"
    rf"(?:(?<![^\W_])(?<!\.)[.,．，])?(?:\d{{1,3}}(?:\s+\d{{3}})+(?!\d)|\d+)"
    # The commas of Chinese and Arabic end clauses too, so that they join before exactly three digits alone.
    rf"(?:(?:[.．,:：/／⁄∕٫٬·{APOSTROPHES}{_DASH}]|(?<!\d{{4}})[，،](?=\d{{3}}(?!\d)))\d+)*[%％﹪‰٪{_CURRENCY}]?"
)
# Pronouns, articles and conjunctions that French, Italian and Catalan write before an apostrophe. Not "n'": it negates.
_ELISIONS = re.compile("[cdjlmst]|(?:jus|lors|puis|quoi)?qu|un|d?all|dell|nell|sull|quell|quest|anch|com|dov|gl|sant")
_TURNING_PREFIXES = frozenset(
    {
        *("anti", "called", "counter", "de", "dis", "ex", "half", "mis", "non", "post", "pre", "pro"),
        *("pseudo", "quasi", "un"),
    }
)
_TURNING_WORDS = frozenset({"near", "never", "no", "not", "under", "vice"})  # a dash after these may end a clause
_TURNING_SUFFIXES = frozenset({"elect", "free", "less", "like"})
_NUMBER_WORDS = frozenset({*SMALL_WORDS, *MULTIPLIERS})
_NUMBER_PARTS = frozenset({*_NUMBER_WORDS, *DENOMINATORS, *(f"{part}s" for part in DENOMINATORS), "first", "second"})
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
    """Tell whether a dash on either side joins the parts of a number, or a prefix or suffix that turns the meaning."""
    dash = position - 1 if text[position - 1] in DASHES else position
    if text[dash] not in DASHES or not 0 < dash < len(text) - 1:
        return False
    first, rest = _word_before(text, dash), _FIRST_WORD.match(text, dash + 1)
    if first is None or rest is None:
        return False
    first, last = first.lower(), rest[0].lower()
    if first in _TURNING_PREFIXES or last in _TURNING_SUFFIXES:
        return True
    if first in _TURNING_WORDS:
        return text[dash] in HYPHENS
    return first in _NUMBER_WORDS and last in _NUMBER_PARTS


def _word_before(text: str, position: int) -> str | None:
    """Give the letters that end at `position`, at most twelve of them."""
    match = _LAST_WORD.search(text[max(0, position - _LONGEST_AFFIX) : position])
    return match[0] if match else None


def _is_inside_number(text: str, position: int) -> bool:
    """Apply the rule for numbers."""
    before, after = text[position - 1], text[position]
    if before.isalpha() or after.isalpha():
        return False
    if before.isspace() or after.isspace():
        before, after = text[:position].rstrip()[-1:], text[position:].lstrip()[:1]
        if not (before.isdigit() and after.isdigit()):
            return False
    near = text[max(0, position - 3) : position + 3]
    return any(map(str.isdigit, near)) and position in _positions_inside_numbers(text)


@lru_cache(maxsize=64)
def _positions_inside_numbers(text: str) -> frozenset[int]:
    """Give every offset strictly inside a number of the text."""
    return frozenset(
        chain.from_iterable([range(number.start() + 1, number.end()) for number in _NUMBER.finditer(text)])
    )

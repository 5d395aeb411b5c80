"""The classes of characters that comparing texts needs: what is invisible, what is a dash, a quotation mark, a space."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼʹ′＇`´‛‵"
HYPHENS = "-\u2010\u2011\ufe63\uff0d"
# What joins words and numbers as a hyphen does: not the em dash, which parts them.
DASHES = f"{HYPHENS}\u2012\u2013\u2043\u2212\u02d7\u058a\u05be\u2e17\u301c\u30a0"
# Marks that Unicode calls format characters although they print: Arabic number signs, Syriac and Kaithi marks.
_VISIBLE_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_SINGLE_QUOTES = "‘’‚‛′‵‹›❛❜`´ʼʹ＇"
_DOUBLE_QUOTES = "“”„‟″‶«»❝❞〝〞〟＂"
_OTHER_DASHES = "\u2043\u2212\u02d7"
_FULLWIDTH_OFFSET = 0xFEE0

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff]"
)
# Thai, Lao, Tibetan, Myanmar, Khmer, CJK signs, kana and ideographs: written without spaces between words.
_UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


# What a pattern that ignores case takes for i, s and k, and lower case does not make so.
_SAME_LETTERS = str.maketrans("İıſ\u212a", "iisk")


def in_lower_case(text: str) -> str:
    """Write a text in lower case, letter by letter, as patterns that ignore case read it: ſix is six."""
    return text.translate(_SAME_LETTERS).lower()


def has_invisible(text: str) -> bool:
    """Tell whether the text holds soft hyphens, zero-width characters, bidi controls or variation selectors."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def is_unspaced(character: str) -> bool:
    """Tell whether the character belongs to a script that is written without spaces between words."""
    return _UNSPACED.match(character) is not None


def is_mark(character: str) -> bool:
    """Tell whether the character is a combining mark, which belongs to the one before it."""
    return unicodedata.category(character)[0] == "M"


def is_word_character(character: str) -> bool:
    """Tell whether the character is a letter, a digit, a number sign such as ² or ½, a mark or an underscore."""
    return character.isalnum() or character == "_" or is_mark(character)


@lru_cache(maxsize=8192)
def fold_character(character: str) -> str:
    """Fold one character: "" if invisible, one space for any space, else its plain form, canonically decomposed."""
    if _INVISIBLE.match(character):
        return ""
    if character.isspace():
        return " "
    decomposed = unicodedata.normalize("NFD", character)
    if decomposed != character:
        return "".join(map(_plain, decomposed))
    return _plain(character)


def _plain(character: str) -> str:
    """Give the plain form of one visible character, itself if it has none."""
    if character in _SINGLE_QUOTES:
        return "'"
    if character in _DOUBLE_QUOTES:
        return '"'
    if character in "…⋯":
        return "..."
    if "！" <= character <= "～":
        return chr(ord(character) - _FULLWIDTH_OFFSET)
    return _plain_by_category(character)


def _plain_by_category(character: str) -> str:
    """Fold dashes of every script to a hyphen and drop format characters that do not print."""
    category = unicodedata.category(character)
    if category == "Pd" or character in _OTHER_DASHES:
        return "-"
    return "" if category == "Cf" and character not in _VISIBLE_FORMATS else character


def printable(text: str, limit: int = 100) -> str:
    """Return the start of a foreign text as it may stand in logs and answers: no controls, no surrogate halves."""
    return "".join(character for character in text[:limit] if character.isprintable())

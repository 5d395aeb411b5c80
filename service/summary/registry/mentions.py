"""Finds which registered parties and places each sentence names, in one pass over the article."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service.text.characters import is_unspaced

_SEPARATOR = "\0"  # ASCII, so that it makes no text wider
_MAX_FORM_CHARACTERS = 200
_MAX_ACRONYM_CHARACTERS = 4
_MIN_STEM_CHARACTERS = 4
# The dots inside U.S. and U.N.; it begins with a literal dot because that is what makes the search fast.
_INNER_DOT = re.compile(r"\.(?=[A-Z]\.)(?<=\b[A-Z]\.)")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")
# "Russia" also names Russian and Russians, "Ukraine" Ukrainian: a last vowel may go, a short ending may come.
_LAST_VOWEL = re.compile(r"[aeioyаеийоуыьюя]$")
_ENDING = re.compile(r"[^\W\d_]{0,4}")
_TYPOGRAPHY = (
    dict.fromkeys("‘’‚‛′`´ʼʹ", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\n\r\t", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff", "")
)


class Name(NamedTuple):
    """One form of a registered party or place; `inflects` lets Russia name Russian too."""

    owner_id: str
    form: str
    inflects: bool = False


def plain(text: str) -> str:
    """Fold typography, accents, quotation marks and the inner dots of initials away (U.S. is US.); case stays."""
    if not text.isascii():
        for character in set(text) & _TYPOGRAPHY.keys():
            text = text.replace(character, _TYPOGRAPHY[character])
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = text.replace('"', "")  # a name in quotation marks may hold the comma that follows it: “Western Azerbaijan,”
    return _INNER_DOT.sub("", text) if "." in text else text


class Haystack:
    """All texts as one string, so that each form is searched once and not once a text."""

    def __init__(self, texts: Sequence[str]) -> None:
        text = plain(_SEPARATOR.join([text.replace(_SEPARATOR, " ") for text in texts]))
        self.text, self.lowered = text, text.lower()
        # A lower-case letter may be longer than its capital; then positions would not fit, and case counts.
        if len(self.lowered) != len(text):
            self.lowered = text
        self._ends = [match.start() for match in re.finditer(_SEPARATOR, text)]

    def find(self, names: Iterable[Name]) -> tuple[frozenset[str], ...]:
        """Return, for every text, the ids of those whose names stand in it at word boundaries.

        Case counts for acronyms (US is not us) and for inflected forms, and for nothing else.
        """
        found: list[set[str]] = [set() for _ in range(len(self._ends) + 1)]
        for (form, inflects), owners in _by_form(names).items():
            for index in self._texts_with(form, inflects=inflects):
                found[index] |= owners
        return tuple(map(frozenset, found))

    def _texts_with(self, form: str, *, inflects: bool) -> set[int]:
        """Return the indexes of the texts that have the form."""
        is_acronym = form.isupper() and len(form) <= _MAX_ACRONYM_CHARACTERS
        found: set[int] = set()
        self._search(form if is_acronym else form.lower(), self.text if is_acronym else self.lowered, found)
        stem = _LAST_VOWEL.sub("", form) if inflects and not is_acronym else ""
        if len(stem) >= _MIN_STEM_CHARACTERS:
            self._search(stem[0].upper() + stem[1:].lower(), self.text, found, is_stem=True)
        return found

    def _search(self, wanted: str, haystack: str, found: set[int], *, is_stem: bool = False) -> None:
        """Add the texts where the form stands as a word, or as a stem with a short ending; once found is enough."""
        ends, length = self._ends, len(wanted)
        start = haystack.find(wanted)
        while start >= 0:
            index = bisect_right(ends, start)
            if index in found or _is_whole(haystack, start, start + length, is_stem=is_stem):
                found.add(index)
                if index == len(ends):
                    return
                start = haystack.find(wanted, ends[index])
            else:
                start = haystack.find(wanted, start + 1)


def _is_whole(text: str, start: int, end: int, *, is_stem: bool) -> bool:
    """Tell whether a span is no part of a longer word."""
    ending = _ENDING.match(text, end) if is_stem else None
    last = ending.end() if ending else end
    before, after = text[start - 1 : start], text[last : last + 1]
    is_joined = (before.isalnum() and _is_joined(before, text[start])) or (
        after.isalnum() and _is_joined(after, text[end - 1])
    )
    return not is_joined


def _by_form(names: Iterable[Name]) -> Mapping[tuple[str, bool], set[str]]:
    owners: dict[tuple[str, bool], set[str]] = {}
    for name in names:
        form = plain(name.form[:_MAX_FORM_CHARACTERS].replace(_SEPARATOR, " ")).strip(" .")
        if form:
            owners.setdefault((form, name.inflects and form.isalpha()), set()).add(name.owner_id)
    return owners


def _is_joined(neighbour: str, edge: str) -> bool:
    """Tell whether a letter or digit and the edge of a form are one word; scripts without spaces have no boundaries."""
    return edge.isalnum() and not (is_unspaced(neighbour) or is_unspaced(edge))

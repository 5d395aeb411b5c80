"""Finds which registered parties and places each sentence names, in one pass over the article."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from service.text.characters import is_unspaced
from service.text.folding import fold

_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MAX_FORM_CHARACTERS = 200
# "Russia" also names Russian and Russians, "Ukraine" Ukrainian: a last vowel may go, a short ending may come.
_LAST_VOWEL = re.compile(r"[aeioyаеийоуыьюя]$")
_ENDING = re.compile(r"[^\W\d_]{0,4}")
_MIN_STEM_CHARACTERS = 4
_MAX_ACRONYM_CHARACTERS = 4


@dataclass(frozen=True)
class Name:
    """One form of a registered party or place; `inflects` lets Russia name Russian too."""

    owner_id: str
    form: str
    inflects: bool = False


def plain(text: str) -> str:
    """Fold typography, accents and the dots of initials away (U.S. is US); case stays."""
    folded = fold(text).text
    if not folded.isascii():
        folded = "".join(character for character in folded if unicodedata.category(character) != "Mn")
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), folded) if "." in folded else folded


def find_mentions(texts: Sequence[str], names: Iterable[Name]) -> tuple[frozenset[str], ...]:
    """Return, for every text (already `plain`), the ids of those whose names stand in it at word boundaries.

    Case counts for acronyms (US is not us) and for inflected forms, and for nothing else.
    """
    found: list[set[str]] = [set() for _ in texts]
    cased, lowered = _Haystack(texts), _Haystack([text.lower() for text in texts])
    for (form, inflects), owners in _by_form(names).items():
        for index in _indexes(form, inflects, cased=cased, lowered=lowered):
            found[index] |= owners
    return tuple(map(frozenset, found))


class _Haystack:
    """All texts as one string, so that a form is searched once and not once a sentence."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.text = "\n".join(texts)
        self.starts = [0, *accumulate(len(text) + 1 for text in texts)]

    def occurrences(self, form: str) -> Iterator[int]:
        """Yield the start of every occurrence that begins at a word boundary."""
        at = self.text.find(form)
        while at >= 0:
            if at == 0 or not _is_joined(self.text[at - 1], form[0]):
                yield at
            at = self.text.find(form, at + 1)

    def index_of(self, position: int) -> int:
        """Return which text holds the position."""
        return bisect_right(self.starts, position) - 1


def _by_form(names: Iterable[Name]) -> Mapping[tuple[str, bool], set[str]]:
    owners: dict[tuple[str, bool], set[str]] = {}
    for name in names:
        form = plain(name.form[:_MAX_FORM_CHARACTERS]).strip()
        if form:
            owners.setdefault((form, name.inflects and form.isalpha()), set()).add(name.owner_id)
    return owners


def _indexes(form: str, inflects: bool, *, cased: _Haystack, lowered: _Haystack) -> Iterator[int]:
    if form.isupper() and len(form) <= _MAX_ACRONYM_CHARACTERS:
        haystack = cased
    else:
        haystack, form = lowered, form.lower()
        if inflects:
            yield from _inflected(form.capitalize(), cased)
    for at in haystack.occurrences(form):
        end = at + len(form)
        if end == len(haystack.text) or not _is_joined(haystack.text[end], form[-1]):
            yield haystack.index_of(at)


def _inflected(form: str, haystack: _Haystack) -> Iterator[int]:
    stem = _LAST_VOWEL.sub("", form)
    if len(stem) < _MIN_STEM_CHARACTERS:
        return
    for at in haystack.occurrences(stem):
        ending = _ENDING.match(haystack.text, at + len(stem))
        end = ending.end() if ending else at + len(stem)
        if end == len(haystack.text) or not haystack.text[end].isalnum():
            yield haystack.index_of(at)


def _is_joined(neighbour: str, edge: str) -> bool:
    """Tell whether two characters belong to one word; scripts without spaces have no word boundaries."""
    return neighbour.isalnum() and edge.isalnum() and not (is_unspaced(neighbour) or is_unspaced(edge))

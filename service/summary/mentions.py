"""Finds which registered parties and places each sentence names, in one pass over the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.text.characters import is_unspaced

_SEPARATOR = "\ue000"
_MAX_FORM_CHARACTERS = 200
_MAX_ACRONYM_CHARACTERS = 4
_MIN_STEM_CHARACTERS = 4
_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]+")
# "Russia" also names Russian and Russians, "Ukraine" Ukrainian: a last vowel may go, a short ending may come.
_LAST_VOWEL = re.compile(r"[aeioyаеийоуыьюя]$")
_MAX_ENDING_CHARACTERS = 4
_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛′`´ʼʹ", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00a0\u2007\u2009\u202f\n\r\t", " ")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff", "")
)


@dataclass(frozen=True)
class Name:
    """One form of a registered party or place; `inflects` lets Russia name Russian too."""

    owner_id: str
    form: str
    inflects: bool = False


def plain(text: str) -> str:
    """Fold typography, accents and the dots of initials away (U.S. is US); case stays."""
    folded = text.translate(_TYPOGRAPHY)
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFD", folded))
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), folded) if "." in folded else folded


def find_mentions(texts: Sequence[str], names: Iterable[Name]) -> tuple[frozenset[str], ...]:
    """Return, for every text, the ids of those whose names stand in it at word boundaries.

    Case counts for acronyms (US is not us) and for inflected forms, and for nothing else.
    """
    found: list[set[str]] = [set() for _ in texts]
    words = _Words(plain(_SEPARATOR.join(text.replace(_SEPARATOR, " ") for text in texts)))
    for (form, inflects), owners in _by_form(names).items():
        for index in words.texts_with(form, inflects=inflects):
            found[index] |= owners
    return tuple(map(frozenset, found))


class _Words:
    """All texts as one string, its words by their lower-case form and by their first letters."""

    def __init__(self, text: str) -> None:
        self.text, self.lowered = text, text.lower()
        # A lower-case form may be longer (İ); then positions would not fit, and case counts.
        if len(self.lowered) != len(text):
            self.lowered = text
        self._is_unspaced = not text.isascii() and any(map(is_unspaced, set(text) - {_SEPARATOR}))
        self._positions: dict[str, list[int]] = {}
        self._by_prefix: dict[str, set[str]] = {}
        for match in _WORD.finditer(self.lowered):
            self._positions.setdefault(match[0], []).append(match.start())
        for word in self._positions:
            if len(word) >= _MIN_STEM_CHARACTERS:
                self._by_prefix.setdefault(word[:_MIN_STEM_CHARACTERS], set()).add(word)

    def texts_with(self, form: str, *, inflects: bool) -> Iterator[int]:
        """Yield the index of every text that has the form, once for every occurrence."""
        is_acronym = form.isupper() and len(form) <= _MAX_ACRONYM_CHARACTERS
        haystack, wanted = (self.text, form) if is_acronym else (self.lowered, form.lower())
        for start in self._starts(wanted):
            end = start + len(wanted)
            if haystack.startswith(wanted, start) and not _is_joined(haystack[end : end + 1], wanted[-1]):
                yield self._index(start)
        if inflects and not is_acronym:
            yield from map(self._index, self._inflected(form))

    def _starts(self, wanted: str) -> Iterable[int]:
        """Return where the form may start: at its first word, or in texts without spaces anywhere."""
        first = _WORD.search(wanted)
        if first is not None and not self._is_unspaced:
            offset = first.start()
            return (start - offset for start in self._positions.get(first[0].lower(), ()) if start >= offset)
        starts = (match.start() for match in re.finditer(re.escape(wanted), self.lowered, re.IGNORECASE))
        return (start for start in starts if not _is_joined(self.lowered[max(0, start - 1) : start], wanted[0]))

    def _inflected(self, form: str) -> Iterator[int]:
        stem = _LAST_VOWEL.sub("", form.lower())
        for word in self._by_prefix.get(stem[:_MIN_STEM_CHARACTERS], ()) if len(stem) >= _MIN_STEM_CHARACTERS else ():
            if word.startswith(stem) and len(word) - len(stem) <= _MAX_ENDING_CHARACTERS:
                yield from (start for start in self._positions[word] if self.text[start].isupper())

    def _index(self, position: int) -> int:
        return self.text.count(_SEPARATOR, 0, position)


def _by_form(names: Iterable[Name]) -> Mapping[tuple[str, bool], set[str]]:
    owners: dict[tuple[str, bool], set[str]] = {}
    for name in names:
        form = plain(name.form[:_MAX_FORM_CHARACTERS]).strip()
        if form:
            owners.setdefault((form, name.inflects and form.isalpha()), set()).add(name.owner_id)
    return owners


def _is_joined(neighbour: str, edge: str) -> bool:
    """Tell whether two characters belong to one word; scripts without spaces have no word boundaries."""
    return neighbour.isalnum() and edge.isalnum() and not (is_unspaced(neighbour) or is_unspaced(edge))

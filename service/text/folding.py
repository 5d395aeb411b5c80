"""Finds a quotation in its sentence: folds typography away, keeps a map back, and never measures similarity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from service.text.boundaries import is_cut
from service.text.characters import fold_character, has_invisible
from service.text.plain import Plain, read_plain

Found = tuple[int, int, bool]  # half-open span, and whether it is verbatim

# Words joined by single spaces, which folding leaves as they are; the backtick is a quotation mark.
_PLAIN = re.compile(r"[!-_a-~]+(?: [!-_a-~]+)*")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without its typography, and where each character came from.

    Character i of `text` came from `original[starts[i]:ends[i]]`. Characters that were one in the original, or that
    canonical reordering mixed, share a span.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty half-open span of the folded text to one of the original."""
        return self.starts[start], self.ends[end - 1]

    def is_inside_character(self, position: int) -> bool:
        """Tell whether a folded position lies inside what was one character, or one run of marks, in the original."""
        return 0 < position < len(self.text) and self.starts[position - 1] == self.starts[position]


def fold(text: str) -> Folded:
    """Fold typography away and keep the map back to `text`.

    Quotation marks become ' or ", dashes and minus signs -, runs of whitespace one space, … three full stops, fullwidth
    ASCII becomes ASCII; soft hyphens, zero-width characters, bidi controls and variation selectors vanish; everything
    is canonically decomposed, so that composed and decomposed letters are equal. Case, digits and words stay.
    """
    if _PLAIN.fullmatch(text):
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    cells = [*map(fold_character, text)]
    folded = "".join(cells)
    if "  " in folded:
        return _reordered(_with_single_spaces(cells))
    if len(folded) == len(text) and "" not in cells:
        return _reordered(Folded(folded, range(len(text)), range(1, len(text) + 1)))
    starts = [position for position, cell in enumerate(cells) for _ in cell]
    return _reordered(Folded(folded, starts, [start + 1 for start in starts]))


def find_quote(quote: str, sentence: str) -> Found | None:
    """Find `quote` in `sentence`; return (start, end, is_exact), half-open offsets in `sentence`, or None.

    A verbatim occurrence comes before one that differs in typography alone. No occurrence counts that begins or ends
    inside a word, a number or an accented character (`service.text.boundaries` holds the rule); all are tried.
    Whitespace around the quote is ignored, and a quote without a letter or digit is never found.
    """
    stripped = quote.strip()
    if not any(map(str.isalnum, stripped)):
        return None
    if not has_invisible(sentence):
        start = sentence.find(stripped)
        while start >= 0:
            end = start + len(stripped)
            if not (is_cut(sentence, start) or is_cut(sentence, end)):
                return start, end, True
            start = sentence.find(stripped, start + 1)
    return _find_folded(stripped, sentence)


def _find_folded(quote: str, sentence: str) -> Found | None:
    """Find the folded quote in the folded sentence; an occurrence that is verbatim after all comes first."""
    needle = fold(quote).text.strip()
    if not needle:
        return None
    haystack = _fold_sentence(sentence)
    spans = [
        haystack.original_span(start, start + len(needle))
        for start in _occurrences(needle, haystack.text)
        if not (haystack.is_inside_character(start) or haystack.is_inside_character(start + len(needle)))
    ]
    spans = [span for span in spans if not _is_cut_out(span, sentence)]
    exact = next((span for span in spans if sentence[slice(*span)] == quote), None)
    if exact is not None:
        return *exact, True
    return (*spans[0], False) if spans else None


@lru_cache(maxsize=64)
def _fold_sentence(sentence: str) -> Folded:
    """Fold a sentence once for all the quotations from it."""
    return fold(sentence)


def _is_cut_out(span: tuple[int, int], sentence: str) -> bool:
    """Judge the ends of a span by the sentence's own characters, as for a verbatim one, without the invisible."""
    if not has_invisible(sentence):
        return any(is_cut(sentence, position) for position in span)
    plain = _read_plain_sentence(sentence)
    return any(is_cut(plain.text, plain.position(position)) for position in span)


@lru_cache(maxsize=64)
def _read_plain_sentence(sentence: str) -> Plain:
    """Read a sentence once for all the quotations from it."""
    return read_plain(sentence)


def _occurrences(needle: str, haystack: str) -> Iterator[int]:
    """Give the offset of every occurrence, overlapping ones included."""
    start = haystack.find(needle)
    while start >= 0:
        yield start
        start = haystack.find(needle, start + 1)


def _with_single_spaces(cells: list[str]) -> Folded:
    """Join folded characters, one space for each run of spaces (invisible characters inside included), with the map."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, cell in enumerate(cells):
        if cell == " " and pieces and pieces[-1] == " ":
            ends[-1] = position + 1
        else:
            pieces.extend(cell)
            starts.extend([position] * len(cell))
            ends.extend([position + 1] * len(cell))
    return Folded("".join(pieces), starts, ends)


def _reordered(folded: Folded) -> Folded:
    """Put runs of combining marks into canonical order; each such run then shares one span."""
    if folded.text.isascii() or unicodedata.is_normalized("NFD", folded.text):
        return folded
    text, starts, ends = list(folded.text), list(folded.starts), list(folded.ends)
    for first, last in _runs_of_marks(folded.text):
        marks = sorted(((unicodedata.combining(mark), mark) for mark in text[first:last]), key=itemgetter(0))
        text[first:last] = [mark for _, mark in marks]
        starts[first:last] = [starts[first]] * (last - first)
        ends[first:last] = [ends[last - 1]] * (last - first)
    return Folded("".join(text), starts, ends)


def _runs_of_marks(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of two or more combining marks in a row."""
    first = 0
    for position in range(len(text) + 1):
        if position == len(text) or not unicodedata.combining(text[position]):
            if position - first > 1:
                yield first, position
            first = position + 1

"""Cuts an article into sentences whose offsets point into the submitted text.

Lines are cut first, so that bylines, datelines, headings and bullets are sentences of their own; sentencex cuts each
line; a few boundaries that it sets wrongly in newswire are taken back (see `sentence_repairs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from schemas.article import Sentence
from service.text.sentence_repairs import is_false_boundary

# sentencex is quadratic in the sentences and quotation marks of one call (65,000 characters of "走。" take 2.4 s), so it
# never sees more than this many characters; no sentence is longer.
MAX_SENTENCE_CHARACTERS = 2000

_LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")

Span = tuple[int, int]


def split_sentences(text: str, *, language: str | None) -> tuple[Sentence, ...]:
    """Split `text` into sentences s1..sN in reading order.

    `language` is a BCP 47 tag of which the first subtag counts; None means English, unknown ones are split by general
    rules. `text[s.start:s.end] == s.text` for every sentence, none is empty or begins or ends with whitespace, none
    crosses a line break, none is longer than 2,000 characters, and every non-space character is in exactly one.
    Linear in the length of the text.
    """
    subtag = (language or "en").split("-")[0].lower()
    spans = (span for line in _lines(text) for span in _line_spans(text, line, subtag))
    return tuple(
        Sentence(sid=f"s{number}", start=start, end=end, text=text[start:end])
        for number, (start, end) in enumerate(spans, start=1)
    )


def _lines(text: str) -> Iterator[Span]:
    """Give the span of every line that holds more than whitespace, without the whitespace around it."""
    start = 0
    for line_break in _LINE_BREAK.finditer(text):
        yield from _stripped(text, (start, line_break.start()))
        start = line_break.end()
    yield from _stripped(text, (start, len(text)))


def _line_spans(text: str, line: Span, language: str) -> Iterator[Span]:
    """Give the sentences of one line."""
    start, end = line
    if text[start] == "#" and end - start <= MAX_SENTENCE_CHARACTERS:
        yield line
        return
    for cut in _true_boundaries(text, line, language):
        yield from _stripped(text, (start, cut))
        start = cut
    yield from _stripped(text, (start, end))


def _true_boundaries(text: str, line: Span, language: str) -> Iterator[int]:
    """Give the boundaries of one line, without those which the newswire repairs take back."""
    start, end = line
    boundaries = [*_raw_boundaries(text, line, language), end]
    for cut, following in pairwise(boundaries):
        is_short = following - start <= MAX_SENTENCE_CHARACTERS
        if not (is_short and is_false_boundary(text[start:cut], text[cut:following], language)):
            yield cut
            start = cut


def _raw_boundaries(text: str, line: Span, language: str) -> Iterator[int]:
    """Give sentencex's boundaries inside one line, looking through a window that moves on by whole sentences."""
    start, end = line
    while end - start > MAX_SENTENCE_CHARACTERS:
        window = (start, start + MAX_SENTENCE_CHARACTERS)
        cuts = _segment(text, window, language) or [_forced_cut(text, window)]
        yield from cuts
        start = cuts[-1]
    yield from _segment(text, (start, end), language)


def _segment(text: str, window: Span, language: str) -> list[int]:
    """Call sentencex on one window; return the offsets at which a further sentence begins."""
    import sentencex

    start, end = window
    piece_start, cuts = start, list[int]()
    for piece in sentencex.segment(language, _SURROGATE.sub("\ufffd", text[start:end])):
        piece_start += len(piece)
        cuts.append(piece_start)
    return [cut for cut in cuts if start < cut < end]


def _forced_cut(text: str, window: Span) -> int:
    """Cut a window without any boundary after its last space, or at its end if it is one word."""
    start, end = window
    return max(text.rfind(" ", start + 1, end), text.rfind("\t", start + 1, end)) + 1 or end


def _stripped(text: str, span: Span) -> Iterator[Span]:
    """Give the span without the whitespace around it, or nothing if there is only whitespace."""
    start, end = span
    piece = text[start:end]
    length = len(piece.strip())
    if length:
        start += len(piece) - len(piece.lstrip())
        yield start, start + length

"""Finds what an article puts between quotation marks, over sentences and paragraphs, to tell direct speech from indirect."""

from __future__ import annotations

import re
from bisect import bisect_right

from schemas.located import QuoteMode

Span = tuple[int, int]

_CLOSERS = {"“": '”"', "”": "”", "„": '“”"', '"': '"”', "«": "»", "»": "«»"}
_MARK = re.compile(r"[\"“”„«»]|[\r\n]+")
# ‘single’ or 'single', apostrophes inside words allowed; never over a line break.
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)((?:[^'‘’\r\n]|(?<=\w)['’](?=\w)){1,600})['’](?!\w)")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the half-open spans between quotation marks, sorted and disjoint.

    A quotation that is not closed at the end of its paragraph runs on if the next paragraph opens with a mark, as
    newspapers print it; otherwise it ends with the paragraph.
    """
    singles = (match.span(1) for match in _SINGLE.finditer(text)) if "'" in text or "‘" in text else ()
    return _merged(sorted([*_double_quoted(text), *singles]))


def quote_mode(text: str, span: Span, quoted: tuple[Span, ...]) -> QuoteMode:
    """Tell whether `text[span]` is direct speech (inside quotation marks), indirect, or mixed."""
    start, end = span
    inside = outside = False
    for left, right in quoted[max(0, bisect_right(quoted, (start, len(text))) - 1) :]:
        if left >= end:
            break
        if right > start:
            outside = outside or _has_word(text[start:left])
            inside = inside or _has_word(text[max(start, left) : min(end, right)])
            start = min(end, right)
    if not inside:
        return QuoteMode.INDIRECT
    return QuoteMode.MIXED if outside or _has_word(text[start:end]) else QuoteMode.DIRECT


def _double_quoted(text: str) -> list[Span]:
    spans: list[Span] = []
    if not any(map(text.__contains__, _CLOSERS)):
        return spans
    opened, closers = -1, ""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if mark[0] in "\r\n":
            if opened >= 0 and text[match.end() : match.end() + 1] not in _CLOSERS:
                spans.append((opened, at))
                opened = -1
        elif opened < 0:
            if _opens(text, at):
                opened, closers = match.end(), _CLOSERS[mark]
        elif mark in closers and not _starts_line(text, at):
            spans.append((opened, at))
            opened = -1
    return [*spans, (opened, len(text))] if opened >= 0 else spans


def _opens(text: str, at: int) -> bool:
    """Tell an opening mark from a closing one, an inch or a second: nothing of a word before it, something after."""
    follows_word = at > 0 and (text[at - 1].isalnum() or text[at - 1] in ".,!?;%)")
    following = text[at + 1 : at + 2]
    return not follows_word and bool(following) and (text[at] in "«»" or not following.isspace())


def _starts_line(text: str, at: int) -> bool:
    return at == 0 or text[at - 1] in "\r\n"


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))

"""Takes English sentences apart: words, their stems, and where a clause begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from service.summary.english.cues import CONTRAST, HARD_BREAK, STOP_WORDS
from service.summary.english.verbs import IRREGULAR

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PART = re.compile(r"\w+")
# The same for ASCII, as bytes: words in lower case, everything between them a space.
_PARTS_OF_ASCII = bytes(code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)).lower()
_PARTS_OF_ASCII += bytes(128)
_MARKS = "“”‘’–—…«»"  # with these left out most texts are ASCII
_ENDINGS = (
    *("ings", "mentation", "menting", "mented", "ments", "ing", "ions", "ion", "ment", "ances", "ance", "als", "al"),
    *("ies", "ied", "ed", "es", "s", "e", "y"),
)
_TURNS = (";", "but", "hile", "hereas", "hough", "hich", "who")  # a text with none of them has one part
_LASTING_Y = ("ay", "ey", "oy", "uy")  # deploy and deployed, but carry and carried
_MIN_STEM_CHARACTERS = 3


def clause_start(text: str, position: int) -> int:
    """Return where the clause begins in which `position` stands."""
    return max((stop.end() for stop in HARD_BREAK.finditer(text, 0, position)), default=0)


def clause_end(text: str, position: int) -> int:
    """Return where the clause ends that goes on at `position`."""
    stop = HARD_BREAK.search(text, position)
    return stop.start() if stop else len(text)


def parts_of(text: str) -> Iterator[Span]:
    """Yield where the parts of a sentence stand that may speak of different things: on both sides of "but", and ", which ...,"."""
    if not any(sign in text for sign in _TURNS):
        yield 0, len(text)
        return
    start = 0
    for turn in CONTRAST.finditer(text):
        yield start, turn.start()
        if turn["aside"]:
            yield turn.span("aside")
        start = turn.end()
    yield start, len(text)


def clauses_of(text: str) -> Iterator[Span]:
    """Yield where the clauses of a text stand."""
    start = 0
    for stop in HARD_BREAK.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def content_words(text: str) -> list[str]:
    """Return the lower-case words that carry meaning."""
    return [word for word in words_of(text) if word not in STOP_WORDS]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(map(stem, content_words(text)))


def words_of(text: str) -> list[str]:
    """Return the lower-case words in order, possessive endings left out."""
    return [word.removesuffix("'s") for word in _WORD.findall(text.lower())]


def normalised_words(text: str) -> frozenset[str]:
    """Return the lower-case words as a set, the parts of hyphenated and shortened words each for itself."""
    if not text.isascii():
        for mark in _MARKS:
            text = text.replace(mark, " ")
    if text.isascii():
        return frozenset(text.encode().translate(_PARTS_OF_ASCII).decode().split())
    return frozenset(_PART.findall(text.lower()))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the endings of English inflection, so that ceding, cedes and cede meet, and withdrew and withdraw."""
    word = IRREGULAR.get(word, word)
    if word.endswith(_LASTING_Y):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM_CHARACTERS:
            return _bare(word.removesuffix(ending))
    return _bare(word)


def _bare(cut: str) -> str:
    """Make one letter of two, so that kill meets killed; leave out y after a consonant, so that ratifying meets ratified."""
    if len(cut) <= _MIN_STEM_CHARACTERS:
        return cut
    return cut[:-1] if cut[-1] == cut[-2] or (cut[-1] == "y" and cut[-2] not in "aeou") else cut

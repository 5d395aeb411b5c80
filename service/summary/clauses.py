"""Reads what a sentence negates and hedges, how far each cue reaches, and whether another wording negates the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.summary.cues import (
    EPISTEMIC,
    HARD_BREAK,
    HEDGING_WORDS,
    IMPLICIT_NEGATIVE,
    NEGATED_BEFORE,
    NEGATING_WORDS,
    NEGATOR,
    NOT_A_NEGATION_BEFORE,
    PARTIAL_SCOPE,
    PSEUDO_NEGATION,
    REFUSAL,
    REJECTION,
    REVERSING,
    SET_APART,
    SOFT_BREAK,
    STOP_WORDS,
    STRONG_HEDGE,
    TRANSPARENT,
)

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PART = re.compile(r"\w+")
_ENDINGS = ("ings", "ing", "ions", "ion", "ment", "ances", "ance", "als", "al", "ies", "ied", "ed", "es", "s", "e", "y")
_MIN_STEM_CHARACTERS = 3
_SCOPE_WORDS = 10
_NEAR_WORDS = 4
_JUST_BEFORE_CHARACTERS = 30
_TURNING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")


@dataclass(frozen=True)
class Negation:
    """Something that a text negates, from its cue at `start` to the end of the clause at `end`.

    `heads` are the stems that carry it, `rest` what else stands in its scope; `is_rejection` tells "denied that he
    would" from "would not", `is_turned_back` that the heads themselves say no ("not give up") or tell ("not know");
    `limits` are the words that make it partial ("not all", "not before").
    """

    cue: str
    start: int
    end: int
    heads: tuple[str, ...]
    rest: tuple[str, ...]
    is_rejection: bool
    is_turned_back: bool
    limits: frozenset[str]

    def heads_in(self, stems_of_text: frozenset[str]) -> bool:
        """Tell whether one of the heads stands among these stems."""
        return not stems_of_text.isdisjoint(self.heads)


@dataclass(frozen=True)
class Hedge:
    """A word that makes the speaker less than certain, from `start` to the end of its clause at `end`."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True)
class Cues:
    """What a sentence negates and hedges."""

    negations: tuple[Negation, ...] = ()
    hedges: tuple[Hedge, ...] = ()


_NO_CUES = Cues()
_LITERAL_PATTERNS = (NEGATOR, REFUSAL)
_ALL_PATTERNS = (NEGATOR, REFUSAL, REJECTION)


def read_cues(text: str, words: frozenset[str]) -> Cues:
    """Return what a sentence negates and hedges; `words` are its own, and most sentences have no cue among them."""
    may_negate, may_hedge = not words.isdisjoint(NEGATING_WORDS), not words.isdisjoint(HEDGING_WORDS)
    if not (may_negate or may_hedge):
        return _NO_CUES
    return Cues(
        negations=tuple(find_negations(text)) if may_negate else (),
        hedges=tuple(_find_hedges(text)) if may_hedge else (),
    )


def reaches(cue: Negation | Hedge, quote: Span) -> bool:
    """Tell whether a cue stands in the quotation, or before it in the same clause."""
    return cue.start < quote[1] and cue.end > quote[0]


def find_negations(text: str, *, is_literal: bool = False) -> Iterator[Negation]:
    """Yield what the text negates; pseudo negations, partial and double ones and those of knowing are left out.

    With `is_literal` rejections are left out, and the last three are not: "does not reject all of it".
    """
    for pattern in _LITERAL_PATTERNS if is_literal else _ALL_PATTERNS:
        for cue in pattern.finditer(text):
            if pattern is not NEGATOR and NEGATED_BEFORE.search(_just_before(text, cue)):
                continue
            negation = _read_negation(text, cue, is_rejection=pattern is REJECTION)
            if negation is not None and (is_literal or not (negation.is_turned_back or negation.limits)):
                yield negation


def asserts(text: str, heads: tuple[str, ...]) -> bool:
    """Tell whether the text has one of the stems, with no other word of refusal before it."""
    for match in _PART.finditer(text.lower()):
        if stem(match[0]) in heads:
            refusals = (cue[0].split()[0].lower() for cue in IMPLICIT_NEGATIVE.finditer(text[: match.start()]))
            return all(stem(word) in heads for word in refusals)
    return False


def is_negated_in(heads: tuple[str, ...], text: str) -> bool:
    """Tell whether the text denies one of the stems, by a negator, by a prefix, or by any word that says no."""
    if IMPLICIT_NEGATIVE.search(text):
        return True
    turned = tuple([prefix + head for prefix in _TURNING_PREFIXES for head in heads])
    if any(word.startswith(turned) for word in words_of(text)):
        return True
    for cue in NEGATOR.finditer(text):
        scope = [stem(word) for word in content_words(text[cue.end() :])[:_SCOPE_WORDS]]
        near = [stem(word) for word in words_of(text[: cue.start()])[-_NEAR_WORDS:]]
        if any(head in scope or head in near for head in heads):
            return True
    return False


def clause_start(text: str, position: int) -> int:
    """Return where the clause begins in which `position` stands."""
    return max((stop.end() for stop in HARD_BREAK.finditer(text, 0, position)), default=0)


def clause_end(text: str, position: int) -> int:
    """Return where the clause ends that goes on at `position`."""
    stop = HARD_BREAK.search(text, position)
    return stop.start() if stop else len(text)


def content_words(text: str) -> list[str]:
    """Return the lower-case words that carry meaning."""
    return [word for word in words_of(text) if word not in STOP_WORDS]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(map(stem, content_words(text)))


def words_of(text: str) -> list[str]:
    """Return the lower-case words in order, possessive endings left out."""
    return [word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'"))]


def normalised_words(text: str) -> frozenset[str]:
    """Return the lower-case words as a set, the parts of hyphenated and shortened words each for itself."""
    return frozenset(_PART.findall(text.lower()))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the endings of English inflection, so that ceding, cedes and cede meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM_CHARACTERS:
            cut = word.removesuffix(ending)
            return cut[:-1] if cut[-1] == cut[-2] and len(cut) > _MIN_STEM_CHARACTERS else cut
    return word


def _read_negation(text: str, cue: re.Match[str], *, is_rejection: bool) -> Negation | None:
    """Read the scope of a negation cue; None for cues that negate nothing, or nothing that can be compared."""
    set_apart = SET_APART.match(text, cue.end())
    start = set_apart.end() if set_apart else cue.end()
    stop = SOFT_BREAK.search(text, start)
    end = stop.start() if stop else len(text)
    scope = text[start:end]
    if PSEUDO_NEGATION.match(scope) or NOT_A_NEGATION_BEFORE.search(_just_before(text, cue)):
        return None
    words = content_words(scope)[:_SCOPE_WORDS]
    heads = _heads(words)
    if not heads:
        return None
    return Negation(
        cue=cue[0],
        start=cue.start(),
        end=end,
        heads=tuple(map(stem, heads)),
        rest=tuple(map(stem, words[len(heads) :])),
        is_rejection=is_rejection,
        is_turned_back=any(word in REVERSING or word in EPISTEMIC for word in heads),
        limits=normalised_words(" ".join(PARTIAL_SCOPE.findall(scope))),
    )


def _just_before(text: str, cue: re.Match[str]) -> str:
    return text[max(0, cue.start() - _JUST_BEFORE_CHARACTERS) : cue.start()]


def _heads(words: list[str]) -> list[str]:
    """Take the first content word, and those after it as long as they pass the negation on."""
    for index, word in enumerate(words):
        if word not in TRANSPARENT:
            return words[: index + 1]
    return words


def _find_hedges(text: str) -> Iterator[Hedge]:
    for cue in STRONG_HEDGE.finditer(text):
        yield Hedge(cue[0], cue.start(), clause_end(text, cue.end()))

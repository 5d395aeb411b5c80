"""What a sentence negates and hedges, read once, and whether that reaches a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.summary.english.clauses import Span, clause_end
from service.summary.english.denials import CONFIRMATIONS, REJECTING_ANSWERS
from service.summary.english.gates import HEDGES, NOTHING, words_of_gates
from service.summary.english.negations import NEGATING_WORDS, Negation, find_negations

_ANSWERING_WORDS = words_of_gates((REJECTING_ANSWERS, CONFIRMATIONS, NOTHING))


@dataclass(frozen=True)
class Hedge:
    """A word that makes the speaker less than certain, from `start` to the end of its clause at `end`."""

    cue: str
    start: int
    end: int


@dataclass(frozen=True)
class Cues:
    """What a sentence negates and hedges, and whether it may answer something told elsewhere."""

    negations: tuple[Negation, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    may_answer: bool = False


NO_CUES = Cues()


def read_cues(text: str, words: frozenset[str]) -> Cues:
    """Return what a sentence negates and hedges; `words` are its own, and most sentences have no cue among them."""
    may_negate, may_hedge = not words.isdisjoint(NEGATING_WORDS), not words.isdisjoint(HEDGES.words)
    may_answer = not words.isdisjoint(_ANSWERING_WORDS)
    if not (may_negate or may_hedge or may_answer):
        return NO_CUES
    return Cues(
        negations=tuple(find_negations(text, words)) if may_negate else (),
        hedges=tuple(_find_hedges(text, words)) if may_hedge else (),
        may_answer=may_answer,
    )


def reaches(cue: Negation | Hedge, quote: Span) -> bool:
    """Tell whether a cue stands in the quotation, or before it in the same clause."""
    return cue.start < quote[1] and cue.end > quote[0]


def _find_hedges(text: str, words: frozenset[str]) -> Iterator[Hedge]:
    for cue in HEDGES.finditer(text, words):
        yield Hedge(cue[0], cue.start(), clause_end(text, cue.end()))

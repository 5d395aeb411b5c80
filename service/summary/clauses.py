"""Reads the clause around a quotation: what in it is negated, and whether another wording negates the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from schemas.article import Sentence
from schemas.resolved import ResolvedEvidence
from service.summary.cues import (
    EPISTEMIC,
    HARD_BREAK,
    IMPLICIT_NEGATIVE,
    NEGATOR,
    NOT_A_NEGATION_BEFORE,
    PARTIAL_SCOPE,
    PSEUDO_NEGATION,
    REVERSING,
    SOFT_BREAK,
    STOP_WORDS,
    TRANSPARENT,
)

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ENDINGS = ("ings", "ing", "ions", "ion", "ment", "ances", "ance", "als", "al", "ies", "ied", "ed", "es", "s", "e", "y")
_MIN_STEM_CHARACTERS = 3
_SCOPE_WORDS = 10
_NEAR_WORDS = 4
_TURNED = ("un", "in", "im", "ir", "il", "dis", "non")


@dataclass(frozen=True)
class Clause:
    """A quotation and its surroundings in the sentence, up to the nearest clause boundary on both sides."""

    before: str
    quote: str
    after: str
    lead: str

    @property
    def text(self) -> str:
        """The words before the quotation and the quotation."""
        return self.before + self.quote


@dataclass(frozen=True)
class Negation:
    """Something that is negated: `heads` are the stems that carry it, `rest` what else stands in its scope."""

    cue: str
    heads: tuple[str, ...]
    rest: tuple[str, ...]

    def heads_in(self, stems_of_text: frozenset[str]) -> bool:
        """Tell whether one of the heads stands among these stems."""
        return any(head in stems_of_text for head in self.heads)


def read_clause(evidence: ResolvedEvidence, sentence: Sentence) -> Clause:
    """Return the clause of a found quotation; `lead` is all of the sentence before the quotation."""
    start = (evidence.start or 0) - sentence.start
    lead, rest = sentence.text[:start], sentence.text[start + len(evidence.quote) :]
    breaks = [match.end() for match in HARD_BREAK.finditer(lead)]
    stop = HARD_BREAK.search(rest)
    return Clause(
        before=lead[breaks[-1] if breaks else 0 :],
        quote=evidence.quote,
        after=rest[: stop.start()] if stop else rest,
        lead=lead,
    )


def find_negations(text: str, cues: re.Pattern[str] = NEGATOR) -> Iterator[Negation]:
    """Yield what the text negates; double, partial and pseudo negations and those of knowing and telling are left out."""
    for cue in cues.finditer(text):
        scope = text[cue.end() :]
        stop = SOFT_BREAK.search(scope)
        scope = scope[: stop.start()] if stop else scope
        if PSEUDO_NEGATION.match(scope) or NOT_A_NEGATION_BEFORE.search(text, 0, cue.start()):
            continue
        words = content_words(scope)[:_SCOPE_WORDS]
        heads = _heads(words)
        if heads and not (PARTIAL_SCOPE.search(scope) or _is_turned_back(heads)):
            yield Negation(cue[0], tuple(map(stem, heads)), tuple(map(stem, words[len(heads) :])))


def is_negated_in(heads: tuple[str, ...], text: str) -> bool:
    """Tell whether the text denies one of the stems, by a negator, by a prefix, or by any word that says no."""
    if IMPLICIT_NEGATIVE.search(text):
        return True
    words = [stem(word) for word in words_of(text)]
    if any(word.startswith(_TURNED) and word[2:].lstrip("sn").startswith(heads) for word in words):
        return True
    for cue in NEGATOR.finditer(text):
        scope = [stem(word) for word in content_words(text[cue.end() :])[:_SCOPE_WORDS]]
        near = [stem(word) for word in words_of(text[: cue.start()])[-_NEAR_WORDS:]]
        if any(head in scope or head in near for head in heads):
            return True
    return False


def content_words(text: str) -> list[str]:
    """Return the lower-case words that carry meaning."""
    return [word for word in words_of(text) if word not in STOP_WORDS]


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(map(stem, content_words(text)))


def words_of(text: str) -> list[str]:
    """Return the lower-case words, possessive endings left out."""
    return [word.removesuffix("'s") for word in _WORD.findall(text.lower().replace("’", "'"))]


def normalised_words(text: str) -> frozenset[str]:
    """Return the lower-case words as a set; hyphenated words and their parts both."""
    words = frozenset(words_of(text))
    return words.union(*(word.split("-") for word in words if "-" in word))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the endings of English inflection, so that ceding, cedes and cede meet."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM_CHARACTERS:
            cut = word.removesuffix(ending)
            return cut[:-1] if cut[-1] == cut[-2] and len(cut) > _MIN_STEM_CHARACTERS else cut
    return word


def _heads(words: list[str]) -> list[str]:
    """Take the first content word, and those after it as long as they pass the negation on."""
    for index, word in enumerate(words):
        if word not in TRANSPARENT:
            return words[: index + 1]
    return words


def _is_turned_back(heads: list[str]) -> bool:
    return any(word in REVERSING or word in EPISTEMIC for word in heads)

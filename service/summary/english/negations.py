"""Reads what a text negates and how far each negation reaches, and whether another wording negates the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.summary.english.clauses import Span, content_words, normalised_words, stem, words_of
from service.summary.english.cues import (
    ADDED_NOUN,
    ADDED_VERB,
    AUXILIARIES,
    EPISTEMIC,
    IMPLICIT_NEGATIVE,
    NEGATED_BEFORE,
    NEGATOR,
    NOT_A_NEGATION_BEFORE,
    PARTIAL_SCOPE,
    PSEUDO_NEGATION,
    REVERSING,
    SET_APART,
    SOFT_BREAK,
    STOP_WORDS,
    TAKES_BARE_VERB,
    TRANSPARENT,
)
from service.summary.english.gates import (
    DISCLAIMERS,
    NEGATORS,
    NOBODY,
    REFUSALS,
    REJECTIONS,
    SHORTFALLS,
    words_of_gates,
)

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\w+")
_SCOPE_WORDS = 10
_SCOPE_CHARACTERS = 1_000  # far more than ten words: it bounds what a text without any punctuation costs
_NEAR_WORDS = 4
_JUST_BEFORE_CHARACTERS = 30
_TURNING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SELF_CONTAINED = (NEGATORS, NOBODY)
_LITERAL = (NEGATORS, REFUSALS)
_ALL = (*_LITERAL, REJECTIONS, SHORTFALLS, NOBODY)
LITERAL_WORDS = words_of_gates(_LITERAL)  # what says no by itself, whatever it rejects
NEGATING_WORDS = words_of_gates((*_ALL, DISCLAIMERS))


@dataclass(frozen=True)
class Negation:
    """Something that a text negates, from its cue at `start` to the end of the clause at `end`.

    `start` is where it begins to hold: at the cue, or at what "and" adds. `heads` are the stems that carry it, `rest`
    what else stands in its scope; `is_rejection` tells "denied that he would" from "would not", `is_turned_back` that
    the heads themselves say no ("not give up") or tell ("not know"); `limits` are the words that make it partial ("not
    all", "not before").
    """

    cue: str
    cue_start: int
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


def follows(cue: Negation, quote: Span, text: str) -> bool:
    """Tell whether a cue comes right after the quotation, but for auxiliaries: the quotation is what it says no about."""
    return quote[1] <= cue.start and AUXILIARIES.fullmatch(text, quote[1], cue.start) is not None


def find_negations(text: str, words: frozenset[str], *, is_literal: bool = False) -> Iterator[Negation]:
    """Yield what the text negates; pseudo negations, partial and double ones and those of knowing are left out.

    `words` are the text's own. With `is_literal` rejections are left out, and the last three are not: "does not reject
    all of it".
    """
    for kind in _LITERAL if is_literal else _ALL:
        for cue in kind.finditer(text, words):
            if kind not in _SELF_CONTAINED and NEGATED_BEFORE.search(_just_before(text, cue)):
                continue
            negation = _read_negation(text, cue, is_rejection=kind is REJECTIONS)
            if negation is not None and is_literal:
                yield negation
            elif negation is not None and not (negation.is_turned_back or negation.limits):
                yield negation
                yield from _what_is_added(negation, text)
    if not is_literal:
        yield from map(_read_disclaimed, DISCLAIMERS.finditer(text, words))


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


def _read_negation(text: str, cue: re.Match[str], *, is_rejection: bool) -> Negation | None:
    """Read the scope of a negation cue; None for cues that negate nothing, or nothing that can be compared."""
    set_apart = SET_APART.match(text, cue.end())
    start = set_apart.end() if set_apart else cue.end()
    end = _scope_end(text, start)
    scope = text[start : min(end, start + _SCOPE_CHARACTERS)]
    if PSEUDO_NEGATION.match(scope) or NOT_A_NEGATION_BEFORE.search(_just_before(text, cue)):
        return None
    words = content_words(scope)[:_SCOPE_WORDS]
    heads = _predicate(scope) if cue.re is NOBODY.pattern else _heads(words)
    if not heads:
        return None
    return Negation(
        cue=cue[0],
        cue_start=cue.start(),
        start=cue.start(),
        end=end,
        heads=tuple(map(stem, heads)),
        rest=tuple(map(stem, words[len(heads) :])),
        is_rejection=is_rejection,
        is_turned_back=any(word in REVERSING or word in EPISTEMIC for word in heads),
        limits=normalised_words(" ".join(PARTIAL_SCOPE.findall(scope))),
    )


def _what_is_added(negation: Negation, text: str) -> Iterator[Negation]:
    """Yield what "and" adds to a negation, so long as that has no verb and subject of its own."""
    if not text.startswith("and", negation.end):
        return
    verb = ADDED_VERB.match(text, negation.end)
    verbs: tuple[str, ...] = ()
    cue_end = negation.cue_start + len(negation.cue)
    if verb and TAKES_BARE_VERB.search(text, 0, cue_end):
        start = verb.start("added")
        end = _scope_end(text, start)
    else:
        noun = ADDED_NOUN.match(text, negation.end)
        if noun is None:
            return
        start, end = noun.span("added")
        verbs = () if negation.is_rejection else negation.heads[:-1] or negation.heads
    heads = (*verbs, *map(stem, _heads(content_words(text[start:end]))))
    if verbs == negation.heads:
        heads = verbs
    if heads:
        yield replace(negation, start=start, end=end, heads=heads, rest=())


def _read_disclaimed(match: re.Match[str]) -> Negation:
    """Read "reports that ... are false": what is false stands before the cue."""
    start, end = match.span("scope")
    return Negation(
        cue=match[0][end - match.start() :].strip(),
        cue_start=start,
        start=start,
        end=end,
        heads=tuple(map(stem, _predicate(match["scope"]))),
        rest=(),
        is_rejection=True,
        is_turned_back=False,
        limits=frozenset(),
    )


def _scope_end(text: str, start: int) -> int:
    """Return where the clause ends that a negation can reach."""
    stop = SOFT_BREAK.search(text, start)
    return stop.start() if stop else len(text)


def _predicate(clause: str) -> list[str]:
    """Return the first word of a clause with its subject that carries meaning and is no name."""
    return [word for word in _WORD.findall(clause) if word[0].islower() and word not in STOP_WORDS][:1]


def _just_before(text: str, cue: re.Match[str]) -> str:
    return text[max(0, cue.start() - _JUST_BEFORE_CHARACTERS) : cue.start()]


def _heads(words: list[str]) -> list[str]:
    """Take the first content word, and those after it as long as they pass the negation on."""
    for index, word in enumerate(words):
        if word not in TRANSPARENT:
            return words[: index + 1]
    return words

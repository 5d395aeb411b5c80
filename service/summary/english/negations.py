"""Reads what a text negates and how far each negation reaches, and whether another wording negates the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.summary.english.clauses import Span, content_words, normalised_words, stem, words_of
from service.summary.english.cues import IMPLICIT_NEGATIVE, NEGATOR, SOFT_BREAK, STOP_WORDS
from service.summary.english.gates import (
    DISCLAIMERS,
    NEGATORS,
    NOBODY,
    REFUSALS,
    REJECTIONS,
    SHORTFALLS,
    UNDOINGS,
    Gate,
    words_of_gates,
)
from service.summary.english.scope_cues import (
    ADDED_NOUN,
    ADDED_VERB,
    AUXILIARIES,
    DENIED_BEFORE,
    EPISTEMIC,
    KEEPING,
    NEGATED_BEFORE,
    NOT_A_NEGATION_BEFORE,
    NOT_WITHOUT,
    OR_VERB,
    PARTIAL_SCOPE,
    PASSING_NOUNS,
    PSEUDO_NEGATION,
    REVERSING,
    SET_APART,
    TAKES_BARE_VERB,
    TRANSPARENT,
)

_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"\w+")
_NO_PREDICATE = STOP_WORDS | {"one", "whether", "how"}
_PLACED = re.compile(r"(?: one)? (?:in|at|from|on|among) ")
_SCOPE_WORDS = 10
_SCOPE_CHARACTERS = 1_000  # far more than ten words: it bounds what a text without any punctuation costs
_NEAR_WORDS = 4
_JUST_BEFORE_CHARACTERS = 40
_TURNING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SELF_CONTAINED = (NEGATORS, NOBODY)
_LITERAL = (NEGATORS, REFUSALS, UNDOINGS)
LITERAL_WORDS = words_of_gates(_LITERAL)  # what says no by itself, whatever it rejects
_ALL = (*_LITERAL, REJECTIONS, SHORTFALLS, NOBODY)
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
        if words.isdisjoint(kind.words):
            continue
        for cue in kind.pattern.finditer(text):
            if _is_undone(cue, kind):
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


def _is_undone(cue: re.Match[str], kind: Gate) -> bool:
    """Tell whether the cue is itself negated or denied."""
    before = _just_before(cue.string, cue)
    if kind in _SELF_CONTAINED:
        return cue[0].lower() == "without" and NOT_WITHOUT.search(before) is not None
    if NEGATED_BEFORE.search(before):
        return True
    return kind in (REFUSALS, UNDOINGS) and DENIED_BEFORE.search(before) is not None


def _read_negation(text: str, cue: re.Match[str], *, is_rejection: bool) -> Negation | None:
    """Read the scope of a negation cue; None for cues that negate nothing, or nothing that can be compared."""
    set_apart = SET_APART.match(text, cue.end())
    start = set_apart.end() if set_apart else cue.end()
    end = _scope_end(text, start)
    scope = text[start : min(end, start + _SCOPE_CHARACTERS)]
    if cue[0].lower() == "nothing" and UNDOINGS.pattern.search(scope):  # "nothing in it keeps them from trading"
        return None
    if PSEUDO_NEGATION.match(scope) or NOT_A_NEGATION_BEFORE.search(_just_before(text, cue)):
        return None
    words = content_words(scope)[:_SCOPE_WORDS]
    heads, limits = _heads_of(cue, scope, words), PARTIAL_SCOPE.findall(scope)
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
        is_turned_back=any(word in REVERSING or word in EPISTEMIC for word in heads)
        or (heads[0] in KEEPING and " from " in scope),
        limits=normalised_words(" ".join(limits)) if limits else frozenset(),
    )


def _what_is_added(negation: Negation, text: str) -> Iterator[Negation]:
    """Yield what "or" and "and" add to a negation, so long as that has no verb and subject of its own."""
    cue_end = negation.cue_start + len(negation.cue)
    has_or, has_and = text.find(" or ", cue_end, negation.end) > 0, text.startswith("and", negation.end)
    if not (has_or or has_and):
        return
    takes_verb = TAKES_BARE_VERB.search(text, max(0, cue_end - _JUST_BEFORE_CHARACTERS), cue_end) is not None
    if has_or and takes_verb:
        for other in OR_VERB.finditer(text, cue_end, negation.end):
            yield from _added(negation, text, (other.start("added"), negation.end))
    if not has_and:
        return
    verb = ADDED_VERB.match(text, negation.end) if takes_verb else None
    noun = None if verb else ADDED_NOUN.match(text, negation.end)
    if verb:
        start = verb.start("added")
        yield from _added(negation, text, (start, _scope_end(text, start)))
    elif noun:
        verbs = () if negation.is_rejection else negation.heads[:-1] or negation.heads
        yield from _added(negation, text, noun.span("added"), verbs)


def _added(negation: Negation, text: str, span: Span, verbs: tuple[str, ...] = ()) -> Iterator[Negation]:
    """Yield the negation of what stands at a span, which the verbs before it are said of too."""
    heads = (*verbs, *map(stem, _heads(content_words(text[slice(*span)]))))
    if verbs == negation.heads:
        heads = verbs
    if heads:
        yield replace(negation, start=span[0], end=span[1], heads=heads, rest=())


def _read_disclaimed(match: re.Match[str]) -> Negation:
    """Read "reports that ... are false" and "the withdrawal of ... was cancelled": what is negated stands before the cue."""
    scope, start = match[match.lastgroup or 0], match.start(match.lastgroup or 0)
    heads = predicate(scope)
    return Negation(
        cue=match.string[start + len(scope) : match.end()].strip(),
        cue_start=start,
        start=start,
        end=match.end(),
        heads=tuple(map(stem, heads)),
        rest=tuple([stem(word) for word in content_words(scope) if word not in heads]),
        is_rejection=True,
        is_turned_back=False,
        limits=frozenset(),
    )


def _scope_end(text: str, start: int) -> int:
    """Return where the clause ends that a negation can reach."""
    stop = SOFT_BREAK.search(text, start)
    return stop.start() if stop else len(text)


def predicate(clause: str, count: int = 1) -> list[str]:
    """Return the first words of a clause with its subject that carry meaning and are no names."""
    return [word for word in _WORD.findall(clause) if word[0].islower() and word not in _NO_PREDICATE][:count]


def _just_before(text: str, cue: re.Match[str]) -> str:
    return text[max(0, cue.start() - _JUST_BEFORE_CHARACTERS) : cue.start()]


def _heads_of(cue: re.Match[str], scope: str, words: list[str]) -> list[str]:
    """Return what a cue negates in its scope: the verb if nobody does it, else the first word and what it passes on to."""
    if cue.re is NOBODY.pattern or cue[0].lower() == "nobody" or scope.startswith(" one "):
        return predicate(scope, 2 if _PLACED.match(scope) else 1)
    return words[:2] if scope.startswith(" of ") else _heads(words)


def _heads(words: list[str]) -> list[str]:
    """Take the first content word, and those after it as long as they pass the negation on."""
    if not PASSING_NOUNS.isdisjoint(words):
        words = [word for word in words if word not in PASSING_NOUNS] or words
    for index, word in enumerate(words):
        if word not in TRANSPARENT:
            return words[: index + 1]
    return words

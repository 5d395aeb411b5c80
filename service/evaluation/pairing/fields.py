"""How each kind of field is compared: names, lists of ids, values of a vocabulary, references to other items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from schemas.vocabulary import NegotiationStatus
from service.evaluation.pairing.candidates import is_unmatched
from service.evaluation.pairing.relations import Links, Relations
from service.evaluation.pairing.values import compare_times
from service.evaluation.pairing.verdicts import EMPTY, RIGHT, WRONG, Fault, Verdict
from service.matching.scales import NEIGHBOUR, closeness, contradict
from service.matching.words import share_of_words, words_of
from service.text.ingest import Article

KIN_COST = 0.25  # of an id that is one too many, but belongs to one that both sides have
SAME_NAME = 2 / 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class PairingContext:
    """What comparing two values needs beside them.

    `relations` tell who belongs to whom, by the gold's ids; `aligned` are the gold ids of items already paired, and
    `parts` link a term or guarantee to its plan or package. A position rejects the gold items `refused` and the
    predicted ones `refused_drafts` (by their own ids).
    """

    article: Article
    relations: Relations = field(default_factory=Relations)
    aligned: frozenset[str] = frozenset()
    parts: Links = field(default_factory=Links)
    refused: frozenset[str] = frozenset()
    refused_drafts: frozenset[str] = frozenset()


Compare = Callable[[object, object, PairingContext], Verdict]


def compare_flags(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare values that are equal or not."""
    return RIGHT if gold == predicted else WRONG


def compare_enums(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare values of a vocabulary: neighbours are half right, opposites a contradiction, a lost dispute its own fault."""
    if not isinstance(gold, StrEnum) or not isinstance(predicted, StrEnum):
        return EMPTY if gold == predicted else WRONG
    if contradict(gold, predicted):
        return Verdict(0.0, Fault.CONTRADICTION)
    is_lost = gold is NegotiationStatus.DISPUTED and predicted is not gold
    return Verdict(closeness(gold, predicted), Fault.LOST_DISPUTE if is_lost else None)


def compare_parties(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare single parties; one that belongs to the other is half right."""
    return _compare_ids(gold, predicted, context.relations.actors)


def compare_place(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare single places; one that lies in the other is half right."""
    return _compare_ids(gold, predicted, context.relations.places)


def compare_plain_parties(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare parties that need not be named where they are plain: null on one side is no fault."""
    return EMPTY if gold is None or predicted is None else compare_parties(gold, predicted, context)


def compare_holders(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who holds or claims; somebody else is a contradiction."""
    verdict = compare_parties(gold, predicted, context)
    return Verdict(0.0, Fault.CONTRADICTION) if verdict == WRONG else verdict


def compare_sets(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of parties and voices without order."""
    return _compare_id_sets(gold, predicted, context.relations.actors)


def compare_places(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of places without order."""
    return _compare_id_sets(gold, predicted, context.relations.places)


def compare_sides(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare the sentences of one side of a contradiction: by the shorter list, for the fuller one is as right."""
    own, other = _ids(gold), _ids(predicted)
    if not own or not other:
        return EMPTY if not own and not other else WRONG
    return Verdict(len(own & other) / min(len(own), len(other)))


def compare_doers(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who must do something; known parties of which none belongs to the right ones are a misattribution."""
    verdict = compare_sets(gold, predicted, context)
    known = {one for one in _ids(predicted) if not is_unmatched(one)}
    if _ids(gold) and known and context.relations.actors.are_all_strangers(_ids(gold), _ids(predicted)):
        return Verdict(0.0, Fault.MISATTRIBUTION)
    return verdict


def compare_references(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare references to other items; what points at an item without counterpart is charged there, not here.

    A plan instead of its own term, or a package instead of its guarantee, is half right.
    """
    own = gold if gold in context.aligned else None
    other = None if is_unmatched(predicted) else predicted
    if own is None and other is None:
        return EMPTY
    if own == other:
        return RIGHT
    is_part = isinstance(gold, str) and isinstance(predicted, str) and context.parts.are_related(gold, predicted)
    return Verdict(NEIGHBOUR) if is_part else WRONG


def compare_names(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare names by their words; two thirds of the share make them the same name.

    A plan without a name of its own ("the draft on the table") may be described in any words: other words say nothing.
    """
    if not gold or not predicted:
        return EMPTY if not gold and not predicted else WRONG
    share = share_of_words(words_of(str(gold)), words_of(str(predicted)))
    if share >= SAME_NAME:
        return RIGHT
    proper = _proper_words(context.article.text)
    are_named = all(proper & set(_WORD.findall(str(one))) for one in (gold, predicted))
    return Verdict(share, is_counted=are_named)


def compare_verbatim(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare times, and other words that stand in the article."""
    own, other = gold if isinstance(gold, str) else None, predicted if isinstance(predicted, str) else None
    return compare_times(own, other, context.article)


@lru_cache(maxsize=64)
def _proper_words(text: str) -> frozenset[str]:
    """Return the words that the article writes with a capital letter only."""
    words = frozenset(_WORD.findall(text))
    return frozenset(word for word in words if word[:1].isupper() and word.lower() not in words)


def _compare_ids(gold: object, predicted: object, links: Links) -> Verdict:
    if not isinstance(gold, str) or not isinstance(predicted, str):
        return EMPTY if gold == predicted else WRONG
    if gold == predicted:
        return RIGHT
    return Verdict(NEIGHBOUR) if links.are_related(gold, predicted) else WRONG


def _compare_id_sets(gold: object, predicted: object, links: Links) -> Verdict:
    """Compare without order (Jaccard): an unequal id counts half where it belongs to one of the other's.

    One that is left over costs a quarter if it belongs to one that both have.
    """
    own, other = _ids(gold), _ids(predicted)
    if not own and not other:
        return EMPTY
    common = own & other
    rest, others = own - common, other - common
    related = min(_related(rest, others, links), _related(others, rest, links))
    kin = min(_related(rest | others, common, links), len(rest) + len(others) - 2 * related)
    whole = len(own | other) - related - (1 - KIN_COST) * kin
    return Verdict((len(common) + NEIGHBOUR * related) / whole)


def _ids(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple | frozenset | list) else frozenset()


def _related(some: Iterable[str], others: Iterable[str], links: Links) -> int:
    rest = tuple(others)
    return sum(any(links.are_related(one, other) for other in rest) for one in some)

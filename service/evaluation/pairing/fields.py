"""How each kind of field is compared: names, lists, enums, conditions, and the citations behind an item."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from schemas.evidence import Condition, Evidence, Quantity
from schemas.vocabulary import ConditionStatus, EvidenceStance, NegotiationStatus
from service.evaluation.pairing.candidates import is_unmatched
from service.evaluation.pairing.relations import Relations
from service.evaluation.pairing.values import compare_quantities, compare_times
from service.evaluation.pairing.verdicts import EMPTY, RIGHT, WRONG, Fault, Verdict
from service.matching.scales import NEIGHBOUR, closeness, contradict
from service.matching.words import share_of_words, words_of
from service.text.ingest import Article

_CONTRARY = frozenset({EvidenceStance.DENIES, EvidenceStance.DOUBTS})


@dataclass(frozen=True)
class PairingContext:
    """What comparing two values needs beside them.

    `relations` tell who belongs to whom, by the gold's ids; `aligned` are the gold ids of items already paired.
    """

    article: Article
    relations: Relations
    aligned: frozenset[str]


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
    if not isinstance(gold, str) or not isinstance(predicted, str):
        return EMPTY if gold == predicted else WRONG
    if gold == predicted:
        return RIGHT
    return Verdict(NEIGHBOUR) if context.relations.are_related(gold, predicted) else WRONG


def compare_holders(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who holds or claims; somebody else is a contradiction."""
    verdict = compare_parties(gold, predicted, context)
    return Verdict(0.0, Fault.CONTRADICTION) if verdict == WRONG else verdict


def compare_sets(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of ids without order (Jaccard); an unequal id counts half where it belongs to one of the other's."""
    own, other = _ids(gold), _ids(predicted)
    if not own and not other:
        return EMPTY
    common = own & other
    rest, others = own - common, other - common
    related = min(_related(rest, others, context.relations), _related(others, rest, context.relations))
    return Verdict((len(common) + NEIGHBOUR * related) / (len(own | other) - related))


def compare_doers(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who must do something; known parties of which none belongs to the right ones are a misattribution."""
    verdict = compare_sets(gold, predicted, context)
    known = {one for one in _ids(predicted) if not is_unmatched(one)}
    if _ids(gold) and known and context.relations.are_all_strangers(_ids(gold), _ids(predicted)):
        return Verdict(0.0, Fault.MISATTRIBUTION)
    return verdict


def compare_references(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare references to other items; what points at an item without counterpart is charged there, not here."""
    own = gold if gold in context.aligned else None
    other = None if is_unmatched(predicted) else predicted
    if own is None and other is None:
        return EMPTY
    return RIGHT if own == other else WRONG


def compare_words(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare names by their words; two thirds of the share make them the same name."""
    if not gold or not predicted:
        return EMPTY if not gold and not predicted else WRONG
    share = share_of_words(words_of(str(gold)), words_of(str(predicted)))
    return RIGHT if share >= 2 / 3 else Verdict(share)


def compare_verbatim(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare times, and other words that stand in the article."""
    own, other = gold if isinstance(gold, str) else None, predicted if isinstance(predicted, str) else None
    return compare_times(own, other, context.article)


def compare_numbers(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare quantities."""
    own, other = gold if isinstance(gold, Quantity) else None, predicted if isinstance(predicted, Quantity) else None
    return compare_quantities(own, other)


def compare_conditions(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare conditions: half for having one, half for its status. A dispute that is gone is its own fault."""
    own, other = gold if isinstance(gold, Condition) else None, predicted if isinstance(predicted, Condition) else None
    if own is None and other is None:
        return EMPTY
    kept = other is not None and other.status is ConditionStatus.DISPUTED
    fault = Fault.LOST_DISPUTE if own and own.status is ConditionStatus.DISPUTED and not kept else None
    if own is None or other is None:
        return Verdict(0.0, fault)
    return Verdict(1.0 if own.status == other.status else 0.5, fault)


def compare_voices(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who says so, sentence by sentence where both cite the same, else over the whole item."""
    own, other = _citations(gold), _citations(predicted)
    if not own or not other:
        return EMPTY if not own and not other else WRONG
    shared = _shared_sids(own, other)
    if not shared:
        return compare_sets(_voices(own), _voices(other), context)
    scores = [compare_sets(_voices(_at(own, sid)), _voices(_at(other, sid)), context).score for sid in shared]
    return Verdict(sum(scores) / len(scores))


def compare_relays(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who relays, over the sentences that both cite."""
    own, other = _citations(gold), _citations(predicted)
    verdicts = [
        compare_sets(_relays(_at(own, sid)), _relays(_at(other, sid)), context) for sid in _shared_sids(own, other)
    ]
    return _mean([one for one in verdicts if one.is_counted])


def compare_certainty(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare the sources' certainty, over the sentences that both cite."""
    own, other = _citations(gold), _citations(predicted)
    return _mean(
        [
            _likeness({one.certainty for one in _at(own, sid)}, {one.certainty for one in _at(other, sid)})
            for sid in _shared_sids(own, other)
        ]
    )


def compare_stances(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare what each sentence does to the statement. A denial or doubt that is gone is its own fault."""
    own, other = _citations(gold), _citations(predicted)
    mean = _mean(
        [
            _likeness({one.stance for one in _at(own, sid)}, {one.stance for one in _at(other, sid)})
            for sid in _shared_sids(own, other)
        ]
    )
    is_denied = any(one.stance in _CONTRARY for one in own)
    is_lost = is_denied and not any(one.stance in _CONTRARY for one in other)
    return Verdict(0.0, Fault.LOST_DENIAL) if is_lost else mean


def _mean(verdicts: list[Verdict]) -> Verdict:
    return Verdict(sum(one.score for one in verdicts) / len(verdicts)) if verdicts else EMPTY


def _ids(value: object) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple | frozenset | list) else frozenset()


def _related(some: Iterable[str], others: Iterable[str], relations: Relations) -> int:
    rest = tuple(others)
    return sum(any(relations.are_related(one, other) for other in rest) for one in some)


def _citations(value: object) -> tuple[Evidence, ...]:
    return tuple(one for one in value if isinstance(one, Evidence)) if isinstance(value, tuple) else ()


def _shared_sids(own: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> list[str]:
    theirs = {one.sid for one in other}
    return [sid for sid in dict.fromkeys(one.sid for one in own) if sid in theirs]


def _at(evidence: tuple[Evidence, ...], sid: str) -> list[Evidence]:
    """Return the citations of one sentence; those that only give context only if there are no others."""
    here = [one for one in evidence if one.sid == sid]
    return [one for one in here if one.stance is not EvidenceStance.CONTEXT] or here


def _likeness(own: Collection[StrEnum], other: Collection[StrEnum]) -> Verdict:
    """Return how close each value comes to its nearest on the other side, both ways."""
    there = [max(closeness(one, another) for another in other) for one in own]
    back = [max(closeness(one, another) for another in own) for one in other]
    return Verdict(sum(there + back) / len(there + back))


def _voices(evidence: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(voice for one in evidence for voice in one.voice_ids)


def _relays(evidence: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(one.via_id for one in evidence if one.via_id is not None)

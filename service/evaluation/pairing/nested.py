"""Compares what an item holds several of: quantities, conditions, and small drafts with fields of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.fields import read_fields
from schemas.vocabulary import ConditionStatus
from service.evaluation.pairing.citations import compare_certainty, compare_relays, compare_stances, compare_voices
from service.evaluation.pairing.fields import (
    Compare,
    PairingContext,
    compare_enums,
    compare_flags,
    compare_parties,
    compare_place,
    compare_places,
    compare_references,
    compare_sets,
    compare_verbatim,
)
from service.evaluation.pairing.values import compare_quantities, count_the_same
from service.evaluation.pairing.verdicts import EMPTY, FATAL, WRONG, Fault, Verdict
from service.matching.assignment import assign
from service.matching.words import share_of_words, words_of

_T = TypeVar("_T", bound=Draft)
_MISTAKEN = 0.1  # the likeness of two readings of one number: they are paired where nothing right is
_LEAST = 0.01  # elements that share nothing are two, not one that is wrong


@dataclass(frozen=True, slots=True)
class _Likeness:
    """Two elements: how much they are each other's, and the verdict if they are paired."""

    value: float
    verdict: Verdict


_Pairing = Callable[[_T, _T, PairingContext], _Likeness]


def compare_numbers(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of quantities."""
    return _compare_lists(_elements(gold, Quantity), _elements(predicted, Quantity), _pair_quantities, context)


def compare_conditions(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of conditions: half for having one, half for its status.

    A dispute that is gone is its own fault. What each depends on is compared where both say it.
    """
    own, other = _elements(gold, Condition), _elements(predicted, Condition)
    verdict = _compare_lists(own, other, _pair_conditions, context)
    disputes = [sum(one.status is ConditionStatus.DISPUTED for one in some) for some in (own, other)]
    return Verdict(verdict.score, Fault.LOST_DISPUTE) if disputes[0] > disputes[1] else verdict


def compare_nested(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare lists of small drafts by what their fields hold: the best assignment, an F1 of their credits."""
    return _compare_lists(_elements(gold, Draft), _elements(predicted, Draft), _pair_drafts, context)


def _compare_lists(own: Sequence[_T], other: Sequence[_T], pair: _Pairing[_T], context: PairingContext) -> Verdict:
    """Return the F1 of the best assignment: an element that is lost or too much costs its share, a fault is kept."""
    if not own and not other:
        return EMPTY
    paired = {(i, j): pair(one, another, context) for i, one in enumerate(own) for j, another in enumerate(other)}
    chosen = assign({places: found.value for places, found in paired.items() if found.value > 0})
    verdicts = [paired[places].verdict for places in chosen]
    return Verdict(2 * sum(one.score for one in verdicts) / (len(own) + len(other)), _worst(verdicts))


def _pair_quantities(own: Quantity, other: Quantity, _: PairingContext) -> _Likeness:
    verdict = compare_quantities(own, other)
    if verdict.fault is None:
        return _Likeness(verdict.score, verdict)
    return _Likeness(_MISTAKEN if count_the_same(own, other) else 0.0, verdict)


def _pair_conditions(own: Condition, other: Condition, context: PairingContext) -> _Likeness:
    score = 1.0 if own.status == other.status else 0.5
    references = [one for one in _judge_references(own, other, context) if one.is_counted]
    score = (score + 0.5 * sum(one.score for one in references)) / (1 + 0.5 * len(references))
    alike = share_of_words(words_of(own.text), words_of(other.text)) + _overlap(own.evidence, other.evidence)
    return _Likeness(score + alike, Verdict(score))


def _judge_references(own: Condition, other: Condition, context: PairingContext) -> Iterator[Verdict]:
    for name in read_fields(type(own)).items:
        values = getattr(own, name), getattr(other, name)
        if None not in values:
            yield compare_references(*values, context)


def _pair_drafts(own: Draft, other: Draft, context: PairingContext) -> _Likeness:
    verdicts = [one for one in _judge_fields(own, other, context) if one.is_counted]
    score = sum(one.score for one in verdicts) / len(verdicts) if verdicts else 1.0
    fault = _worst(verdicts)
    return _Likeness(score if score > _LEAST else 0.0, Verdict(0.0 if fault in FATAL else score, fault))


def _judge_fields(own: Draft, other: Draft, context: PairingContext) -> Iterator[Verdict]:
    """Compare every field by what it holds; paraphrases and labels are nobody's."""
    fields = read_fields(type(own))
    compares: tuple[tuple[Sequence[str], Compare], ...] = (
        (fields.closed, _compare_closed),
        ((*fields.parties, *fields.sources, *fields.voices), _one_or_several(compare_parties, compare_sets)),
        (fields.places, _one_or_several(compare_place, compare_places)),
        (tuple(fields.items), _one_or_several(compare_references, compare_sets)),
        (fields.verbatim, compare_verbatim),
        (fields.quantities, compare_numbers),
        (fields.conditions, compare_conditions),
        (fields.evidence, _compare_evidence),
    )
    for names, compare in compares:
        yield from (compare(getattr(own, name), getattr(other, name), context) for name in names)


def _one_or_several(one: Compare, several: Compare) -> Compare:
    def compare(gold: object, predicted: object, context: PairingContext) -> Verdict:
        is_list = isinstance(gold, tuple) or isinstance(predicted, tuple)
        return (several if is_list else one)(gold, predicted, context)

    return compare


def _compare_closed(gold: object, predicted: object, context: PairingContext) -> Verdict:
    compare = compare_enums if isinstance(gold, StrEnum) or isinstance(predicted, StrEnum) else compare_flags
    return EMPTY if gold is None and predicted is None else compare(gold, predicted, context)


def _compare_evidence(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare the sentences cited, and who says so there."""
    own, other = _elements(gold, Evidence), _elements(predicted, Evidence)
    if not own or not other:
        return EMPTY if not own and not other else WRONG
    compares = (compare_voices, compare_relays, compare_stances, compare_certainty)
    told = [one for compare in compares if (one := compare(gold, predicted, context)).is_counted]
    parts = [_overlap(own, other), *(one.score for one in told)]
    return Verdict(sum(parts) / len(parts), _worst(told))


def _overlap(own: Sequence[Evidence], other: Sequence[Evidence]) -> float:
    """Return the F1 of the sentences cited."""
    sids, others = {one.sid for one in own}, {one.sid for one in other}
    return 2 * len(sids & others) / (len(sids) + len(others)) if sids or others else 0.0


def _elements(value: object, model: type[_T]) -> tuple[_T, ...]:
    """Return the elements of a list; none of what is no list, a field that one side does not have."""
    return tuple(one for one in value if isinstance(one, model)) if isinstance(value, tuple) else ()


def _worst(verdicts: Sequence[Verdict]) -> Fault | None:
    faults = [one.fault for one in verdicts if one.fault is not None]
    return next((one for one in faults if one in FATAL), faults[0] if faults else None)

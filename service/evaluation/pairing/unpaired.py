"""What became of items without a partner: said of somebody else, said twice, invented, merged, missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from schemas.territory import TerritoryItem
from service.evaluation.pairing.candidates import Candidate, is_unmatched
from service.evaluation.pairing.credit import Credit, credit_pair
from service.evaluation.pairing.fields import PairingContext
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.similarity import (
    LEAST_SIMILARITY,
    SAME_EVIDENCE,
    SAME_TEXT,
    evidence_f1,
    open_similarity,
    shares_place,
    similarity,
)
from service.evaluation.pairing.verdicts import Fault
from service.matching.assignment import assign
from service.matching.scales import closeness, contradict
from service.matching.words import share_of_words

SAME_ITEM = 0.85  # two predicted items above say the same; two instruments in one quote reach 0.8
COVERED = 0.5


def classify_unpaired(
    golds: Sequence[Candidate], predictions: Sequence[Candidate], matched: Sequence[Row], context: PairingContext
) -> Iterator[Row]:
    """Yield one row for every item without a pair; a mistaken prediction shares its row with the item that it mistakes."""
    mistaken = list(_mistaken_rows(golds, predictions, context))
    yield from mistaken
    used = {id(row.gold) for row in mistaken} | {id(row.predicted) for row in mistaken}
    seen = [row for row in matched if row.predicted is not None]
    for predicted in predictions:
        if id(predicted) not in used:
            row = _extra_row(predicted, seen, context)
            seen.append(row)
            yield row
    for gold in golds:
        if id(gold) not in used:
            yield _missed_row(gold, matched, context)


def _mistaken_rows(
    golds: Sequence[Candidate], predictions: Sequence[Candidate], context: PairingContext
) -> Iterator[Row]:
    faults = {
        (i, j): fault
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
        if not gold.optional and (fault := _find_mistake(gold, predicted, context)) is not None
    }
    weights = {(i, j): open_similarity(golds[i], predictions[j], context) for i, j in faults}
    for i, j in assign({pair: weight for pair, weight in weights.items() if weight > 0}):
        fault = faults[i, j]
        compared = credit_pair(golds[i], predictions[j], context)
        credit = Credit(0.0, compared.fields, tuple(dict.fromkeys((fault, *compared.faults))))
        outcome = Outcome.MISATTRIBUTED if fault is Fault.MISATTRIBUTION else Outcome.CONTRADICTED
        yield Row(golds[i].list_name, outcome, golds[i], predictions[j], weights[i, j], credit)


def _find_mistake(gold: Candidate, predicted: Candidate, context: PairingContext) -> Fault | None:
    """Say what is mistaken in a prediction that rests on the gold's evidence, but was blocked as its partner.

    A party or place that the gold does not know at all is no mistake for another: such an item stays an extra one.
    """
    own, theirs = gold.item, predicted.item
    if not rests_on_same(gold, predicted) or is_unmatched(getattr(theirs, "party_id", None)):
        return None
    if gold.list_name == "non_responses":
        return Fault.MISATTRIBUTION
    if gold.list_name == "positions":
        says_same = closeness(_get(own, "stance"), _get(theirs, "stance")) > 0
        return Fault.MISATTRIBUTION if says_same and _is_about_same(own, theirs) else None
    if gold.list_name == "territorial_control":
        return _find_territory_mistake(gold, predicted, context)
    return None


def _find_territory_mistake(gold: Candidate, predicted: Candidate, context: PairingContext) -> Fault | None:
    own, theirs = gold.item, predicted.item
    if not isinstance(own, TerritoryItem) or not isinstance(theirs, TerritoryItem):
        return None
    is_there = shares_place(gold, predicted, context)
    same_holder = context.relations.actors.are_related(own.holder_id, theirs.holder_id)
    if is_there and same_holder and contradict(own.relation, theirs.relation):
        return Fault.CONTRADICTION
    knows_place = any(not is_unmatched(place) for place in theirs.place_ids)
    if not is_there and knows_place and same_holder and own.relation == theirs.relation:
        return Fault.MISATTRIBUTION
    return None


def rests_on_same(gold: Candidate, predicted: Candidate) -> bool:
    """Tell whether two items of any lists cite much the same, or one sentence in much the same words."""
    shared = bool(gold.proof.bearing_sids & predicted.proof.bearing_sids)
    same_text = share_of_words(gold.words, predicted.words) >= SAME_TEXT
    return evidence_f1(gold, predicted) >= SAME_EVIDENCE or (shared and same_text)


def _is_about_same(own: object, theirs: object) -> bool:
    target: object = getattr(own, "target_id")  # noqa: B009  both are positions
    same_target = target is not None and target == getattr(theirs, "target_id")  # noqa: B009
    return same_target or _get(own, "issue") == _get(theirs, "issue")


def _extra_row(predicted: Candidate, seen: Sequence[Row], context: PairingContext) -> Row:
    if not predicted.proof.is_found:
        return Row(predicted.list_name, Outcome.HALLUCINATED, None, predicted)
    for row in seen:
        if row.predicted is not None and _says_same(row.predicted, predicted, context):
            return Row(predicted.list_name, Outcome.DUPLICATE, None, predicted, twin=row.predicted.own_id)
    return Row(predicted.list_name, Outcome.EXTRA_GROUNDED, None, predicted)


def _says_same(one: Candidate, other: Candidate, context: PairingContext) -> bool:
    """Compare two predicted items; the words count too, since items that cite whole sentences share all their evidence."""
    is_worded_alike = share_of_words(one.words, other.words) >= SAME_TEXT
    return is_worded_alike and similarity(one, other, context) >= SAME_ITEM


def _missed_row(gold: Candidate, matched: Sequence[Row], context: PairingContext) -> Row:
    for row in matched:
        predicted = row.predicted
        if (
            predicted is not None
            and _covers(predicted, gold)
            and similarity(gold, predicted, context) >= LEAST_SIMILARITY
        ):
            return Row(gold.list_name, Outcome.MERGED, gold, None, twin=predicted.own_id)
    return Row(gold.list_name, Outcome.MISSED, gold, None)


def _covers(predicted: Candidate, gold: Candidate) -> bool:
    own = gold.proof.bearing
    return bool(own) and (own & predicted.proof.bearing).bit_count() >= COVERED * own.bit_count()


def _get(item: object, name: str) -> StrEnum | None:
    value: object = getattr(item, name)
    return value if isinstance(value, StrEnum) else None

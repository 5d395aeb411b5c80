"""The credit of a pair, 0-1: its weighted fields, and 0 where it contradicts the gold or has another number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, product

from schemas.deal import Guarantee
from schemas.evidence import Draft, Evidence
from schemas.reporting import Contradiction
from schemas.vocabulary import NegotiationStatus
from service.evaluation.pairing.candidates import Candidate, citations_of, is_unmatched, text_of
from service.evaluation.pairing.citations import cites_denial_alone
from service.evaluation.pairing.fields import PairingContext, compare_doers, compare_plain_parties
from service.evaluation.pairing.verdicts import EMPTY, FATAL, WRONG, Fault, Verdict, best_of
from service.evaluation.pairing.weights import RULES, FieldRule
from service.matching.scales import NEIGHBOUR
from service.matching.words import share_of_words

EXACT = 0.9999  # a credit above is right in every field
SAME_PROPOSITION = 0.6
_GAINERS = "beneficiary_ids"
_OPEN = frozenset({NegotiationStatus.PROPOSED, NegotiationStatus.UNDER_NEGOTIATION})
_DEAD = frozenset({NegotiationStatus.REJECTED, NegotiationStatus.WITHDRAWN})
# Statements are English, whatever the article is.
_NEGATIONS = re.compile(r"\b(?:no|not|nor|none|nobody|nothing|never|neither|without|cannot)\b|n't\b", re.IGNORECASE)
_DENIALS = re.compile(rf"{_NEGATIONS.pattern}|\b(?:deny|denie[sd]|denying|denial)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FieldVerdict:
    """One field of a pair."""

    rule: FieldRule
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Credit:
    """What a pair is worth, field by field. `value` is 0-1."""

    value: float
    fields: tuple[FieldVerdict, ...]
    faults: tuple[Fault, ...]


def credit_pair(gold: Candidate, predicted: Candidate, context: PairingContext) -> Credit:
    """Compare every field of a pair; fields that both leave empty count for nothing."""
    told = _turned_round(gold, predicted)
    fields = [FieldVerdict(rule, judge_field(rule, gold, told, context)) for rule in RULES[gold.list_name]]
    fields = _with_swaps(fields, gold, predicted.item)
    fields = [FieldVerdict(one.rule, _excuse(one, gold, predicted, context)) for one in fields]
    faults = tuple(one.verdict.fault for one in fields if one.verdict.fault is not None)
    counted = [one for one in fields if one.verdict.is_counted]
    weight = sum(one.rule.weight for one in counted)
    value = sum(one.rule.weight * one.verdict.score for one in counted) / weight if weight else 1.0
    return Credit(0.0 if FATAL.intersection(faults) else value, tuple(fields), faults)


def judge_field(rule: FieldRule, gold: Candidate, predicted: Candidate, context: PairingContext) -> Verdict:
    """Compare one field with every value that is right for it, and keep the best verdict."""
    if rule.name == "status" and any(_inherits_from_nothing(side.item) for side in (gold, predicted)):
        return EMPTY
    theirs: object = getattr(predicted.item, rule.source)
    if rule.source == "evidence":
        return best_of([rule.compare(own, theirs, context) for own in _right_citations(gold, predicted)])
    values = gold.values(rule.source)
    if rule.compare is compare_plain_parties:
        values = tuple(one for one in values if one is not None) or values
    return best_of([rule.compare(value, theirs, context) for value in values])


def _inherits_from_nothing(item: Draft) -> bool:
    """Tell whether a guarantee leaves its status to a package that is not there: that is charged at the package."""
    return isinstance(item, Guarantee) and item.status is None and item.package_id is not None


def _right_citations(gold: Candidate, predicted: Candidate) -> Iterator[tuple[Evidence, ...]]:
    """Yield the gold's citations and every way to put alternatives into the sentences that the prediction cites too.

    An alternative stands in for the citation with its quote, else for all of its sentence; it is the only one to be had in
    a sentence that is not annotated.
    """
    own = citations_of(gold.item)
    cited = {one.sid for one in citations_of(predicted.item)}
    options: dict[str, list[tuple[Evidence, ...]]] = {}
    for other in gold.other_evidence:
        if other.voice_ids and other.sid in cited:
            here = tuple(one for one in own if one.sid == other.sid)
            same = [one for one in here if one.quote == other.quote] or here
            choices = options.setdefault(other.sid, [here] if here else [])
            choices.append((*(one for one in here if one not in same), other))
    rest = tuple(one for one in own if one.sid not in options)
    return ((*rest, *chain(*chosen)) for chosen in product(*options.values()))


def _excuse(one: FieldVerdict, gold: Candidate, predicted: Candidate, context: PairingContext) -> Verdict:
    """Return the verdict on a field without the fault that is none by the rest of the two items."""
    match one.rule.name, one.verdict.fault:
        case "stance", Fault.CONTRADICTION if not _have_one_target(gold, predicted, context):
            return Verdict(NEIGHBOUR)
        case "status", Fault.CONTRADICTION if _is_refusal_told(gold, predicted, context):
            return WRONG
        case "evidence_stance", Fault.LOST_DENIAL if _is_denial(gold, predicted, context):
            return WRONG
    return one.verdict


def _have_one_target(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether two positions are about the same, so that their stances can contradict each other.

    "Demands no garrison" and "rejects a garrison" are one: where the targets do not tell, a negation in one statement alone does.
    """
    theirs = getattr(predicted.item, "target_id", None)
    known = [own for own in gold.values("target_id") if own in context.aligned]
    if known and theirs is not None and not is_unmatched(theirs):
        return theirs in known
    return not _is_one_negated(gold, predicted, _NEGATIONS)


def _is_refusal_told(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether the side whose status is open also has a position that rejects the item: it does not hide the end."""
    own, theirs = set(gold.values("status")), getattr(predicted.item, "status", None)
    if theirs in _DEAD:
        return bool(own & _OPEN) and gold.own_id in context.refused
    return bool(own & _DEAD) and theirs in _OPEN and predicted.own_id in context.refused_drafts


def _is_denial(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether the prediction is the other side's word: the denial told as a statement of its own."""
    is_told = cites_denial_alone(citations_of(gold.item), citations_of(predicted.item), context)
    return is_told and _is_one_negated(gold, predicted, _DENIALS)


def _is_one_negated(gold: Candidate, predicted: Candidate, negations: re.Pattern[str]) -> bool:
    return bool(negations.search(text_of(gold.item))) != bool(negations.search(text_of(predicted.item)))


def _turned_round(gold: Candidate, predicted: Candidate) -> Candidate:
    """Return a contradiction with its sides exchanged if its proposition is the other side's.

    "A holds the town" and "B holds the town" are one contradiction; only with much the same words is it turned round.
    """
    own, theirs = gold.item, predicted.item
    if not isinstance(own, Contradiction) or not isinstance(theirs, Contradiction):
        return predicted
    is_same_side = bool(
        {*own.asserting_sids} & {*theirs.asserting_sids} or {*own.disputing_sids} & {*theirs.disputing_sids}
    )
    if is_same_side or share_of_words(gold.words, predicted.words) >= SAME_PROPOSITION:
        return predicted
    turned = {"asserting_sids": theirs.disputing_sids, "disputing_sids": theirs.asserting_sids}
    return replace(predicted, item=theirs.model_copy(update=turned))


def _with_swaps(fields: list[FieldVerdict], gold: Candidate, predicted: Draft) -> list[FieldVerdict]:
    """Mark the doer's field as a contradiction where doer and beneficiary are each other's."""
    doers = next((one.rule.source for one in fields if one.rule.compare is compare_doers), None)
    has_gainers = any(one.rule.source == _GAINERS for one in fields)
    if doers is None or not has_gainers or not _are_swapped(gold, predicted, doers):
        return fields
    swapped = Verdict(0.0, Fault.CONTRADICTION)
    return [FieldVerdict(one.rule, swapped) if one.rule.source == doers else one for one in fields]


def _are_swapped(gold: Candidate, predicted: Draft, doers: str) -> bool:
    """Tell whether each side of the gold's item has the other's part, and no other value that is right has it so."""
    own, own_gainers = (frozenset[str](getattr(gold.item, name)) for name in (doers, _GAINERS))
    others, other_gainers = (frozenset[str](getattr(predicted, name)) for name in (doers, _GAINERS))
    right = [frozenset[str](value) for value in gold.values(doers) if isinstance(value, tuple)]
    return bool(own & other_gainers and own_gainers & others) and not any(value & others for value in right)

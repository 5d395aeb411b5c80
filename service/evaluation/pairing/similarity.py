"""How alike a gold and a predicted item are, and which pairs are out of the question."""

from __future__ import annotations

from statistics import fmean

from schemas.catalogue import ItemDraft, fields_of
from schemas.vocabulary import Extent
from service.evaluation.pairing.candidates import Candidate, is_unmatched
from service.evaluation.pairing.credit import judge_field
from service.evaluation.pairing.fields import PairingContext, compare_plain_parties
from service.evaluation.pairing.spans import overlap_f1, union
from service.evaluation.pairing.weights import RULES
from service.matching.words import share_of_words

KIND, PARTIES, VALUES, TEXT, EVIDENCE = 0.20, 0.15, 0.10, 0.15, 0.40
LEAST_SIMILARITY = 0.40
SAME_EVIDENCE = 0.5
SAME_TEXT = 0.5
ALIKE_TEXT = 0.3
_PARTIAL = frozenset({Extent.PART, Extent.SMALL_PART})


def similarity(gold: Candidate, predicted: Candidate, context: PairingContext) -> float:
    """Return 0-1; 0 for pairs that are blocked. Text alone cannot align items, so evidence weighs most."""
    return 0.0 if is_blocked(gold, predicted, context) else open_similarity(gold, predicted, context)


def open_similarity(gold: Candidate, predicted: Candidate, context: PairingContext) -> float:
    """Return the similarity of a pair whether or not it is blocked."""
    return (
        KIND * _kind(gold, predicted, context)
        + PARTIES * _jaccard(_parties(gold), _parties(predicted))
        + VALUES * _values(gold, predicted, context)
        + TEXT * share_of_words(gold.words, predicted.words)
        + EVIDENCE * evidence_f1(gold, predicted)
    )


def is_blocked(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether a pair is out of the question.

    Positions and non-responses need the same party (or who officially speaks for it), territory the same relation and
    a shared place (or a part of one that lies in the other, or the same evidence and words where no other place is
    named), terms and guarantees the same issue or instrument or the same evidence. Every pair needs common ground in evidence or
    words: without it, two items of one kind with the same parties reach 0.45.
    """
    if not _has_common_ground(gold, predicted):
        return True
    match gold.list_name:
        case "positions" | "non_responses":
            party = str(getattr(predicted.item, "party_id"))  # noqa: B009  Draft has no such field
            return not any(context.relations.official.are_related(str(own), party) for own in gold.values("party_id"))
        case "territorial_control":
            return not (_shares(gold, predicted, "relation") and _may_share_place(gold, predicted, context))
        case "peace_plan_terms":
            return not (_shares(gold, predicted, "issue") or _has_same_evidence(gold, predicted))
        case "security_guarantees":
            return not (_shares(gold, predicted, "instrument") or _has_same_evidence(gold, predicted))
        case _:
            return False


def evidence_f1(gold: Candidate, predicted: Candidate) -> float:
    """Return the F1 of the characters cited; a citation named as an alternative may stand in for the gold's."""
    theirs, own = predicted.proof.bearing, gold.proof.bearing
    hit = [span for span in gold.other_proofs if span.mask & theirs]
    options = [own, *(span.mask for span in hit), own | union(hit)] if hit else [own]
    return max(overlap_f1(option, theirs) for option in options)


def _has_same_evidence(gold: Candidate, predicted: Candidate) -> bool:
    return evidence_f1(gold, predicted) >= SAME_EVIDENCE


def _has_common_ground(gold: Candidate, predicted: Candidate) -> bool:
    """Tell whether the evidence overlaps, or the words are alike, less so in one sentence than across the article."""
    share = share_of_words(gold.words, predicted.words)
    if share >= SAME_TEXT or evidence_f1(gold, predicted) > 0:
        return True
    sids = gold.proof.sids | {span.sid for span in gold.other_proofs}
    return share >= ALIKE_TEXT and bool(sids & predicted.proof.sids)


def _shares(gold: Candidate, predicted: Candidate, field: str) -> bool:
    return getattr(predicted.item, field) in gold.values(field)


def shares_place(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether two items have a place in common, or one says of a part of a place what the other says of one in it."""
    places, theirs = context.relations.places, _place_ids(predicted)
    for own in gold.values("place_ids"):
        pairs = [(one, other) for one in own for other in theirs] if isinstance(own, tuple) else []
        if any(one == other for one, other in pairs):
            return True
        if _is_partial(predicted) and any(places.belongs_to(one, other) for one, other in pairs):
            return True
        if _is_partial(gold) and any(places.belongs_to(other, one) for one, other in pairs):
            return True
    return False


def _is_partial(candidate: Candidate) -> bool:
    return not _PARTIAL.isdisjoint(candidate.values("extent"))


def _may_share_place(gold: Candidate, predicted: Candidate, context: PairingContext) -> bool:
    """Tell whether the places allow a pair: one is shared, or none speaks against the same evidence in the same words."""
    if shares_place(gold, predicted, context):
        return True
    theirs = _place_ids(predicted)
    if not theirs and () in gold.values("place_ids"):
        return True
    is_other = _place_ids(gold) and any(not is_unmatched(place) for place in theirs)
    is_alike = share_of_words(gold.words, predicted.words) >= SAME_TEXT
    return not is_other and is_alike and _has_same_evidence(gold, predicted)


def _place_ids(candidate: Candidate) -> tuple[str, ...]:
    places: tuple[str, ...] = getattr(candidate.item, "place_ids")  # noqa: B009
    return places


def _kind(gold: Candidate, predicted: Candidate, context: PairingContext) -> float:
    rules = [rule for rule in RULES[gold.list_name] if rule.is_kind]
    return fmean(judge_field(rule, gold, predicted, context).score for rule in rules) if rules else 1.0


def _values(gold: Candidate, predicted: Candidate, context: PairingContext) -> float:
    rules = [rule for rule in RULES[gold.list_name] if rule.is_value]
    verdicts = [judge_field(rule, gold, predicted, context) for rule in rules]
    counted = [verdict.score for verdict in verdicts if verdict.is_counted]
    return fmean(counted) if counted else 1.0


def _parties(candidate: Candidate) -> frozenset[str]:
    """Return the parties of an item, but for those that may go unsaid."""
    item = candidate.item
    if isinstance(item, ItemDraft):
        unsaid = {rule.source for rule in RULES[candidate.list_name] if rule.compare is compare_plain_parties}
        values = [getattr(item, name) for name in fields_of(item).parties if name not in unsaid]
        return frozenset(one for value in values for one in (value if isinstance(value, tuple) else (value,)) if one)
    own = getattr(item, "party_id", None) or getattr(item, "voice_id", None)
    return frozenset({own} if isinstance(own, str) else ())


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0

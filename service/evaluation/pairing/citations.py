"""Compares what stands behind two items: who says so, who relays it, how surely, and whether it is denied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

from schemas.evidence import Evidence
from schemas.vocabulary import EvidenceStance
from service.evaluation.pairing.fields import PairingContext, compare_sets
from service.evaluation.pairing.verdicts import EMPTY, WRONG, Fault, Verdict
from service.matching.scales import closeness

_CONTRARY = frozenset({EvidenceStance.DENIES, EvidenceStance.DOUBTS})


def compare_voices(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who says so, sentence by sentence where both cite the same, else over the whole item."""
    own, other = _bearing(gold) or _citations(gold), _bearing(predicted) or _citations(predicted)
    if not own or not other:
        return EMPTY if not own and not other else WRONG
    shared = _shared_sids(own, other)
    if not shared:
        return compare_sets(_voices(own), _voices(other), context)
    scores = [compare_sets(_voices(_at(own, sid)), _voices(_at(other, sid)), context).score for sid in shared]
    return Verdict(sum(scores) / len(scores))


def compare_relays(gold: object, predicted: object, context: PairingContext) -> Verdict:
    """Compare who relays, over the sentences that both cite."""
    own, other = _bearing(gold), _bearing(predicted)
    verdicts = [
        compare_sets(_relays(_at(own, sid)), _relays(_at(other, sid)), context) for sid in _shared_sids(own, other)
    ]
    return _mean([one for one in verdicts if one.is_counted])


def compare_certainty(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare the sources' certainty, over the sentences that both cite."""
    own, other = _bearing(gold), _bearing(predicted)
    return _mean(
        [
            _likeness({one.certainty for one in _at(own, sid)}, {one.certainty for one in _at(other, sid)})
            for sid in _shared_sids(own, other)
        ]
    )


def compare_stances(gold: object, predicted: object, _: PairingContext) -> Verdict:
    """Compare what each sentence does to the statement. A denial or doubt that is gone is its own fault."""
    own, other = _bearing(gold), _bearing(predicted)
    mean = _mean(
        [
            _likeness({one.stance for one in _at(own, sid)}, {one.stance for one in _at(other, sid)})
            for sid in _shared_sids(own, other)
        ]
    )
    is_denied = any(one.stance in _CONTRARY for one in own)
    is_lost = is_denied and not any(one.stance in _CONTRARY for one in other)
    return Verdict(0.0, Fault.LOST_DENIAL) if is_lost else mean


def cites_denial_alone(gold: object, predicted: object, context: PairingContext) -> bool:
    """Tell whether the prediction cites nobody but those who deny or doubt, where they do so."""

    def is_told_by(one: Evidence, told: Iterable[Evidence]) -> bool:
        here = _voices(citation for citation in told if citation.sid == one.sid)
        return not context.relations.actors.are_all_strangers(one.voice_ids, here)

    own, other = _bearing(gold), _bearing(predicted)
    denying = [one for one in own if one.stance in _CONTRARY]
    asserting = [one for one in own if one.stance not in _CONTRARY]
    return bool(other) and all(is_told_by(one, denying) and not is_told_by(one, asserting) for one in other)


def _mean(verdicts: list[Verdict]) -> Verdict:
    return Verdict(sum(one.score for one in verdicts) / len(verdicts)) if verdicts else EMPTY


def _citations(value: object) -> tuple[Evidence, ...]:
    return tuple(one for one in value if isinstance(one, Evidence)) if isinstance(value, tuple) else ()


def _bearing(value: object) -> tuple[Evidence, ...]:
    """Return the citations that bear the statement: those that only say who, when or where are left out."""
    return tuple(one for one in _citations(value) if one.stance is not EvidenceStance.CONTEXT)


def _shared_sids(own: tuple[Evidence, ...], other: tuple[Evidence, ...]) -> list[str]:
    theirs = {one.sid for one in other}
    return [sid for sid in dict.fromkeys(one.sid for one in own) if sid in theirs]


def _at(evidence: tuple[Evidence, ...], sid: str) -> list[Evidence]:
    return [one for one in evidence if one.sid == sid]


def _likeness(own: Collection[StrEnum], other: Collection[StrEnum]) -> Verdict:
    """Return how close each value comes to its nearest on the other side, both ways."""
    there = [max(closeness(one, another) for another in other) for one in own]
    back = [max(closeness(one, another) for another in own) for one in other]
    return Verdict(sum(there + back) / len(there + back))


def _voices(evidence: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(voice for one in evidence for voice in one.voice_ids)


def _relays(evidence: Iterable[Evidence]) -> frozenset[str]:
    return frozenset(one.via_id for one in evidence if one.via_id is not None)

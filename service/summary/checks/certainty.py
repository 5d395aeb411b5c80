"""Checks that a citation is as certain as the words that it cites; English alone."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.catalogue import ItemDraft
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.reporting import Event
from schemas.resolved import Check, CheckCode
from schemas.vocabulary import Certainty, EventStatus, EvidenceStance, Firmness, NegotiationStatus, Stance
from service.summary.checks.reading import Reading
from service.summary.checks.subject import info
from service.summary.english.cues import ANY_HEDGE, STRONG_HEDGE
from service.summary.english.scopes import reaches

_CERTAINTY = CheckCode.CERTAINTY_MISMATCH
_PROPOSED = (Plan, Term, GuaranteePackage, Guarantee)
_OPEN_STANCES = frozenset({Stance.OPEN_TO, Stance.NONCOMMITTAL, Stance.UNKNOWN, Stance.CONDITIONAL})


def check_certainty(reading: Reading) -> Iterator[Check]:
    """Check the certainty against the hedges before and inside the quotation."""
    evidence, sid = reading.evidence, reading.sentence.sid
    if evidence.certainty is not Certainty.CERTAIN:
        if not _is_hedged_anywhere(reading):
            yield reading.fault(_CERTAINTY, f"{evidence.certainty} without a cue in {sid}")
        return
    if evidence.stance is not EvidenceStance.ASSERTS or not reading.cues.hedges:
        return
    hedge = next((one for one in reading.cues.hedges if reaches(one, reading.span)), None)
    if hedge is None or _is_hedged_by_field(reading.subject.item):
        return
    message = f"certain, but {sid} says {hedge.cue!r}"
    if STRONG_HEDGE.search(reading.subject.statement):
        yield info(_CERTAINTY, reading.field, f"{message}, as the statement does", sid=sid)
    else:
        yield reading.fault(_CERTAINTY, message)


def _is_hedged_anywhere(reading: Reading) -> bool:
    """Tell whether the sentence has any word that may be meant as less than certain."""
    return ANY_HEDGE.search(reading.text) is not None


def _is_hedged_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already says that it is open or yet to come."""
    if isinstance(item, Position):
        return item.firmness is Firmness.HINTED or item.stance in _OPEN_STANCES
    if isinstance(item, Event):
        return item.status in (EventStatus.EXPECTED, EventStatus.CONDITIONAL)
    return isinstance(item, _PROPOSED) and item.status in (NegotiationStatus.UNCLEAR, NegotiationStatus.PROPOSED)

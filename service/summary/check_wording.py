"""Checks that a statement keeps the polarity and the certainty of the words that it cites; for English articles only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.article import Sentence
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.reporting import Event
from schemas.resolved import Check, CheckCode, ResolvedEvidence
from schemas.situation import TerritoryItem
from schemas.vocabulary import (
    Certainty,
    EventStatus,
    EvidenceStance,
    Extent,
    Firmness,
    NegotiationStatus,
    Stance,
    TerritoryRelation,
)
from service.summary.clauses import (
    Cues,
    Negation,
    asserts,
    clause_end,
    clause_start,
    find_negations,
    is_negated_in,
    reaches,
    stems,
)
from service.summary.cues import (
    ACCEPTING,
    ANY_HEDGE,
    IMPLICIT_NEGATIVE,
    NEGATING_WORDS,
    NEGATOR,
    REFUSING,
    STRONG_HEDGE,
)
from service.summary.fields import ItemDraft
from service.summary.grounding import is_found
from service.summary.subject import Subject, info, shown, warning

_PROPOSED = (Plan, Term, GuaranteePackage, Guarantee)
_NEGATION = CheckCode.NEGATION_MISMATCH
_CERTAINTY = CheckCode.CERTAINTY_MISMATCH
_NEGATIVE_STATUS = frozenset(
    {NegotiationStatus.REJECTED, NegotiationStatus.WITHDRAWN, NegotiationStatus.DISPUTED, NegotiationStatus.UNCLEAR}
)
_REFUSING_STANCES = frozenset({Stance.REJECTS, Stance.SEEKS_CHANGE, Stance.NONCOMMITTAL, Stance.UNKNOWN})
_OPEN_STANCES = frozenset({Stance.OPEN_TO, Stance.NONCOMMITTAL, Stance.UNKNOWN, Stance.CONDITIONAL})


def check_wording(subject: Subject) -> Iterator[Check]:
    """Yield the citations whose clause says the opposite of the statement, or is more or less certain than stated.

    Cues are English; articles in other languages are not checked.
    """
    if subject.context.language != "en":
        return
    for index, evidence in enumerate(subject.evidence):
        sentence = subject.context.sentence(evidence.sid)
        if sentence is None or not is_found(evidence) or evidence.stance is EvidenceStance.CONTEXT:
            continue
        if not _may_differ(subject, evidence, sentence):
            continue
        reading = _Reading(f"evidence[{index}]", subject, evidence, sentence)
        if evidence.stance is EvidenceStance.ASSERTS:
            yield from _polarity(reading)
        yield from _certainty(reading)


def _may_differ(subject: Subject, evidence: ResolvedEvidence, sentence: Sentence) -> bool:
    """Tell whether anything is negated, hedged or answered at all: most citations need no closer reading."""
    cues = subject.context.cues(sentence)
    if cues.negations or cues.hedges or evidence.certainty is not Certainty.CERTAIN:
        return True
    return isinstance(subject.item, Position) or not subject.words.isdisjoint(NEGATING_WORDS)


@dataclass(frozen=True)
class _Reading:
    """One citation of an item and its sentence."""

    field: str
    subject: Subject
    evidence: ResolvedEvidence
    sentence: Sentence

    @property
    def span(self) -> tuple[int, int]:
        """Return where the quotation stands in its sentence."""
        start = (self.evidence.start or 0) - self.sentence.start
        return start, start + len(self.evidence.quote)

    @property
    def clause(self) -> str:
        """Return the clause in which the quotation stands."""
        text = self.sentence.text
        return text[clause_start(text, self.span[0]) : clause_end(text, self.span[1])]

    @property
    def cues(self) -> Cues:
        """Return what the sentence negates and hedges."""
        return self.subject.context.cues(self.sentence)

    def fault(self, code: CheckCode, message: str) -> Check:
        """Return a warning on this citation."""
        return warning(code, self.field, message, sid=self.sentence.sid)


def _polarity(reading: _Reading) -> Iterator[Check]:
    """Check the statement, and the stance of a position, against the clause."""
    item, sid = reading.subject.item, reading.sentence.sid
    lost = _lost_negation(reading) if reading.cues.negations else None
    if lost is not None:
        said = reading.sentence.text[lost.start : max(lost.end, reading.span[1])]
        yield reading.fault(_NEGATION, f"{sid} says {shown(said.strip())}; the statement leaves out {lost.cue!r}")
    elif not reading.subject.words.isdisjoint(NEGATING_WORDS) and _is_negation_added(reading):
        yield reading.fault(_NEGATION, f"the statement denies what {sid} says: {shown(reading.evidence.quote)}")
    if isinstance(item, Position) and _is_opposite_stance(item, reading):
        yield warning(_NEGATION, "stance", f"{item.stance}, but {sid} says {shown(reading.evidence.quote)}", sid=sid)


def _lost_negation(reading: _Reading) -> Negation | None:
    """Return a negation that reaches the quotation and that the statement asserts instead."""
    item = reading.subject.item
    if _says_no_by_field(item):
        return None
    # A rejected term is still a term of somebody's plan: only what is claimed as a fact is contradicted by "denied".
    is_proposed = isinstance(item, (*_PROPOSED, Position))
    wanted = stems(item.statement)
    for negation in reading.cues.negations:
        if not reaches(negation, reading.span) or (negation.is_rejection and is_proposed):
            continue
        if negation.heads_in(wanted) and not is_negated_in(negation.heads, item.statement):
            return negation
        if _is_same_but_for_head(negation, reading, wanted):
            return negation
    return None


def _says_no_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already expresses the negation."""
    if isinstance(item, Position):
        return item.stance in _REFUSING_STANCES
    if isinstance(item, Event):
        return item.status is EventStatus.DID_NOT_HAPPEN
    if isinstance(item, TerritoryItem):
        return item.extent is Extent.NONE or item.relation in (TerritoryRelation.LOST, TerritoryRelation.REJECTS_CLAIM)
    return isinstance(item, _PROPOSED) and item.status in _NEGATIVE_STATUS


def _is_same_but_for_head(negation: Negation, reading: _Reading, said: frozenset[str]) -> bool:
    """Tell whether the statement asserts the negated clause with another verb: "would enter" for "would not join"."""
    statement = reading.subject.item.statement
    if NEGATOR.search(statement) or IMPLICIT_NEGATIVE.search(statement) or not negation.rest:
        return False
    return said.issuperset(negation.rest) and len(said - stems(reading.sentence.text)) <= 1 < len(said)


def _is_negation_added(reading: _Reading) -> bool:
    """Tell whether the statement negates a word that the clause asserts, without any word of refusal before it.

    Where nothing in the whole sentence refuses anything, the word may stand in another clause.
    """
    statement, text = reading.subject.item.statement, reading.clause
    if not (NEGATOR.search(reading.sentence.text) or IMPLICIT_NEGATIVE.search(reading.sentence.text)):
        text = reading.sentence.text
    if NEGATOR.search(text):
        return False
    words = reading.subject.context.words(reading.sentence)
    negations = find_negations(statement, is_literal=True)
    return any(asserts(text, one.heads) for one in negations if one.limits <= words)


def _is_opposite_stance(item: Position, reading: _Reading) -> bool:
    """Tell whether the quotation refuses what the position accepts, or accepts what it rejects."""
    if item.stance is Stance.ACCEPTS and REFUSING.search(reading.evidence.quote):
        return ACCEPTING.search(reading.clause) is None
    if item.stance is Stance.REJECTS and ACCEPTING.search(reading.evidence.quote):
        return not any(cue.search(reading.clause) for cue in (NEGATOR, IMPLICIT_NEGATIVE, REFUSING))
    return False


def _certainty(reading: _Reading) -> Iterator[Check]:
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
    if STRONG_HEDGE.search(reading.subject.item.statement):
        yield info(_CERTAINTY, reading.field, f"{message}, as the statement does", sid=sid)
    else:
        yield reading.fault(_CERTAINTY, message)


def _is_hedged_anywhere(reading: _Reading) -> bool:
    """Tell whether the sentence has any word that may be meant as less than certain."""
    return ANY_HEDGE.search(reading.sentence.text) is not None


def _is_hedged_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already says that it is open or yet to come."""
    if isinstance(item, Position):
        return item.firmness is Firmness.HINTED or item.stance in _OPEN_STANCES
    if isinstance(item, Event):
        return item.status in (EventStatus.EXPECTED, EventStatus.CONDITIONAL)
    return isinstance(item, _PROPOSED) and item.status in (NegotiationStatus.UNCLEAR, NegotiationStatus.PROPOSED)

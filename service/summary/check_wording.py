"""Checks that a statement keeps the polarity and the certainty of the words that it cites; for English articles only."""

from __future__ import annotations

from collections.abc import Iterator

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
    Clause,
    Negation,
    find_negations,
    is_negated_in,
    read_clause,
    stems,
)
from service.summary.cues import (
    ACCEPTING,
    ANY_HEDGE,
    HEDGING_WORDS,
    IMPLICIT_NEGATIVE,
    NEGATING_WORDS,
    NEGATOR,
    REFUSAL,
    REFUSING,
    REJECTION,
    STRONG_HEDGE,
)
from service.summary.fields import ItemDraft
from service.summary.grounding import is_found
from service.summary.subject import Subject, info, shown, warning

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
        field, words = f"evidence[{index}]", subject.context.words(sentence)
        if evidence.stance is EvidenceStance.ASSERTS and _may_disagree(subject, words):
            yield from _polarity(field, subject.item, read_clause(evidence, sentence), sid=evidence.sid)
        if evidence.certainty is not Certainty.CERTAIN or words & HEDGING_WORDS:
            yield from _certainty(field, evidence, read_clause(evidence, sentence), subject=subject)


def _may_disagree(subject: Subject, words: frozenset[str]) -> bool:
    """Tell whether anything is negated, in the statement or in the sentence, or a stance taken: most cases end here."""
    if words & NEGATING_WORDS or subject.words & NEGATING_WORDS:
        return True
    return isinstance(subject.item, Position) and subject.item.stance in (Stance.ACCEPTS, Stance.REJECTS)


def _polarity(field: str, item: ItemDraft, clause: Clause, *, sid: str) -> Iterator[Check]:
    """Check the statement, and the stance of a position, against the clause."""
    lost = None if _says_no_by_field(item) else _lost_negation(item, clause)
    if lost is not None:
        message = f"{sid} says {shown(clause.text.strip())}; the statement leaves out {lost.cue!r}"
        yield warning(_NEGATION, field, message, sid=sid)
    elif _is_negation_added(item.statement, clause):
        yield warning(_NEGATION, field, f"the statement denies what {sid} says: {shown(clause.text.strip())}", sid=sid)
    if isinstance(item, Position) and _is_opposite_stance(item.stance, clause):
        message = f"stance is {item.stance}, but {sid} says {shown(clause.text.strip())}"
        yield warning(_NEGATION, "stance", message, sid=sid)


def _says_no_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already expresses the negation."""
    if isinstance(item, Position):
        return item.stance in _REFUSING_STANCES
    if isinstance(item, Event):
        return item.status is EventStatus.DID_NOT_HAPPEN
    if isinstance(item, TerritoryItem):
        return item.extent is Extent.NONE or item.relation in (TerritoryRelation.LOST, TerritoryRelation.REJECTS_CLAIM)
    if isinstance(item, Plan | Term | GuaranteePackage | Guarantee):
        return item.status in _NEGATIVE_STATUS
    return False


def _lost_negation(item: ItemDraft, clause: Clause) -> Negation | None:
    """Return a negation of the clause that reaches the quotation and that the statement asserts instead."""
    wanted = stems(item.statement)
    for negation in _negations_of(clause, item):
        if negation.heads_in(wanted) and not is_negated_in(negation.heads, item.statement):
            return negation
        if _is_same_but_for_head(negation, item.statement, clause):
            return negation
    return None


def _negations_of(clause: Clause, item: ItemDraft) -> Iterator[Negation]:
    yield from find_negations(clause.text)
    yield from find_negations(clause.text, REFUSAL)
    # A rejected or denied term is still a term of somebody's plan: only what is claimed as a fact is contradicted.
    if not isinstance(item, Plan | Term | GuaranteePackage | Guarantee):
        yield from find_negations(clause.text, REJECTION)


def _is_same_but_for_head(negation: Negation, statement: str, clause: Clause) -> bool:
    """Tell whether the statement asserts the negated clause with another verb: "would enter" for "would not join"."""
    if NEGATOR.search(statement) or IMPLICIT_NEGATIVE.search(statement) or not negation.rest:
        return False
    said, known = stems(statement), stems(clause.lead + clause.quote + clause.after)
    return set(negation.rest) <= said and len(said - known) <= 1 < len(said)


def _is_negation_added(statement: str, clause: Clause) -> bool:
    """Tell whether the statement negates a word that the quotation asserts, in a clause without any word of refusal."""
    around = clause.lead + clause.quote + clause.after
    if NEGATOR.search(around) or IMPLICIT_NEGATIVE.search(around):
        return False
    quoted = stems(clause.quote)
    added = (*find_negations(statement), *find_negations(statement, REFUSAL))
    return any(negation.heads_in(quoted) for negation in added)


def _is_opposite_stance(stance: Stance, clause: Clause) -> bool:
    around = clause.lead + clause.quote + clause.after
    if stance is Stance.ACCEPTS:
        return bool(REFUSING.search(clause.quote)) and not ACCEPTING.search(around)
    if stance is Stance.REJECTS:
        return bool(ACCEPTING.search(clause.quote)) and not (
            NEGATOR.search(around) or IMPLICIT_NEGATIVE.search(around) or REFUSING.search(around)
        )
    return False


def _certainty(field: str, evidence: ResolvedEvidence, clause: Clause, *, subject: Subject) -> Iterator[Check]:
    """Check the certainty against the hedges before and inside the quotation."""
    if evidence.certainty is not Certainty.CERTAIN:
        if not _is_hedged_anywhere(evidence, subject):
            yield warning(_CERTAINTY, field, f"{evidence.certainty} without a cue in {evidence.sid}", sid=evidence.sid)
        return
    hedge = STRONG_HEDGE.search(clause.text)
    if hedge is None or evidence.stance is not EvidenceStance.ASSERTS or _is_hedged_by_field(subject.item):
        return
    message = f"certain, but {evidence.sid} says {hedge[0]!r}"
    if ANY_HEDGE.search(subject.item.statement) and STRONG_HEDGE.search(subject.item.statement):
        yield info(_CERTAINTY, field, f"{message}, as the statement does", sid=evidence.sid)
    else:
        yield warning(_CERTAINTY, field, message, sid=evidence.sid)


def _is_hedged_anywhere(evidence: ResolvedEvidence, subject: Subject) -> bool:
    sentence = subject.context.sentence(evidence.sid)
    around = (*subject.context.before(evidence.sid, 1), *((sentence,) if sentence else ()))
    return any(ANY_HEDGE.search(one.text) for one in around)


def _is_hedged_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already says that it is open or yet to come."""
    if isinstance(item, Position):
        return item.firmness is Firmness.HINTED or item.stance in _OPEN_STANCES
    if isinstance(item, Event):
        return item.status in (EventStatus.EXPECTED, EventStatus.CONDITIONAL)
    if isinstance(item, Plan | Term | GuaranteePackage | Guarantee):
        return item.status in (NegotiationStatus.UNCLEAR, NegotiationStatus.PROPOSED)
    return False

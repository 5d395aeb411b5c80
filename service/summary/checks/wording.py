"""Checks that a statement keeps the polarity and the certainty of the words that it cites; for English articles only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.catalogue import ItemDraft
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.located import Check, CheckCode, ResolvedEvidence
from schemas.reporting import Claim, Event
from schemas.territory import TerritoryItem
from schemas.vocabulary import (
    Certainty,
    EventStatus,
    EvidenceStance,
    Extent,
    NegotiationStatus,
    Stance,
    TerritoryRelation,
)
from service.summary.article_index import SentenceFacts
from service.summary.checks.certainty import check_added_openness, check_certainty, check_openness, opening_words
from service.summary.checks.reading import Reading, read_citation
from service.summary.checks.subject import Subject, shown, warning
from service.summary.english.clauses import clause_end, content_words, parts_of, stem, stems
from service.summary.english.cues import (
    ACCEPTING,
    FRAMING,
    HARD_BREAK,
    IMPLICIT_NEGATIVE,
    NEGATOR,
    NOTHING_AFTER,
    REFUSING,
    REPORTED,
    UNLESS,
)
from service.summary.english.denials import ANSWERS_NO, find_confirmation, find_rejection, says_no
from service.summary.english.gates import NEGATORS
from service.summary.english.negations import LITERAL_WORDS, Negation, asserts, follows, is_negated_in
from service.summary.english.scope_cues import NEGATED_BEFORE
from service.summary.english.scopes import NO_CUES, Cues, reaches
from service.summary.grounding import is_found

_FACTS = (Claim, TerritoryItem, Event)
_PROPOSED = (Plan, Term, GuaranteePackage, Guarantee)
_NEGATION = CheckCode.NEGATION_MISMATCH
_NEGATIVE_STATUS = frozenset(
    {NegotiationStatus.REJECTED, NegotiationStatus.WITHDRAWN, NegotiationStatus.DISPUTED, NegotiationStatus.UNCLEAR}
)
_REFUSING_STANCES = frozenset({Stance.REJECTS, Stance.SEEKS_CHANGE, Stance.NONCOMMITTAL, Stance.UNKNOWN})
_WORDS_BETWEEN = 3  # "rejects |the plan", "agreed to all of |the plan"
_CONTEXT = EvidenceStance.CONTEXT
_NOTHING = frozenset[str]()


def check_wording(subject: Subject) -> Iterator[Check]:
    """Yield the citations whose clause says the opposite of the statement, or is more or less certain than stated.

    Cues are English; articles in other languages are not checked.
    """
    article = subject.article
    if article.language != "en":
        return
    may_differ = isinstance(subject.item, Position) or not subject.words.isdisjoint(LITERAL_WORDS)
    is_fact = isinstance(subject.item, _FACTS)
    opening = opening_words(subject) if is_fact else _NOTHING
    for index, evidence in enumerate(subject.evidence):
        if evidence.stance is _CONTEXT or not is_found(evidence):
            continue
        sentence = article.sentence(evidence.sid)
        if sentence is None:
            continue
        may_be_open = not sentence.words.isdisjoint(opening)
        if not (may_differ or may_be_open or _may_differ(evidence, sentence.cues)):
            continue
        reading = read_citation(f"evidence[{index}]", subject, evidence, sentence)
        yield from _evidence_stance(reading)
        if evidence.stance is EvidenceStance.ASSERTS:
            yield from _polarity(reading)
            if may_be_open:
                yield from check_openness(reading)
        yield from check_certainty(reading)
    if is_fact:
        yield from check_added_openness(subject)


def _may_differ(evidence: ResolvedEvidence, cues: Cues) -> bool:
    """Tell whether anything is negated, hedged or answered at all: most citations need no closer reading."""
    return cues is not NO_CUES or evidence.certainty is not Certainty.CERTAIN


def _polarity(reading: Reading) -> Iterator[Check]:
    """Check the statement, and the stance of a position, against the clause."""
    item, sid = reading.subject.item, reading.sentence.sid
    lost = _lost_negation(reading) if reading.cues.negations else None
    if lost is not None:
        said = reading.original(lost.cue_start, max(lost.end, reading.span[1]))
        yield reading.fault(_NEGATION, f"{sid} says {shown(said.strip())}; the statement leaves out {lost.cue!r}")
    elif reading.cues.may_answer and _is_undone_after(reading):
        said = reading.original(reading.span[0], reading.clause_span[1])
        yield reading.fault(_NEGATION, f"{sid} says {shown(said.strip())}; the statement leaves out its end")
    elif _is_negation_added(reading):
        yield reading.fault(_NEGATION, f"the statement denies what {sid} says: {shown(reading.evidence.quote)}")
    if isinstance(item, Position) and _is_opposite_stance(item, reading):
        yield warning(_NEGATION, "stance", f"{item.stance}, but {sid} says {shown(reading.evidence.quote)}", sid=sid)


def _evidence_stance(reading: Reading) -> Iterator[Check]:
    """Check that what is cited as asserting a fact does not reject it, and what is cited as denying does not confirm."""
    item, statement, stance = reading.subject.item, reading.subject.statement, reading.evidence.stance
    if not isinstance(item, _FACTS) or not reading.cues.may_answer:
        return
    answer = None
    if stance is EvidenceStance.ASSERTS:
        answer = find_rejection(reading.text, reading.span)
    elif stance is EvidenceStance.DENIES:
        answer = find_confirmation(reading.text, statement)
    if answer is not None and not (says_no(statement) or _says_no_by_field(item)):
        yield reading.fault(_NEGATION, f"{stance}, but {reading.sentence.sid} says {shown(answer)}")


def _lost_negation(reading: Reading) -> Negation | None:
    """Return a negation that reaches the quotation and that the statement asserts instead."""
    item = reading.subject.item
    if _says_no_by_field(item):
        return None
    # A rejected term is still a term of somebody's plan: only what is claimed as a fact is contradicted by "denied".
    is_proposed = isinstance(item, (*_PROPOSED, Position))
    statement, wanted = reading.subject.statement, reading.subject.stems
    for negation in reading.cues.negations:
        if negation.is_rejection and is_proposed:
            continue
        if not (reaches(negation, reading.span) or follows(negation, reading.span, reading.text)):
            continue
        if FRAMING.search(negation.cue) and _is_reported(statement, negation):
            continue
        is_lost = negation.heads_in(wanted) and not is_negated_in(negation.heads, statement)
        is_lost = is_lost or _is_same_but_for_head(negation, reading, wanted)
        if is_lost and not (_is_asserted_of_another(negation, reading) or _is_asserted_beside(negation, reading)):
            return negation
    return None


def _is_asserted_of_another(negation: Negation, reading: Reading) -> bool:
    """Tell whether the quotation also has a part that asserts the same: "Kyiv did not sign, but Moscow signed"."""
    for start, end in parts_of(reading.text):
        is_quoted = start < reading.span[1] and end > reading.span[0]
        is_negative = any(start <= one.cue_start < end for one in reading.cues.negations)
        if is_quoted and not is_negative and asserts(reading.text[start:end], negation.heads):
            return True
    return False


def _is_asserted_beside(negation: Negation, reading: Reading) -> bool:
    """Tell whether another cited sentence asserts what this one negates, and the statement, which has a no, tells both."""
    if not NEGATORS.is_open(reading.subject.words):
        return False
    return any(
        asserts(one.plain.text, negation.heads) and not is_negated_in(negation.heads, one.plain.text)
        for one in _others(reading)
    )


def _others(reading: Reading) -> Iterator[SentenceFacts]:
    """Yield the other sentences that the item cites."""
    return (one for one in reading.subject.cited if one.sid != reading.sentence.sid)


def _is_reported(statement: str, negation: Negation) -> bool:
    """Tell whether the statement tells of something said, asked or planned, which is not itself what is negated."""
    negated = {*negation.heads, *negation.rest}
    return any(stem(word[0].lower()) not in negated for word in REPORTED.finditer(statement))


def _says_no_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already expresses the negation."""
    if isinstance(item, Position):
        return item.stance in _REFUSING_STANCES
    if isinstance(item, Event):
        return item.status is EventStatus.DID_NOT_HAPPEN
    if isinstance(item, TerritoryItem):
        return item.extent is Extent.NONE or item.relation in (TerritoryRelation.LOST, TerritoryRelation.REJECTS_CLAIM)
    return isinstance(item, _PROPOSED) and item.status in _NEGATIVE_STATUS


def _is_same_but_for_head(negation: Negation, reading: Reading, said: frozenset[str]) -> bool:
    """Tell whether the statement asserts the negated clause with another verb: "would enter" for "would not join"."""
    statement = reading.subject.statement
    if NEGATOR.search(statement) or IMPLICIT_NEGATIVE.search(statement) or not negation.rest:
        return False
    return said.issuperset(negation.rest) and len(said - stems(reading.text)) <= 1 < len(said)


def _is_negation_added(reading: Reading) -> bool:
    """Tell whether the statement negates a word that the clause asserts, without any word of refusal before it.

    Where nothing in the whole sentence refuses anything, the word may stand in another clause.
    """
    if reading.subject.words.isdisjoint(LITERAL_WORDS):
        return False
    text = reading.clause
    if not NEGATORS.is_open(reading.words):
        if not reading.subject.negations:
            return False
        if not IMPLICIT_NEGATIVE.search(reading.text):
            text = reading.text
    parts = [text[slice(*span)] for span in parts_of(text)]
    negative = [part for part in parts if NEGATOR.search(part)]
    if len(negative) == len(parts):
        return False
    negated = {word for one in reading.cues.negations for word in (*one.heads, *one.rest)}
    return any(
        one.limits <= reading.words
        and negated.isdisjoint((*one.heads, *one.rest[:2]))
        and not any(is_negated_in(one.heads, part) for part in negative)
        and any(asserts(part, one.heads) and not _hangs_on(part, one) for part in parts if part not in negative)
        and not _is_negated_beside(one, reading)
        for one in reading.subject.negations
    )


def _is_negated_beside(negation: Negation, reading: Reading) -> bool:
    """Tell whether another cited sentence says the no: to the same, or to what was told; for a position, to anything.

    What a party wants is often told in one sentence and how it refuses the rest in the next.
    """
    is_position = isinstance(reading.subject.item, Position)
    return any(
        ANSWERS_NO.search(one.plain.text)
        or (
            (NEGATORS.is_open(one.words) or one.cues.negations)
            and (is_position or is_negated_in(negation.heads, one.plain.text))
        )
        for one in _others(reading)
    )


def _hangs_on(part: str, negation: Negation) -> bool:
    """Tell whether what is negated follows "unless" or "before" in its clause: "unless he signs" is as good as a no."""
    return any(negation.heads_in(stems(part[cue.end() : clause_end(part, cue.end())])) for cue in UNLESS.finditer(part))


def _is_opposite_stance(item: Position, reading: Reading) -> bool:
    """Tell whether the clause, in or just before the quotation, refuses what the position accepts, or the reverse."""
    if item.stance is Stance.ACCEPTS and _has_cue(REFUSING, reading):
        return ACCEPTING.search(reading.clause) is None
    if item.stance is Stance.REJECTS and _has_cue(ACCEPTING, reading):
        return not any(cue.search(reading.clause) for cue in (NEGATOR, IMPLICIT_NEGATIVE, REFUSING))
    return False


def _has_cue(pattern: re.Pattern[str], reading: Reading) -> bool:
    """Tell whether a cue stands in the quotation, or up to three words before it in its clause, and is not negated."""
    (start, end), text = reading.span, reading.text
    for cue in pattern.finditer(text, 0, end):
        between = text[cue.end() : start]
        if HARD_BREAK.search(between):
            continue
        is_compound = text[: cue.start()].endswith("-")  # "US-backed"
        if len(between.split()) <= _WORDS_BETWEEN and not (is_compound or NEGATED_BEFORE.search(text[: cue.start()])):
            return True
    return False


def _is_undone_after(reading: Reading) -> bool:
    """Tell whether the quotation ends before the word that undoes it: "will withdraw" of "will withdraw no troops"."""
    (start, end), statement = reading.span, reading.subject.statement
    if NOTHING_AFTER.match(reading.text, end) is None or says_no(statement) or _says_no_by_field(reading.subject.item):
        return False
    last = content_words(reading.text[start:end])[-1:]
    return bool(last) and stem(last[0]) in reading.subject.stems

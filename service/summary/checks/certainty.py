"""Checks that a statement is as certain as the words that it cites, and keeps what they leave open; English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.catalogue import ItemDraft
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.located import Check, CheckCode
from schemas.reading import conditions_in
from schemas.reporting import Claim, Event
from schemas.vocabulary import Certainty, ClaimKind, EventStatus, EvidenceStance, Firmness, NegotiationStatus, Stance
from service.summary.checks.reading import Reading
from service.summary.checks.subject import Subject, info, listed, shown, warning
from service.summary.english.clauses import clause_end, clauses_of, parts_of, stem, stems, words_of
from service.summary.english.denials import says_no
from service.summary.english.gates import CONDITIONS, HEDGES, PLANS
from service.summary.english.hedges import (
    ANY_HEDGE,
    CONDITIONAL,
    DONE_TOO,
    KEPT_HEDGE,
    LEFT_OPEN,
    MODALS,
    NO_CONDITION_BEFORE,
    WILL,
)
from service.summary.english.negations import predicate
from service.summary.english.permissions import gives_leave
from service.summary.english.scopes import Hedge, reaches
from service.summary.english.verbs import PAST

_CERTAINTY = CheckCode.CERTAINTY_MISMATCH
_PROPOSED = (Plan, Term, GuaranteePackage, Guarantee)
_OPEN_STANCES = frozenset({Stance.OPEN_TO, Stance.NONCOMMITTAL, Stance.UNKNOWN, Stance.CONDITIONAL})
_OPEN_WORDS = PLANS.words | CONDITIONS.words
_LONGEST_BEFORE = 12
_OPENING_WORDS = _OPEN_WORDS | HEDGES.words
_OPEN_KINDS = frozenset({ClaimKind.INTENT, ClaimKind.THREAT, ClaimKind.FORECAST})


def check_certainty(reading: Reading) -> Iterator[Check]:
    """Check the certainty of a citation against the hedges before and inside the quotation."""
    evidence, sid = reading.evidence, reading.sentence.sid
    if evidence.certainty is not Certainty.CERTAIN:
        if ANY_HEDGE.search(reading.text) is None:
            yield reading.fault(_CERTAINTY, f"{evidence.certainty} without a cue in {sid}")
        return
    if evidence.stance is not EvidenceStance.ASSERTS or not reading.cues.hedges:
        return
    reaching = (one for one in reading.cues.hedges if reaches(one, reading.span))
    hedge = next((one for one in reaching if not _is_leave(one, reading)), None)
    if hedge is None or _is_hedged_by_field(reading.subject.item) or _is_told_beside(hedge, reading):
        return
    message = f"certain, but {sid} says {hedge.cue!r}"
    if KEPT_HEDGE.search(reading.subject.statement):
        yield info(_CERTAINTY, reading.field, f"{message}, as the statement does", sid=sid)
    else:
        yield reading.fault(_CERTAINTY, message)


def opening_words(subject: Subject) -> frozenset[str]:
    """Return the words by which a sentence may leave open what the statement of a fact does not."""
    return CONDITIONS.words if _is_open(subject) else _OPEN_WORDS


def check_openness(reading: Reading) -> Iterator[Check]:
    """Check that a fact is not told as done which is planned or asked, nor without the condition on which it hangs."""
    item, evidence = reading.subject.item, reading.evidence
    if evidence.certainty is not Certainty.CERTAIN or _is_hedged_by_field(item):
        return
    cue = _lost_condition(reading) or (None if _is_open(reading.subject) else _plan_told_as_done(reading))
    if cue:
        yield reading.fault(_CERTAINTY, f"{reading.sentence.sid} says {shown(cue)}; the statement leaves that out")


def check_added_openness(subject: Subject) -> Iterator[Check]:
    """Check that a statement hedges, plans or makes conditional only what a cited sentence does not tell as done."""
    if subject.words.isdisjoint(_OPENING_WORDS) or any(
        one.certainty is not Certainty.CERTAIN for one in subject.evidence
    ):
        return
    texts = [sentence.plain.text for sentence in subject.cited]
    if condition := _added_condition(subject, texts):
        yield warning(_CERTAINTY, "statement", f"{shown(condition)} is no condition in {listed(subject.cited)}")
    elif hedge := _added_hedge(subject, texts):
        yield warning(_CERTAINTY, "statement", f"{shown(hedge)}, but {listed(subject.cited)} leaves nothing open")


def _is_open(subject: Subject) -> bool:
    """Tell whether a fact is told as yet to come, by a modal verb or by its kind."""
    item = subject.item
    return not subject.words.isdisjoint(MODALS) or (isinstance(item, Claim) and item.kind in _OPEN_KINDS)


def _plan_told_as_done(reading: Reading) -> str | None:
    """Return the words that leave open what the statement tells as done: "hopes to withdraw" of "withdrew"."""
    text, said = reading.text, reading.subject.stems
    for plan in PLANS.finditer(text, reading.words):
        end = clause_end(text, plan.end())
        heads = frozenset(map(stem, predicate(text[plan.end() : end])))
        if heads.isdisjoint(said) or not reaches(Hedge(plan[0], plan.start(), end), reading.span):
            continue
        is_elsewhere = not heads.isdisjoint(stems(f"{text[: plan.start()]} {text[end:]}"))
        if not (is_elsewhere or stem(plan[0].split()[0].lower()) in said or _leaves_open(reading.subject.statement)):
            return plan[0]
    return None


def _leaves_open(text: str) -> bool:
    """Tell whether a text has anything that is yet to come, planned or denied."""
    return LEFT_OPEN.search(text) is not None or PLANS.pattern.search(text) is not None or says_no(text)


def _lost_condition(reading: Reading) -> str | None:
    """Return the condition on which the told hangs, or which itself is told as a fact."""
    said, text = reading.subject.stems, reading.text
    if not CONDITIONS.is_open(reading.words) or CONDITIONAL.search(reading.subject.statement):
        return None
    if conditions_in(reading.subject.item):  # a field tells it
        return None
    for found in CONDITIONS.finditer(text, reading.words):
        start, end = found.span()
        if NO_CONDITION_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start):
            continue
        if found[0].lower().startswith("only") and not said.isdisjoint(map(stem, predicate(found[0], 2))):
            return found[0]
        if said <= stems(found[0]) and reaches(Hedge(found[0], start, end), reading.span):
            return found[0]
        part = next(span for span in parts_of(text) if span[0] <= start <= span[1])
        for rest in ((part[0], start), (end, part[1])):
            will = WILL.search(text, *rest) if reaches(Hedge("", *rest), reading.span) else None
            if will and not said.isdisjoint(map(stem, predicate(text[will.end() : rest[1]]))):
                return found[0]
    return None


def _added_condition(subject: Subject, texts: Sequence[str]) -> str | None:
    """Return a condition of the statement of which no text makes any, nor has most of its words: "let one go, and all will"."""
    for condition in CONDITIONS.finditer(subject.statement, subject.words):
        wanted = stems(condition[0])
        if not any(CONDITIONAL.search(text) or 2 * len(wanted & stems(text)) > len(wanted) for text in texts):
            return condition[0]
    return None


def _added_hedge(subject: Subject, texts: Sequence[str]) -> str | None:
    """Return what hedges or plans in the statement a deed that a text tells as done."""
    for gate in (HEDGES, PLANS):
        for cue in gate.finditer(subject.statement, subject.words):
            heads = frozenset(map(stem, predicate(subject.statement[cue.end() :], 2)))
            if gate is PLANS and DONE_TOO.match(cue[0]):
                continue
            if any(_is_done(heads, text) for text in texts) and not any(map(_leaves_open, texts)):
                return cue[0]
    return None


def _is_done(heads: frozenset[str], text: str) -> bool:
    """Tell whether a text has one of the stems in a past form."""
    return any((word.endswith("ed") or word in PAST) and stem(word) in heads for word in words_of(text))


def _is_leave(hedge: Hedge, reading: Reading) -> bool:
    """Tell whether a hedge is the "may" of what a term, a guarantee or a position allows: "may return", "may not carry weapons"."""
    item, statement = reading.subject.item, reading.subject.statement
    is_obliging = isinstance(item, (*_PROPOSED, Position))
    return is_obliging and gives_leave(reading.text, hedge.start, statement, is_duty=isinstance(item, Term))


def _is_told_beside(hedge: Hedge, reading: Reading) -> bool:
    """Tell whether a clause without the hedge has all that the statement says."""
    return any(
        not start <= hedge.start < end and reading.subject.stems <= stems(reading.text[start:end])
        for start, end in clauses_of(reading.text)
    )


def _is_hedged_by_field(item: ItemDraft) -> bool:
    """Tell whether a closed field already says that it is open or yet to come."""
    if isinstance(item, Position):
        return item.firmness is Firmness.HINTED or item.stance in _OPEN_STANCES
    if isinstance(item, Event):
        return item.status in (EventStatus.EXPECTED, EventStatus.CONDITIONAL)
    return isinstance(item, _PROPOSED) and item.status in (NegotiationStatus.UNCLEAR, NegotiationStatus.PROPOSED)

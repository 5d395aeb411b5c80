"""Fills the terms: duties by `terms.toml`, and what a demand asks of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schemas.deal import Term
from schemas.evidence import Evidence, Quantity
from schemas.vocabulary import Comparator, EvidenceStance, Issue, NegotiationStatus, Stance, Unit
from service.offline.finding.evidence import Voices, evidence_of, quantity_in
from service.offline.finding.factuality import is_negated, is_unreal
from service.offline.finding.issues import issue_of
from service.offline.finding.positions import Found
from service.offline.finding.rules import Match, find_matches, load_rules
from service.offline.finding.stages import stage_of
from service.offline.finding.wording import tidy
from service.offline.reading.article import Reading
from service.offline.reading.masks import rule as compile_rule
from service.text.numbers import find_numbers

_TIMING = re.compile(
    r"\b(?:within|by|in|for|after|before|until|no later than|over|during) (?:the (?:first|next) |about |up to |late |early |mid-?)?"
    r"(?:(?:\d+|[a-z]+(?:-[a-z]+)?) (?:days?|weeks?|months?|years?)|day \d+|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: \d{1,2})?(?:, \d{4})?|\d{4})\b"
)
_NO_DUTIES = frozenset({Issue.NEGOTIATION_PROCESS, Issue.SECURITY_GUARANTEES, Issue.OTHER})
_UNDER = re.compile(
    r"\b[Uu]nder (?:the|its|a|this|that)\b|\b(?:accord|agreement|deal|treaty|truce) (?:\w+ )?(?:requires|says|commits)\b"
)
_LIST = re.compile(r",? and (?:an? |the )?|, (?:an? |the )?")
_VERB_FIRST = re.compile(
    r"(?:calls? for|provides?|gives?|grants?|allows?|lets|bars?|bans?|entitles?|includes?|requires?|creates?|limits?|obliges?|commits?|leaves|suspends|restricts)\b"
)
_SUBJECT_TEXT = re.compile(
    r"^(?:\W*(?:The|This|That|Under the|Under a|An?)|[^.]{0,60}\b(?:signed|announced|reached|agreed|proposed|unveiled) (?:an?|the))\b[^.;,]{0,70}?"
    r"\b(?:accord|agreement|deal|plan|truce|treaty|ceasefire|cease-fire|proposal|draft|text|roadmap|pact|resolution|protocol)\b"
)
_TEXT = re.compile(
    r"\b(?:cease-fire|pact|protocol|resolution|offer|initiative|accord|agreement|deal|plan|truce|treaty|ceasefire|proposal|draft|text|roadmap|settlement)\b"
)


@dataclass(slots=True)
class FoundTerm:
    """One term under way."""

    issue: Issue
    obligated: tuple[str, ...]
    places: tuple[str, ...]
    duty: str
    status: NegotiationStatus
    evidence: list[Evidence]
    quantity: Quantity | None = None
    timing: str | None = None


def find_terms(
    reading: Reading, voices: Voices, positions: list[Found], guaranteed: frozenset[tuple[str, str]]
) -> tuple[list[FoundTerm], dict[int, str]]:
    """Return the terms of an article, and which position (by index) is about which.

    `guaranteed` are (sentence, party) of the guarantees: what an outside party does for another's security is no term.
    """
    terms = [one for one in _duties(reading, voices) if not _is_guarantee(one, guaranteed)]
    targets: dict[int, str] = {}
    for index, position in enumerate(positions):
        if position.stance is Stance.DEMANDS and _is_duty(position):
            own = _same(position, terms)
            if own is None:
                terms.append(_demanded(position))
                own = len(terms) - 1
            targets[index] = f"t{own + 1}"
    for index, position in enumerate(positions):
        target = _answered(position, terms) if index not in targets else None
        if target is not None:
            targets[index] = f"t{target + 1}"
    return terms, targets


def draft_terms(terms: list[FoundTerm], plan_id: str | None) -> tuple[Term, ...]:
    """Return the terms as drafts."""
    return tuple(_draft(f"t{number}", one, plan_id) for number, one in enumerate(terms, start=1))


def _duties(reading: Reading, voices: Voices) -> Iterator[FoundTerm]:
    stage = stage_of(reading)
    has_text = any(_TEXT.search(one.text) for one in reading.sentences)
    seen: set[tuple[Issue, str, str]] = set()
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("terms")):
            if not _is_of_a_text(match, reading, has_text=has_text):
                continue
            for term in _read(match, voices, reading, stage):
                key = (term.issue, sentence.sid, "".join(term.obligated))
                if key not in seen:
                    seen.add(key)
                    yield term


def _is_of_a_text(match: Match, reading: Reading, *, has_text: bool) -> bool:
    """Tell whether a duty can be of a text: the article names one, this sentence or the one before as the rule asks."""
    if match.rule["after_text"]:
        before = reading.sentences[match.sentence.index - 1] if match.sentence.index else None
        return before is not None and _SUBJECT_TEXT.search(before.masked.original) is not None
    if match.rule["needs_text"]:
        return _TEXT.search(match.sentence.text) is not None
    return has_text or bool(match.rule["status"])


def _read(match: Match, voices: Voices, reading: Reading, stage: NegotiationStatus) -> Iterator[FoundTerm]:
    start, own = match.found.start(), _own_object(match)
    end = own[1] if own[1] < match.found.end("object") else match.found.end()
    is_supposed = not match.rule["presupposed"] and is_unreal(match.sentence, start)
    if is_supposed or is_negated(match.sentence, *own):
        return
    evidence = evidence_of(match.sentence, start, end, voices)
    if evidence.stance is not EvidenceStance.ASSERTS:
        return
    if match.rule["stage"] == "near" and not _is_under_text(match, reading):
        stage = NegotiationStatus.UNCLEAR
    masked = match.sentence.masked
    obligated = tuple(dict.fromkeys(reading.principal(one) for one in match.ids("obligated")))
    for duty in _parts(match, own):
        issue = Issue(match.rule["issue"]) if match.rule["issue"] else issue_of(duty)
        if issue is not None and issue not in _NO_DUTIES:
            yield FoundTerm(
                issue=issue,
                obligated=obligated,
                places=tuple(dict.fromkeys(one.place_ids[0] for one in masked.mentions_in(*own) if one.place_ids)),
                duty=f"{match.original('obligated')} {duty}",
                status=NegotiationStatus(match.rule["status"]) if match.rule["status"] else stage,
                evidence=[evidence],
                quantity=quantity_in(duty) if issue is not Issue.FORCE_LIMITS else _cap(duty),
                timing=found[0] if (found := _TIMING.search(duty)) else None,
            )


def _is_under_text(match: Match, reading: Reading) -> bool:
    """Tell whether this sentence or the one before says that the duty is one under a text."""
    near = reading.sentences[max(0, match.sentence.index - 1) : match.sentence.index + 1]
    return any(_UNDER.search(one.masked.original) for one in near)


@cache
def _anothers_duty() -> re.Pattern[str]:
    return compile_rule(
        r",? (?:and|while|but) (?:[Tt]he )?<ANY>(?:['’]s?)?(?: [a-z]+){0,2} (?:would|will|must|should|shall|is to|are to)\b"
    )


def _own_object(match: Match) -> tuple[int, int]:
    """Return the masked span of what is to be done, up to where another is to do something: "and Congo would disarm"."""
    start, end = match.found.span("object")
    found = _anothers_duty().search(match.sentence.text, start + 1, end) if start < end else None
    return start, found.start() if found else end


def _parts(match: Match, own: tuple[int, int]) -> list[str]:
    """Return the duties of a match: what a text provides is often a list of several."""
    first, last = match.sentence.masked.span(*own)
    duty = match.sentence.masked.original[first:last].strip()
    if not match.rule["split"]:
        return [tidy(duty)]
    return [tidy(part) for part in _LIST.split(tidy(duty)) if len(part.split()) > 1]


def _is_guarantee(term: FoundTerm, guaranteed: frozenset[tuple[str, str]]) -> bool:
    return any((term.evidence[0].sid, party) in guaranteed for party in term.obligated)


def _cap(duty: str) -> Quantity | None:
    numbers = find_numbers(duty)
    if not numbers:
        return None
    one = numbers[0]
    return Quantity(value=one.value, value_max=None, unit=Unit.PEOPLE, comparator=Comparator.EXACTLY, text=one.text)


def _is_duty(position: Found) -> bool:
    """Tell whether a demand asks somebody to do something; talking as such and guarantees are no terms."""
    return position.issue not in _NO_DUTIES


def _same(position: Found, terms: list[FoundTerm]) -> int | None:
    sids = {one.sid for one in position.evidence}
    for index, term in enumerate(terms):
        if term.issue is position.issue and sids & {one.sid for one in term.evidence}:
            return index
    return None


def _demanded(position: Found) -> FoundTerm:
    return FoundTerm(
        issue=position.issue,
        obligated=(position.addressee,) if position.addressee else (),
        places=position.match.place_ids("object"),
        duty=position.object_text,
        status=NegotiationStatus.PROPOSED,
        evidence=list(position.evidence),
    )


def _answered(position: Found, terms: list[FoundTerm]) -> int | None:
    """Return the one term of the position's issue that is about it, if there is one only."""
    fitting = [index for index, term in enumerate(terms) if term.issue is position.issue]
    return fitting[0] if len(fitting) == 1 else None


def _draft(term_id: str, one: FoundTerm, plan_id: str | None) -> Term:
    duty = tidy(one.duty)
    if _VERB_FIRST.match(duty):
        duty = f"the text {duty}"
    return Term(
        id=term_id,
        plan_id=None if one.status is NegotiationStatus.PROPOSED else plan_id,
        issue=one.issue,
        obligated_ids=one.obligated,
        place_ids=one.places,
        quantities=(one.quantity,) if one.quantity else (),
        timing_text=one.timing,
        status=one.status,
        statement=f"{duty[:1].upper()}{duty[1:]}.",
        evidence=tuple(one.evidence),
    )

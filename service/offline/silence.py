"""Fills who did not answer and what is open, by `silence.toml`, and which accounts part ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from schemas.evidence import Evidence
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.situation import TerritoryItem
from schemas.vocabulary import Certainty, ContradictionKind, EvidenceStance, NonResponseKind, Strength
from service.offline.grounds import Voices, quote_of
from service.offline.reading import Reading
from service.offline.rules import find_matches, load_rules
from service.offline.sentences import ReadSentence

_Item = TypeVar("_Item", TerritoryItem, Claim, Event)

_ABOUT = re.compile(r"^(?: to| on| about)?(?: a (?:request|question|questions) (?:for|about|on))? ?")
_ANAPHORIC = re.compile(
    r"^\s*(?:[\ue900-\ue9ff]|(?:that|this|it|so|any (?:of )?(?:this|breach|of it)|not so)\b)"
    r"(?=\s*(?:$|[,.;:–—-]|(?:and|but|saying|on|in|at|to|when)\b))",
    re.IGNORECASE,
)


def find_non_responses(reading: Reading) -> tuple[NonResponse, ...]:
    """Return who did not answer, one per party."""
    found: dict[str, NonResponse] = {}
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("silence")):
            about = _ABOUT.sub("", match.original("about")).strip() or None
            for party in match.ids("who"):
                kind = NonResponseKind(match.rule["kind"])
                found.setdefault(party, NonResponse(party_id=party, kind=kind, about=about, sid=sentence.sid))
    return tuple(found.values())


def find_questions(reading: Reading, voices: Voices) -> tuple[OpenQuestion, ...]:
    """Return what the article says is open, by an explicit cue."""
    found: dict[str, OpenQuestion] = {}
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("silence", "question")):
            words = match.original("question").strip(" ,")
            voice = voices.of(sentence, match.found.start()).voice_ids[0]
            question = OpenQuestion(question=f"{words[:1].upper()}{words[1:]}?", voice_id=voice, sid=sentence.sid)
            found.setdefault(sentence.sid, question)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence that denies what the sentence before says: "X denied that"."""

    before: ReadSentence
    sentence: ReadSentence
    evidence: Evidence


def find_denials(reading: Reading) -> tuple[Denial, ...]:
    """Return the denials that answer the sentence before, after what somebody said there."""
    return tuple(
        Denial(reading.sentences[sentence.index - 1], sentence, evidence)
        for sentence in reading.sentences[1:]
        if reading.sentences[sentence.index - 1].frames
        for evidence in _denials(sentence)
    )


def find_contradictions(denials: Iterable[Denial]) -> tuple[Contradiction, ...]:
    """Return one contradiction for every denial."""
    return tuple(_contradiction(number, one.before, one.sentence) for number, one in enumerate(denials, start=1))


def with_denials(item: _Item, denials: Iterable[Denial]) -> _Item:
    """Return the item with the denials of the sentences that assert it."""
    asserted = {one.sid for one in item.evidence if one.stance is EvidenceStance.ASSERTS}
    answering: tuple[Evidence, ...] = tuple(one.evidence for one in denials if one.before.sid in asserted)
    return item.model_copy(update={"evidence": (*item.evidence, *answering)}) if answering else item


def _denials(sentence: ReadSentence) -> Iterator[Evidence]:
    for frame in sentence.frames:
        if frame.stance is not EvidenceStance.DENIES:
            continue
        start = frame.start - 5 if sentence.text[: frame.start].endswith(" that") else frame.start
        if _ANAPHORIC.match(sentence.text[start : frame.end]):
            quote = quote_of(sentence, frame.cue_start, min(start + 5, len(sentence.text)))
            yield Evidence(
                sid=sentence.sid,
                quote=quote,
                voice_ids=frame.voice_ids,
                via_id=None,
                stance=EvidenceStance.DENIES,
                certainty=Certainty.CERTAIN,
            )


def _contradiction(number: int, before: ReadSentence, sentence: ReadSentence) -> Contradiction:
    return Contradiction(
        id=f"x{number}",
        kind=ContradictionKind.DENIAL,
        strength=Strength.DIRECT,
        proposition=before.masked.original,
        flagged_by_outlet=False,
        asserting_sids=(before.sid,),
        disputing_sids=(sentence.sid,),
    )

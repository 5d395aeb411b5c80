"""Fills who did not answer and what is open, by `silence.toml`, and which accounts part ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.reporting import Contradiction, NonResponse, OpenQuestion
from schemas.vocabulary import ContradictionKind, EvidenceStance, NonResponseKind, Strength
from service.offline.grounds import Voices
from service.offline.reading import Reading
from service.offline.rules import find_matches, load_rules
from service.offline.sentences import ReadSentence

_ABOUT = re.compile(r"^(?: to| on| about)?(?: a (?:request|question|questions) (?:for|about|on))? ?")
_ANAPHORIC = re.compile(
    r"^\s*(?:[\ue900-\ue9ff]|(?:that|this|it|so|any (?:of )?(?:this|breach|of it)|not so)\b)", re.IGNORECASE
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


def find_contradictions(reading: Reading) -> tuple[Contradiction, ...]:
    """Return the denials that answer the sentence before: "X denied that" after what Y said."""
    found: list[Contradiction] = []
    for sentence in reading.sentences:
        for start, end in _denials(sentence):
            content = sentence.text[start:end]
            before = reading.sentences[sentence.index - 1] if sentence.index else None
            if before is None or not before.frames or not _ANAPHORIC.match(content):
                continue
            found.append(_contradiction(len(found) + 1, before, sentence))
    return tuple(found)


def _denials(sentence: ReadSentence) -> Iterator[tuple[int, int]]:
    yield from (
        (one.start - 5, one.end) if sentence.text[: one.start].endswith(" that") else (one.start, one.end)
        for one in sentence.frames
        if one.stance is EvidenceStance.DENIES
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

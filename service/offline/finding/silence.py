"""Fills who did not answer and what is open, by `silence.toml`."""

from __future__ import annotations

import re

from schemas.reporting import NonResponse, OpenQuestion
from schemas.vocabulary import NonResponseKind
from service.offline.finding.evidence import Voices
from service.offline.finding.rules import find_matches, load_rules
from service.offline.reading.article import Reading

_ABOUT = re.compile(r"^(?: to| on| about)?(?: a (?:request|question|questions) (?:for|about|on))? ?")


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

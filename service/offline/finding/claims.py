"""Fills the claims: what a named or anonymous voice says is so, where the clause shows of which kind it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from schemas.evidence import Evidence
from schemas.registry import OUTLET_ID
from schemas.reporting import Claim
from schemas.vocabulary import ClaimKind, EvidenceStance
from service.offline.finding.evidence import Voices, evidence_of
from service.offline.finding.factuality import is_unreal
from service.offline.finding.rules import find_matches, load_rules
from service.offline.reading.article import Reading
from service.offline.reading.sentences import ReadSentence
from service.offline.words.lexicon import rows

_BREAK = re.compile(r"[;:]\s|, (?:and|but|while|because|who|which|said|says)\b| and that ")
_OPENING = re.compile(r"^[\s,:“”\"]*(?:that\b|in\b[^,]{0,40},)?[\s,“”\"]*")
_MIN_WORDS = 4
_MAX_CLAIMS = 40


def find_claims(reading: Reading, voices: Voices, used_sids: frozenset[str]) -> tuple[Claim, ...]:
    """Return the claims of sentences that bear no item yet: `used_sids` are those that other sections cite."""
    found: list[Claim] = []
    for sentence in reading.sentences:
        if sentence.sid in used_sids or len(found) >= _MAX_CLAIMS:
            continue
        by_verb = next(_by_verb(sentence, voices), None)
        if by_verb is not None:
            found.append(by_verb.model_copy(update={"id": f"c{len(found) + 1}"}))
            continue
        for frame in sentence.frames:
            claim = _read(sentence, frame.start, _end_of(sentence, frame.start, frame.end), voices)
            if claim is not None:
                found.append(claim.model_copy(update={"id": f"c{len(found) + 1}"}))
                break
    return tuple(found)


def _by_verb(sentence: ReadSentence, voices: Voices) -> Iterator[Claim]:
    """Yield what a party claims by the verb alone: accusations, vows, claims of responsibility."""
    for match in find_matches(sentence, load_rules("claims")):
        claimants = match.ids("holder")
        if claimants and not is_unreal(sentence, match.found.start()):
            evidence = evidence_of(sentence, *match.found.span(), voices, speaker=claimants[-1])
            yield _draft(sentence, match.found.span("object"), ClaimKind(match.rule["kind"]), evidence, voices)


def _end_of(sentence: ReadSentence, start: int, end: int) -> int:
    """Return where the clause of a frame ends: at the next break, or before the words of attribution."""
    stop = _BREAK.search(sentence.text, start + 1, end)
    cues = [one.cue_start for one in sentence.frames if one.cue_start > start]
    return min([end, *cues, *([stop.start()] if stop else [])])


def _read(sentence: ReadSentence, start: int, end: int, voices: Voices) -> Claim | None:
    start = max(start, sentence.masked.position(sentence.line.body_start))
    opening = _OPENING.match(sentence.text[start:end])
    start += opening.end() if opening else 0
    kind = kind_of(sentence.text[start:end])
    if kind is None or len(sentence.text[start:end].split()) < _MIN_WORDS:
        return None
    evidence = evidence_of(sentence, start, end, voices)
    if evidence.voice_ids == (OUTLET_ID,) or evidence.stance is not EvidenceStance.ASSERTS:
        return None
    return _draft(sentence, (start, end), kind, evidence, voices)


def _draft(sentence: ReadSentence, span: tuple[int, int], kind: ClaimKind, evidence: Evidence, voices: Voices) -> Claim:
    mentions = sentence.masked.mentions_in(*span)
    about = tuple(dict.fromkeys(one.party_ids[0] for one in mentions if one.party_ids))
    words = sentence.masked.original[slice(*sentence.masked.span(*span))].strip(' .,;“”"')
    return Claim(
        id="c",
        kind=kind,
        about_ids=tuple(one for one in about if one in voices.reading.parties)[:3],
        place_ids=(),
        when_text=None,
        statement=f"{words[:1].upper()}{words[1:]}.",
        evidence=(evidence,),
    )


def kind_of(text: str) -> ClaimKind | None:
    """Return the kind of claim that a clause makes by its words, or None."""
    return next((kind for kind, pattern in _kinds() if pattern.search(text)), None)


@cache
def _kinds() -> tuple[tuple[ClaimKind, re.Pattern[str]], ...]:
    return tuple((ClaimKind(row["name"]), re.compile(rf"\b(?:{row['words']})\b")) for row in rows("claims", "kind"))

"""Finds who says what in a sentence: "X said that ...", "..., said X", "according to X", and quotations that go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from schemas.registry import OUTLET_ID
from schemas.vocabulary import EvidenceStance
from service.offline.reading.masks import Masked
from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import alternation, word_set, words

_QUOTES = '“”"«»'
_SEGMENT = re.compile(r";\s")
_QUOTED_SENTENCE = re.compile(rf"^[{_QUOTES}].*[{_QUOTES}]$", re.DOTALL)
# "said no to", "said little", "said in reply": what follows is not what was said.
_NO_CONTENT = re.compile(r"\s(?:no to|little|nothing|so|as much|yes to|the same|the opposite|in reply)\b")
_QUESTION_BEFORE = re.compile(r"\b(?:[Ww]hat|[Ww]ho|[Aa]s|[Hh]ow) (?:the )?$")
# "denied it": what was denied stands before.
_POINTS_BACK = re.compile(r"\s(?:it|this|that|[\ue900-\ue9ff])(?=[.,;:]|$)")
# Verbs that are no speech without "that" or a quotation: "claims authority", "reported shellfire".


@dataclass(frozen=True, slots=True)
class Frame:
    """Who speaks over a span of the masked text, and what the verb does to what is said."""

    start: int
    end: int
    voice_ids: tuple[str, ...]
    stance: EvidenceStance = EvidenceStance.ASSERTS
    is_weak: bool = False
    is_inner: bool = False
    cue_start: int = 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """The voices of a span, who relays them, and the stance and strength of the reporting verb."""

    voice_ids: tuple[str, ...] = (OUTLET_ID,)
    via_id: str | None = None
    stance: EvidenceStance = EvidenceStance.ASSERTS
    is_weak: bool = False


OUTLET = Attribution()


def find_frames(text: Masked) -> tuple[Frame, ...]:
    """Return the frames of a sentence in the order of their cues."""
    every = (*_leading(text), *_trailing(text), *_phrased(text))
    return tuple(sorted(every, key=lambda frame: frame.cue_start))


def attribute(start: int, frames: Sequence[Frame]) -> Attribution:
    """Say who speaks at a position of the masked text: the innermost frame's voices, relayed by the next one outside."""
    over = [frame for frame in frames if frame.start <= start < frame.end and frame.voice_ids]
    if not over:
        return OUTLET
    over.sort(key=lambda frame: (frame.is_inner, frame.cue_start))
    inner, outer = over[-1], over[-2] if len(over) > 1 else None
    via = outer.voice_ids[0] if outer and outer.voice_ids[0] not in inner.voice_ids else None
    return Attribution(inner.voice_ids, via, inner.stance, inner.is_weak)


def is_quotation(text: str) -> bool:
    """Tell whether a sentence is nothing but a quotation."""
    return _QUOTED_SENTENCE.match(text.strip()) is not None


def _leading(text: Masked) -> Iterator[Frame]:
    """Yield "X said (that) ...": from after the verb to the end of the sentence."""
    for found in _leading_rule().finditer(text.text):
        verb = found["verb"].lower()
        follows = found["that"]
        rest = text.text[found.end() :]
        points_back = verb in words("speech", "denying") and _POINTS_BACK.match(rest)
        if verb in word_set("speech", "ambiguous") and not follows and not found["hearer"] and not points_back:
            continue
        voices = _voices(text, *found.span("voices"))
        if _NO_CONTENT.match(rest) or _QUESTION_BEFORE.search(text.text, 0, found.start()):
            continue
        if not voices or (not follows and (not rest.strip() or rest.lstrip()[0] in ".,;")):
            continue
        yield from _split_at_colon(
            text.text,
            found.end(),
            Frame(
                found.end(),
                _end_of_clause(text.text, found.end()),
                voices,
                _stance(verb),
                _is_weak(verb),
                is_inner=True,
                cue_start=found.start(),
            ),
        )


def _end_of_clause(text: str, start: int) -> int:
    """Return where the words of a speaker end: before a clause that sets another's deed against them."""
    found = _contrast().search(text, start)
    return found.start() if found else len(text)


def _split_at_colon(text: str, start: int, frame: Frame) -> Iterator[Frame]:
    """A denial ends at a colon: what follows it, the same voice asserts."""
    colon = text.find(": ", start)
    if frame.stance is EvidenceStance.ASSERTS or colon < 0:
        yield frame
        return
    yield replace(frame, end=colon)
    yield replace(frame, start=colon, stance=EvidenceStance.ASSERTS)


def _trailing(text: Masked) -> Iterator[Frame]:
    """Yield "..., X said" and "..., said X": the part of the sentence between semicolons."""
    for pattern in (_trailing_rule(), _inverted_rule()):
        for found in pattern.finditer(text.text):
            voices = _voices(text, *found.span("voices"))
            verb = found["verb"].lower()
            if voices:
                start, end = _segment(text.text, found.start(), found.end())
                yield Frame(start, end, voices, _stance(verb), _is_weak(verb), cue_start=found.start())


def _phrased(text: Masked) -> Iterator[Frame]:
    """Yield "according to X" and "in X's view", at the beginning, in the middle or at the end."""
    every = (found for pattern in _phrase_rules() for found in pattern.finditer(text.text))
    for found in every:
        voices = _voices(text, *found.span("voices"))
        if voices:
            start, end = _segment(text.text, found.start(), found.end())
            yield Frame(start, end, voices, cue_start=found.start())


def _segment(text: str, start: int, end: int) -> tuple[int, int]:
    before = [found.end() for found in _SEGMENT.finditer(text, 0, start)]
    after = _SEGMENT.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def _voices(text: Masked, start: int, end: int) -> tuple[str, ...]:
    ids = [party for one in text.mentions_in(start, end) for party in one.party_ids]
    return tuple(dict.fromkeys(ids))


def _stance(verb: str) -> EvidenceStance:
    if verb in words("speech", "denying"):
        return EvidenceStance.DENIES
    return EvidenceStance.DOUBTS if verb in words("speech", "doubting") else EvidenceStance.ASSERTS


def _is_weak(verb: str) -> bool:
    return verb in words("speech", "weak")


@cache
def _contrast() -> re.Pattern[str]:
    return compile_rule('[,”"] (?:while|whereas|even as) <VOICE> (?:<ADVERBS>)[a-z]+')


@cache
def _verbs() -> str:
    every = [word for key in ("asserting", "weak", "denying", "doubting") for word in words("speech", key)]
    return alternation(every)


# "X and Y", "X, Y and Z"; a comma alone begins an apposition.
_VOICES = "(?P<voices><VOICE>(?:(?:, <VOICE>){0,3},? and <VOICE>)?)"
_ASIDE = "(?:, [^,;]{2,90},| who [^,;]{3,45}?)?"


@cache
def _leading_rule() -> re.Pattern[str]:
    listener = "(?:<VOICE>|[a-z]+|(?:the |a |an |his |her |their |its )(?:[a-z]+ |<ANY>(?:['’]s)? ){0,3}?[A-Za-z]+)"
    hearer = rf"(?P<hearer>(?<=told|tell|ells) {listener}(?: [a-z]+)?(?= (?:that|on|in|he|she|it|they|the|<ANY>)\b|,| <ANY>))?"
    aside = "(?: (?:<WHEN>|in (?:a|an|the) [^,;]{3,50}?|by telephone|at the time),?)?"
    return compile_rule(
        rf"{_VOICES}{_ASIDE},? ?(?:<ADVERBS>)(?:<HAVE>)(?:<ADVERBS>)(?P<verb>{_verbs()})\b{hearer}"
        rf"{aside}(?P<that>,? ?(?:that\b|:|[{_QUOTES}]))?"
    )


@cache
def _trailing_rule() -> re.Pattern[str]:
    return compile_rule(
        rf",[{_QUOTES}]? {_VOICES}{_ASIDE},? ?(?:<ADVERBS>)(?:<HAVE>)(?P<verb>{_verbs()})\b(?! that\b| [{_QUOTES}]|:)"
        rf"(?=(?: [^,;.]{{1,60}})?(?:[.,;]|$))"
    )


@cache
def _inverted_rule() -> re.Pattern[str]:
    return compile_rule(
        rf"(?:,[{_QUOTES}]?|[{_QUOTES}]) (?P<verb>said|says|wrote|added|replied|told|warned|argued|insisted) {_VOICES}(?=[.,;:{_QUOTES}]|$| (?:in|on|at|who|last)\b)"
    )


@cache
def _phrase_rules() -> tuple[re.Pattern[str], ...]:
    phrases = alternation(words("speech", "phrases"))
    nouns = "(?:telling|view|words|account|opinion|estimate|count)"
    return (
        compile_rule(rf"(?i:{phrases}) {_VOICES}"),
        compile_rule(rf"(?:[Ii]n|[Bb]y) {_VOICES}['’]s? {nouns}"),
    )

"""Evidence for an item: the words that matched, cut to a quotation, with their voices, stance and certainty."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.evidence import Evidence, Quantity
from schemas.registry import OUTLET_ID
from schemas.vocabulary import Certainty, Comparator, Unit
from service.offline.reading.article import Reading
from service.offline.reading.sentences import ReadSentence
from service.offline.reading.speech import OUTLET, Attribution, attribute, is_quotation
from service.summary.english.cues import HARD_BREAK
from service.text.numbers import find_numbers

MAX_QUOTE_WORDS = 15
_WORD = re.compile(r"\S+")
_WORD_END = re.compile(r"\w*")
_EDGE = " \t,;:.–—-"
_POSSIBLE = re.compile(r"\bmay\b|\b(?i:might|could|perhaps|possibly|suggest\w*|hint\w*|appear\w*|seem\w*|apparently)\b")
_PROBABLE = re.compile(r"\b(?:likely|probably|presumably|expected to|expect to|set to)\b", re.IGNORECASE)
_OPEN = re.compile(r"\b(?:unclear|uncertain|not (?:at all )?(?:certain|clear|known)|whether)\b", re.IGNORECASE)
_COMPARATORS = (
    (
        re.compile(r"(?i)\b(?:about|around|roughly|some|nearly|almost|approximately|close to|an estimated)\W*$"),
        Comparator.ABOUT,
    ),
    (re.compile(r"(?i)\b(?:more than|over|above|well over)\W*$"), Comparator.MORE_THAN),
    (re.compile(r"(?i)\b(?:less than|under|fewer than|below)\W*$"), Comparator.LESS_THAN),
    (re.compile(r"(?i)\b(?:at least|no fewer than|not less than)\W*$"), Comparator.AT_LEAST),
    (re.compile(r"(?i)\b(?:at most|up to|as many as|no more than|a maximum of|limited to)\W*$"), Comparator.AT_MOST),
)
_UNITS = (
    (re.compile(r"\s?(?:square kilomet\w+|sq\.? ?km|km2)\b"), Unit.KM2),
    (re.compile(r"[\s-]?(?:kilomet\w+|km)\b"), Unit.KM),
    (re.compile(r"\s?(?:percent|per cent|%)"), Unit.PERCENT),
    (re.compile(r"[\s-]days?\b"), Unit.DAYS),
    (re.compile(r"[\s-]weeks?\b"), Unit.WEEKS),
    (re.compile(r"[\s-]months?\b"), Unit.MONTHS),
    (re.compile(r"[\s-]years?\b"), Unit.YEARS),
    (
        re.compile(
            r"\s(?:[\w-]+ ){0,2}?(?:people|troops|soldiers|men|fighters|hostages|prisoners|captives|personnel|monitors|observers|peacekeepers|police)\b"
        ),
        Unit.PEOPLE,
    ),
    (re.compile(r"[\s-](?:points?)\b"), Unit.POINTS),
)


@dataclass(frozen=True, slots=True)
class Voices:
    """The frames of every sentence, and who spoke last before it."""

    reading: Reading

    def of(self, sentence: ReadSentence, position: int) -> Attribution:
        """Say who speaks at a position of the sentence's masked text."""
        frames = sentence.frames
        found = attribute(position, frames)
        if found is OUTLET and is_quotation(sentence.line.text):
            return self._last_before(sentence.index)
        return found

    def _last_before(self, index: int) -> Attribution:
        """Return the last speaker before a sentence that is nothing but a quotation."""
        for before in reversed(self.reading.sentences[max(0, index - 3) : index]):
            frames = before.frames
            if frames:
                return Attribution(frames[-1].voice_ids)
        return OUTLET


def quote_of(sentence: ReadSentence, start: int, end: int) -> str:
    """Return the words of a span of the masked text, verbatim, at most 15 of them."""
    first, last = sentence.masked.span(start, end)
    text = sentence.masked.original
    last = _WORD_END.match(text, last).end() if text[last - 1].isalnum() else last  # type: ignore[union-attr]
    words = list(_WORD.finditer(text, first, last))
    if not words:
        return text[first:last].strip(_EDGE)
    stop = words[min(len(words), MAX_QUOTE_WORDS) - 1].end()
    return text[first:stop].strip(_EDGE)


def evidence_of(
    sentence: ReadSentence, start: int, end: int, voices: Voices, *, speaker: str | None = None
) -> Evidence:
    """Return the evidence that a span of the masked text gives; `speaker` is whose word it is by its own verb."""
    found = voices.of(sentence, start)
    if speaker is not None:
        via = next((one for one in found.voice_ids if one not in (speaker, OUTLET_ID)), None)
        found = Attribution((speaker,), via, is_weak=found.is_weak)
    return Evidence(
        sid=sentence.sid,
        quote=quote_of(sentence, start, end),
        voice_ids=found.voice_ids or (OUTLET_ID,),
        via_id=found.via_id,
        stance=found.stance,
        certainty=certainty_of(sentence, start, end, found),
    )


def certainty_of(sentence: ReadSentence, start: int, end: int, found: Attribution) -> Certainty:
    """Return the source's certainty by the words of the clause up to the end of the span."""
    breaks = [match.end() for match in HARD_BREAK.finditer(sentence.text, 0, start)]
    clause = sentence.text[breaks[-1] if breaks else 0 : end]
    if _OPEN.search(clause):
        return Certainty.UNCOMMITTED
    if _POSSIBLE.search(clause) or found.is_weak:
        return Certainty.POSSIBLE
    return Certainty.PROBABLE if _PROBABLE.search(clause) else Certainty.CERTAIN


def quantity_in(text: str) -> Quantity | None:
    """Return the first number of a text that has a unit, with its hedge; ranges with both ends."""
    numbers = find_numbers(text)
    for index, number in enumerate(numbers):
        unit, unit_end = _unit_after(text, number.end, is_percent=number.is_percent)
        if unit is None:
            following = numbers[index + 1] if index + 1 < len(numbers) else None
            if following is not None and text[number.end : following.start].strip() in ("to", "-", "–", "and"):
                return _range(text, number.start, following.end, (number.value, following.value))
            continue
        before = text[max(0, number.start - 18) : number.start]
        comparator, hedge = _comparator(before)
        start = number.start - hedge
        return Quantity(
            value=number.value, value_max=None, unit=unit, comparator=comparator, text=text[start:unit_end].strip()
        )
    return None


def _range(text: str, start: int, end: int, values: tuple[float, float]) -> Quantity | None:
    unit, unit_end = _unit_after(text, end, is_percent=False)
    if unit is None or values[0] >= values[1]:
        return None
    return Quantity(
        value=values[0], value_max=values[1], unit=unit, comparator=Comparator.RANGE, text=text[start:unit_end].strip()
    )


def _unit_after(text: str, end: int, *, is_percent: bool) -> tuple[Unit | None, int]:
    if is_percent:
        return Unit.PERCENT, end
    for pattern, unit in _UNITS:
        found = pattern.match(text, end)
        if found:
            return unit, found.end()
    return None, end


def _comparator(before: str) -> tuple[Comparator, int]:
    """Return the hedge before a number and its length."""
    for pattern, comparator in _COMPARATORS:
        found = pattern.search(before)
        if found:
            return comparator, len(before) - found.start()
    return Comparator.EXACTLY, 0

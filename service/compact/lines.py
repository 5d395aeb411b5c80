"""The strings of the compact form: ids, sentences, citations, numbers; each read and written here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TypeVar

from schemas.evidence import Evidence, Quantity
from schemas.registry import OUTLET_ID
from schemas.vocabulary import Certainty, Comparator, EvidenceStance, Unit
from service.text.characters import printable

TOGETHER, EITHER = "+", "|"  # voices that speak together; one of these, and the text leaves open which
COUNTED = " | "  # between the words of a number and what it counts
NO_NUMBER, SPAN = "-", ".."
VIA = "via"
SHOWN_CHARACTERS, LINE = 60, "line"
CITATION = (
    "expected 'NUMBER [voice] [via relayer] [denies|doubts|context] [certainty]: words copied', one sentence each"
)

_NO_NUMBER_SAID = f"expected a number in digits such as 20, 3.5 or 2{SPAN}4, the lower first, or {NO_NUMBER}"
_SID = re.compile(r"s?([1-9]\d{0,5})")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STANCES = {one.value: one for one in EvidenceStance}
_CERTAINTIES = {one.value: one for one in Certainty}
_UNITS, _COMPARATORS = {one.value for one in Unit}, {one.value for one in Comparator}
RESERVED = frozenset({VIA, *_STANCES, *_CERTAINTIES})  # no id may be called like a word of a citation

Fields = dict[str, object]
_E = TypeVar("_E", bound=StrEnum)


class Unreadable(ValueError):
    """A string that is not in the compact form; the message says what was expected, not what came."""


@dataclass(frozen=True, slots=True)
class Line:
    """One string taken apart: `word arg arg: text`; the text is empty where there is none."""

    word: str
    args: tuple[str, ...]
    text: str


def read_line(line: str) -> Line:
    """Take a string apart at its first colon."""
    head, _, text = line.partition(":")
    words = head.split()
    if not words:
        raise Unreadable("expected a word before the colon")
    return Line(words[0], tuple(words[1:]), text.strip())


def shown_line(line: str) -> str:
    """Return a line for a message, cut if it is long."""
    return f"{LINE} {printable(line if len(line) <= SHOWN_CHARACTERS else line[: SHOWN_CHARACTERS - 1] + '…')!r}"


def read_ids(text: str) -> tuple[str, ...]:
    """Read ids joined by +; none of an empty string.

    Raises:
        Unreadable: something else joins them.
    """
    ids = tuple([one for part in text.split(TOGETHER) if (one := part.strip())])
    if len(text.split()) > 1 and any(len(one.split()) > 1 for one in ids):
        raise Unreadable(f"expected ids joined by {TOGETHER}, such as a{TOGETHER}b")
    return ids


def write_ids(ids: Iterable[str]) -> str:
    """Join ids by +."""
    return TOGETHER.join(ids)


def read_sids(text: str) -> tuple[str, ...]:
    """Read numbers of sentences joined by +, as ids.

    Raises:
        Unreadable: something else stands there.
    """
    return tuple(read_sid(one) for one in text.split(TOGETHER) if one.strip())


def read_sid(text: str) -> str:
    """Read the number of a sentence, with or without its s, as an id.

    Raises:
        Unreadable: it is no number.
    """
    match = _SID.fullmatch(text.strip())
    if match is None:
        raise Unreadable("expected numbers of sentences joined by +, such as 4+7")
    return f"s{match[1]}"


def write_sids(sids: Iterable[str]) -> str:
    """Join sentence ids by +, without their s."""
    return TOGETHER.join(map(write_sid, sids))


def write_sid(sid: str) -> str:
    """Write a sentence id without its s."""
    match = _SID.fullmatch(sid)
    return match[1] if match else sid


def is_citation(line: str) -> bool:
    """Say whether a string begins with the number of a sentence."""
    return _SID.match(line.lstrip()) is not None


def read_citation(line: str) -> Fields:
    """Read `12 voice+voice via relayer denies probable: words copied` as the fields of an evidence.

    The outlet is the voice where none is given, `asserts` the stance, `certain` the certainty.

    Raises:
        Unreadable: it has no sentence, no words, or a word too many before the colon.
    """
    parts = read_line(line)
    number = _SID.fullmatch(parts.word)
    if number is None or not parts.text:
        raise Unreadable(CITATION)
    fields: Fields = {"sid": f"s{number[1]}", "quote": parts.text, "voice_ids": (OUTLET_ID,)}
    words = list(parts.args)
    if words and words[0] not in RESERVED:
        fields |= _voices(words.pop(0))
    while words:
        word = words.pop(0)
        if word == VIA:
            name, value = "via_id", words.pop(0) if words else None
        elif word in _STANCES:
            name, value = "stance", _STANCES[word]
        else:
            name, value = "certainty", _CERTAINTIES.get(word)
        if value is None or name in fields:
            raise Unreadable(CITATION)
        fields[name] = value
    return fields


def write_citation(one: Evidence) -> str:
    """Write an evidence; what goes without saying is left out."""
    words = [write_sid(one.sid)]
    if one.voice_ids != (OUTLET_ID,):
        words.append((EITHER if one.voice_is_open else TOGETHER).join(one.voice_ids))
    if one.via_id is not None:
        words += [VIA, one.via_id]
    if one.stance is not EvidenceStance.ASSERTS:
        words.append(one.stance.value)
    if one.certainty is not Certainty.CERTAIN:
        words.append(one.certainty.value)
    return f"{' '.join(words)}: {one.quote}"


def read_quantity(args: tuple[str, ...], text: str) -> Fields:
    """Read `800000 people at_most: up to 800,000 | soldiers` as the fields of a quantity; `qty` stands before it.

    Raises:
        Unreadable: no number, no unit, or no words.
    """
    said, _, counted = text.partition(COUNTED)
    is_formed = len(args) in (2, 3) and args[1] in _UNITS and (len(args) == 2 or args[2] in _COMPARATORS)
    if not is_formed or not said:
        raise Unreadable(
            f"expected 'qty NUMBER UNIT [hedge]: words copied', NUMBER as 20, 2..4 or {NO_NUMBER},"
            f" UNIT out of {', '.join(sorted(_UNITS))}, hedge out of {', '.join(sorted(_COMPARATORS))}"
        )
    low, is_span, high = args[0].partition(SPAN)
    value, value_max = _number(low), _number(high) if is_span else None
    if is_span and (value is None or value_max is None or value >= value_max):
        raise Unreadable(_NO_NUMBER_SAID)
    return {
        "value": value,
        "value_max": value_max,
        "unit": args[1],
        "comparator": args[2] if len(args) == 3 else (Comparator.RANGE if is_span else Comparator.EXACTLY),
        "text": said.strip(),
        "counted": counted.strip() or None,
    }


def write_quantity(one: Quantity) -> str:
    """Write a quantity, without the `qty` before it; words that hold ` | ` come back as words and what they count."""
    value = NO_NUMBER if one.value is None else _plain(one.value)
    words = [value if one.value_max is None else f"{value}{SPAN}{_plain(one.value_max)}", one.unit.value]
    usual = Comparator.EXACTLY if one.value_max is None else Comparator.RANGE
    if one.comparator is not usual:
        words.append(one.comparator.value)
    return f"{' '.join(words)}: {one.text}" + (f"{COUNTED}{one.counted}" if one.counted else "")


def read_word(word: str, vocabulary: type[_E]) -> _E:
    """Read a value out of a vocabulary.

    Raises:
        Unreadable: it is none of its values.
    """
    value = _values(vocabulary).get(word)
    if not isinstance(value, vocabulary):
        raise Unreadable(f"expected one of {', '.join(vocabulary)}")
    return value


@cache
def _values(vocabulary: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {one.value: one for one in vocabulary}


def _voices(word: str) -> Fields:
    if EITHER not in word:
        return {"voice_ids": read_ids(word) or (OUTLET_ID,)}
    voices = word.split(EITHER)
    if not all(voices) or TOGETHER in word:
        raise Unreadable(f"expected a{EITHER}b for one of two voices, a{TOGETHER}b for both")
    return {"voice_ids": tuple(voices), "voice_is_open": True}


def _number(text: str) -> float | None:
    if text == NO_NUMBER:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise Unreadable(_NO_NUMBER_SAID)
    return float(text)


def _plain(value: float) -> str:
    digits = f"{Decimal(repr(value)):f}"
    return digits.removesuffix(".0")

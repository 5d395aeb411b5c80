"""Checks that a statement changes no degree: bounds, ordinals, multiples, "most" and "all", day and month. English alone.

Each fires only where the cited sentences have the same thing in another degree, and nowhere in the stated one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from schemas.located import Check, CheckCode
from service.summary.checks.subject import Subject, info, listed, shown, warning
from service.summary.english.amounts import ANY_BOUND, BEFORE_NUMBER, SIDES, hedge_before
from service.summary.english.clauses import stem
from service.summary.english.cues import STOP_WORDS
from service.summary.english.gates import Gate, gate, words_of_gates
from service.text.characters import in_lower_case
from service.text.numbers import NUMBER_WORDS, Number, find_numbers, has_digit

_NUMBER = CheckCode.NUMBER_NOT_IN_EVIDENCE
_ORDINAL_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_ORDINAL = Gate(
    re.compile(
        rf"(?<![-\w])(?P<ordinal>{'|'.join(_ORDINAL_WORDS)}|[1-9]\d{{0,2}}(?:st|nd|rd|th)) (?P<noun>[a-z]{{3,}})\b",
        re.IGNORECASE,
    ),
    frozenset([*_ORDINAL_WORDS, *(f"{rank}{end}" for rank in range(1, 1_000) for end in ("st", "nd", "rd", "th"))]),
)

_MULTIPLES = (
    re.compile(r"\b(?:doubl(?:e[sd]?|ing)|twofold|twice)\b", re.IGNORECASE),
    re.compile(r"\b(?:tripl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|threefold|three times|thrice)\b", re.IGNORECASE),
    re.compile(r"\b(?:quadrupl(?:e[sd]?|ing)|fourfold|four times)\b", re.IGNORECASE),
    re.compile(r"\b(?:halv(?:e[sd]?|ing)|half)\b", re.IGNORECASE),
)
_MULTIPLE_WORDS = "doubled tripled trebled quadrupled halved"
_MULTIPLE_VERB = gate(re.compile(rf"\b(?:{_MULTIPLE_WORDS.replace(' ', '|')})\b", re.IGNORECASE), _MULTIPLE_WORDS)

_ALL = gate(
    re.compile(
        r"(?<!\bnot )(?<!\bnearly )(?<!\balmost )(?<!\bof )\ball (?:of )?(?:the |its |their |his |her |these |those )?(?P<noun>[a-z]{3,})\b",
        re.IGNORECASE,
    ),
    "all",
)
_SOME = re.compile(
    r"\b(?P<degree>most|some|many|several|few|half|part|(?:a )?majority) (?:of )?(?:the |its |their |his |her |these |those )?"
    r"(?P<noun>[a-z]{3,})\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(?:all|every\w*|each|both|entire\w*|whole|full\w*|any)\b", re.IGNORECASE)

_NUMERIC_DATE = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{2}|\d{4})(?![\d/])")
_WORD = re.compile(r"[^\W\d_]+")
_LARGEST_COUNT = 12
# A statement without any of these, and without a slashed or dotted date, has no degree.
_DEGREE_WORDS = words_of_gates((_ORDINAL, _MULTIPLE_VERB, _ALL))


def check_degrees(subject: Subject) -> Iterator[Check]:
    """Yield the degrees that the statement changes."""
    words, has_date = subject.words, "/" in subject.statement or "." in subject.statement[:-1]
    if subject.article.language != "en":
        return
    if not words.isdisjoint(NUMBER_WORDS) or has_digit(subject.statement):
        yield from _hedges(subject)
    if not has_date and words.isdisjoint(_DEGREE_WORDS):
        return
    texts = [sentence.plain.text for sentence in subject.cited]
    if has_date:
        yield from _swapped_dates(subject, texts)
    for message in _changes(subject, texts):
        yield warning(_NUMBER, "statement", f"{message} in {listed(subject.cited)}")


def _changes(subject: Subject, texts: list[str]) -> Iterator[str]:
    if _ORDINAL.is_open(subject.words):
        yield from _ordinals(subject, texts)
    if _MULTIPLE_VERB.is_open(subject.words):
        yield from _multiples(subject.statement, texts)
    if _ALL.is_open(subject.words):
        yield from _wholes(subject, texts)


def _hedges(subject: Subject) -> Iterator[Check]:
    """Find numbers whose hedge is turned or lost."""
    if BEFORE_NUMBER.is_open(subject.words):
        yield from _bounds(subject)
    if any(BEFORE_NUMBER.is_open(sentence.words) for sentence in subject.cited):
        yield from _lost_hedges(subject)


def _bounds(subject: Subject) -> Iterator[Check]:
    """Find "at most 20" where every sentence with that number has "at least 20", and the reverse."""
    for number in find_numbers(subject.statement, subject.words):
        stated = _bound(subject.statement, number)
        if stated is None:
            continue
        borne = {
            _bound(sentence.plain.text, other)
            for sentence in subject.cited
            for other in sentence.numbers
            if math.isclose(other.value, number.value)
        }
        if len(borne) == 1 and None not in borne and stated not in borne:
            hedge = hedge_before(subject.statement, number.start)
            start = hedge.start() if hedge else number.start
            message = f"{shown(subject.statement[start : number.end])} is the opposite bound"
            yield warning(_NUMBER, "statement", f"{message} of that in {listed(subject.cited)}")


def _lost_hedges(subject: Subject) -> Iterator[Check]:
    """Find "20" where every sentence with that number of the same things has "at least 20", and no hedge is kept.

    Without a bound the number is another one, without "about" it is the same with less care: a warning and information.
    """
    if ANY_BOUND.search(subject.statement):
        return
    for number in find_numbers(subject.statement, subject.words):
        told = [
            (sentence.plain.text, other)
            for sentence in subject.cited
            for other in sentence.numbers
            if math.isclose(other.value, number.value) and other.is_percent == number.is_percent
        ]
        hedges = [hedge_before(text, other.start) for text, other in told]
        kept = [hedge for hedge in hedges if hedge is not None]
        if told and len(kept) == len(told) and any(_counts_same(number, subject, *one) for one in told):
            message = f"{shown(number.text)} is {shown(kept[0][0].strip() + ' ' + told[0][1].text)} in {listed(subject.cited)}"
            yield (warning if kept[0].lastgroup in SIDES else info)(_NUMBER, "statement", message)


def _counts_same(number: Number, subject: Subject, text: str, other: Number) -> bool:
    """Tell whether a small number stands before the same word in both texts: "the two sides" are not "more than two years"."""
    if number.value > _LARGEST_COUNT:
        return True
    return _word_after(subject.statement, number) == _word_after(text, other)


def _word_after(text: str, number: Number) -> str | None:
    word = _WORD.search(text, number.end)
    return stem(word[0].lower()) if word else None


def _bound(text: str, number: Number) -> str | None:
    """Return lower or upper for a number with such a bound right before it."""
    hedge = hedge_before(text, number.start)
    return SIDES.get(hedge.lastgroup or "") if hedge else None


def _ordinals(subject: Subject, texts: Iterable[str]) -> Iterator[str]:
    """Find an ordinal before a noun that the cited sentences have with other ordinals alone, and no sentence with it."""
    stated = list(_read_ordinals(subject.statement))
    if not stated:
        return
    cited = [one for text in texts for one in _read_ordinals(text)]
    ranks = {rank for rank, _, _ in stated}
    for rank, noun, words in stated:
        others = [one for one in cited if one[1] == noun]
        is_told = not others or any(other in ranks for other, _, _ in others)
        if not is_told and (rank, noun) not in _ordinals_of_article(subject):
            yield f"{shown(words)} is {shown(others[0][2])}"


def _ordinals_of_article(subject: Subject) -> set[tuple[int, str]]:
    """Return every ordinal of the article with its noun; the next phase may be told of in another sentence."""
    return {(rank, noun) for rank, noun, _ in _read_ordinals(subject.article.text)}


def _read_ordinals(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield each ordinal's rank, the stem of the noun after it, and both as they stand."""
    for match in _ORDINAL.pattern.finditer(text):
        ordinal, noun = in_lower_case(match["ordinal"]), match["noun"].lower()
        if noun not in STOP_WORDS:
            rank = int(ordinal[:-2]) if ordinal[0].isdigit() else _ORDINAL_WORDS.index(ordinal) + 1
            yield rank, stem(noun), match[0]


def _multiples(statement: str, texts: Iterable[str]) -> Iterator[str]:
    """Find "tripled" where the cited sentences have another multiple alone."""
    verb = _MULTIPLE_VERB.pattern.search(statement)
    if verb is None:
        return
    family = next(one for one in _MULTIPLES if one.search(verb[0]))
    text = " ".join(texts)
    other = _MULTIPLE_VERB.pattern.search(text)
    if other and not family.search(text):
        yield f"{shown(verb[0])} is {shown(other[0])}"


def _wholes(subject: Subject, texts: Iterable[str]) -> Iterator[str]:
    """Find "all the prisoners" where the cited sentences have "most of the prisoners" and no other word for all."""
    stated = [(stem(one["noun"].lower()), one[0]) for one in _ALL.pattern.finditer(subject.statement)]
    text = " ".join(texts) if stated else ""
    if not text or _WHOLE.search(text):
        return
    parts = {stem(one["noun"].lower()): one[0] for one in _SOME.finditer(text)}
    for noun, words in stated:
        if noun in parts and not _SOME.search(subject.statement):
            yield f"{shown(words)} is {shown(parts[noun])}"


def _swapped_dates(subject: Subject, texts: Iterable[str]) -> Iterator[Check]:
    """Find 4/3/2025 where the cited sentences have 3/4/2025 alone."""
    stated = [(match.group(1, 3, 4), match[0]) for match in _NUMERIC_DATE.finditer(subject.statement)]
    cited = (
        {match.group(1, 3, 4): match[0] for text in texts for match in _NUMERIC_DATE.finditer(text)} if stated else {}
    )
    for (one, two, year), date in stated:
        swapped = cited.get((two, one, year))
        if swapped and (one, two, year) not in cited:
            message = f"the date {shown(date)} is {shown(swapped)} in {listed(subject.cited)}"
            yield warning(CheckCode.DATE_NOT_IN_EVIDENCE, "statement", message)

"""Checks the numbers and dates of a statement, and the verbatim fields, against the sentences that the item cites."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from schemas.located import Check, CheckCode
from schemas.reading import verbatim_texts
from service.summary.article_index import ArticleIndex, SentenceFacts
from service.summary.checks.subject import NEARBY_SENTENCES, Subject, info, listed, nearby_sentences, shown, warning
from service.summary.english.amounts import lacks_unit
from service.summary.english.clauses import normalised_words
from service.text.dates import find_dates
from service.text.numbers import NUMBER_WORDS, Number, find_numbers, has_digit

_NUMBER = CheckCode.NUMBER_NOT_IN_EVIDENCE
# A count up to this size may be the paraphrase's own ("both", "the three") of things that the sentence lists.
_MAX_OWN_COUNT = 12
_POINT = re.compile(r"[.,٫]")
_MOST_DECIMALS = 2
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DATE_FILLERS = _words("on in at by the of since from until till to before after around during early mid late and a an")
_CALENDAR = _words(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_CALENDAR_LETTERS = 3
_CALENDAR_STARTS = frozenset(name[:_CALENDAR_LETTERS] for name in _CALENDAR)
# A statement without any of these, and without a digit, has neither number nor date.
_VALUE_WORDS = _CALENDAR | NUMBER_WORDS


def check_values(subject: Subject) -> Iterator[Check]:
    """Yield the numbers and dates of a statement, and the verbatim texts, that its sentences do not bear."""
    statement, words = subject.statement, subject.words
    if not words.isdisjoint(_VALUE_WORDS) or has_digit(statement):
        yield from _values("statement", statement, words, cited=subject.cited, article=subject.article)
    for field, text in verbatim_texts(subject.item):
        yield from _verbatim(field, text, subject)


def is_calendar(word: str) -> bool:
    """Tell whether a word in lower case is the name of a month or a day, or the beginning of one."""
    return any(name.startswith(word) for name in _CALENDAR)


def check_text_values(
    field: str, text: str, *, cited: Sequence[SentenceFacts], article: ArticleIndex
) -> Iterator[Check]:
    """Yield the numbers and dates of a paraphrase, in plain typography, that the cited sentences do not bear."""
    yield from _values(field, text, normalised_words(text), cited=cited, article=article)


def _values(
    field: str, text: str, words: frozenset[str], *, cited: Sequence[SentenceFacts], article: ArticleIndex
) -> Iterator[Check]:
    dates = find_dates(text, words)
    for number in find_numbers(text, words):
        if not (_is_in_date(number, text, dates) or _is_year(number) or _is_pronoun(number)):
            yield from _number(field, number, cited=cited, article=article)
    for date in dates:
        yield from _date(field, date, cited=cited, article=article)


def _number(field: str, number: Number, *, cited: Sequence[SentenceFacts], article: ArticleIndex) -> Iterator[Check]:
    if _bear(cited, number):
        return
    message = f"{shown(number.text)} is not in {listed(cited)}"
    if number.is_percent and _bear_without_unit(cited, number, article):
        yield info(_NUMBER, field, f"{message}, but the number, whose unit may be that of one before")
    elif _bear(nearby_sentences(cited, article), number):
        yield info(_NUMBER, field, f"{message}, but in a sentence just before")
    elif article.language != "en" or _is_own_count(number, cited):
        yield info(_NUMBER, field, message)
    else:
        yield warning(_NUMBER, field, message)


def _bear(sentences: Iterable[SentenceFacts], number: Number) -> bool:
    for sentence in sentences:
        for other in sentence.numbers:
            if _is_same(number, other):
                return True
    return False


def _bear_without_unit(sentences: Iterable[SentenceFacts], number: Number, article: ArticleIndex) -> bool:
    return any(
        math.isclose(number.value, other.value) and is_elided_percent(other, sentence, article)
        for sentence in sentences
        for other in sentence.numbers
    )


def is_elided_percent(number: Number, sentence: SentenceFacts, article: ArticleIndex) -> bool:
    """Tell whether a number may be of percent, no unit being said: "It holds 15 percent. The army says twenty"."""
    if number.is_percent or article.language != "en" or not lacks_unit(sentence.plain.text, number.end):
        return False
    return any(other.is_percent and other.start < number.start for other in sentence.numbers) or any(
        other.is_percent for near in article.before(sentence.sid, NEARBY_SENTENCES) for other in near.numbers
    )


def _is_same(number: Number, other: Number) -> bool:
    if _is_share(number, other) or _is_share(other, number):
        return True
    if number.is_percent and not other.is_percent:
        return False
    if number.value == other.value:
        return True
    readings = (other.value, *other.alternatives)
    return any(math.isclose(one, two, rel_tol=1e-9) for one in (number.value, *number.alternatives) for two in readings)


def _is_share(percentage: Number, fraction: Number) -> bool:
    """Tell whether a percentage is a fraction that is no decimal, rounded as it is written: 20% a fifth, 67% and 66.7% two-thirds."""
    if not percentage.is_percent or fraction.is_percent or not 0 < fraction.value < 1 or _POINT.search(fraction.text):
        return False
    rounded = (round(100 * fraction.value, digits) for digits in range(_MOST_DECIMALS + 1))
    return any(math.isclose(percentage.value, one) for one in rounded)


def _is_own_count(number: Number, cited: Sequence[SentenceFacts]) -> bool:
    """Tell whether a small whole number may count what the sentences list: they state no other small number."""
    if number.is_percent or number.value > _MAX_OWN_COUNT or number.value != int(number.value):
        return False
    stated = (other.value for sentence in cited for other in sentence.numbers if not other.is_percent)
    return not any(1 < value <= _MAX_OWN_COUNT for value in stated)


def _is_in_date(number: Number, text: str, dates: Sequence[str]) -> bool:
    return bool(dates) and any(number.text in date and date in text for date in dates)


def _is_year(number: Number) -> bool:
    """Tell whether four bare digits are a year; the dates are checked on their own."""
    return len(number.text) == 4 and number.text.isdigit() and _FIRST_YEAR <= number.value <= _LAST_YEAR


def _is_pronoun(number: Number) -> bool:
    return number.text.lower() == "one"


def _date(field: str, date: str, *, cited: Sequence[SentenceFacts], article: ArticleIndex) -> Iterator[Check]:
    wanted = _date_words(normalised_words(date))
    if any(_has_date(wanted, sentence.words) for sentence in cited):
        return
    message = f"the date {shown(date)} is not in {listed(cited)}"
    if any(_has_date(wanted, sentence.words) for sentence in nearby_sentences(cited, article)):
        yield info(CheckCode.DATE_NOT_IN_EVIDENCE, field, f"{message}, but in a sentence just before")
    elif article.language != "en":
        yield info(CheckCode.DATE_NOT_IN_EVIDENCE, field, message)
    else:
        yield warning(CheckCode.DATE_NOT_IN_EVIDENCE, field, message)


def _date_words(words: frozenset[str]) -> frozenset[str]:
    """Return the words that make a date, months and days by their first letters: Sept. is September."""
    return frozenset([_short(word) for word in words - _DATE_FILLERS])


def _has_date(wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Tell whether a sentence has all words of a date, `wanted` as `_date_words` gives them."""
    return all(
        any(word.startswith(one) for word in words) if one in _CALENDAR_STARTS else one in words for one in wanted
    )


def _short(word: str) -> str:
    return word[:_CALENDAR_LETTERS] if word[:_CALENDAR_LETTERS] in _CALENDAR_STARTS else word


def _verbatim(field: str, text: str, subject: Subject) -> Iterator[Check]:
    article = subject.article
    for sentence in subject.cited:
        if article.find_quote(text, sentence):
            return
    message = f"{shown(text)} is not verbatim in {listed(subject.cited)}"
    if subject.article.is_in_article(text):
        yield info(CheckCode.TEXT_NOT_VERBATIM, field, f"{message}, but elsewhere in the article")
    else:
        yield warning(CheckCode.TEXT_NOT_VERBATIM, field, f"{message}, nor elsewhere in the article")

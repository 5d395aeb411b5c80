"""Locates each citation in its own sentence: never in another one, and never by similarity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemas.evidence import Evidence
from schemas.located import Alignment, ResolvedEvidence
from schemas.reading import evidence_of
from schemas.resolved import Item
from schemas.vocabulary import EvidenceStance
from service.summary.article_index import ArticleIndex
from service.summary.english.cues import EMPTY_WORDS, STOP_WORDS
from service.summary.quotations import quote_mode
from service.text.characters import is_unspaced

_WORD = re.compile(r"[^\W_]+")
_MAX_EMPTY_WORDS = 2
_LONGEST_EMPTY_QUOTE = 24
_EXACT, _NORMALISED = Alignment.EXACT, Alignment.NORMALISED


def locate(evidence: Evidence, article: ArticleIndex) -> ResolvedEvidence | None:
    """Locate the quote in the cited sentence; None if the article has no such sentence.

    A quote that was found is replaced by the article's own characters; `start` and `end` are half-open code points of
    the article's text. A quote that is not in the sentence, or that has no word which could bear anything, keeps its
    words and has no offsets.
    """
    sentence = article.sentence(evidence.sid)
    if sentence is None:
        return None
    found = article.find_quote(evidence.quote, sentence)
    if found is None or not bears_words(evidence.quote, article.language):
        nowhere = {"start": None, "end": None, "alignment": Alignment.SENTENCE_ONLY, "mode": None}
        return ResolvedEvidence.model_validate(evidence.__dict__ | nowhere)
    start, end, is_exact = sentence.start + found[0], sentence.start + found[1], found[2]
    text = article.text
    where: dict[str, object] = {
        "quote": text[start:end],
        "start": start,
        "end": end,
        "alignment": _EXACT if is_exact else _NORMALISED,
        "mode": quote_mode(text, (start, end), article.quoted),
    }
    return ResolvedEvidence.model_validate(evidence.__dict__ | where)


def bears_words(quote: str, language: str) -> bool:
    """Tell whether a quote may bear a statement: not if one or two words or letters are all it has, and carry no meaning.

    Digits, capitals such as WHO, the month May and scripts without spaces carry meaning.
    """
    if len(quote) > _LONGEST_EMPTY_QUOTE:
        return True
    words = _WORD.findall(quote)
    return len(words) > _MAX_EMPTY_WORDS or any(_carries_meaning(word, language) for word in words)


def locate_all(evidence: Iterable[Evidence], article: ArticleIndex) -> tuple[ResolvedEvidence, ...]:
    """Locate every citation; those of unknown sentences are left out (`checks` reports them)."""
    return tuple([found for one in evidence if (found := locate(one, article)) is not None])


def is_found(evidence: ResolvedEvidence) -> bool:
    """Tell whether the quote stands in the sentence that it cites."""
    return evidence.alignment is _EXACT or evidence.alignment is _NORMALISED


def is_grounded(evidence: Iterable[ResolvedEvidence]) -> bool:
    """Tell whether one found quote bears the statement; context (who, when, where) does not bear it."""
    return any(is_found(one) and one.stance is not EvidenceStance.CONTEXT for one in evidence)


def all_evidence(item: Item) -> Iterator[ResolvedEvidence]:
    """Yield the evidence of an item and of its conditions."""
    return (one for one in evidence_of(item) if isinstance(one, ResolvedEvidence))


def _carries_meaning(word: str, language: str) -> bool:
    if any(character.isdigit() or is_unspaced(character) for character in word):
        return True
    if len(word) == 1:
        return False
    return word == "May" or word.isupper() or word.lower() not in EMPTY_WORDS.get(language, STOP_WORDS)

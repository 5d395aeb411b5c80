"""Checks that the parties and places of an item are named in the sentences that it cites, or near them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from schemas.deal import Plan
from schemas.located import Check, CheckCode, ResolvedEvidence
from schemas.reading import ids_in, parties_in
from schemas.registry import Party, Place
from service.summary.article_index import ArticleIndex, SentenceFacts
from service.summary.checks.subject import Subject, info, listed, nearby_sentences, shown, warning
from service.summary.english.cues import DEFINITE_START, PARTY_DESCRIPTION, PLACE_DESCRIPTION, PRONOUN

Reference = tuple[str, str]

# A pronoun goes on meaning the same over a few sentences, longer where one speaker is quoted.
_PRONOUN_REACH_SENTENCES = 6
_LEAD_SENTENCES = 5


@dataclass(frozen=True)
class _Kind:
    """What checking parties and checking places differ in; `named_in` gives who a sentence names."""

    code: CheckCode
    description: re.Pattern[str]
    registered: Mapping[str, Party] | Mapping[str, Place]
    named_in: Callable[[str], frozenset[str]]


def check_names(subject: Subject) -> Iterator[Check]:
    """Yield the parties, places and voices of an item that no cited sentence names.

    A party also counts as named by its parent, its children, those who speak for it and for whom it speaks. Who takes
    part in a plan is what the whole article tells; there any sentence is near enough.
    """
    if not subject.cited:
        return
    article, cited = subject.article, subject.cited
    item, fields = subject.item, subject.fields
    parties = _unnamed(subject.parties, cited, article.parties_named_in)
    if parties and isinstance(item, Plan):
        parties = [one for one in parties if not article.is_party_named(one)]
    if parties:
        references = [reference for reference in parties_in(item) if reference[1] in parties]
        yield from _not_named(_parties(article), references, cited=cited, article=article)
    places = _unnamed(subject.places, cited, article.places_named_in) if subject.places else ()
    if places:
        references = [reference for reference in ids_in(item, fields.places) if reference[1] in places]
        yield from _not_named(_places(article), references, cited=cited, article=article)
    if article.language == "en":
        for index, evidence in enumerate(subject.evidence):
            named = article.parties_named_in(evidence.sid)
            unnamed = [voice for voice in evidence.voice_ids if voice not in named and voice in article.parties]
            if unnamed:
                yield from _silent_voices(index, evidence, unnamed, article)


def check_party(field: str, party_id: str, *, cited: Sequence[SentenceFacts], article: ArticleIndex) -> Iterator[Check]:
    """Yield the check on one party that no cited sentence names."""
    if cited and _unnamed([party_id], cited, article.parties_named_in):
        yield from _not_named(_parties(article), [(field, party_id)], cited=cited, article=article)


def _parties(article: ArticleIndex) -> _Kind:
    return _Kind(CheckCode.PARTY_NOT_IN_EVIDENCE, PARTY_DESCRIPTION, article.parties, article.parties_named_in)


def _places(article: ArticleIndex) -> _Kind:
    return _Kind(CheckCode.PLACE_NOT_IN_EVIDENCE, PLACE_DESCRIPTION, article.places, article.places_named_in)


def _unnamed(
    ids: Sequence[str], cited: Sequence[SentenceFacts], named_in: Callable[[str], frozenset[str]]
) -> Sequence[str]:
    """Return the ids that no cited sentence names."""
    for sentence in cited:
        named = named_in(sentence.sid)
        ids = [one for one in ids if one not in named]
        if not ids:
            break
    return ids


def _not_named(
    kind: _Kind, references: Sequence[Reference], *, cited: Sequence[SentenceFacts], article: ArticleIndex
) -> Iterator[Check]:
    """Yield information if the name is just before, or if a word of the sentence may stand for it, else a warning.

    Names of one field with one verdict share a check: "the four provinces" are four names and one observation.
    """
    alike: dict[tuple[str, str], list[Reference]] = {}
    for field, one in references:
        if one in kind.registered:
            verdict = _verdict(one, kind, cited=cited, article=article)
            alike.setdefault((field.split("[")[0], verdict), []).append((field, one))
    for (list_name, verdict), together in alike.items():
        names = ", ".join(shown(kind.registered[one].name) for _, one in together)
        message = f"{names} {'is' if len(together) == 1 else 'are'} not named in {listed(cited)}{verdict}"
        field = together[0][0] if len(together) == 1 else list_name
        yield (info if verdict else warning)(kind.code, field, message)


def _verdict(one: str, kind: _Kind, *, cited: Sequence[SentenceFacts], article: ArticleIndex) -> str:
    """Say where the name is, or why it may be meant; nothing where there is no excuse."""
    if any(one in kind.named_in(near.sid) for near in nearby_sentences(cited, article)):
        return ", but in a sentence just before"
    if article.language != "en" or any(_may_mean(one, kind, sentence, article) for sentence in cited):
        return "; it may be meant all the same"
    return ""


def _may_mean(one: str, kind: _Kind, sentence: SentenceFacts, article: ArticleIndex) -> bool:
    """Tell whether the sentence refers to it: a pronoun to the sentences just before, a description to any before.

    What the article's lead describes ("both sides") may also be named later, and a place that the lead names is the
    setting of every sentence.
    """
    lead = article.sentences[:_LEAD_SENTENCES]
    if kind.code is CheckCode.PLACE_NOT_IN_EVIDENCE and any(one in kind.named_in(other.sid) for other in lead):
        return True
    index, referred = article.position(sentence.sid), lead[:0]
    if PRONOUN.search(sentence.text):
        referred = article.before(sentence.sid, _PRONOUN_REACH_SENTENCES)
    is_definite = DEFINITE_START.match(sentence.text) and not article.parties_named_in(sentence.sid)
    if is_definite or kind.description.search(sentence.text):
        referred = article.sentences[: None if index < _LEAD_SENTENCES else index]
    return any(one in kind.named_in(other.sid) for other in referred)


def _silent_voices(
    index: int, evidence: ResolvedEvidence, unnamed: Iterable[str], article: ArticleIndex
) -> Iterator[Check]:
    """Check that parties to whom words are attributed are named just before or after where they stand; a pronoun is enough."""
    sentence = article.sentence(evidence.sid)
    if sentence is None or PRONOUN.search(sentence.text):
        return
    around = (*nearby_sentences((sentence,), article), *article.after(sentence.sid, 1))
    for voice in unnamed:
        if not any(voice in article.parties_named_in(one.sid) for one in around):
            message = f"{shown(article.parties[voice].name)} does not speak in or near {sentence.sid}"
            field = f"evidence[{index}].voice_ids"
            yield warning(CheckCode.PARTY_NOT_IN_EVIDENCE, field, message, sid=sentence.sid)

"""Registers the voices without a name that speak in an article, their numbers, and which group is part of which."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.registry import Source
from schemas.vocabulary import SourceKind
from service.offline.reading.masks import Masked, Mention, MentionClass, mask
from service.offline.reading.source_phrases import Phrase, find_phrases, kind_of, mentions_noun
from service.offline.reading.speech import find_frames
from service.offline.registry.roster import MAX_ENTITIES, key_of

_MAX_REMEMBERED = 60
_ANSWERING = re.compile(r"(?:rejected|denied|disputed|told|dismissed|confirmed) by ([\ue800-\ue8ff])")
_COUNTS_UP = re.compile(r"^(?:the|other|others|all)\b", re.IGNORECASE)


def build_sources(texts: Iterable[Masked], parties: frozenset[str]) -> tuple[Source, ...]:
    """Return the sources of an article: every phrase for a voice that is somebody's subject of a reporting verb.

    A phrase that refers back ("the official", "one of the diplomats") registers the phrase that it refers to.
    """
    found: dict[str, Source] = {}
    seen: list[Phrase] = []
    for text in texts:
        phrases = list(find_phrases(text))
        for phrase in _speaking(text, phrases):
            antecedent = _antecedent(phrase, seen)
            if antecedent is not None and len(found) < MAX_ENTITIES:
                _register(antecedent, found, parties)
            if len(found) < MAX_ENTITIES:
                _register(phrase, found, parties)
        seen += phrases
        del seen[:-_MAX_REMEMBERED]
    return tuple(found.values())


def _antecedent(phrase: Phrase, seen: list[Phrase]) -> Phrase | None:
    """Return the phrase to which "the official" or "one of the diplomats" refers back: a group for a part of it."""
    if not (phrase.is_definite or phrase.is_subset):
        return None
    same = [one for one in reversed(seen) if one.noun == phrase.noun and not (one.is_definite or one.is_subset)]
    fitting = [one for one in same if one.is_plural == (phrase.is_plural or phrase.is_subset)]
    return next(iter(fitting), None)


def _speaking(text: Masked, phrases: list[Phrase]) -> Iterable[Phrase]:
    """Yield the phrases that speak in a sentence, in reading order."""
    if not phrases:
        return
    others = [
        one for one in text.mentions.values() if not any(phrase.start <= one.start < phrase.end for phrase in phrases)
    ]
    provisional = [Mention(MentionClass.SOURCE, one.start, one.end, (str(index),)) for index, one in enumerate(phrases)]
    masked = mask(text.original, [*others, *provisional])
    spoken = {voice for frame in find_frames(masked) for voice in frame.voice_ids}
    spoken |= {masked.mentions[found[1]].party_ids[0] for found in _ANSWERING.finditer(masked.text)}
    yield from (one for index, one in enumerate(phrases) if str(index) in spoken)


def _register(phrase: Phrase, found: dict[str, Source], parties: frozenset[str]) -> None:
    whole = _whole_of(phrase, found)
    if phrase.is_definite and not phrase.is_subset and whole is not None:
        return
    key = key_of(phrase.label)
    if key in found or key in parties or key.isdecimal():
        return
    kind = found[whole].kind if whole is not None and phrase.is_subset else kind_of(phrase)
    is_document = kind is SourceKind.DOCUMENT
    found[key] = Source(
        id=key,
        label=phrase.label,
        kind=kind,
        party_id=phrase.owner_id if phrase.owner_id in parties else None,
        count_min=None if is_document else _count(phrase),
        subset_of_id=whole if phrase.is_subset and whole != key else None,
    )


def _whole_of(phrase: Phrase, found: dict[str, Source]) -> str | None:
    """Return the nearest earlier source with the same noun; for a part of a group, a group."""
    for key in reversed(found):
        source = found[key]
        if mentions_noun(source.label, phrase.noun) and (not phrase.is_subset or source.subset_of_id is None):
            return key
    return None


def _count(phrase: Phrase) -> int | None:
    if phrase.count is not None:
        return phrase.count
    return 2 if phrase.is_plural and not _COUNTS_UP.match(phrase.label) else (None if phrase.is_plural else 1)

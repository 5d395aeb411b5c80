"""Checks that the parties and places of an item are named in the sentences that it cites, or near them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from schemas.registry import Party, Place
from schemas.resolved import Check, CheckCode, ResolvedEvidence
from service.summary.cues import PRONOUN
from service.summary.subject import Subject, info, listed, nearby_sentences, shown, warning


@dataclass(frozen=True)
class _Kind:
    """Parties or places: (field, id) of all that the item refers to, their names, and who is named in a sentence."""

    code: CheckCode
    references: list[tuple[str, str]]
    registered: Mapping[str, Party] | Mapping[str, Place]
    named_in: Callable[[str], frozenset[str]]


def check_names(subject: Subject) -> Iterator[Check]:
    """Yield the parties, places and voices of an item that no cited sentence names.

    A party also counts as named by its parent, its children, those who speak for it and for whom it speaks.
    """
    if not subject.cited:
        return
    context = subject.context
    parties = _Kind(CheckCode.PARTY_NOT_IN_EVIDENCE, subject.parties, context.parties, context.parties_named_in)
    places = _Kind(CheckCode.PLACE_NOT_IN_EVIDENCE, subject.places, context.places, context.places_named_in)
    yield from _unnamed(parties, subject)
    yield from _unnamed(places, subject)
    if context.language == "en":
        for index, evidence in enumerate(subject.evidence):
            yield from _silent_voices(f"evidence[{index}].voice_ids", evidence, subject)


def _unnamed(kind: _Kind, subject: Subject) -> Iterator[Check]:
    if not kind.references:
        return
    named = frozenset[str]().union(*[kind.named_in(sentence.sid) for sentence in subject.cited])
    for field, one in kind.references:
        if one not in named and one in kind.registered:
            yield _not_named(kind, field, one, subject=subject)


def _not_named(kind: _Kind, field: str, one: str, *, subject: Subject) -> Check:
    """Say how far away the name is: a sentence just before or a pronoun make it information only."""
    message = f"{shown(kind.registered[one].name)} is not named in {listed(subject.cited)}"
    if any(one in kind.named_in(sentence.sid) for sentence in subject.nearby()):
        return info(kind.code, field, f"{message}, but in a sentence just before")
    if subject.context.language != "en" or any(PRONOUN.search(sentence.text) for sentence in subject.cited):
        return info(kind.code, field, f"{message}; a pronoun may stand for it")
    return warning(kind.code, field, message)


def _silent_voices(field: str, evidence: ResolvedEvidence, subject: Subject) -> Iterator[Check]:
    """Check that a party to whom words are attributed is named where they stand, or just before or after.

    A pronoun is enough.
    """
    context = subject.context
    named = context.parties_named_in(evidence.sid)
    unnamed = [voice for voice in evidence.voice_ids if voice in context.parties and voice not in named]
    sentence = context.sentence(evidence.sid) if unnamed else None
    if sentence is None or PRONOUN.search(sentence.text):
        return
    around = (*nearby_sentences((sentence,), context), *context.after(sentence.sid, 1))
    for voice in unnamed:
        if not any(voice in context.parties_named_in(one.sid) for one in around):
            message = f"{shown(context.parties[voice].name)} does not speak in or near {sentence.sid}"
            yield warning(CheckCode.PARTY_NOT_IN_EVIDENCE, field, message, sid=sentence.sid)

"""Checks that the parties and places of an item are named in the sentences that it cites, or near them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from schemas.registry import Party, Place
from schemas.resolved import Check, CheckCode, ResolvedEvidence
from service.summary.cues import PRONOUN
from service.summary.subject import Subject, info, listed, nearby_sentences, shown, warning


def check_names(subject: Subject) -> Iterator[Check]:
    """Yield the parties, places and voices of an item that no cited sentence names.

    A party also counts as named by its parent, its children, those who speak for it and for whom it speaks.
    """
    if not subject.cited:
        return
    context = subject.context
    if subject.parties:
        yield from _unnamed(subject, subject.parties, context.parties, context.parties_named_in)
    if subject.places:
        yield from _unnamed(subject, subject.places, context.places, context.places_named_in)
    if context.language == "en":
        for index, evidence in enumerate(subject.evidence):
            yield from _silent_voices(index, evidence, subject)


def _unnamed(
    subject: Subject,
    references: list[tuple[str, str]],
    registered: Mapping[str, Party] | Mapping[str, Place],
    named_in: Callable[[str], frozenset[str]],
) -> Iterator[Check]:
    """Yield the references that no cited sentence names, with how far away the name is."""
    sids = [sentence.sid for sentence in subject.cited]
    named = named_in(sids[0]).union(*map(named_in, sids[1:]))
    for field, one in references:
        if one not in named and one in registered:
            yield _not_named(
                field, registered[one], subject, is_near=any(one in named_in(near.sid) for near in subject.nearby())
            )


def _not_named(field: str, one: Party | Place, subject: Subject, *, is_near: bool) -> Check:
    """Return information where the name is in a sentence just before or a pronoun may stand for it, else a warning."""
    code = CheckCode.PARTY_NOT_IN_EVIDENCE if isinstance(one, Party) else CheckCode.PLACE_NOT_IN_EVIDENCE
    message = f"{shown(one.name)} is not named in {listed(subject.cited)}"
    if is_near:
        return info(code, field, f"{message}, but in a sentence just before")
    if subject.context.language != "en" or any(PRONOUN.search(sentence.text) for sentence in subject.cited):
        return info(code, field, f"{message}; a pronoun may stand for it")
    return warning(code, field, message)


def _silent_voices(index: int, evidence: ResolvedEvidence, subject: Subject) -> Iterator[Check]:
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
            field = f"evidence[{index}].voice_ids"
            yield warning(CheckCode.PARTY_NOT_IN_EVIDENCE, field, message, sid=sentence.sid)

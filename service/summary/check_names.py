"""Checks that the parties and places of an item are named in the sentences that it cites, or near them."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.registry import OUTLET_ID
from schemas.resolved import Check, CheckCode, ResolvedEvidence
from service.summary.cues import PRONOUN
from service.summary.fields import fields_of, ids_in
from service.summary.subject import Subject, info, listed, nearby_sentences, shown, warning


def check_names(subject: Subject) -> Iterator[Check]:
    """Yield the parties, places and voices of an item that no cited sentence names.

    A party also counts as named by its parent, its children, those who speak for it and for whom it speaks.
    """
    if not subject.cited:
        return
    fields, context = fields_of(subject.item), subject.context
    for field, one in ids_in(subject.item, fields.parties):
        if one in context.parties:
            yield from _unnamed(field, one, subject, is_place=False)
    for field, one in ids_in(subject.item, fields.places):
        if one in context.places:
            yield from _unnamed(field, one, subject, is_place=True)
    for index, evidence in enumerate(subject.evidence):
        yield from _silent_voices(f"evidence[{index}].voice_ids", evidence, subject)


def _unnamed(field: str, one: str, subject: Subject, *, is_place: bool) -> Iterator[Check]:
    context = subject.context
    if any(context.is_named(one, sentence.sid, is_place=is_place) for sentence in subject.cited):
        return
    code = CheckCode.PLACE_NOT_IN_EVIDENCE if is_place else CheckCode.PARTY_NOT_IN_EVIDENCE
    name = (context.places if is_place else context.parties)[one].name
    message = f"{shown(name)} is not named in {listed(subject.cited)}"
    if any(context.is_named(one, sentence.sid, is_place=is_place) for sentence in subject.nearby):
        yield info(code, field, f"{message}, but in a sentence just before")
    elif context.language != "en" or any(PRONOUN.search(sentence.text) for sentence in subject.cited):
        yield info(code, field, f"{message}; a pronoun may stand for it")
    else:
        yield warning(code, field, message)


def _silent_voices(field: str, evidence: ResolvedEvidence, subject: Subject) -> Iterator[Check]:
    """Check that a party to whom words are attributed is named where they stand, or just before or after.

    A pronoun is enough, and a sentence that lies inside a quotation needs no speaker of its own.
    """
    context, sentence = subject.context, subject.context.sentence(evidence.sid)
    if sentence is None or context.language != "en" or PRONOUN.search(sentence.text):
        return
    around = (sentence, *nearby_sentences((sentence,), context), *context.after(sentence.sid, 1))
    for voice in evidence.voice_ids:
        is_checked = voice in context.parties and voice != OUTLET_ID
        if is_checked and not any(context.is_named(voice, one.sid) for one in around):
            message = f"{shown(context.parties[voice].name)} does not speak in or near {sentence.sid}"
            yield warning(CheckCode.PARTY_NOT_IN_EVIDENCE, field, message, sid=sentence.sid)

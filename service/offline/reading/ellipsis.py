"""Puts back the subjects that English leaves out: "X met Y and rejected the plan", "X spoke, urging Y to withdraw"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.offline.reading.masks import Masked, Mention, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import word_set, words
from service.offline.words.verbs import finite_forms, ing_forms

_NEXT = re.compile(
    r",? (?:and|but|then|and then) (?:(?:also|then|later|again|instead|separately|on \w+day|today|meanwhile|has|have|had) )?(?P<verb>[a-z]+)\b"
)
_PARTICIPLE = re.compile(
    r"(?:,|[\ue000-\ue9ff][^,]{0,60}?\bin a statement|,? while|,? before) (?:also |again |instead |and )?(?P<verb>[a-z]+ing)\b"
)
# A noun phrase after one of these is no subject.
_NO_SUBJECT = re.compile(
    r"\b(?:by|of|with|from|for|to|in|on|at|against|between|under|near|into|through|over|about|than|like) (?:the |both |all )?$"
)
_UNREAL = re.compile(
    r"\b(?:would|could|should|might|may|will|shall|can|cannot|must|not|never|to|if|unless|whether)\b|n['’]t\b"
)
_PAST = re.compile(r"[a-z]+(?:ed|es)\b")


def elided_subjects(text: Masked) -> Iterator[Mention]:
    """Yield a mention of no width before each verb whose subject stands before another verb."""
    subjects = list(_subjects(text))
    if not subjects:
        return
    for found in _NEXT.finditer(text.text):
        if found["verb"] in _finite() and (owner := _owner(text, subjects, found.start())) is not None:
            yield _silent(text, owner, found.start("verb"))
    for found in _PARTICIPLE.finditer(text.text):
        before = [one for one in subjects if one[1] <= found.start()]
        if found["verb"] in _speaking() and before and _is_clear(text, before):
            yield _silent(text, before[0][0], found.start("verb"))


def _subjects(text: Masked) -> Iterator[tuple[Mention, int]]:
    """Yield the mentions that a finite verb follows, and where that verb begins."""
    for found in _subject_rule().finditer(text.text):
        if not _is_finite(found["verb"]):
            continue
        if not _NO_SUBJECT.search(text.text, max(0, found.start() - 16), found.start()):
            mention = text.mentions.get(found["subject"][-1])
            if mention is not None and mention.party_ids:
                yield mention, found.start("verb")


def _is_finite(verb: str) -> bool:
    return verb in _finite() or verb in word_set("verbs", "past") or _PAST.fullmatch(verb) is not None


def _owner(text: Masked, subjects: list[tuple[Mention, int]], at: int) -> Mention | None:
    """Return the nearest subject before a position, if its own verb says that something is so."""
    before = [one for one in subjects if one[1] < at]
    if not before:
        return None
    mention, verb = before[-1]
    between = text.text[verb:at]
    if _UNREAL.search(between.split(",")[0]) or ";" in between or ". " in between or "”" in between or '"' in between:
        return None
    return mention


def _is_clear(text: Masked, before: list[tuple[Mention, int]]) -> bool:
    """Tell whether a participle can only be of the first subject: it is alone, or it speaks."""
    first = text.text[before[0][1] :].split(" ", 1)[0]
    return len({one[0].party_ids for one in before}) == 1 or first in word_set("speech", "asserting")


def _silent(text: Masked, owner: Mention, at: int) -> Mention:
    start = text.starts[at]
    return Mention(
        MentionClass.PRONOUN, start, start, owner.party_ids, is_plural=owner.is_plural, is_person=_is_person(owner)
    )


def _is_person(owner: Mention) -> bool:
    return owner.is_person or owner.kind is MentionClass.PERSON


@cache
def _subject_rule() -> re.Pattern[str]:
    return compile_rule(
        r"(?P<subject><VOICE>)(?:<ASIDE>),? (?:<ADVERBS>)(?:<WHEN>,? )?(?:(?:has|have|had) (?:[a-z]+ly |also )?)?(?P<verb>[a-z]+)\b"
    )


@cache
def _finite() -> frozenset[str]:
    return finite_forms() | word_set("speech", "asserting") | word_set("speech", "denying")


@cache
def _speaking() -> frozenset[str]:
    """Return the participles that go on with what a subject says or does."""
    return (ing_forms() - frozenset(words("speech", "silent_not"))) | word_set("speech", "participles")

"""Finds for whom pronouns stand: the subject of the sentence or of the one before, and who may speak for "he said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from service.offline.reading.masks import Masked, Mention, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.reading.sentences import ReadSentence

_C = MentionClass
_SUBJECTS = frozenset({_C.STATE, _C.CAPITAL, _C.BODY, _C.GROUP, _C.PEOPLE, _C.SOURCE})
_PRONOUNS = re.compile(r"(?<![\w’'])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?![\w’'-])")
# "It is a demand that": nobody stands for such a pronoun.
_PLEONASTIC = re.compile(
    r"\s(?:is|was|will be|would be|remains|remained|seems|appears|coincides|took|has been|had been|also)\b"
)
# "It is ready", "it was considering": only somebody is or does that.
_STANDS_FOR = re.compile(
    r"\s(?:is|was|will be|would be|remains|remained|has been|had been|also) (?:(?:not|still|fully|also|now|always|already|firmly) )?"
    r"(?:ready|willing|prepared|open|committed|opposed|against|unwilling|reluctant|inclined|bound|satisfied|optimistic|in control|concerned|"
    r"(?!(?:being|having|becoming|going)\b)[a-z]+ing\b|called|urged|demanded|rejected|welcomed|accepted|agreed|wanted)"
)
_POSSESSIVE = re.compile(r"['’]s?\s")
# "Nikitin said he": a name that nobody registered.
_UNKNOWN_SPEAKER = re.compile(r"\b[A-Z][a-z]+(?= (?:said|says|told|added|insisted|warned)\b[^.;]{0,40}$)")
_UNKNOWN_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she"}
_SPEAKING = compile_rule("\\s(?:<ADVERBS>)(?:<HAVE>)(?:<SAY>)\\b")


def find_pronouns(text: str, mentions: list[Mention], before: list[ReadSentence]) -> Iterator[Mention]:
    """Yield the pronouns of a sentence that stand for somebody; `before` are the sentences before it."""
    for found in _PRONOUNS.finditer(text):
        word = found[0].lower()
        if word == "it" and _PLEONASTIC.match(text, found.end()) and not _STANDS_FOR.match(text, found.end()):
            continue
        owner = _antecedent(word, text, found.start(), mentions, before)
        if owner is not None:
            is_person = word in ("he", "she")
            span = found.span()
            yield Mention(_C.PRONOUN, *span, owner.party_ids, is_plural=owner.is_plural, is_person=is_person)


def find_possessives(text: Masked, before: list[ReadSentence]) -> Iterator[tuple[Mention, Mention]]:
    """Yield "its troops", "his country" as a mention of nobody yet, with the mention that the pronoun stands for."""
    mentions = list(text.mentions.values())
    for found in _possessive().finditer(text.text):
        start, end = text.span(*found.span())
        word = _POSSESSIVES[found["pronoun"].lower()]
        owner = _antecedent(word, text.original, start, mentions, before)
        if owner is not None:
            yield Mention(_C.GROUP, start, end, is_plural=found["head"].endswith("s")), owner


def _antecedent(
    word: str, text: str, start: int, mentions: list[Mention], before: list[ReadSentence]
) -> Mention | None:
    """Return the mention that a pronoun may stand for, here or one or two sentences back.

    The first that fits in a sentence is its subject most often; who speaks is one who may have spoken: persons and
    sources. "It" never reaches behind the sentence before.
    """
    here = [one for one in mentions if one.end <= start and not _POSSESSIVE.match(text, one.end)]
    if word == "it" and mentions and mentions[0].end <= start:
        before = []
    unknown = _UNKNOWN_SPEAKER.search(text, 0, start)
    if unknown is not None and not any(one.start <= unknown.start() < one.end for one in mentions):
        return None
    is_speaking = _SPEAKING.match(text, start + len(word)) is not None
    if is_speaking and word in ("he", "she") and not _fitting(word, here, is_speaking=True):
        return _last_speaker(word, before) or _only_person(word, before)
    back = reversed(before[-1:] if word == "it" else before[-2:])
    for candidates in (here, *(list(one.masked.mentions.values()) for one in back)):
        fitting = _fitting(word, candidates, is_speaking=is_speaking)
        if word == "they" and candidates is here and any(_is_half(one, here, text) for one in fitting[:1]):
            return None
        if fitting and (word != "they" or is_speaking or _is_one(fitting, candidates)):
            return fitting[-1] if is_speaking and word == "they" else fitting[0]
    return None


def _is_half(one: Mention, mentions: list[Mention], text: str) -> bool:
    """Tell the second half of a pair whose first nobody registered: "Government and Croat commanders"."""
    lead = text[: one.start]
    return lead.endswith(" and ") and not any(other.end == len(lead) - len(" and ") for other in mentions)


def _is_one(fitting: list[Mention], candidates: list[Mention]) -> bool:
    """Tell whether "they" can only be the first that fits: no other does, or the sentence begins with it."""
    first = min(candidates, key=lambda one: one.start)
    return len({one.party_ids for one in fitting}) == 1 or fitting[0] is first


def _last_speaker(word: str, before: list[ReadSentence]) -> Mention | None:
    """Return who spoke last in the sentence before: "he said" goes on with them."""
    if not before:
        return None
    speakers = {voice for frame in before[-1].frames for voice in frame.voice_ids[:1]}
    own = [one for one in before[-1].masked.mentions.values() if speakers & set(one.party_ids)]
    fitting = _fitting(word, own, is_speaking=True)
    return fitting[-1] if fitting else None


def _only_person(word: str, before: list[ReadSentence]) -> Mention | None:
    """Return the person of the sentence before: its subject or the only one, and nobody whom the registry does not know."""
    if not before or _UNKNOWN_NAME.search(before[-1].text):
        return None
    persons = _fitting(word, list(before[-1].masked.mentions.values()), is_speaking=True)
    ordered = sorted(before[-1].masked.mentions.values(), key=lambda one: one.start)
    is_one = len({one.party_ids for one in persons}) == 1
    return persons[0] if persons and (is_one or persons[0] is ordered[0]) else None


def _is_human(one: Mention) -> bool:
    return one.kind is _C.PERSON or one.is_person or (one.kind is _C.SOURCE and not one.is_plural)


def _fitting(word: str, mentions: list[Mention], *, is_speaking: bool) -> list[Mention]:
    """Return the mentions that a pronoun may stand for, in reading order."""
    ordered = [one for one in sorted(mentions, key=lambda one: one.start) if one.party_ids]
    if word in ("he", "she"):
        return [one for one in ordered if _is_human(one)]
    if word == "they":
        return [one for one in ordered if one.is_plural and (one.kind is _C.SOURCE or not is_speaking)]
    return [one for one in ordered if one.kind in _SUBJECTS and not one.is_plural and one.kind is not _C.SOURCE]


@cache
def _possessive() -> re.Pattern[str]:
    return compile_rule(
        r"(?<![\w’'])(?P<pronoun>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:own )?"
        r"(?P<head><FORCES>|country|nation|state|party|movement|group|administration|faction|kingdom|republic)\b"
    )

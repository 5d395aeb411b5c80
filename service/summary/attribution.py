"""Says who stands behind an item: corroboration, and on whose word a territorial hold rests."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Literal

from schemas.located import ResolvedEvidence
from schemas.registry import OUTLET_ID
from schemas.resolved import Corroboration
from schemas.territory import TerritoryItem
from schemas.vocabulary import EvidenceStance, SourceKind, TerritoryRelation
from service.summary.article_index import ArticleIndex
from service.summary.grounding import is_found
from service.summary.registry.actors import Actors

ControlBasis = Literal["outlet_voice", "third_party", "self_claimed"]
Verdict = Literal["single_source", "multiple_sources", "outlet_voice", "disputed", "none"]

_HELD = frozenset(
    {TerritoryRelation.CONTROLS, TerritoryRelation.CONTESTS, TerritoryRelation.GAINED, TerritoryRelation.LOST}
)
_NAMED = frozenset({SourceKind.NAMED_PERSON, SourceKind.NAMED_BODY})
_MAX_CHAIN = 16
_ASSERTS, _CONTEXT, _OUTLET = EvidenceStance.ASSERTS, EvidenceStance.CONTEXT, SourceKind.OUTLET


def corroborate(evidence: Iterable[ResolvedEvidence], article: ArticleIndex) -> Corroboration:
    """Say who asserts, denies and doubts a statement, in article order, and how many people at least assert it.

    An assertion counts only where its quote was found, so that nothing invented lends support; a denial or doubt
    counts anyway, so that no dispute is hidden. Several sources are two groups that do not relay each other, or one
    group that the article itself counts as two people or more.
    """
    actors, bearing = article.actors, [one for one in evidence if one.stance is not _CONTEXT]
    bearing.sort(key=lambda one: (article.position(one.sid), one.start or 0))
    asserting = [one for one in bearing if one.stance is _ASSERTS and is_found(one)]
    voices = _voices(asserting)
    others = [one for one in bearing if one.stance is not _ASSERTS] if len(asserting) < len(bearing) else []
    denying = _voices([one for one in others if one.stance is EvidenceStance.DENIES])
    doubting = _voices([one for one in others if one.stance is EvidenceStance.DOUBTS])
    groups = _count_groups(voices, asserting, actors)
    people = _least_people(groups, asserting, actors)
    return Corroboration(
        verdict="disputed" if denying or doubting else _verdict(voices, groups=len(groups), people=people),
        asserting=voices,
        denying=denying,
        doubting=doubting,
        people_min=people or None,
    )


def control_basis(item: TerritoryItem, corroboration: Corroboration, article: ArticleIndex) -> ControlBasis | None:
    """Say on whose word a hold, a gain or a loss rests, best first: the outlet's, a third party's, the holder's own.

    None for relations that are no hold, and where no found quote asserts it.
    """
    voices = corroboration.asserting
    if item.relation not in _HELD or not voices:
        return None
    if OUTLET_ID in voices:
        return "outlet_voice"
    side = article.actors.principal(item.holder_id)
    return "self_claimed" if all(article.actors.principal(voice) == side for voice in voices) else "third_party"


def _verdict(voices: Sequence[str], *, groups: int, people: int) -> Verdict:
    if groups > 1 or people > 1:
        return "multiple_sources"
    if groups == 1:
        return "single_source"
    if OUTLET_ID in voices:
        return "outlet_voice"
    return "single_source" if voices else "none"


def _voices(evidence: Sequence[ResolvedEvidence]) -> tuple[str, ...]:
    """Return whose words they are, each voice once."""
    return tuple(dict.fromkeys([voice for one in evidence for voice in one.voice_ids]))


def _count_groups(
    voices: Sequence[str], asserting: Sequence[ResolvedEvidence], actors: Actors
) -> list[tuple[frozenset[str], int]]:
    """Return each independent group of voices and how many people at least stand behind it."""
    if len(voices) == 1 and asserting[0].via_id is None and len(asserting) == 1:
        kind = actors.kinds.get(voices[0], _OUTLET)
        return [] if kind is _OUTLET else [(frozenset(voices), actors.people[voices[0]])]
    return [(frozenset(group), _people(group, asserting, actors)) for group in _independent_groups(asserting, actors)]


def _least_people(
    groups: Sequence[tuple[frozenset[str], int]], asserting: Sequence[ResolvedEvidence], actors: Actors
) -> int:
    """Add up the groups that must be different people.

    Whoever is named is one more. Anonymous groups ("diplomats", then "several diplomats") may be the same people,
    unless they speak together in one sentence ("four diplomats and two officials said").
    """
    if len(groups) == 1:
        return groups[0][1]
    named = [(group, count) for group, count in groups if any(actors.kinds.get(v) in _NAMED for v in group)]
    hidden = [(group, count) for group, count in groups if (group, count) not in named]
    together = [sum(count for group, count in hidden if group.intersection(one.voice_ids)) for one in asserting]
    return sum(count for _, count in named) + max([*together, *(count for _, count in hidden)], default=0)


def _independent_groups(asserting: Sequence[ResolvedEvidence], actors: Actors) -> list[set[str]]:
    """Group the voices so that who relays whom, who is part of whom, and of whom one only speaks, fall into one group."""
    speaking = [voice for one in asserting for voice in (*one.voice_ids, one.via_id or "")]
    links = {voice: voice for voice in speaking if actors.kinds.get(voice, SourceKind.OUTLET) is not SourceKind.OUTLET}
    for one in asserting:
        for voice in one.voice_ids:
            _join(links, voice, one.via_id)
            _join(links, voice, one.voice_ids[0] if one.voice_is_open else None)
    for voice in tuple(links):
        _join(links, voice, _counted_superset(voice, links, actors))
    groups: dict[str, set[str]] = {}
    for voice in links:
        groups.setdefault(_root(links, voice), set()).add(voice)
    return list(groups.values())


def _counted_superset(voice: str, counted: Container[str], actors: Actors) -> str | None:
    current = actors.sources.get(voice)
    for _ in range(_MAX_CHAIN):
        if current is None or current.subset_of_id is None:
            return None
        if current.subset_of_id in counted:
            return current.subset_of_id
        current = actors.sources.get(current.subset_of_id)
    return None


def _join(links: dict[str, str], one: str, other: str | None) -> None:
    if one in links and other in links:
        links[_root(links, one)] = _root(links, other)


def _root(links: Mapping[str, str], voice: str) -> str:
    while links[voice] != voice:
        voice = links[voice]
    return voice


def _people(group: set[str], asserting: Sequence[ResolvedEvidence], actors: Actors) -> int:
    """Count the largest of the group's own words: of what is relayed we have the relayer's word alone.

    Where the text leaves open which of several speaks, it may be the smallest of them.
    """
    relayed = {voice for one in asserting if one.via_id in group for voice in one.voice_ids if voice != one.via_id}
    speaking = group - relayed or group
    counts = [
        (min if one.voice_is_open else max)(actors.people[voice] for voice in own)
        for one in asserting
        if (own := speaking.intersection(one.voice_ids))
    ]
    return max(counts, default=0) or max(actors.people[voice] for voice in speaking)

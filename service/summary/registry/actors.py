"""Who the registry knows: kinds and numbers of voices, on whose side they are, and for whom they officially speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from schemas.registry import OUTLET_ID, Party, Registry, Source
from schemas.vocabulary import PartyKind, SourceKind

# Longer than any chain of command that an article tells; it bounds what a nonsensical registry costs.
_MAX_CHAIN = 16
_UNCOUNTED = frozenset({SourceKind.DOCUMENT, SourceKind.OUTLET})


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)


class Actors:
    """Parties and sources by id, and what follows from their relations. Of two with one id the first counts.

    `ids` are those of parties and sources, `voices` the outlet beside them.
    """

    def __init__(self, registry: Registry) -> None:
        self.parties: Mapping[str, Party] = by_id(registry.parties)
        self.sources: Mapping[str, Source] = by_id(registry.sources)
        self.ids = frozenset([*self.parties, *self.sources])
        self.voices = self.ids | {OUTLET_ID}
        self._principals: dict[str, str] = {}

    @cached_property
    def kinds(self) -> Mapping[str, SourceKind]:
        """The kind of every voice."""
        return {
            OUTLET_ID: SourceKind.OUTLET,
            **{source.id: source.kind for source in self.sources.values()},
            **{party.id: _party_kind(party) for party in self.parties.values()},
        }

    @cached_property
    def people(self) -> Mapping[str, int]:
        """How many people at least stand behind a voice: a person or body 1, a source its count or else 1, a document or the outlet 0."""
        return {voice: self._people(voice) for voice in self.kinds}

    def principal(self, voice_id: str) -> str:
        """Follow speaks-for, else part-of, else belongs-to up to the top: on whose side the voice is."""
        return self._principals.get(voice_id) or self._top(voice_id)

    def speakers_for(self, party_id: str) -> tuple[str, ...]:
        """Return the parties that voice its official line, directly or through another speaker, in registry order."""
        return tuple([one for one, principals in self._spoken_for.items() if party_id in principals])

    def official_principal(self, party_id: str) -> str:
        """Return for whom the party officially speaks in the end; itself if for nobody registered."""
        return (self._spoken_for.get(party_id) or (party_id,))[-1]

    @cached_property
    def _spoken_for(self) -> Mapping[str, tuple[str, ...]]:
        return {party.id: self._speaks_for(party) for party in self.parties.values()}

    def _people(self, voice_id: str) -> int:
        if self.kinds[voice_id] in _UNCOUNTED:
            return 0
        source = None if voice_id in self.parties else self.sources.get(voice_id)
        return max(1, source.count_min or 1) if source else 1

    def _speaks_for(self, party: Party) -> tuple[str, ...]:
        """Follow speaks-for upwards, at most sixteen steps; a circle ends where it would begin again."""
        chain = {party.id: None}
        following = self.parties.get(party.speaks_for_id or "")
        while following is not None and following.id not in chain and len(chain) <= _MAX_CHAIN:
            chain[following.id] = None
            following = self.parties.get(following.speaks_for_id or "")
        return tuple(chain)[1:]

    def _top(self, voice_id: str) -> str:
        """Return the top of the chain; of a circle its alphabetically first, so that all in it agree."""
        chain = {voice_id: None}
        last, above = voice_id, self._above(voice_id)
        while above is not None and above not in chain and above not in self._principals:
            chain[above] = None
            last, above = above, self._above(above)
        if above is None:
            top = last
        elif above in chain:
            steps = list(chain)
            top = min(steps[steps.index(above) :])
        else:
            top = self._principals[above]
        self._principals.update(dict.fromkeys(chain, top))
        return top

    def _above(self, voice_id: str) -> str | None:
        party, source = self.parties.get(voice_id), self.sources.get(voice_id)
        above = (party.speaks_for_id or party.parent_id) if party else source.party_id if source else None
        return above if above in self.parties else None


def by_id(registered: Iterable[_T]) -> Mapping[str, _T]:
    """Index by id; of two with one id the first counts."""
    found: dict[str, _T] = {}
    for one in registered:
        found.setdefault(one.id, one)
    return found


def _party_kind(party: Party) -> SourceKind:
    return SourceKind.NAMED_PERSON if party.kind is PartyKind.PERSON else SourceKind.NAMED_BODY

"""One article and its registry, indexed once for everything that the summary computes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol, TypeVar

from schemas.article import Sentence
from schemas.registry import OUTLET_ID, Party, Place, Registry, Source
from schemas.vocabulary import PartyKind
from service.summary.mentions import Name, find_mentions, plain
from service.summary.quotations import Span, quoted_spans
from service.text.folding import find_quote
from service.text.ingest import Article
from service.text.numbers import Number, find_numbers

_MAX_CHAIN = 16
_INFLECTING_KINDS = frozenset({PartyKind.STATE, PartyKind.BLOC, PartyKind.POPULATION})
_PLACE, _PARTY = "place:", "party:"


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T", bound=_Identified)


class Context:
    """Article, registry and their indexes; built once per article and registry, lazily, never changed."""

    def __init__(self, article: Article, registry: Registry) -> None:
        self.article = article
        self.registry = registry
        self.parties: Mapping[str, Party] = _by_id(registry.parties)
        self.places: Mapping[str, Place] = _by_id(registry.places)
        self.sources: Mapping[str, Source] = _by_id(registry.sources)
        self._index = {sentence.sid: index for index, sentence in enumerate(article.sentences)}
        self._numbers: dict[str, tuple[Number, ...]] = {}
        self._principals: dict[str, str] = {}

    # Sentences

    def sentence(self, sid: str) -> Sentence | None:
        """Return the sentence, or None for an id that the article does not have."""
        index = self._index.get(sid)
        return None if index is None else self.article.sentences[index]

    def position(self, sid: str) -> int:
        """Return the sentence's place in reading order; unknown ones come last."""
        return self._index.get(sid, len(self._index))

    def before(self, sid: str, count: int) -> tuple[Sentence, ...]:
        """Return up to `count` sentences before this one."""
        index = self._index.get(sid, 0)
        return self.article.sentences[max(0, index - count) : index]

    def after(self, sid: str, count: int) -> tuple[Sentence, ...]:
        """Return up to `count` sentences after this one."""
        index = self._index.get(sid, len(self._index)) + 1
        return self.article.sentences[index : index + count]

    def numbers(self, sentence: Sentence) -> tuple[Number, ...]:
        """Return the numbers of a sentence, found once."""
        found = self._numbers.get(sentence.sid)
        if found is None:
            found = self._numbers[sentence.sid] = find_numbers(sentence.text)
        return found

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The spans of the article's text that stand between quotation marks."""
        return quoted_spans(self.article.text)

    @cached_property
    def language(self) -> str:
        """Primary language subtag, by the submitter or else by the registry."""
        return (self.article.language or self.registry.language).split("-")[0].lower()

    def is_in_article(self, text: str) -> bool:
        """Tell whether the words stand in the article, in whatever sentence."""
        return find_quote(text, self.article.text) is not None

    @cached_property
    def outlet(self) -> str | None:
        """Who published the article, by the submitter or else by the article's own words."""
        return self.article.outlet or self._own_words(self.registry.outlet_name)

    @cached_property
    def headline(self) -> str | None:
        """The headline, if the registry found one that stands in the article."""
        return self._own_words(self.registry.headline_text)

    def _own_words(self, text: str | None) -> str | None:
        return text if text and self.is_in_article(text) else None

    # Who and where

    def is_voice(self, voice_id: str) -> bool:
        """Tell whether the id may speak: a party, a source or the outlet."""
        return voice_id in self.parties or voice_id in self.sources or voice_id == OUTLET_ID

    def is_actor(self, actor_id: str) -> bool:
        """Tell whether the id may act: a party or a source."""
        return actor_id in self.parties or actor_id in self.sources

    def is_named(self, party_or_place: str, sid: str, *, is_place: bool = False) -> bool:
        """Tell whether the sentence names it, or one of its family (see `family`)."""
        named = self._mentions[self._index[sid]]
        prefix = _PLACE if is_place else _PARTY
        return any(prefix + one in named for one in self.family(party_or_place, is_place=is_place))

    def is_named_anywhere(self, party_or_place: str, *, is_place: bool = False) -> bool:
        """Tell whether any sentence has its own name or form."""
        wanted = (_PLACE if is_place else _PARTY) + party_or_place
        return any(wanted in named for named in self._mentions)

    def family(self, one: str, *, is_place: bool = False) -> frozenset[str]:
        """Return the id, its parent and children, and for parties who speaks for it and for whom it speaks."""
        relations = self._place_relations if is_place else self._party_relations
        return relations.get(one, frozenset({one}))

    def principal(self, voice_id: str) -> str:
        """Follow speaks-for, else part-of, else belongs-to up to the top: on whose side the voice is."""
        known = self._principals.get(voice_id)
        if known is None:
            known = self._principals[voice_id] = self._top(voice_id)
        return known

    def speakers_for(self, party_id: str) -> tuple[str, ...]:
        """Return the parties that voice its official line, directly or through another speaker, in registry order."""
        return tuple(party.id for party in self.parties.values() if party_id in self._spoken_for(party))

    def official_principal(self, party_id: str) -> str:
        """Return for whom the party officially speaks in the end; itself if for nobody registered."""
        party = self.parties.get(party_id)
        return (list(self._spoken_for(party)) or [party_id])[-1] if party else party_id

    def _spoken_for(self, party: Party) -> Iterator[str]:
        seen = {party.id}
        following = self.parties.get(party.speaks_for_id or "")
        while following is not None and following.id not in seen:
            seen.add(following.id)
            yield following.id
            following = self.parties.get(following.speaks_for_id or "")

    def _top(self, voice_id: str) -> str:
        current, seen = voice_id, set[str]()
        while current not in seen and len(seen) < _MAX_CHAIN:
            seen.add(current)
            current = self._above(current) or current
        return min(seen) if len(seen) > 1 and self._above(current) in seen else current

    def _above(self, voice_id: str) -> str | None:
        party, source = self.parties.get(voice_id), self.sources.get(voice_id)
        above = (party.speaks_for_id or party.parent_id) if party else source.party_id if source else None
        return above if above in self.parties else None

    @cached_property
    def _party_relations(self) -> Mapping[str, frozenset[str]]:
        pairs = [(party.id, party.parent_id) for party in self.registry.parties]
        pairs += [(party.id, party.speaks_for_id) for party in self.registry.parties]
        pairs += [(source.id, source.party_id) for source in self.registry.sources]
        return _families(pairs)

    @cached_property
    def _place_relations(self) -> Mapping[str, frozenset[str]]:
        return _families((place.id, place.parent_id) for place in self.registry.places)

    @cached_property
    def _mentions(self) -> tuple[frozenset[str], ...]:
        texts = [plain(sentence.text) for sentence in self.article.sentences]
        return find_mentions(texts, [*_party_names(self.registry), *_place_names(self.registry)])


def _by_id(registered: Iterable[_T]) -> Mapping[str, _T]:
    """Index by id; of two with one id the first counts."""
    found: dict[str, _T] = {}
    for one in registered:
        found.setdefault(one.id, one)
    return found


def _families(pairs: Iterable[tuple[str, str | None]]) -> Mapping[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for one, other in pairs:
        if other is not None:
            related.setdefault(one, {one}).add(other)
            related.setdefault(other, {other}).add(one)
    return {one: frozenset(others) for one, others in related.items()}


def _party_names(registry: Registry) -> Iterator[Name]:
    for party in registry.parties:
        inflects = party.kind in _INFLECTING_KINDS
        yield from (Name(_PARTY + party.id, form, inflects) for form in (party.name, *party.surface_forms))
        if party.kind is PartyKind.PERSON:
            yield Name(_PARTY + party.id, party.name.split(" ")[-1])
    for source in registry.sources:
        yield Name(_PARTY + source.id, source.label)


def _place_names(registry: Registry) -> Iterator[Name]:
    for place in registry.places:
        yield from (Name(_PLACE + place.id, form, inflects=True) for form in (place.name, *place.surface_forms))

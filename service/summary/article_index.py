"""One article and its registry, indexed once for everything that the summary computes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from schemas.article import Sentence
from schemas.registry import Party, Place, Registry, Source
from schemas.vocabulary import PartyKind
from service.summary.english.clauses import normalised_words
from service.summary.english.scopes import Cues, read_cues
from service.summary.english.synonyms import roots
from service.summary.quotations import Span, quoted_spans
from service.summary.registry.actors import Actors, by_id
from service.summary.registry.heard import Heard
from service.summary.registry.mentions import Haystack, Name
from service.summary.registry.places import place_codes
from service.text.folding import Found, find_quote
from service.text.ingest import Article
from service.text.language import UNDETERMINED, language_tag, primary_language
from service.text.numbers import Number, find_numbers
from service.text.plain import Plain, read_plain

_INFLECTING_KINDS = frozenset({PartyKind.STATE, PartyKind.BLOC, PartyKind.POPULATION})
_NOBODY = frozenset[str]()


class SentenceFacts:
    """One sentence as checks read it, each reading made when it is first asked for.

    `sid`, `start`, `end` and `text` are the sentence's own; offsets are half-open code points of the article's text.
    """

    def __init__(self, sentence: Sentence) -> None:
        self.sid, self.start, self.end, self.text = sentence

    @cached_property
    def plain(self) -> Plain:
        """The sentence in plain typography, in which words, numbers and cues are read."""
        return read_plain(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its lower-case words."""
        return normalised_words(self.plain.text)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The roots of its words."""
        return roots(self.words)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""
        return find_numbers(self.plain.text, self.words)

    @cached_property
    def cues(self) -> Cues:
        """What it negates and hedges."""
        return read_cues(self.plain.text, self.words)


class ArticleIndex:
    """An article and its registry, indexed for everything that a summary computes, each index when it is first needed."""

    def __init__(self, source: Article, registry: Registry) -> None:
        self.source = source
        self.registry = registry
        self.text = source.text
        self.published_at = source.published_at
        self.language_tag = language_tag(source.text, source.language, registry.language)
        self.language = primary_language(self.language_tag) or UNDETERMINED
        self.sentences: tuple[SentenceFacts, ...] = tuple(map(SentenceFacts, source.sentences))
        self.actors = Actors(registry)
        self.parties: Mapping[str, Party] = self.actors.parties
        self.sources: Mapping[str, Source] = self.actors.sources
        self.places: Mapping[str, Place] = by_id(registry.places)
        self._positions = {sentence.sid: position for position, sentence in enumerate(self.sentences)}
        self._parties_named: dict[str, frozenset[str]] = {}
        self._places_named: dict[str, frozenset[str]] = {}

    def sentence(self, sid: str) -> SentenceFacts | None:
        """Return the sentence, or None for an id that the article does not have."""
        position = self._positions.get(sid)
        return None if position is None else self.sentences[position]

    def position(self, sid: str) -> int:
        """Return the sentence's place in reading order; unknown ones come last."""
        return self._positions.get(sid, len(self._positions))

    def before(self, sid: str, count: int) -> tuple[SentenceFacts, ...]:
        """Return up to `count` sentences before this one."""
        position = self._positions.get(sid, 0)
        return self.sentences[max(0, position - count) : position]

    def after(self, sid: str, count: int) -> tuple[SentenceFacts, ...]:
        """Return up to `count` sentences after this one."""
        position = self._positions.get(sid, len(self._positions)) + 1
        return self.sentences[position : position + count]

    def find_quote(self, quote: str, sentence: SentenceFacts) -> Found | None:
        """Find a quotation in a sentence, as `Article.find_quote` does."""
        return self.source.find_quote(quote, sentence)

    def parties_named_in(self, sid: str) -> frozenset[str]:
        """Return the parties and sources that the sentence names, themselves or by their family.

        The family of a party are its parent, its children, those who speak for it and for whom it speaks.
        """
        found = self._parties_named.get(sid)
        if found is None:
            own = self._parties_in[self._positions[sid]] if sid in self._positions else _NOBODY
            found = self._parties_named[sid] = _with_family(own, self._party_family)
        return found

    def places_named_in(self, sid: str) -> frozenset[str]:
        """Return the places that the sentence names, themselves or by what they lie in or what lies in them."""
        found = self._places_named.get(sid)
        if found is None:
            own = self._places_in[self._positions[sid]] if sid in self._positions else _NOBODY
            found = self._places_named[sid] = _with_family(own, self._place_family)
        return found

    def is_party_named(self, party_id: str) -> bool:
        """Tell whether any sentence has the party's own name or form."""
        return party_id in self._parties_anywhere

    def is_place_named(self, place_id: str) -> bool:
        """Tell whether any sentence has the place's own name or form."""
        return place_id in self._places_anywhere

    def name_roots_of(self, ids: Iterable[str]) -> frozenset[str]:
        """Return the roots of all words by which these parties, sources and places, and their families, are named."""
        families = [
            _with_family(frozenset([one]), of) for one in ids for of in (self._party_family, self._place_family)
        ]
        wanted = _NOBODY.union(*families)
        return roots(normalised_words(" ".join([name.form for name in self._names if name.owner_id in wanted])))

    def is_in_article(self, text: str) -> bool:
        """Tell whether the words stand in the article, in whatever sentence."""
        return find_quote(text, self.text) is not None

    @cached_property
    def registered_forms(self) -> str:
        """All names of parties, sources and places, a line each."""
        return "\n".join([name.form for name in self._names])

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words with a capital in the names of all parties, sources and places, in lower case."""
        words = set(" ".join([name.form for name in self._names]).split())
        return normalised_words(" ".join([word for word in words if not word.islower()]))

    @cached_property
    def name_roots(self) -> frozenset[str]:
        """The roots of `name_words`."""
        return roots(self.name_words)

    @cached_property
    def heard(self) -> Heard:
        """The names of the article, its title and outlet, and of everybody and everything registered."""
        texts = [self.text, self.source.title or "", self.outlet or "", self.registered_forms]
        return Heard("\n".join(texts), self.language)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """ISO 3166 codes of the registered places that have one, by place id."""
        return place_codes(self.registry)

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """The spans of the article's text that stand between quotation marks."""
        return quoted_spans(self.text)

    @cached_property
    def outlet(self) -> str | None:
        """Who published the article, by the submitter or else by the article's own words."""
        return self.source.outlet or self._own_words(self.registry.outlet_name)

    @cached_property
    def headline(self) -> str | None:
        """The headline, if the registry found one that stands in the article."""
        return self._own_words(self.registry.headline_text)

    def _own_words(self, text: str | None) -> str | None:
        return text if text and self.is_in_article(text) else None

    @cached_property
    def _party_family(self) -> Mapping[str, frozenset[str]]:
        pairs = [(party.id, party.parent_id) for party in self.registry.parties]
        pairs += [(party.id, party.speaks_for_id) for party in self.registry.parties]
        pairs += [(source.id, source.party_id) for source in self.registry.sources]
        return _families(pairs)

    @cached_property
    def _place_family(self) -> Mapping[str, frozenset[str]]:
        return _families((place.id, place.parent_id) for place in self.registry.places)

    @cached_property
    def _party_names(self) -> tuple[Name, ...]:
        return tuple(_party_names(self.registry))

    @cached_property
    def _place_names(self) -> tuple[Name, ...]:
        return tuple(_place_names(self.registry))

    @property
    def _names(self) -> tuple[Name, ...]:
        return (*self._party_names, *self._place_names)

    @cached_property
    def _haystack(self) -> Haystack:
        return Haystack([sentence.text for sentence in self.sentences])

    @cached_property
    def _parties_in(self) -> tuple[frozenset[str], ...]:
        return self._haystack.find(self._party_names)

    @cached_property
    def _places_in(self) -> tuple[frozenset[str], ...]:
        return self._haystack.find(self._place_names)

    @cached_property
    def _parties_anywhere(self) -> frozenset[str]:
        return _NOBODY.union(*self._parties_in)

    @cached_property
    def _places_anywhere(self) -> frozenset[str]:
        return _NOBODY.union(*self._places_in)


def _with_family(own: frozenset[str], families: Mapping[str, frozenset[str]]) -> frozenset[str]:
    related = [families[one] for one in own if one in families]
    return own.union(*related) if related else own


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
        yield from (Name(party.id, form, inflects) for form in (party.name, *party.surface_forms))
        if party.kind is PartyKind.PERSON:
            yield Name(party.id, party.name.split(" ")[-1])
    for source in registry.sources:
        yield Name(source.id, source.label)


def _place_names(registry: Registry) -> Iterator[Name]:
    for place in registry.places:
        yield from (Name(place.id, form, inflects=True) for form in (place.name, *place.surface_forms))

"""An article read once against its registry: every sentence masked, pronouns and "the president" resolved, voices known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from schemas.registry import Registry
from schemas.vocabulary import PartyKind, PlaceKind
from service.offline.reading.anaphora import Anaphora
from service.offline.reading.composites import called_rulers, composites, merged, titled
from service.offline.reading.ellipsis import elided_subjects
from service.offline.reading.masks import Masked, Mention, MentionClass, mask
from service.offline.reading.mentions import Finder
from service.offline.reading.page import Line, Page, read_page
from service.offline.reading.pronouns import find_possessives, find_pronouns
from service.offline.reading.sentences import ReadSentence
from service.offline.reading.source_phrases import SourceFinder
from service.offline.reading.times import without_times
from service.text.ingest import Article

_C = MentionClass
_THE_PLACE = re.compile(
    r"\b[Tt]h(?:e|is|at) (?:(?!(?:first|second|third|other|only|same|new|next|last|largest|biggest|whole of|european|african|arab|asian)\b)[a-z-]+ ){0,2}"
    r"(?P<noun>town|city|region|province|territory|peninsula|enclave|village|port|area|land|country)\b(?! (?:of|called|council|they|it|that|he|she|which|[A-Z\ue000-\ue9ff])|['’])"
)
# "Recaptured it": what is taken or held is a place.
_IT_PLACE = re.compile(
    r"\b(?:captured|recaptured|seized|retook|retaken|taken|annexed|overran|overrun|occupied|occupies|liberated|conquered) (?P<noun>it)\b"
)
_AREA = frozenset({PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.ZONE})
_TOWN = frozenset({PlaceKind.CITY})
_PLACE_KINDS = {
    **dict.fromkeys(("town", "city", "village", "port"), _TOWN),
    **dict.fromkeys(("region", "province", "territory", "peninsula", "enclave"), _AREA),
    **dict.fromkeys(("area", "land", "it"), _AREA | _TOWN),
    "country": frozenset({PlaceKind.COUNTRY}),
}


class Reading:
    """An article, its registry, and its editorial sentences as the rules read them."""

    def __init__(self, article: Article, registry: Registry) -> None:
        self.article = article
        self.registry = registry
        self.page: Page = read_page(article)
        self.parties = {party.id: party for party in registry.parties}
        self.places = {place.id: place for place in registry.places}
        self._finder = Finder(registry)
        self._sources = SourceFinder(registry)
        self._rulers = _rulers(registry)

    @cached_property
    def sentences(self) -> tuple[ReadSentence, ...]:
        """The editorial sentences in reading order."""
        read: list[ReadSentence] = []
        for index, line in enumerate(self._lines):
            read.append(ReadSentence(line, index, self._mask(line, read)))
        return tuple(read)

    def principal(self, party_id: str) -> str:
        """Return for whom a party officially speaks, itself if for nobody."""
        party = self.parties.get(party_id)
        for _ in range(4):
            if party is None or party.speaks_for_id is None or party.speaks_for_id not in self.parties:
                break
            party = self.parties[party.speaks_for_id]
        return party.id if party else party_id

    @cached_property
    def _anaphora(self) -> Anaphora:
        return Anaphora(self.registry, [self._first[line.sid] for line in self._lines])

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        skipped = set(self.registry.non_editorial_sids)
        return tuple(line for line in self.page.editorial if line.sid not in skipped)

    @cached_property
    def _first(self) -> dict[str, Masked]:
        """Every sentence with the mentions that the registry's forms give it."""
        return {
            line.sid: mask(line.text, [one for one in self._finder.find(line.text) if one.start >= line.body_start])
            for line in self._lines
        }

    def _mask(self, line: Line, before: list[ReadSentence]) -> Masked:
        text = self._first[line.sid]
        text = merged(text, called_rulers(text, self._rulers))
        text = merged(text, titled(text))
        text = merged(text, composites(text, self.principal))
        text = merged(text, self._sources.find(text))
        text = merged(text, self._anaphora.find(text, len(before)))
        text = merged(text, self._described_places(text, before))
        self._anaphora.learn_titles(self._first[line.sid], len(before))
        known = [one for one in text.mentions.values() if one.party_ids or one.place_ids or one.kind is not _C.PLACE]
        text = mask(line.text, [*known, *find_pronouns(line.text, known, before)])
        text = merged(text, self._possessed(text, before))
        elided = list(elided_subjects(without_times(text)))
        whole = mask(line.text, [*text.mentions.values(), *elided]) if elided else text
        return without_times(whole)

    def _described_places(self, text: Masked, before: list[ReadSentence]) -> Iterator[Mention]:
        """Read "the town", "the disputed region" as the place of that kind that was named last, here or just before."""
        for found in (*_THE_PLACE.finditer(text.text), *_IT_PLACE.finditer(text.text)):
            kinds = _PLACE_KINDS[found["noun"]]
            near = [*(one.masked for one in before[-2:])]
            here = [one for one in text.mentions_in(0, found.start()) if one.place_ids]
            earlier = [one for masked in near for one in masked.mentions.values() if one.place_ids]
            named = [one for one in (*earlier, *here) if self._kind_of_place(one) in kinds]
            if named:
                span = found.span("noun") if found["noun"] == "it" else found.span()
                yield Mention(_C.PLACE, *text.span(*span), (), named[-1].place_ids)

    def _kind_of_place(self, mention: Mention) -> PlaceKind | None:
        place = self.places.get(mention.place_ids[0])
        return place.kind if place is not None else None

    def _possessed(self, text: Masked, before: list[ReadSentence]) -> Iterator[Mention]:
        """Read "its troops", "his country" as the side that the pronoun stands for."""
        for one, owner in find_possessives(text, before):
            sides = tuple(dict.fromkeys(self.principal(side) for side in owner.party_ids if side in self.parties))
            is_person = len(sides) == 1 and self.parties[sides[0]].kind is PartyKind.PERSON
            if sides and not is_person:
                yield replace(one, party_ids=sides)


def _rulers(registry: Registry) -> dict[str, str]:
    """Return for each state the one person who may be called its leader: the first who speaks for it."""
    found: dict[str, str] = {}
    for party in registry.parties:
        if party.kind is PartyKind.PERSON and party.speaks_for_id:
            found.setdefault(party.speaks_for_id, party.id)
    return found

"""Finds the registered parties and places in a text, by every form that the registry, demonyms and capitals give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from schemas.registry import Party, Registry
from schemas.vocabulary import PartyKind
from service.offline.reading.masks import Mention, MentionClass
from service.offline.reading.matching import Trie
from service.offline.words.lexicon import words
from service.summary.registry.codes import country_code
from service.summary.registry.nations import FormKind, NationForm, nation_forms

_CLASSES: dict[PartyKind, MentionClass] = {
    PartyKind.STATE: MentionClass.STATE,
    PartyKind.PERSON: MentionClass.PERSON,
    PartyKind.POPULATION: MentionClass.PEOPLE,
    PartyKind.ARMED_FORCE: MentionClass.GROUP,
    PartyKind.NON_STATE_ARMED_GROUP: MentionClass.GROUP,
    PartyKind.DELEGATION: MentionClass.GROUP,
}
_NATION_CLASSES: dict[FormKind, MentionClass] = {
    "name": MentionClass.STATE,
    "capital": MentionClass.CAPITAL,
    "demonym": MentionClass.DEMONYM,
    "venue": MentionClass.PLACE,
}
_MIN_SURNAME_CHARACTERS = 3
_FIRST_NAME = re.compile(r"(?<![.!?:] )(?<!^)(?<![“\"])\b([A-Z][a-z]{2,}) $")


class Finder:
    """Finds mentions of one registry."""

    def __init__(self, registry: Registry) -> None:
        places = {form: place.id for place in registry.places for form in (place.name, *place.surface_forms)}
        states = {code: party.id for party in registry.parties if (code := _code(party))}
        self._names = {party.id: " ".join((party.name, *party.surface_forms)).split(" ") for party in registry.parties}
        self._bodies = {
            word
            for party in registry.parties
            if party.kind is not PartyKind.PERSON
            for form in (party.name, *party.surface_forms)
            for word in form.split(" ")
        }
        forms: dict[str, Mention] = {}
        for party in registry.parties:
            for form in _forms(party):
                forms.setdefault(form, _party_mention(party, form, places.get(form)))
        for nation in nation_forms().values():
            if nation.code in states:
                forms.setdefault(nation.form, _nation_mention(nation, states[nation.code], places))
        for form, place_id in places.items():
            forms.setdefault(form, Mention(MentionClass.PLACE, 0, 0, (), (place_id,)))
        for nation in nation_forms().values():
            if nation.kind in ("venue", "demonym"):
                forms.setdefault(nation.form, Mention(_NATION_CLASSES[nation.kind], 0, 0))
        self._trie: Trie[Mention] = Trie(forms.items())

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the mentions of a text in reading order."""
        for start, end, one in self._trie.find(text):
            if one.kind is MentionClass.PERSON and self._is_namesake(text, start, end, one.party_ids[0]):
                continue
            yield Mention(one.kind, start, end, one.party_ids, one.place_ids, one.is_plural)

    def _is_namesake(self, text: str, start: int, end: int, person: str) -> bool:
        """Tell another person of the same surname: "Saddam Hussein" in an article about King Hussein."""
        before = _FIRST_NAME.search(text, max(0, start - 24), start) if " " not in text[start:end] else None
        if before is None:
            return False
        word = before[1]
        is_plain = word.lower() in _no_first_names() or word in nation_forms() or word in self._bodies
        return not is_plain and word not in self._names[person]


@cache
def _no_first_names() -> frozenset[str]:
    titles = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    every = [*titles, *words("people", "unofficial"), *words("people", "no_name")]
    return frozenset(part.rstrip(".") for title in every for part in title.split(" "))


def _code(party: Party) -> str | None:
    if party.kind is not PartyKind.STATE:
        return None
    for nation in nation_forms().values():
        if nation.kind == "name" and nation.form == party.name:
            return nation.code
    return country_code((party.name, *party.surface_forms))


def _forms(party: Party) -> Iterator[str]:
    yield party.name
    yield from party.surface_forms
    surname = party.name.rsplit(" ", 1)[-1]
    if party.kind is PartyKind.PERSON and len(surname) >= _MIN_SURNAME_CHARACTERS:
        yield surname


def _party_mention(party: Party, form: str, place_id: str | None) -> Mention:
    kind = _CLASSES.get(party.kind, MentionClass.BODY)
    nation = nation_forms().get(form)
    if party.kind is PartyKind.STATE and nation is not None:
        kind = _NATION_CLASSES[nation.kind]
    if form != party.name and _is_adjective(party, form):
        kind = MentionClass.DEMONYM
    is_plural = party.kind is PartyKind.POPULATION or (form.endswith("s") and _may_be_several(party, form))
    return Mention(kind, 0, 0, (party.id,), (place_id,) if place_id else (), is_plural)


def _may_be_several(party: Party, form: str) -> bool:
    """Tell "the rebels" and "the Houthis", which are they, from Hamas and the United States, which are it."""
    return party.kind not in (PartyKind.PERSON, PartyKind.STATE) and form not in words("actors", "singular")


def _is_adjective(party: Party, form: str) -> bool:
    """Tell forms that say whose something is: "rebel", "Islamist", "Kurdish"."""
    if party.kind is PartyKind.POPULATION:
        return not form.endswith("s")
    return party.kind is PartyKind.NON_STATE_ARMED_GROUP and (form == "rebel" or form in movement_adjectives())


@cache
def movement_adjectives() -> frozenset[str]:
    """Return the singular forms of the creeds that name a side."""
    return frozenset(form for row in words("actors", "movement") for form in row.split("|")[1:] if form[-1] != "s")


def _nation_mention(nation: NationForm, party_id: str, places: dict[str, str]) -> Mention:
    place_id = places.get(nation.form)
    kind = _NATION_CLASSES[nation.kind]
    is_plural = nation.kind == "demonym" and nation.form.endswith("s")
    if is_plural:
        kind = MentionClass.PEOPLE
    return Mention(kind, 0, 0, (party_id,), (place_id,) if place_id else (), is_plural)

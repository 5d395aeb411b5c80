"""Finds the places of an article: states, capitals, names after words of place and names with a geographic noun."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from schemas.vocabulary import PartyKind, PlaceKind
from service.offline.reading.masks import Masked, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.reading.matching import Trie
from service.offline.registry.name_patterns import title_words
from service.offline.registry.roster import Entity, Roster
from service.offline.words.lexicon import alternation, table, word_set
from service.summary.registry.codes import subdivision_code
from service.summary.registry.nations import nation_forms, nation_name

_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
_WORD = rf"(?:(?:al|el)-)?[{_UP}][^\W\d_]+(?:[-’'][{_UP}]?[^\W\d_]{{2,}})*"
_NAME = rf"{_WORD}(?:(?: (?:de|del|la|al|el|of))? {_WORD}){{0,2}}"
_LIST = rf"(?:{_NAME}|<PLACE>)(?:(?:, (?:and )?| and |,? or )(?:with )?(?:{_NAME}|<PLACE>)(?![\w’'-]* (?:said|told|says|wrote))){{0,9}}"
_NAME_ONLY = re.compile(_NAME)
# "Donetsk province" is Donetsk; "Netzarim corridor" and "Wadi Seidna air base" are named with their noun.
_BARE = frozenset({PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.CITY})
# Three names or more in a sentence about villages, towns or the like.
_PLURAL_NOUN = re.compile(
    r"\b(?:villages|towns|cities|suburbs|provinces|districts|regions|exclaves|settlements|islands)\b"
)
_LONG_LIST = re.compile(rf"(?<=, ){_NAME}(?:, {_NAME}){{1,8}},? and {_NAME}")
_WATERS = re.compile(r"\b(?:Sea|Ocean|Gulf|Strait|Lake)\b")
_HAS_NOUN = re.compile(r" (?:air ?base|base|airport|dam|checkpoint|power plant)$", re.IGNORECASE)
_MAX_NAMES = 120


def register_places(masked: Iterable[Masked], roster: Roster) -> None:
    """Register the places that the texts name."""
    texts = list(masked)
    _register_states(texts, roster)
    _register_regions("\n".join(text.original for text in texts), roster)
    found: Counter[str] = Counter()
    kinds: dict[str, PlaceKind] = {}
    for text in texts:
        for name, kind in _names_in(text.text):
            if _is_place_name(name, roster):
                found[name] += 1
                kinds[name] = kind if kind is not PlaceKind.OTHER else kinds.get(name, kind)
    for name, count in sorted(found.most_common(_MAX_NAMES), key=lambda pair: -len(pair[0])):
        kind = kinds[name]
        entity = _named_place(name, kind, roster)
        entity.forms[name] += count
    _refine_kinds(roster)


def _register_regions(whole: str, roster: Roster) -> None:
    """Register the areas that the news need not introduce: Kashmir, the Golan Heights."""
    named = {form for one in roster.parties.values() for form in one.forms}
    for _, _, name in _known_regions().find(whole):
        if name not in named:
            roster.place(name, PlaceKind.REGION).forms[name] += 1


@cache
def _known_regions() -> Trie[str]:
    return Trie((name, name) for name in table("places", "known")["region"])


def _named_place(name: str, kind: PlaceKind, roster: Roster) -> Entity:
    """Return the place of a name; one that is named with its noun elsewhere is that place."""
    for one in roster.places.values():
        if one.name.startswith(f"{name} ") and one.kind not in _BARE:
            return one
    if name in table("places", "known")["supranational"]:
        return roster.place(name, PlaceKind.SUPRANATIONAL)
    if _WATERS.search(name):
        return roster.place(name, PlaceKind.OTHER)
    is_bare = kind is PlaceKind.OTHER and not _HAS_NOUN.search(name)
    return roster.place(name, PlaceKind.CITY if is_bare else kind)


def _refine_kinds(roster: Roster) -> None:
    """Make provinces of the names that ISO 3166-2 knows as one in a state of the article, and say in which state they lie."""
    states = [(one.key, one.code) for one in roster.places.values() if one.kind is PlaceKind.COUNTRY]
    states += [(one.key, one.code) for one in roster.parties.values() if one.kind is PartyKind.STATE]
    for place in roster.places.values():
        nation = nation_forms().get(place.name)
        if place.kind not in (PlaceKind.CITY, PlaceKind.REGION) or nation is not None:
            continue
        for key, code in dict(states).items():
            if code and subdivision_code((place.name,), code, PlaceKind.PROVINCE):
                place.kind, place.parent = PlaceKind.PROVINCE, key
                break


def _register_states(texts: list[Masked], roster: Roster) -> None:
    for text in texts:
        for mention in text.mentions.values():
            form = text.original[mention.start : mention.end]
            nation = nation_forms().get(form)
            if nation is None:
                continue
            if mention.kind is MentionClass.STATE and _is_located(text, mention.start):
                place = roster.place(nation_name(nation.code), PlaceKind.COUNTRY)
                place.code = nation.code
                place.forms[form] += 1
            elif mention.kind in (MentionClass.CAPITAL, MentionClass.PLACE) and _is_located(text, mention.start):
                roster.place(form, PlaceKind.CITY).forms[form] += 1


def _is_located(text: Masked, start: int) -> bool:
    return _located().search(text.original[max(0, start - 24) : start]) is not None


def _names_in(text: str) -> Iterator[tuple[str, PlaceKind]]:
    """Yield (name, kind) of the names that stand as places; OTHER where only a preposition says so."""
    for found in _after_preposition().finditer(text):
        yield from ((name[0], PlaceKind.OTHER) for name in _NAME_ONLY.finditer(found["list"]))
    for found in _with_noun().finditer(text):
        kind = _kind_of_noun(found["noun"])
        yield (found["name"] if kind in _BARE else found[0]), kind
    for found in _apposed_noun().finditer(text):
        yield found["name"], _kind_of_noun(found["noun"])
    if _PLURAL_NOUN.search(text):
        for found in _LONG_LIST.finditer(text):
            yield from ((name[0], PlaceKind.OTHER) for name in _NAME_ONLY.finditer(found[0]))
    for found in _of_noun().finditer(text):
        kind = _kind_of_noun(found["noun"])
        yield from ((name[0], kind) for name in _NAME_ONLY.finditer(found["list"]))


def _is_place_name(name: str, roster: Roster) -> bool:
    if name.rsplit(" ", 1)[-1] in words_never():
        return False
    if name in words_never() or name in nation_forms() or len(name) < 3:
        return False
    first = name.split(" ")[0]
    if first in words_never() or first.lower() in word_set("places", "no_first") or first.lower() in title_words():
        return False
    for one in roster.parties.values():
        if name in one.forms and one.kind is not PartyKind.STATE:
            return False
        if one.kind is PartyKind.PERSON and name in one.name:
            return False
    return True


@cache
def words_never() -> frozenset[str]:
    """Return the names that follow a word of place and are no places."""
    return frozenset(table("places", "words")["never"])


def _kind_of_noun(noun: str) -> PlaceKind:
    if noun == "capital":
        return PlaceKind.CITY
    singular = noun.lower().removesuffix("s")
    for kind, nouns in table("places", "nouns").items():
        if singular in nouns or noun.lower() in nouns:
            return PlaceKind(kind)
    return PlaceKind.REGION


@cache
def _nouns() -> str:
    return alternation(noun for nouns in table("places", "nouns").values() for noun in nouns)


@cache
def _located() -> re.Pattern[str]:
    before = alternation((*table("places", "words")["strong"], *table("places", "words")["capturing"]))
    return re.compile(rf"(?:^|\W)(?:[Ii]n|from|{before})\s(?:the )?(?:capital )?$")


@cache
def _after_preposition() -> re.Pattern[str]:
    before = alternation((*table("places", "words")["strong"], *table("places", "words")["capturing"]))
    return compile_rule(
        rf"(?<![\w’'])(?:In|At|Near|Around|{before}) (?:both )?(?P<list>{_LIST})(?![\w’'-]*(?:['’]s? (?!held)[a-z]| (?:{_nouns()})\b))"
    )


@cache
def _with_noun() -> re.Pattern[str]:
    return compile_rule(rf"(?<![\w’'])(?P<name>{_NAME}) (?P<noun>(?i:{_nouns()}))\b")


@cache
def _apposed_noun() -> re.Pattern[str]:
    return compile_rule(
        rf"(?<![\w’'-])(?P<name>{_NAME}), (?:the|a|an|its) (?:[\w’'-]+ |<ANY> ){{0,3}}?(?P<noun>{_nouns()}|capital)\b"
    )


@cache
def _of_noun() -> re.Pattern[str]:
    return compile_rule(rf"\b(?P<noun>(?:{_nouns()})s?),? (?:of |called |named )?(?P<list>{_LIST})")

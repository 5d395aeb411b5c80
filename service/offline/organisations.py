"""Registers states, bodies, alliances and armed groups: those that the data files know, and those with an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.lexicon import table, words
from service.offline.matching import Trie
from service.offline.nations import NationForm, nation_forms, nation_name
from service.offline.roster import Roster, key_of

_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
# "Government of National Accord (GNA)", "Tigray People's Liberation Front (TPLF)".
_WITH_ACRONYM = re.compile(
    rf"((?:[{_UP}][\w’'-]+ (?:(?:of|for|and|the|in) )?(?:the )?){{1,6}}[{_UP}][\w’'-]+) ?\(((?:[{_UP}]{{2,6}}))\)"
)
_KINDS = (PartyKind.IGO, PartyKind.BLOC, PartyKind.NON_STATE_ARMED_GROUP, PartyKind.BODY, PartyKind.MEDIA)
_TOO_SHORT = frozenset({"X", "IS", "AP", "US"})


@cache
def _known() -> Trie[NationForm | tuple[str, PartyKind]]:
    forms: list[tuple[str, NationForm | tuple[str, PartyKind]]] = list(nation_forms().items())
    for kind in _KINDS:
        for row in words("actors", kind.value):
            names = row.split("|")
            forms += [(name, (names[0], kind)) for name in names if name not in _TOO_SHORT]
    return Trie(forms)


def register_known(texts: Iterable[str], roster: Roster) -> None:
    """Register every state and organisation that the texts name in full, by a demonym, or by a capital."""
    for text in texts:
        for start, end, value in _known().find(text):
            if isinstance(value, NationForm):
                _count_nation(roster, value, text[start:end])
            else:
                name, kind = value
                entity = roster.party(key_of(name), text[start:end], kind)
                entity.forms[text[start:end]] += 1
        _register_acronyms(text, roster)
    _tie_bodies(roster)
    _name_by_longest(roster)


def _count_nation(roster: Roster, found: NationForm, form: str) -> None:
    if found.kind == "venue":
        return
    entity = roster.party(key_of(nation_name(found.code)), nation_name(found.code), PartyKind.STATE)
    entity.code = found.code
    if found.kind != "demonym":
        entity.forms[form] += 1
    else:
        entity.forms[""] += 1


def _register_acronyms(text: str, roster: Roster) -> None:
    if "(" not in text:
        return
    for found in _WITH_ACRONYM.finditer(text):
        name, acronym = found[1].removeprefix("The "), found[2]
        head = re.split(r"[ -]", name)[-1]
        key = next((one.key for one in roster.parties.values() if acronym in one.forms or name in one.forms), None)
        entity = roster.party(key or key_of(acronym), name, _kind_of(name, head))
        entity.forms[name] += 1
        entity.forms[acronym] += 1


def _kind_of(name: str, head: str) -> PartyKind:
    for kind, heads in table("actors", "heads").items():
        if head in heads or any(word in heads for word in name.split()[:2]):
            return PartyKind(kind)
    return PartyKind.OTHER


def _tie_bodies(roster: Roster) -> None:
    """Bodies that belong to a state wherever they are named: the White House."""
    for code, bodies in table("actors", "body_of").items():
        state = key_of(nation_name(code))
        for body in bodies:
            entity = roster.parties.get(key_of(body))
            if entity is not None:
                roster.party(state, nation_name(code), PartyKind.STATE).code = code
                entity.parent = entity.speaks_for = state


def _name_by_longest(roster: Roster) -> None:
    """Name a state as the article does first; an organisation by its longest form."""
    for entity in roster.parties.values():
        forms = [form for form in entity.forms if form]
        if entity.kind is not PartyKind.STATE and forms:
            entity.name = max(forms, key=len)

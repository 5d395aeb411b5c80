"""Registers states, bodies, alliances and armed groups: those that the data files know, and those with an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.lexicon import alternation, table, word_set, words
from service.offline.matching import Trie
from service.offline.nations import NationForm, nation_forms, nation_name
from service.offline.roster import Roster, key_of

_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
# "Government of National Accord (GNA)", "Tigray People's Liberation Front (TPLF)".
_WITH_ACRONYM = re.compile(
    rf"((?:[{_UP}](?:[\w-]|['’]s)+ (?:(?:of|for|and|the|in) )?(?:the )?){{1,6}}[{_UP}](?:[\w-]|['’]s)+) ?\(((?:[{_UP}]{{2,6}}))\)"
)
_KINDS = (PartyKind.IGO, PartyKind.BLOC, PartyKind.NON_STATE_ARMED_GROUP, PartyKind.BODY, PartyKind.MEDIA)
_MIN_ARMY_MENTIONS = 3
_MIN_REBEL_MENTIONS = 3
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
        entity.mentions += 1


def _register_acronyms(text: str, roster: Roster) -> None:
    if "(" not in text:
        return
    for found in _WITH_ACRONYM.finditer(text):
        name, acronym = _matching_part(found[1].removeprefix("The "), found[2]), found[2]
        head = re.split(r"[ -]", name)[-1]
        key = next((one.key for one in roster.parties.values() if acronym in one.forms or name in one.forms), None)
        entity = roster.party(key or key_of(acronym), name, _kind_of(name, head))
        entity.forms[name] += 1
        entity.forms[acronym] += 1


def register_headed(texts: Iterable[str], roster: Roster) -> None:
    """Register names that end in a word for an armed side: "Gaitanist Self-Defense Forces", "Amhara forces"."""
    for text in texts:
        for found in _headed().finditer(text):
            name = re.split(r"['’]s? ", found[1])[-1].removeprefix("The ")
            known = {form for one in roster.parties.values() for form in (one.name, *one.forms)}
            parts = name.split(" ")
            if name in known or name in nation_forms() or parts[0] in nation_forms() or parts[0] in known:
                continue
            if parts[0].lower() in word_set("actors", "no_group"):
                continue
            kind = PartyKind.ARMED_FORCE if parts[-1][0].islower() else _kind_of(name, parts[-1])
            roster.party(key_of(name), name, kind).forms[name] += 1


@cache
def _headed() -> re.Pattern[str]:
    heads = [head for kind in ("non_state_armed_group", "armed_force") for head in table("actors", "heads")[kind]]
    return re.compile(
        rf"(?<![\w’'-])((?:[{_UP}][\w’'-]+ ){{1,4}}(?:{alternation(heads)})|[{_UP}][\w’'-]{{3,}} (?:forces|fighters|militias?|rebels|militants))\b"
    )


def _matching_part(name: str, acronym: str) -> str:
    """Cut what stands before the word that begins the acronym: "Haftar's Libyan National Army (LNA)"."""
    parts = name.split(" ")
    capitals = [index for index, part in enumerate(parts) if part[0].isupper()]
    start = capitals[-len(acronym)] if len(capitals) >= len(acronym) else 0
    return " ".join(parts[start:]) if parts[start][0] == acronym[0] else name


def _kind_of(name: str, head: str) -> PartyKind:
    for kind, heads in table("actors", "heads").items():
        if head in heads or any(word in heads for word in name.split()[:2]):
            return PartyKind(kind)
    return PartyKind.OTHER


def register_common(texts: list[str], roster: Roster) -> None:
    """Register "the army" where one state stands out, "the front" after a name that ends so, and peoples such as Serbs."""
    whole = "\n".join(texts)
    for entity in roster.parties.values():
        head = entity.name.rsplit(" ", 1)[-1].lower().removesuffix("s")
        if (
            entity.kind in (PartyKind.NON_STATE_ARMED_GROUP, PartyKind.BODY, PartyKind.ARMED_FORCE)
            and " " in entity.name
        ):
            for form in (f"the {head}", f"The {head}"):
                if re.search(rf"\b{form}\b(?! of\b)", whole):
                    entity.forms[form] += len(re.findall(rf"\b{form}\b", whole))
    _register_seats(whole, roster)
    _register_rebels(whole, roster)
    _register_government(whole, roster)
    _register_army(whole, roster)
    for found in set(_peoples().findall(whole)):
        _register_people_named(found, whole, roster)


def _register_seats(whole: str, roster: Roster) -> None:
    """Give a capital to the rival government that sits there: "the Government of National Accord (GNA) in Tripoli"."""
    for body in [one for one in roster.parties.values() if one.name.startswith("Government ")]:
        for state in [one for one in roster.parties.values() if one.kind is PartyKind.STATE]:
            for form in [form for form in state.forms if _is_capital(form)]:
                if re.search(rf"{re.escape(body.name)}(?: \([A-Z]+\))? in {re.escape(form)}\b", whole):
                    body.forms[form] += state.forms.pop(form)


def _is_capital(form: str) -> bool:
    nation = nation_forms().get(form)
    return nation is not None and nation.kind == "capital"


def _register_rebels(whole: str, roster: Roster) -> None:
    """Let "the rebels" be the one armed group of the article, if there is one only."""
    groups = [one for one in roster.parties.values() if one.kind is PartyKind.NON_STATE_ARMED_GROUP]
    if not groups and len(re.findall(r"\b[Rr]ebels?\b", whole)) >= _MIN_REBEL_MENTIONS:
        groups = [roster.party("rebels", "rebels", PartyKind.NON_STATE_ARMED_GROUP)]
        groups[0].forms.update({"rebels": 1, "rebel": 1})
    if len(groups) != 1:
        return
    for noun in table("actors", "common")["rebels"]:
        for form in (f"the {noun}", f"The {noun}"):
            count = len(re.findall(rf"\b{form}\b", whole))
            if count:
                groups[0].forms[form] += count


def _register_government(whole: str, roster: Roster) -> None:
    """Let "the government" be the state that the article is about, if one stands out."""
    state = roster.dominant_state()
    for form in ("the government", "The government", "the federal government"):
        count = len(re.findall(rf"\b{form}\b(?! (?:of|in)\b)", whole))
        if state is not None and count:
            roster.parties[state].forms[form] += count


def _register_army(whole: str, roster: Roster) -> None:
    state = roster.dominant_state() or _one_army(whole)
    count = len(re.findall(r"\b[Tt]he army(?:['’]s)?\b", whole))
    if state not in roster.parties or count < _MIN_ARMY_MENTIONS:
        return
    entity = roster.party(f"{state}_army", "the army", PartyKind.ARMED_FORCE)
    entity.parent = state
    entity.forms.update({"the army": count, "army": count})


def _one_army(whole: str) -> str | None:
    """Return the one state whose army the article names: "Ethiopia's army", "the Ethiopian army"."""
    found = {
        key_of(nation_name(nation.code))
        for match in re.finditer(r"\b([A-Z]\w+)(?:['’]s)? army\b", whole)
        if (nation := nation_forms().get(match[1])) is not None and nation.code
    }
    return found.pop() if len(found) == 1 else None


def _register_people_named(name: str, whole: str, roster: Roster) -> None:
    plural, short = f"{name}s", f"{name.split(' ')[-1]}s"
    entity = roster.party(key_of(plural), plural, PartyKind.POPULATION)
    for form in (name, plural, short):
        count = len(re.findall(rf"\b{form}\b", whole))
        if count:
            entity.forms[form] += count


@cache
def _peoples() -> re.Pattern[str]:
    demonyms = [one.form for one in nation_forms().values() if one.kind == "demonym" and not one.form.endswith("s")]
    return re.compile(rf"\b((?:{alternation(demonyms)}) (?:{alternation(demonyms)}))\b")


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
        if entity.kind is not PartyKind.STATE and entity.forms:
            entity.name = max(entity.forms, key=len)

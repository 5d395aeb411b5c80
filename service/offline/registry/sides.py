"""Registers the sides that an article names without a name of their own: "the rebels", "the government", creeds, peoples."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.registry.roster import Entity, Roster, key_of
from service.offline.words.lexicon import alternation, table, words
from service.summary.registry.nations import nation_forms, nation_name

_MIN_ARMY_MENTIONS = 3
_MIN_REBEL_MENTIONS = 2
_MIN_SIDE_MENTIONS = 2
_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
# Whose government the article speaks of: "the Sudanese government", "Nepal's army"; what is of the government comes first.
_GOVERNED = tuple(
    re.compile(rf"\b((?:[{_UP}][\w.]+ )?[{_UP}][\w.]+?)(?:['’]s?)? (?:[a-z-]+ ){{0,2}}(?:{heads})\b")
    for heads in (
        "government|authorities|cabinet|junta|regime",
        "army|military|troops|soldiers|forces|police|parliament",
    )
)
_OFFICE = re.compile(
    rf"\b((?:[{_UP}][\w.]+ )?[{_UP}][\w.]+?)(?:['’]s?)? (?:[a-z-]+ ){{0,2}}(?i:president|prime minister|minister|premier|king|leader|ambassador|spokesman)\b"
)
_ORGANISED = frozenset({PartyKind.NON_STATE_ARMED_GROUP, PartyKind.BODY, PartyKind.ARMED_FORCE})
_NO_HEAD = frozenset({"army", "guard", "corp", "state", "union", "nation", "group", "office"})
# "Darfur rebels", "Tamil Tiger rebels": who they are, if the article has no other name for them.
_NAMED_REBELS = re.compile(
    rf"(?<![\w’'-])((?:[{_UP}][\w’'-]+ ){{1,2}}(?:rebels?|insurgents|guerrillas|separatists|militants|fighters))\b"
)


def register_sides(texts: list[str], roster: Roster) -> None:
    """Register creeds and peoples, "the front" after a name that ends so, "the rebels", and what belongs to one state."""
    whole = "\n".join(texts)
    _register_heads(whole, roster)
    _register_seats(whole, roster)
    _register_rows("movement", PartyKind.NON_STATE_ARMED_GROUP, whole, roster)
    _register_rows("people", PartyKind.POPULATION, whole, roster)
    _register_rebels(whole, roster)
    _register_government(whole, roster)
    _register_opposition(whole, roster)
    _register_army(whole, roster)
    for found in dict.fromkeys(_peoples().findall(whole)):
        _register_people_named(found, whole, roster)


def _register_heads(whole: str, roster: Roster) -> None:
    """Let "the front" be the group whose name ends so."""
    for entity in roster.parties.values():
        head = entity.name.rsplit(" ", 1)[-1].lower().removesuffix("s")
        if head in _NO_HEAD or entity.kind not in _ORGANISED or " " not in entity.name:
            continue
        for form in (f"the {head}", f"The {head}"):
            if re.search(rf"\b{form}\b(?! of\b)", whole):
                entity.forms[form] += len(re.findall(rf"\b{form}\b", whole))


def _register_rows(key: str, kind: PartyKind, whole: str, roster: Roster) -> None:
    """Register the creeds or peoples that an article names twice; lower-case ones are no more than a description."""
    for row in words("actors", key):
        forms = [form for form in row.split("|") if form[0].isupper()]
        counts = {form: len(re.findall(rf"(?<![\w-]){re.escape(form)}\b(?! [{_UP}])", whole)) for form in forms}
        named = {form for one in roster.parties.values() for form in one.forms}
        if sum(counts.values()) < _MIN_SIDE_MENTIONS or not counts or named & set(forms):
            continue
        entity = roster.party(key_of(forms[0]), forms[0], kind)
        entity.forms.update({form: count for form, count in counts.items() if count})


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
    """Let "the rebels" be the one armed group of the article, if there is one only; name them as it does if there is none."""
    groups = [one for one in roster.parties.values() if one.kind is PartyKind.NON_STATE_ARMED_GROUP]
    if not groups:
        groups = _unnamed_rebels(whole, roster)
    if len(groups) != 1:
        return
    for noun in table("actors", "common")["rebels"]:
        for form in (f"the {noun}", f"The {noun}"):
            count = len(re.findall(rf"\b{form}\b", whole))
            if count:
                groups[0].forms[form] += count
    _adopt_named_rebels(groups[0], whole, roster)


def _unnamed_rebels(whole: str, roster: Roster) -> list[Entity]:
    if len(re.findall(r"\b[Rr]ebels?\b", whole)) < _MIN_REBEL_MENTIONS:
        return []
    named = [name for name in _NAMED_REBELS.findall(whole) if _is_rebel_name(name)]
    name = Counter(named).most_common(1)[0][0] if named else "rebels"
    entity = roster.party(key_of(name), name, PartyKind.NON_STATE_ARMED_GROUP)
    entity.forms.update({name: 1, "rebels": 1, "rebel": 1})
    return [entity]


def _adopt_named_rebels(group: Entity, whole: str, roster: Roster) -> None:
    """Read "Tamil Tiger rebels" as the one armed group of the article, and drop what was registered for it apart."""
    if not re.search(r"\b[Rr]ebels?\b", whole):
        return
    for name in dict.fromkeys(name for name in _NAMED_REBELS.findall(whole) if _is_rebel_name(name)):
        if key_of(name) != group.key:
            roster.parties.pop(key_of(name), None)
        group.forms[name] += 1
    group.forms.update({"rebel": 1, "rebels": 1})


def _is_rebel_name(name: str) -> bool:
    first = name.split(" ")[0]
    is_plain = first.lower() not in set(words("actors", "no_group")) and first not in nation_forms()
    return is_plain and name[-1] == "s" and "'" not in name and "’" not in name


def _register_government(whole: str, roster: Roster) -> None:
    """Let "the government" be the state whose government the article speaks of, if that is one."""
    state = home_state(whole, roster)
    for form in ("the government", "The government", "the federal government", "the transitional government"):
        count = len(re.findall(rf"\b{form}\b(?! (?:of|in)\b)", whole))
        if state is not None and count:
            roster.parties[state].forms[form] += count


def _register_army(whole: str, roster: Roster) -> None:
    state = home_state(whole, roster) or roster.dominant_state()
    count = len(re.findall(r"\b[Tt]he army(?:['’]s)?\b", whole))
    if state not in roster.parties or count < _MIN_ARMY_MENTIONS:
        return
    entity = roster.party(f"{state}_army", "the army", PartyKind.ARMED_FORCE)
    entity.parent = state
    entity.forms.update({"the army": count, "army": count})


def home_state(whole: str, roster: Roster) -> str | None:
    """Return the state at home in the article: the one of whose government or army it speaks, else the one that stands out."""
    for pattern in _GOVERNED:
        ranked = _governed(pattern, whole, roster)
        is_one = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        if is_one and ranked[0][1] > 1:
            return ranked[0][0]
    located = _most_located(roster)
    is_governed = any(
        located == key for pattern in (*_GOVERNED, _OFFICE) for key, _ in _governed(pattern, whole, roster)
    )
    return located if is_governed else None


def _most_located(roster: Roster) -> str | None:
    """Return the state whose name and capital stand twice as often as any other's; demonyms of troops abroad do not count."""
    states = sorted(
        (one for one in roster.parties.values() if one.kind is PartyKind.STATE), key=lambda one: -one.forms.total()
    )
    is_alone = len(states) == 1 or (len(states) > 1 and states[0].forms.total() >= 2 * states[1].forms.total())
    return states[0].key if states and is_alone and states[0].forms.total() > 0 else None


def governed_state(whole: str, roster: Roster) -> str | None:
    """Return the one state of whose government the article speaks, twice at least and of no other's."""
    ranked = _governed(_GOVERNED[0], whole, roster)
    return ranked[0][0] if len(ranked) == 1 and ranked[0][1] > 1 else None


def _governed(pattern: re.Pattern[str], whole: str, roster: Roster) -> list[tuple[str, int]]:
    """Return the states whose government or army is named, the most often named first."""
    found: Counter[str] = Counter()
    for match in pattern.finditer(whole):
        nation = nation_forms().get(match[1]) or nation_forms().get(match[1].rsplit(" ", 1)[-1])
        if nation is not None and nation.code:
            found[key_of(nation_name(nation.code))] += 1
    return [(key, count) for key, count in found.most_common() if key in roster.parties]


def _register_opposition(whole: str, roster: Roster) -> None:
    """Register the opposition of one state where the article gives it a voice: "the Syrian opposition"."""
    named = re.findall(rf"\b([{_UP}]\w+)(?:['’]s)? opposition\b", whole)
    owners = {nation.code for name in named if (nation := nation_forms().get(name)) is not None and nation.code}
    count = len(re.findall(r"\b[Tt]he opposition\b(?! (?:to|of)\b)", whole))
    if len(owners) != 1 or len(named) + count < _MIN_SIDE_MENTIONS:
        return
    name = f"{named[0]} opposition"
    roster.party(key_of(name), name, PartyKind.BODY).forms.update({name: len(named), "the opposition": count})


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

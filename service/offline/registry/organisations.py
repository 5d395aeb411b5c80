"""Registers states, bodies, alliances and armed groups: those that the data files know, and those with an acronym."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.reading.matching import Trie
from service.offline.registry.roster import Roster, key_of
from service.offline.words.lexicon import alternation, table, word_set, words
from service.summary.registry.nations import NationForm, nation_forms, nation_name, past_names

_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
# "Government of National Accord (GNA)", "Tigray People's Liberation Front (TPLF)".
_WITH_ACRONYM = re.compile(
    rf"((?:[{_UP}][\w’'-]+ (?:(?:of|for|and|the|in) )?(?:the )?){{1,6}}[{_UP}][\w’'-]+) ?\(((?:[{_UP}]{{2,6}}))\)"
)
# "The Free Aceh Movement, or GAM,", "known by its French acronym MONUC".
_CALLED = re.compile(
    rf"((?:[{_UP}][\w’'-]+ (?:(?:of|for|and|the) )?(?:the )?){{1,6}}[{_UP}][\w’'-]+|[Tt]he UN mission), "
    rf"(?:or |known as |known by (?:its|the) (?:\w+ )?(?:acronym|initials) )(?:the )?([{_UP}][A-Za-z]?[{_UP}]{{1,5}})\b"
)
_KINDS = (PartyKind.IGO, PartyKind.BLOC, PartyKind.NON_STATE_ARMED_GROUP, PartyKind.BODY, PartyKind.MEDIA)
_WORD_BEFORE = re.compile(rf"(?<![.!?] )\b([{_UP}][\w’'-]+) $")
# "Southern Sudan" is a part of Sudan.
_PART = re.compile(r"\b(?:[Ss]outh|[Nn]orth|[Ee]ast|[Ww]est|[Cc]entral)(?:ern)? $")
_TOO_SHORT = frozenset({"X", "IS", "AP", "US"})


@cache
def _known() -> Trie[NationForm | tuple[str, PartyKind]]:
    forms: list[tuple[str, NationForm | tuple[str, PartyKind]]] = list(nation_forms().items())
    for kind in _KINDS:
        for row in words("actors", kind.value):
            names = row.split("|")
            forms += [(name, (names[0], kind)) for name in names if name not in _TOO_SHORT]
    return Trie(forms)


def register_known(texts: Sequence[str], roster: Roster) -> None:
    """Register every state and organisation that the texts name in full, by a demonym, or by a capital."""
    for text in texts:
        for start, end, value in _known().find(text):
            if isinstance(value, NationForm):
                _count_nation(roster, value, text[start:end], is_part=_PART.search(text, 0, start) is not None)
            elif not _is_end_of_name(text, start, end):
                name, kind = value
                entity = roster.party(key_of(name), text[start:end], kind)
                entity.forms[text[start:end]] += 1
        _register_acronyms(text, roster)
    _tie_bodies(roster)
    _tie_named_bodies("\n".join(texts), roster)
    _name_by_longest(roster)


def _is_end_of_name(text: str, start: int, end: int) -> bool:
    """Tell a known name that is only the end of a longer one: "Ta'ang National Liberation Army"."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    if before is None or " " not in text[start:end]:
        return False
    return before[1] not in nation_forms() and before.start() > 0 and before[1] not in ("The", "In", "But", "And")


def _count_nation(roster: Roster, found: NationForm, form: str, *, is_part: bool) -> None:
    if found.kind == "venue":
        return
    entity = roster.party(key_of(nation_name(found.code)), nation_name(found.code), PartyKind.STATE)
    entity.code = found.code
    if found.kind != "demonym" and not is_part:
        entity.forms[form] += 1
    else:
        entity.mentions += 1


def _register_acronyms(text: str, roster: Roster) -> None:
    acronyms = list(_WITH_ACRONYM.finditer(text)) if "(" in text else []
    for found in (*acronyms, *_CALLED.finditer(text)):
        name, acronym = _matching_part(found[1].removeprefix("The "), found[2]), found[2]
        head = re.split(r"[ -]", name)[-1]
        is_paper = head in word_set("actors", "papers") and not name.startswith("Government")
        if acronym in _agencies() or is_paper:
            continue
        key = next((one.key for one in roster.parties.values() if acronym in one.forms or name in one.forms), None)
        entity = roster.party(key or key_of(acronym), name, _kind_of(name, head))
        entity.forms[name] += 1
        entity.forms[acronym] += 1


@cache
def _agencies() -> frozenset[str]:
    """Return the short names of media, which stand in parentheses behind the place of a dateline."""
    return frozenset(form for row in words("actors", "media") for form in row.split("|"))


def register_headed(texts: Iterable[str], roster: Roster) -> None:
    """Register names that end in a word for an armed side: "Gaitanist Self-Defense Forces", "Amhara forces"."""
    for text in texts:
        for found in _headed().finditer(text):
            name = _BACKED.sub("", re.split(r"['’]s? ", found[1])[-1].removeprefix("The "))
            known = {form for one in roster.parties.values() for form in (one.name, *one.forms)}
            parts = name.split(" ")
            while len(parts) > 1 and parts[0].lower() in word_set("people", "no_name"):
                parts = parts[1:]
            name = " ".join(parts)
            if name in nation_forms() or parts[0] in nation_forms() or parts[0] in known:
                continue
            if len(parts) == 1 or any(name in form for form in known) or _is_side_word(parts[0]):
                continue
            if parts[0].lower() in word_set("actors", "no_group"):
                continue
            kind = PartyKind.ARMED_FORCE if parts[-1][0].islower() else _kind_of(name, parts[-1])
            roster.party(key_of(name), name, kind).forms[name] += 1


_BACKED = re.compile(r"^(?:[\w-]+-(?:backed|led|based|supported|allied|sponsored) )+")


@cache
def _side_words() -> frozenset[str]:
    return frozenset(form for row in words("actors", "movement") for form in row.split("|"))


def _is_side_word(word: str) -> bool:
    """Tell whether a word names a creed, which `register_sides` registers once for all its nouns."""
    return word in _side_words()


@cache
def _headed() -> re.Pattern[str]:
    heads = [head for kind in ("non_state_armed_group", "armed_force") for head in table("actors", "heads")[kind]]
    return re.compile(
        rf"(?<![\w’'-])(?<! of )(?<! and )((?:[{_UP}][\w’'-]+ ){{1,4}}(?:{alternation(heads)})(?! (?:for|of)\b)|(?:[{_UP}][\w’'-]+ ){{0,3}}[{_UP}][\w’'-]{{3,}} (?:forces|fighters|militias?|rebels|militants))\b"
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


def _tie_bodies(roster: Roster) -> None:
    """Bodies that belong to a state wherever they are named: the White House."""
    for code, bodies in table("actors", "body_of").items():
        state = key_of(nation_name(code))
        for body in bodies:
            entity = roster.parties.get(key_of(body))
            if entity is not None:
                roster.party(state, nation_name(code), PartyKind.STATE).code = code
                entity.parent = entity.speaks_for = state


def _tie_named_bodies(whole: str, roster: Roster) -> None:
    """Tie a body to the one state whose it is called: "the Qatari Foreign Ministry"."""
    for entity in [one for one in roster.parties.values() if one.kind is PartyKind.BODY and one.parent is None]:
        owners = {
            key_of(nation_name(nation.code))
            for form in entity.forms
            for match in re.finditer(rf"\b(\w+)(?:['’]s)? {re.escape(form)}\b", whole)
            if (nation := nation_forms().get(match[1])) is not None and nation.code
        }
        if len(owners) == 1:
            entity.parent = entity.speaks_for = owners.pop()


def _name_by_longest(roster: Roster) -> None:
    """Name an organisation by its longest form, a state of the past as the article does."""
    for entity in roster.parties.values():
        if entity.kind is not PartyKind.STATE:
            entity.name = max(entity.forms, key=len, default=entity.name)
            continue
        names = [form for form in entity.forms if nation_forms()[form].kind == "name"]
        if names and set(names) <= past_names():
            entity.name = names[0]

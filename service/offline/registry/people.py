"""Finds named persons: by a title, by an apposition, by speaking; and for whom they speak by the article's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.vocabulary import PartyKind
from service.offline.reading.masks import Masked, MentionClass
from service.offline.registry import name_patterns as patterns
from service.offline.registry.name_patterns import UPPER, WORD, no_names
from service.offline.registry.roster import Entity, Roster, is_variant, key_of
from service.offline.registry.sides import home_state
from service.offline.words.lexicon import word_set, words
from service.summary.registry.nations import nation_forms

_PAIR = re.compile(
    rf"(?<![\w’'-])(?<![A-Z]\w\w )[{UPPER}][^\W\d_]{{2,}}(?:-[{UPPER}][^\W\d_]+)? [{UPPER}][^\W\d_]{{2,}}(?![\w-])(?! [{UPPER}])"
)
_AT_HOME = re.compile("[Gg]overnment|[Jj]unta|[Rr]egime")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x-|late|[Oo]pposition)\b[^,.;]{0,20}$")
_APPOSED = re.compile("(?:the|an?|one|its|their|his|chief|top|who)\\b|[\ue000-\ue9ff]")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|around|outside|into) $")


@dataclass(slots=True)
class _Sighting:
    """One person as one sentence names them."""

    name: str
    title: str = ""
    owner: str | None = None
    is_official: bool = False
    is_person: bool = True


def register_people(masked: Iterable[Masked], roster: Roster) -> None:
    """Register every person that a title, an apposition or a verb of speech shows, with their variants."""
    texts = list(masked)
    home = home_state("\n".join(text.original for text in texts), roster)
    sightings = [one for text in texts for one in _sightings(text, home)]
    for one in sorted(sightings, key=lambda sighting: -len(sighting.name.split())):
        _add(one, roster)
    _add_repeated([text.text for text in texts], roster)
    _count_forms([text.original for text in texts], roster)


def _add_repeated(texts: list[str], roster: Roster) -> None:
    """Register pairs of words with capitals of which the last stands alone elsewhere: Vladimir Putin, later Putin."""
    whole = "\n".join(texts)
    known = _forms_of_others(roster)
    names = dict.fromkeys(found[0] for found in _PAIR.finditer(whole))
    lasts = Counter(name.split(" ")[1] for name in names)
    for name in names:
        first, last = name.split(" ")
        is_plain = not {first.lower(), last.lower()} & no_names() and lasts[last] == 1
        if is_plain and not {name, first, last} & known:
            alone = re.findall(rf"(?<![A-Z]\w\w )(?<!\w){re.escape(last)}\b(?! [A-Z])", whole)
            if len(alone) > len(re.findall(rf"\b{re.escape(name)}\b", whole)):
                _add(_Sighting(name, " "), roster)


def _sightings(text: Masked, home: str | None) -> Iterator[_Sighting]:
    for found in patterns.titled().finditer(text.text):
        owner = _owner_in(text, found.start("before"), found.end("before"))
        owner = owner or _owner_after(text, found.end()) or (home if _AT_HOME.search(found["before"]) else None)
        former = "former" if _FORMER.search(text.text, 0, found.start("title")) else ""
        yield _seen(found["name"], found["title"], owner, context=f"{former} {found['before']}")
    for found in patterns.title_before_name().finditer(text.text):
        owner = _owner_in(text, found.start("owner"), found.end("owner"))
        yield _seen(found["name"], found["title"], owner)
    for found in patterns.apposed().finditer(text.text):
        start, end = found.span("apposition")
        title = _title_in(found["apposition"])
        is_apposed = " " in found["name"] or _APPOSED.match(found["apposition"])
        if title and is_apposed and not _LOCATED.search(text.text, 0, found.start()):
            yield _seen(found["name"], title, _owner_beside(text, start, end), context=found["apposition"])
    for pattern in (patterns.speaking(), patterns.spoken()):
        yield from (_seen(found["name"], "", None) for found in pattern.finditer(text.text))
    for found in patterns.listed_rulers().finditer(text.text):
        owner = _owner_in(text, found.start("owner"), found.end("owner"))
        yield from (_seen(name, "president", owner) for name in (found["name"], found["other"]) if name)
    for found in patterns.nicknamed().finditer(text.text):
        yield _Sighting(f"{_trim(found['name'])}\t{_trim(found['nick'])}")


def _seen(name: str, title: str, owner: str | None, context: str = "") -> _Sighting:
    plain = f"{title} {context}".lower()
    is_unofficial = any(re.search(rf"\b{re.escape(word)}", plain) for word in words("people", "unofficial"))
    is_official = not is_unofficial and any(
        re.search(rf"\b{re.escape(word)}\b", plain)
        for word in (*words("people", "official"), *words("people", "military"))
    )
    return _Sighting(_trim(name), " " if is_unofficial and title else title.lower(), owner, is_official)


def _trim(name: str) -> str:
    """Cut possessive endings, titles and opening words that are no part of the name."""
    parts = re.sub(r"['’]s$", "", name).split(" ")
    while parts and (parts[0].lower().rstrip(".") in no_names()):
        parts = parts[1:]
    return " ".join(parts)


def _add(one: _Sighting, roster: Roster) -> None:
    name, _, nick = one.name.partition("\t")
    if len(name) < 3 or (name.isupper() and len(name) <= 4) or _is_no_person(name):
        return
    entity = _same_person(name, roster)
    if entity is None:
        if " " not in name and not one.title:
            return
        if name in _forms_of_others(roster):
            return
        entity = roster.party(key_of(name.split(" ")[-1]), name, PartyKind.PERSON)
        if entity.name != name:
            entity = roster.party(key_of(name), name, PartyKind.PERSON)
    if nick:
        entity.forms[nick] += 1
    entity.title = entity.title or one.title
    if one.is_official and one.owner and entity.speaks_for is None and entity.key != one.owner:
        entity.speaks_for = one.owner if _may_speak_for(one, roster) else None


def _may_speak_for(one: _Sighting, roster: Roster) -> bool:
    """A Tutsi general is a Tutsi and no voice of the Tutsis."""
    owner = roster.parties.get(one.owner or "")
    is_people = owner is not None and owner.kind is PartyKind.POPULATION
    return not (is_people and one.title in words("people", "military"))


def _is_no_person(name: str) -> bool:
    last = name.rsplit(" ", 1)[-1]
    return last in word_set("people", "no_person") or name in nation_forms() or last in word_set("people", "no_name")


def _forms_of_others(roster: Roster) -> set[str]:
    return {form for one in roster.parties.values() if one.kind is not PartyKind.PERSON for form in one.forms}


def _same_person(name: str, roster: Roster) -> Entity | None:
    """Find the person with this name, a part of it, or a variant of its last word."""
    parts = name.split(" ")
    for one in roster.parties.values():
        if one.kind is not PartyKind.PERSON:
            continue
        own = one.name.split(" ")
        if name == one.name or set(parts) <= set(own):
            return one
        if is_variant(parts[-1], own[-1]) and (len(parts) == 1 or len(own) == 1 or is_variant(parts[0], own[0])):
            one.forms[name] += 1
            return one
    return None


def _count_forms(texts: list[str], roster: Roster) -> None:
    """Add the parts of a name that stand alone in the article, and spelling variants of the surname."""
    words_found = Counter(match[0] for text in texts for match in re.finditer(rf"\b{WORD}", text))
    whole = "\n".join(texts)
    persons = [one for one in roster.parties.values() if one.kind is PartyKind.PERSON]
    owners = Counter(part for one in persons for part in _parts(one.name))
    for one in persons:
        one.forms[one.name] += 1
        surname = one.name.split(" ")[-1]
        for part in _parts(one.name):
            if len(part) > 3 and owners[part] == 1 and words_found[part] > 0:
                count = _alone(part, one.name, whole)
                if count or part == surname:
                    one.forms[part] += count or 1
        if len(one.name.split(" ")) > 1:
            _add_variants(one, surname, words_found, roster)


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, and the surname without its article, as newspapers cut it: Bashir for al-Bashir."""
    parts = name.split(" ")
    bare = re.sub(r"^(?:[Aa]l|[Ee]l|[Uu]l|[Aa]s|[Aa]sh|[Aa]t|[Aa]r|[Aa]n|[Ee]d|[Aa]d)-(?=[A-Z])", "", parts[-1])
    return tuple(dict.fromkeys((*parts, bare)))


def _alone(part: str, name: str, whole: str) -> int:
    """Count where a part of a name stands without the rest: Kiir for Salva Kiir Mayardit, never Vladimir for Putin."""
    before, _, after = name.partition(part)
    is_led, is_followed = before.strip().rsplit(" ", 1)[-1], after.strip().split(" ")[0]
    pattern = rf"(?<![\w-]){re.escape(part)}\b(?![-’']?\w*[-]\w)"
    count = 0
    for found in re.finditer(pattern, whole):
        lead, tail = whole[max(0, found.start() - 40) : found.start()], whole[found.end() : found.end() + 40]
        with_rest = (is_led and lead.endswith(f"{is_led} ")) or (is_followed and tail.startswith(f" {is_followed}"))
        is_other = re.match(r" [A-Z][a-z]", tail) is not None or re.search(r"[A-Z][a-z]+ $", lead) is not None
        count += not with_rest and not is_other
    return count


def _add_variants(one: Entity, surname: str, words_found: Counter[str], roster: Roster) -> None:
    known = {form for other in roster.parties.values() for form in other.forms}
    for word, count in words_found.items():
        if word not in known and word != surname and is_variant(word, surname):
            one.forms[word] += count


def _owner_in(text: Masked, start: int, end: int) -> str | None:
    """Return the first state, body or group named in a span."""
    for one in text.mentions_in(start, end):
        if one.kind is not MentionClass.PERSON and one.party_ids:
            return one.party_ids[0]
    return None


def _owner_beside(text: Masked, start: int, end: int) -> str | None:
    """Return the owner that stands at the title of an apposition: "the Peruvian president", "spokeswoman of Peru's army"."""
    for pattern in patterns.owner_of_title():
        found = pattern.search(text.text, start, end)
        if found is not None:
            return _owner_in(text, *found.span("owner"))
    return None


def _owner_after(text: Masked, end: int) -> str | None:
    found = patterns.of_owner().match(text.text, end)
    return _owner_in(text, found.start(), found.end()) if found else None


def _title_in(apposition: str) -> str:
    found = patterns.any_title().search(apposition)
    return found[0].lower() if found else ""

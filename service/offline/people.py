"""Finds named persons: by a title, by an apposition, by speaking; and for whom they speak by the article's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.lexicon import alternation, words
from service.offline.masks import Masked, MentionClass
from service.offline.masks import rule as compile_rule
from service.offline.roster import Entity, Roster, is_variant, key_of

_UP = "A-ZÀ-ÖØ-ÞĀ-Ž"
_PARTICLE = "(?:al|el|an|bin|ibn|van|von|de|da|dos|der|den|abu|ben|bint)"
_WORD = rf"(?:{_PARTICLE}[ -])?(?:[{_UP}]\.(?: ?[{_UP}]\.)*|[{_UP}][^\W\d_]+(?:[-’'][{_UP}]?[^\W\d_]{{2,}})*)"
_NAME = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}"
_OWNER = "(?:<STATE>(?:['’]s)?|<DEMONYM>|<OWNER>(?:['’]s)?)"
_PAIR = re.compile(rf"(?<![\w’'-])(?<![A-Z]\w\w )[{_UP}][^\W\d_]{{2,}} [{_UP}][^\W\d_]{{2,}}(?![\w-])(?! [{_UP}])")
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x-|late)\b[^,.;]{0,20}$")
_LOCATED = re.compile(r"\b(?:in|at|near|from|to|around|outside|into) $")
# Words with a capital that are no names where they begin a sentence or stand for time.
_NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "of",
        "to",
        "and",
        "but",
        "or",
        "as",
        "if",
        "when",
        "while",
        "after",
        "before",
        "since",
        "until",
        "once",
        "under",
        "over",
        "with",
        "without",
        "its",
        "his",
        "her",
        "their",
        "they",
        "he",
        "she",
        "it",
        "we",
        "you",
        "i",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "who",
        "what",
        "which",
        "how",
        "why",
        "where",
        "not",
        "no",
        "nor",
        "both",
        "each",
        "neither",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "some",
        "most",
        "many",
        "several",
        "few",
        "all",
        "any",
        "other",
        "another",
        "new",
        "old",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "around",
        "whether",
        "near",
        "outside",
        "inside",
        "most",
        "about",
        "despite",
        "unlike",
        "like",
        "across",
        "against",
        "between",
        "among",
        "during",
        "first",
        "second",
        "third",
        "last",
        "next",
        "former",
        "senior",
        "meanwhile",
        "however",
        "yet",
        "still",
        "also",
        "then",
        "now",
        "today",
        "earlier",
        "later",
        "asked",
        "according",
        "officials",
        "sources",
    ]
)


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
    sightings = [one for text in texts for one in _sightings(text)]
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
        is_plain = not {first.lower(), last.lower()} & (_NO_NAME | title_words()) and lasts[last] == 1
        if is_plain and not {name, first, last} & known:
            alone = re.findall(rf"(?<![A-Z]\w\w )(?<!\w){re.escape(last)}\b(?! [A-Z])", whole)
            if len(alone) > len(re.findall(rf"\b{re.escape(name)}\b", whole)):
                _add(_Sighting(name, " "), roster)


def _sightings(text: Masked) -> Iterator[_Sighting]:
    for found in _titled().finditer(text.text):
        owner = _owner_in(text, found.start("before"), found.end("before"))
        owner = owner or _owner_after(text, found.end())
        former = "former" if _FORMER.search(text.text, 0, found.start("title")) else ""
        yield _seen(found["name"], found["title"], owner, context=former)
    for found in _title_before_name().finditer(text.text):
        owner = _owner_in(text, found.start("owner"), found.end("owner"))
        yield _seen(found["name"], found["title"], owner)
    for found in _apposed().finditer(text.text):
        start, end = found.span("apposition")
        title = _title_in(found["apposition"])
        if title and not _LOCATED.search(text.text, 0, found.start()):
            yield _seen(found["name"], title, _owner_in(text, start, end), context=found["apposition"])
    for pattern in (_speaking(), _spoken()):
        yield from (_seen(found["name"], "", None) for found in pattern.finditer(text.text))
    for found in _listed_rulers().finditer(text.text):
        owner = _owner_in(text, found.start("owner"), found.end("owner"))
        yield from (_seen(name, "president", owner) for name in (found["name"], found["other"]) if name)
    for found in _nicknamed().finditer(text.text):
        yield _Sighting(f"{_trim(found['name'])}\t{_trim(found['nick'])}")


def _seen(name: str, title: str, owner: str | None, context: str = "") -> _Sighting:
    plain = f"{title} {context}".lower()
    is_unofficial = any(re.search(rf"\b{re.escape(word)}", plain) for word in words("people", "unofficial"))
    is_official = not is_unofficial and any(
        re.search(rf"\b{re.escape(word)}\b", plain)
        for word in (*words("people", "official"), *words("people", "military"))
    )
    return _Sighting(_trim(name), title.lower(), owner, is_official)


def _trim(name: str) -> str:
    """Cut possessive endings, titles and opening words that are no part of the name."""
    parts = re.sub(r"['’]s$", "", name).split(" ")
    while parts and (parts[0].lower().rstrip(".") in _NO_NAME or parts[0].lower().rstrip(".") in title_words()):
        parts = parts[1:]
    return " ".join(parts)


@cache
def title_words() -> frozenset[str]:
    """Return every word of a title, without its point."""
    every = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    every += words("people", "unofficial")
    return frozenset(word.rstrip(".") for title in every for word in title.split())


def _add(one: _Sighting, roster: Roster) -> None:
    name, _, nick = one.name.partition("\t")
    if len(name) < 3 or (name.isupper() and len(name) <= 4):
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
        entity.speaks_for = one.owner


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
    words_found = Counter(match[0] for text in texts for match in re.finditer(rf"\b{_WORD}", text))
    persons = [one for one in roster.parties.values() if one.kind is PartyKind.PERSON]
    owners = Counter(part for one in persons for part in set(one.name.split(" ")))
    for one in persons:
        one.forms[one.name] += 1
        surname = one.name.split(" ")[-1]
        for part in set(one.name.split(" ")):
            is_part = len(part) > 3 and owners[part] == 1 and words_found[part] > 0
            if is_part and (part == surname or f" {part} " in " ".join(texts)):
                one.forms[part] += words_found[part]
        if len(one.name.split(" ")) > 1:
            _add_variants(one, surname, words_found, roster)


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


def _owner_after(text: Masked, end: int) -> str | None:
    found = _of_owner().match(text.text, end)
    return _owner_in(text, found.start(), found.end()) if found else None


def _title_in(apposition: str) -> str:
    found = _any_title().search(apposition)
    return found[0].lower() if found else ""


@cache
def _titles() -> str:
    every = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    every += [word for word in words("people", "unofficial") if word.isalpha()]
    return alternation(every).replace("\\ ", "[ -]")


@cache
def _any_title() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_titles()})\b", re.IGNORECASE)


@cache
def _titled() -> re.Pattern[str]:
    return compile_rule(
        rf"(?P<before>(?:{_OWNER} )?(?:(?:[a-z-]+|Army|Navy|Air|Force|Foreign|Defen[cs]e|Interior|Finance|Ministry|Cabinet) ){{0,3}}?)(?<!\w)(?P<title>(?i:{_titles()}))\.?(?: (?:of|for) <OWNER>)? "
        rf"(?P<name>{_NAME})"
    )


@cache
def _title_before_name() -> re.Pattern[str]:
    """ "The leader of the Revolutionary Armed Forces of Colombia (FARC), Rodrigo Londoño"."""
    return compile_rule(
        rf"(?<!\w)(?P<title>(?i:{_titles()})) (?:of|for) (?:the )?(?P<owner><OWNER>)(?: \([^)]{{1,20}}\))?, (?P<name>{_NAME})(?=,)"
    )


@cache
def _apposed() -> re.Pattern[str]:
    return compile_rule(rf"(?P<name>{_NAME}), (?P<apposition>[^;.:]{{3,110}}?)(?:,|;|\. ?$|\.$| - | – |: )")


@cache
def _speaking() -> re.Pattern[str]:
    return compile_rule(rf"(?P<name>{_WORD} {_NAME})(?:, [^,;]{{2,80}},)? (?:<ADVERBS>)(?:<HAVE>)(?:<SAY>)\b")


@cache
def _spoken() -> re.Pattern[str]:
    return compile_rule(rf"[,”\"’] (?:said|says|wrote|added) (?P<name>{_WORD} {_NAME})\b")


@cache
def _nicknamed() -> re.Pattern[str]:
    return compile_rule(
        rf"(?P<name>{_NAME}),[^.;]{{0,40}} ?(?:better |also |widely )?(?:known as|nicknamed|called) (?P<nick>{_WORD})\b"
    )


@cache
def _of_owner() -> re.Pattern[str]:
    return compile_rule("(?:, | of |, of )(?:the )?<OWNER>")


@cache
def _listed_rulers() -> re.Pattern[str]:
    return compile_rule(
        rf"(?P<owner><DEMONYM>) (?:presidents|leaders|prime ministers|ministers|envoys), "
        rf"(?P<name>{_NAME})(?:,? and (?P<other>{_NAME}))?"
    )

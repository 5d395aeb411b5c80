"""Builds longer mentions from shorter ones: "President X", "Russian forces", "the leaders of Serbia and Kosovo"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from service.offline.reading.masks import Masked, Mention, MentionClass, mask
from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import alternation, words

_C = MentionClass
# "Haftar's officers", "Hemedti's side": whom they fight for.
_MEN_OF = compile_rule(
    "(?P<owner><PERSON>)['’]s? (?:government|administration|regime|officers|men|forces|troops|fighters|side|camp|soldiers|envoys|delegation)\\b"
)
_WITH_ACRONYM = compile_rule(r"(?P<name><ANY>) \((?P<acronym><ANY>)\)")


def merged(text: Masked, found: Iterator[Mention]) -> Masked:
    """Replace mentions by the longer ones that are built from them."""
    longer = list(_apart(found))
    if not longer:
        return text
    kept = [one for one in text.mentions.values() if not any(other.start <= one.start < other.end for other in longer)]
    return mask(text.original, [*kept, *longer])


def _apart(found: Iterator[Mention]) -> Iterator[Mention]:
    """Yield the mentions that overlap no longer one."""
    taken: list[Mention] = []
    for one in sorted(found, key=lambda mention: mention.start - mention.end):
        if not any(one.start < other.end and other.start < one.end for other in taken):
            taken.append(one)
            yield one


def titled(text: Masked) -> Iterator[Mention]:
    """Read "President X" as X."""
    for found in _titled_person().finditer(text.text):
        start, end = text.span(*found.span())
        yield Mention(_C.PERSON, start, end, text.mentions[found["person"]].party_ids)


def called_rulers(text: Masked, rulers: Mapping[str, str]) -> Iterator[Mention]:
    """Read "the Russian president" as the person whom the registry ties to Russia."""
    for found in _ruler_phrase().finditer(text.text):
        owner = text.mentions[found["owner"]].party_ids
        if owner and owner[0] in rulers:
            start, end = text.span(*found.span())
            yield Mention(_C.PERSON, start, end, (rulers[owner[0]],))


def composites(text: Masked, principal: Callable[[str], str]) -> Iterator[Mention]:
    """Read "Russian forces", "Israel's government" as the side that they are of."""
    for found in _composite().finditer(text.text):
        owner = text.mentions[found["owner"]]
        if owner.party_ids:
            start, end = text.span(*found.span())
            yield Mention(_C.GROUP, start, end, owner.party_ids, is_plural=found["head"].endswith("s"))
    for found in _office_of().finditer(text.text):
        owner = text.mentions[(found["owner"] or found["owner_b"])[-1]]
        if owner.party_ids:
            yield Mention(_C.GROUP, *text.span(*found.span()), owner.party_ids)
    for found in _leaders_of().finditer(text.text):
        owners = [one.party_ids[0] for one in text.mentions_in(*found.span()) if one.party_ids]
        start, end = text.span(*found.span())
        yield Mention(_C.GROUP, start, end, tuple(dict.fromkeys(owners)), is_plural=True)
    for found in _WITH_ACRONYM.finditer(text.text):
        first, second = (text.mentions[found[name]] for name in ("name", "acronym"))
        if first.party_ids == second.party_ids:
            yield Mention(first.kind, first.start, second.end + 1, first.party_ids, first.place_ids)
    for found in _several_sides().finditer(text.text):
        owners = [one.party_ids[0] for one in text.mentions_in(*found.span()) if one.party_ids]
        start, end = text.span(*found.span())
        yield Mention(_C.GROUP, start, end, tuple(dict.fromkeys(owners)), is_plural=True)
    for found in _MEN_OF.finditer(text.text):
        person = text.mentions[found["owner"]].party_ids[0]
        start, end = text.span(*found.span())
        yield Mention(_C.GROUP, start, end, (principal(person),), is_plural=True)


@cache
def _ruler_phrase() -> re.Pattern[str]:
    heads = alternation(words("people", "rulers"))
    return compile_rule(rf"[Tt]he (?P<owner>[\ue000-\ue2ff]) (?:{heads})\b(?! [\ue600-\ue6ff])")


@cache
def _titled_person() -> re.Pattern[str]:
    titles = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    return compile_rule(rf"(?:<OWNER>(?:['’]s)? )?(?<!\w)(?i:{alternation(titles)})\.? (?P<person><PERSON>)")


@cache
def _several_sides() -> re.Pattern[str]:
    """ "US, Ukrainian and European negotiators", "the Indian and Pakistani armies"."""
    return compile_rule(
        r"(?:[Tt]he )?(?:<OWNER>, ){0,4}<OWNER>,? and (?:<OWNER>|European|Western) "
        r"(?:negotiators|delegations|governments|armies|forces|troops|officials|envoys|teams|militaries|leaders|presidents)\b"
    )


@cache
def _office_of() -> re.Pattern[str]:
    """ "Turkey's foreign minister", "the Kremlin spokesman": an office without a name speaks for its state."""
    offices = "(?:prime minister|president|(?:foreign|defen[cs]e|interior) (?:minister|ministry)|king|chancellor|premier|presidency|parliament|[Ss]ecretary[- ][Gg]eneral|special envoy|envoy|peace envoy)"
    return compile_rule(
        rf"(?:(?P<owner><OWNER>)['’]s? {offices}|[Tt]he (?P<owner_b><DEMONYM>|<BODYACTOR>) (?:prime minister|foreign minister|defen[cs]e minister|foreign ministry|defen[cs]e ministry|presidency|parliament|[Ss]ecretary[- ][Gg]eneral|special envoy|envoy|peace envoy))\b(?!,| [\ue600-\ue6ff]| [A-Z])"
    )


@cache
def _leaders_of() -> re.Pattern[str]:
    """ "The leaders of Serbia and Kosovo"."""
    return compile_rule(
        r"(?:[Tt]he )?(?:leaders|presidents|prime ministers|foreign ministers|governments|armies|militaries|parliaments) of "
        r"(?:both )?<STATE>(?:(?:, <STATE>){0,4},? and <STATE>)"
    )


@cache
def _composite() -> re.Pattern[str]:
    return compile_rule(
        r"(?:[Tt]he )?(?P<owner><OWNER>)(?:['’]s?)? (?:own |federal |regular |armed |ground |government |security |defen[cs]e |border )?"
        r"(?P<head><FORCES>)\b"
    )

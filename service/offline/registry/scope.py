"""Tells an article about a war or a settlement from one that only borrows its words."""

from __future__ import annotations

import re
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.reading.page import Page, bodies
from service.offline.registry.roster import Roster
from service.offline.words.lexicon import words

_ACTORS = frozenset(
    {
        PartyKind.STATE,
        PartyKind.NON_STATE_ARMED_GROUP,
        PartyKind.ARMED_FORCE,
        PartyKind.IGO,
        PartyKind.BLOC,
    }
)
_MIN_STRONG = 2
_SHORT_CHARACTERS = 600  # a few sentences say one such word at most
_MIN_DIPLOMATIC = 4
_MIN_ACTOR_MENTIONS = 2


def is_in_scope(title: str | None, page: Page, roster: Roster) -> bool:
    """Tell whether states or armed groups are at war, negotiate or settle here.

    Asked for are at least two different words of war or settlement (one in a few sentences), or four of diplomacy, two mentions of states,
    armed groups or alliances, and fewer words of sports and business than of these.
    """
    text = "\n".join((title or "", *(body for _, body in bodies(page)))).lower()
    strong = {found[0] for found in _pattern("strong").finditer(text)}
    civil = {found[0] for found in _pattern("civil").finditer(text)}
    mentions = sum(one.count for one in roster.parties.values() if one.kind in _ACTORS)
    diplomatic = {found[0] for found in _pattern("diplomatic").finditer(text)}
    needed = _MIN_STRONG if len(text) > _SHORT_CHARACTERS else 1
    is_told = len(strong) >= needed or len(strong) + len(diplomatic) >= _MIN_DIPLOMATIC
    return is_told and mentions >= _MIN_ACTOR_MENTIONS and len(strong) + len(diplomatic) > len(civil)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words('scope', key))})\b")

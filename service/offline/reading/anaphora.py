"""Resolves what stands for a party named before: "both sides", "the group", "the foreign minister", "its troops"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from schemas.registry import Party, Registry
from schemas.vocabulary import PartyKind
from service.offline.reading.masks import Masked, Mention, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import alternation, words

_C = MentionClass
_NEAR = 4
_MERE_MEETINGS = frozenset({"meeting", "summit", "held", "met", "announced", "are", "were", "remain"})
_GROUPS = frozenset({PartyKind.NON_STATE_ARMED_GROUP, PartyKind.ARMED_FORCE})
_ORGANISED = frozenset({_C.GROUP, _C.BODY})
_BOTH = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two|[Tt]he (?:warring|rival|opposing)) (?:(?:warring|rival|opposing|former|main) )?"
    r"(?:sides|parties|countries|nations|states|neighbou?rs|governments|delegations|foes|enemies|factions|camps|armies|leaders)\b"
)
# Who only met, like two mediators, is no foe.
_FOES = re.compile(r"\b(?:foes|enemies|warring|rival|opposing|armies|factions|camps)\b")
_HOME_ADJECTIVE = r"(?:(?:(?:[\w.]+|[\ue000-\ue9ff])-(?:backed|supported|led|recogni[sz]ed) |internationally recogni[sz]ed )?(?:(?:transitional|interim|federal|central|weak|embattled|fragile|ruling|new|current|elected|military|national|caretaker|coalition) ){0,2})"
_AT_HOME = re.compile(
    rf"\b(?:[Tt]he|[Gg]overnment|[Pp]ro-government) {_HOME_ADJECTIVE}(?:government|army|military|armed forces|authorities|cabinet|regime|junta|security forces|air force|presidency|ruling party)\b(?! (?:of|in)\b)"
    r"|\b(?:[Gg]overnment|[Pp]ro-government|[Aa]rmy|[Ll]oyalist|[Jj]unta|[Rr]egime) (?:forces|troops|soldiers|negotiators|officials|delegation|army|positions|units|side|spokesman|spokeswoman|negotiator)\b"
)
_ARMED = re.compile(
    r"^(?:[Tt]he|[Aa]rmy) (?!government).*(?:army|military|armed forces|air force|security forces|forces|troops|soldiers|positions|units)|^[Aa]rmy "
)
_THE_GROUP = re.compile(
    r"\b[Tt]he (?:(?P<sure>(?:rebel|militant|armed|insurgent|Islamist|guerrilla|terror|terrorist|paramilitary|separatist|jihadist|Palestinian militant) (?:group|movement|army|leadership|side|delegation|force|organi[sz]ation|faction|fighters))|(?:group|movement|militia|faction|rebels|insurgents|guerrillas|militants|separatists|jihadists|paramilitaries|fighters))\b(?! of\b)"
)


class Anaphora:
    """What an article has said so far about who may stand for whom; call `find` for its sentences in reading order."""

    def __init__(self, registry: Registry, texts: Sequence[Masked]) -> None:
        self._parties: Mapping[str, Party] = {party.id: party for party in registry.parties}
        self._home = _home_of(registry, texts)
        self._army = _army_of(registry, texts)
        self._armed = [party.id for party in registry.parties if party.kind is PartyKind.NON_STATE_ARMED_GROUP]
        self._pairs: list[tuple[int, frozenset[str]]] = []
        self._fought: list[tuple[int, frozenset[str]]] = []
        self._titles: dict[str, list[tuple[int, Mention]]] = {}
        self._foes: frozenset[str] = frozenset()
        self._group: tuple[int, Mention] | None = None
        self._organised: str | None = None

    def find(self, text: Masked, index: int) -> Iterator[Mention]:
        """Yield the descriptions of a sentence that stand for a party with certainty."""
        self._learn(text, index)
        for found in _BOTH.finditer(text.text):
            pair = self._pair_at(index, self._fought if _FOES.search(found[0]) else self._pairs)
            if pair:
                yield Mention(_C.GROUP, *text.span(*found.span()), tuple(sorted(pair)), is_plural=True)
        for found in _AT_HOME.finditer(text.text):
            state = self._army if _ARMED.search(found[0]) else self._home
            if state is not None:
                yield Mention(_C.GROUP, *text.span(*found.span()), (state,), is_plural=found[0][-1] == "s")
        for found in _THE_GROUP.finditer(text.text):
            group = self._group_at(index, is_sure=found["sure"] is not None)
            if group:
                yield Mention(_C.GROUP, *text.span(*found.span()), (group,), is_plural=found[0][-1] == "s")
        for found in _the_holder().finditer(text.text):
            person = self._holder_of(_plain(found["title"]), index)
            if person is not None:
                yield Mention(_C.PERSON, *text.span(*found.span()), person.party_ids)

    def _holder_of(self, title: str, index: int) -> Mention | None:
        """Return the one person with a title so far, or the only one of the last sentences."""
        known = self._titles.get(title, [])
        for held in (known, [one for one in known if index - one[0] <= _NEAR]):
            if len({mention.party_ids for _, mention in held}) == 1:
                return held[-1][1]
        return None

    def learn_titles(self, text: Masked, index: int) -> None:
        """Remember who has which title; `text` has persons masked without their titles. Call it after `find`."""
        for pattern in (_titled(), _apposed()):
            for found in pattern.finditer(text.text):
                held = self._titles.setdefault(_plain(found["title"]), [])
                held.append((index, text.mentions[found["person"]]))

    def _learn(self, text: Masked, index: int) -> None:
        for pattern in (_between(), _together()):
            for found, pair in self._sides(pattern, text):
                self._pairs.append((index, pair))
                if found["about"].lower() not in _MERE_MEETINGS:
                    self._fought.append((index, pair))
        if not self._foes:
            self._foes = next((pair for _, pair in self._sides(_with_foe(), text)), frozenset())
        for mention in text.mentions.values():
            party = self._parties.get(mention.party_ids[0]) if mention.party_ids else None
            if party is not None and party.kind in _GROUPS:
                self._group = (index, mention)
            if mention.kind in _ORGANISED and party is not None and party.kind is not PartyKind.MEDIA:
                self._organised = party.id

    def _sides(self, pattern: re.Pattern[str], text: Masked) -> Iterator[tuple[re.Match[str], frozenset[str]]]:
        """Yield the matches of a pattern between two sides, and the sides."""
        for found in pattern.finditer(text.text):
            one, other = (self._side(text.mentions[found[name][-1]]) for name in ("one", "other"))
            if one and other and one != other:
                yield found, frozenset((one, other))

    def _side(self, mention: Mention) -> str | None:
        """Return the side that a mention is of: a spokesman's state or group."""
        party = self._parties.get(mention.party_ids[0]) if mention.party_ids else None
        if party is None or party.kind is PartyKind.MEDIA:
            return None
        return party.speaks_for_id or party.id

    def _pair_at(self, index: int, pairs: Sequence[tuple[int, frozenset[str]]]) -> frozenset[str]:
        """Return the two sides of which the article speaks: the only pair, else the one named last and near."""
        if not pairs:
            return self._foes
        if len({pair for _, pair in pairs}) == 1:
            return pairs[0][1]
        near = [pair for at, pair in pairs if index - at <= _NEAR]
        if near:
            return near[-1]
        (best, count), *_ = Counter(pair for _, pair in pairs).most_common(1)
        return best if count > len(pairs) // 2 else frozenset()

    def _group_at(self, index: int, *, is_sure: bool) -> str | None:
        """Return the armed group that was named last and near, or the only one."""
        if self._group is None or index - self._group[0] > _NEAR:
            return self._armed[0] if len(self._armed) == 1 and self._group is not None else None
        group = self._group[1].party_ids[0]
        return group if is_sure or self._organised == group else None


def _plain(title: str) -> str:
    return title.lower().removeprefix("the ")


def _home_of(registry: Registry, texts: Sequence[Masked]) -> str | None:
    """Return the state that "the government" is of: the registry says so, else the one government that is named."""
    for party in registry.parties:
        if party.kind is PartyKind.STATE and {"the government", "The government"} & set(party.surface_forms):
            return party.id
    ranked = _ranked(_governed(), registry, texts)
    return ranked[0][0] if len(ranked) == 1 and ranked[0][1] > 1 else None


def _army_of(registry: Registry, texts: Sequence[Masked]) -> str | None:
    """Return the party that "the army" is: the registered one, else the state whose army alone or most is named."""
    for party in registry.parties:
        if {"the army", "army"} & {party.name, *party.surface_forms}:
            return party.id
    ranked = _ranked(_armed(), registry, texts)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None


def _ranked(pattern: re.Pattern[str], registry: Registry, texts: Sequence[Masked]) -> list[tuple[str, int]]:
    states = {party.id for party in registry.parties if party.kind is PartyKind.STATE}
    found = Counter(
        text.mentions[match["owner"]].party_ids[0]
        for text in texts
        for match in pattern.finditer(text.text)
        if text.mentions[match["owner"]].party_ids
    )
    return [(state, count) for state, count in found.most_common() if state in states]


@cache
def _governed() -> re.Pattern[str]:
    return compile_rule(
        r"(?P<owner><OWNER>)(?:['’]s?)? (?:[a-z-]+ ){0,2}(?:government|authorities|cabinet|junta|regime)\b"
    )


@cache
def _armed() -> re.Pattern[str]:
    return compile_rule(
        r"(?P<owner><OWNER>)(?:['’]s?)? (?:[a-z-]+ ){0,2}(?:army|military|armed forces|troops|soldiers|forces)\b"
    )


_NOUNS = "(?:['’]s?)?(?: (?:central|federal|transitional|interim|communist|own))?(?: (?:government|forces|troops|rebels|army|guerrillas|militants|fighters|officials|leaders|negotiators|separatists|militias?|groups?))?"


@cache
def _between() -> re.Pattern[str]:
    """ "War between Sudan and the rebels", "talks between the Philippine government and the MILF"."""
    side = "(?:the |both )?(?:[a-z-]+ )?"
    return compile_rule(
        r"\b(?P<about>(?i:talks|negotiations|wars?|conflict|fighting|clashes|hostilities|cease-?fire|truce|agreement|deal|accord|treaty|pact|dialogue|dispute|border|relations|process|violence|exchange|tensions?|battles?|standoff|meeting|summit|swap))"
        rf"(?: [^,.;]{{0,40}}?)? between {side}(?P<one><ACTOR>|<OWNER>){_NOUNS} and {side}(?P<other><ACTOR>|<OWNER>)"
    )


@cache
def _together() -> re.Pattern[str]:
    """ "Israel and Egypt have agreed", "Nepal's government and Maoist rebels signed"."""
    return compile_rule(
        rf"(?:^|[,;] |\bthat |\bbetween )(?:[Tt]he )?(?P<one><OWNER>){_NOUNS} and (?:the )?(?P<other><OWNER>){_NOUNS},? (?:<ADVERBS>)(?:<WHEN>,? )?(?:have |had )?(?:<ADVERBS>)"
        r"(?P<about>agreed|signed|began|begun|resumed|held|met|failed|exchanged|accepted|announced|reached|fought|waged|accuse|accused|remain|are|were)\b"
    )


@cache
def _with_foe() -> re.Pattern[str]:
    """ "Ethiopia said it would end a border war with Eritrea": two sides, where the article names no pair."""
    return compile_rule(
        r"(?P<one><SIDE>)[^.;]{0,140}?\b(?:war|conflict|dispute|talks|negotiations|treaty|truce|cease-?fire|relations|deal)(?: [a-z]+){0,2}? with (?:the )?(?P<other><SIDE>)"
    )


@cache
def _titles_pattern() -> str:
    every = [
        title
        for title in words("people", "official")
        if title not in ("head", "chief", "adviser", "advisor", "counterpart", "delegate", "minister")
    ]
    return alternation([*every, "general", "minister"])


@cache
def _titled() -> re.Pattern[str]:
    return compile_rule(rf"(?<![\w-])(?P<title>(?i:{_titles_pattern()})) (?P<person><PERSON>)")


@cache
def _apposed() -> re.Pattern[str]:
    return compile_rule(
        rf"(?P<person><PERSON>), (?:the |an? )?(?:[\w’'-]+ |<OWNER>(?:['’]s)? ){{0,4}}?(?P<title>(?i:{_titles_pattern()}))\b"
    )


@cache
def _the_holder() -> re.Pattern[str]:
    return compile_rule(rf"\b[Tt]he (?P<title>{_titles_pattern()})\b(?! (?:<PERSON>|[A-Z]|of\b|for\b)|['’]s)")

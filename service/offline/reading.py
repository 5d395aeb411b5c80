"""An article read once against its registry: every sentence masked, pronouns and "the president" resolved, voices known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from schemas.registry import Registry
from schemas.vocabulary import PartyKind, PlaceKind
from service.offline.anaphora import Anaphora
from service.offline.ellipsis import elided_subjects
from service.offline.lexicon import alternation, words
from service.offline.masks import Masked, Mention, MentionClass, mask
from service.offline.masks import rule as compile_rule
from service.offline.mentions import Finder
from service.offline.page import Line, Page, read_page
from service.offline.source_phrases import SourceFinder
from service.offline.speech import Frame, find_frames
from service.offline.times import without_times
from service.text.ingest import Article

_C = MentionClass
_SUBJECTS = frozenset({_C.STATE, _C.CAPITAL, _C.BODY, _C.GROUP, _C.PEOPLE, _C.SOURCE})
# "Haftar's officers", "Hemedti's side": whom they fight for.
_MEN_OF = compile_rule(
    "(?P<owner><PERSON>)['’]s? (?:government|administration|regime|officers|men|forces|troops|fighters|side|camp|soldiers|envoys|delegation)\\b"
)
_WITH_ACRONYM = compile_rule(r"(?P<name><ANY>) \((?P<acronym><ANY>)\)")
_PRONOUNS = re.compile(r"(?<![\w’'])(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey)(?![\w’'-])")
# "It is a demand that": nobody stands for such a pronoun.
_PLEONASTIC = re.compile(
    r"\s(?:is|was|will be|would be|remains|remained|seems|appears|coincides|took|has been|had been|also)\b"
)
# "It is ready", "it was considering": only somebody is or does that.
_STANDS_FOR = re.compile(
    r"\s(?:is|was|will be|would be|remains|remained|has been|had been|also) (?:(?:not|still|fully|also|now|always|already|firmly) )?"
    r"(?:ready|willing|prepared|open|committed|opposed|against|unwilling|reluctant|inclined|bound|satisfied|optimistic|in control|concerned|"
    r"(?!(?:being|having|becoming|going)\b)[a-z]+ing\b|called|urged|demanded|rejected|welcomed|accepted|agreed|wanted)"
)
_POSSESSIVE = re.compile(r"['’]s?\s")
_THE_PLACE = re.compile(
    r"\b[Tt]h(?:e|is|at) (?:(?!(?:first|second|third|other|only|same|new|next|last|largest|biggest|whole of|european|african|arab|asian)\b)[a-z-]+ ){0,2}"
    r"(?P<noun>town|city|region|province|territory|peninsula|enclave|village|port|area|land|country)\b(?! (?:of|called|council|they|it|that|he|she|which|[A-Z\ue000-\ue9ff])|['’])"
)
# "Recaptured it": what is taken or held is a place.
_IT_PLACE = re.compile(
    r"\b(?:captured|recaptured|seized|retook|retaken|taken|annexed|overran|overrun|occupied|occupies|liberated|conquered) (?P<noun>it)\b"
)
_AREA = frozenset({PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.ZONE})
_TOWN = frozenset({PlaceKind.CITY})
_PLACE_KINDS = {
    **dict.fromkeys(("town", "city", "village", "port"), _TOWN),
    **dict.fromkeys(("region", "province", "territory", "peninsula", "enclave"), _AREA),
    **dict.fromkeys(("area", "land", "it"), _AREA | _TOWN),
    "country": frozenset({PlaceKind.COUNTRY}),
}
_UNKNOWN_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she"}
_SPEAKING = compile_rule("\\s(?:<ADVERBS>)(?:<HAVE>)(?:<SAY>)\\b")


@dataclass(frozen=True)
class ReadSentence:
    """One sentence with its mentions masked, and who says what in it."""

    line: Line
    index: int
    masked: Masked

    @property
    def sid(self) -> str:
        """The sentence's id."""
        return self.line.sid

    @property
    def text(self) -> str:
        """The masked text."""
        return self.masked.text

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Who says what in the sentence."""
        return find_frames(self.masked)


class Reading:
    """An article, its registry, and its editorial sentences as the rules read them."""

    def __init__(self, article: Article, registry: Registry) -> None:
        self.article = article
        self.registry = registry
        self.page: Page = read_page(article)
        self.parties = {party.id: party for party in registry.parties}
        self.places = {place.id: place for place in registry.places}
        self._finder = Finder(registry)
        self._sources = SourceFinder(registry)
        self._rulers = _rulers(registry)

    @cached_property
    def sentences(self) -> tuple[ReadSentence, ...]:
        """The editorial sentences in reading order."""
        read: list[ReadSentence] = []
        for index, line in enumerate(self._lines):
            read.append(ReadSentence(line, index, self._mask(line, read)))
        return tuple(read)

    def principal(self, party_id: str) -> str:
        """Return for whom a party officially speaks, itself if for nobody."""
        party = self.parties.get(party_id)
        for _ in range(4):
            if party is None or party.speaks_for_id is None or party.speaks_for_id not in self.parties:
                break
            party = self.parties[party.speaks_for_id]
        return party.id if party else party_id

    @cached_property
    def _anaphora(self) -> Anaphora:
        return Anaphora(self.registry, [self._first[line.sid] for line in self._lines])

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        skipped = set(self.registry.non_editorial_sids)
        return tuple(line for line in self.page.editorial if line.sid not in skipped)

    @cached_property
    def _first(self) -> dict[str, Masked]:
        """Every sentence with the mentions that the registry's forms give it."""
        return {
            line.sid: mask(line.text, [one for one in self._finder.find(line.text) if one.start >= line.body_start])
            for line in self._lines
        }

    def _mask(self, line: Line, before: list[ReadSentence]) -> Masked:
        text = self._first[line.sid]
        for find in (self._called_rulers, _titled, self._composites, self._sources.find):
            text = _merged(text, find(text))
        text = _merged(text, self._anaphora.find(text, len(before)))
        text = _merged(text, self._described_places(text, before))
        self._anaphora.learn_titles(self._first[line.sid], len(before))
        known = [one for one in text.mentions.values() if one.party_ids or one.place_ids or one.kind is not _C.PLACE]
        text = mask(line.text, [*known, *self._pronouns(line.text, known, before)])
        text = _merged(text, self._possessed(text, before))
        elided = list(elided_subjects(without_times(text)))
        whole = mask(line.text, [*text.mentions.values(), *elided]) if elided else text
        return without_times(whole)

    def _described_places(self, text: Masked, before: list[ReadSentence]) -> Iterator[Mention]:
        """Read "the town", "the disputed region" as the place of that kind that was named last, here or just before."""
        for found in (*_THE_PLACE.finditer(text.text), *_IT_PLACE.finditer(text.text)):
            kinds = _PLACE_KINDS[found["noun"]]
            near = [*(one.masked for one in before[-2:])]
            here = [one for one in text.mentions_in(0, found.start()) if one.place_ids]
            earlier = [one for masked in near for one in masked.mentions.values() if one.place_ids]
            named = [one for one in (*earlier, *here) if self._kind_of_place(one) in kinds]
            if named:
                span = found.span("noun") if found["noun"] == "it" else found.span()
                yield Mention(_C.PLACE, *text.span(*span), (), named[-1].place_ids)

    def _kind_of_place(self, mention: Mention) -> PlaceKind | None:
        place = self.places.get(mention.place_ids[0])
        return place.kind if place is not None else None

    def _possessed(self, text: Masked, before: list[ReadSentence]) -> Iterator[Mention]:
        """Read "its troops", "his country" as the side that the pronoun stands for."""
        mentions = list(text.mentions.values())
        for found in _possessive().finditer(text.text):
            start, end = text.span(*found.span())
            word = _POSSESSIVES[found["pronoun"].lower()]
            owner = _antecedent(word, text.original, start, mentions, before)
            if owner is None:
                continue
            sides = tuple(dict.fromkeys(self.principal(one) for one in owner.party_ids if one in self.parties))
            is_person = len(sides) == 1 and self.parties[sides[0]].kind is PartyKind.PERSON
            if sides and not is_person:
                yield Mention(_C.GROUP, start, end, sides, is_plural=found["head"].endswith("s"))

    def _called_rulers(self, text: Masked) -> Iterator[Mention]:
        """Read "the Russian president" as the person whom the registry ties to Russia."""
        for found in _ruler_phrase().finditer(text.text):
            owner = text.mentions[found["owner"]].party_ids
            if owner and owner[0] in self._rulers:
                start, end = text.span(*found.span())
                yield Mention(_C.PERSON, start, end, (self._rulers[owner[0]],))

    def _composites(self, text: Masked) -> Iterator[Mention]:
        """Read "Russian forces", "Israel's government" as the side that they are of."""
        for found in _composite().finditer(text.text):
            owner = text.mentions[found["owner"]]
            if owner.party_ids:
                start, end = text.span(*found.span())
                yield Mention(_C.GROUP, start, end, owner.party_ids, is_plural=found["head"].endswith("s"))
        for found in _office_of().finditer(text.text):
            owner = text.mentions[found["owner"] or found["owner_b"]]
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
            yield Mention(_C.GROUP, start, end, (self.principal(person),), is_plural=True)

    def _pronouns(self, text: str, mentions: list[Mention], before: list[ReadSentence]) -> Iterator[Mention]:
        for found in _PRONOUNS.finditer(text):
            word = found[0].lower()
            if word == "it" and _PLEONASTIC.match(text, found.end()) and not _STANDS_FOR.match(text, found.end()):
                continue
            owner = _antecedent(word, text, found.start(), mentions, before)
            if owner is not None:
                is_person = word in ("he", "she")
                span = found.span()
                yield Mention(_C.PRONOUN, *span, owner.party_ids, is_plural=owner.is_plural, is_person=is_person)


def _antecedent(
    word: str, text: str, start: int, mentions: list[Mention], before: list[ReadSentence]
) -> Mention | None:
    """Return the mention that a pronoun may stand for, here or one or two sentences back.

    The first that fits in a sentence is its subject most often; who speaks is one who may have spoken: persons and
    sources. "It" never reaches behind the sentence before.
    """
    here = [one for one in mentions if one.end <= start and not _POSSESSIVE.match(text, one.end)]
    if word == "it" and mentions and mentions[0].end <= start:
        before = []
    is_speaking = _SPEAKING.match(text, start + len(word)) is not None
    if is_speaking and word in ("he", "she") and not _fitting(word, here, is_speaking=True):
        return _last_speaker(word, before) or _only_person(word, before)
    back = reversed(before[-1:] if word == "it" else before[-2:])
    for candidates in (here, *(list(one.masked.mentions.values()) for one in back)):
        fitting = _fitting(word, candidates, is_speaking=is_speaking)
        if fitting:
            return fitting[-1] if is_speaking and word == "they" else fitting[0]
    return None


def _last_speaker(word: str, before: list[ReadSentence]) -> Mention | None:
    """Return who spoke last in the sentence before: "he said" goes on with them."""
    if not before:
        return None
    speakers = {voice for frame in before[-1].frames for voice in frame.voice_ids[:1]}
    own = [one for one in before[-1].masked.mentions.values() if speakers & set(one.party_ids)]
    fitting = _fitting(word, own, is_speaking=True)
    return fitting[-1] if fitting else None


def _only_person(word: str, before: list[ReadSentence]) -> Mention | None:
    """Return the person of the sentence before: its subject or the only one, and nobody whom the registry does not know."""
    if not before or _UNKNOWN_NAME.search(before[-1].text):
        return None
    persons = _fitting(word, list(before[-1].masked.mentions.values()), is_speaking=True)
    ordered = sorted(before[-1].masked.mentions.values(), key=lambda one: one.start)
    is_one = len({one.party_ids for one in persons}) == 1
    return persons[0] if persons and (is_one or persons[0] is ordered[0]) else None


def _is_human(one: Mention) -> bool:
    return one.kind is _C.PERSON or one.is_person or (one.kind is _C.SOURCE and not one.is_plural)


def _fitting(word: str, mentions: list[Mention], *, is_speaking: bool) -> list[Mention]:
    """Return the mentions that a pronoun may stand for, in reading order."""
    ordered = [one for one in sorted(mentions, key=lambda one: one.start) if one.party_ids]
    if word in ("he", "she"):
        return [one for one in ordered if _is_human(one)]
    if word == "they":
        return [one for one in ordered if one.is_plural and (one.kind is _C.SOURCE or not is_speaking)]
    return [one for one in ordered if one.kind in _SUBJECTS and not one.is_plural and one.kind is not _C.SOURCE]


def _merged(text: Masked, found: Iterator[Mention]) -> Masked:
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


def _titled(text: Masked) -> Iterator[Mention]:
    """Read "President X" as X."""
    for found in _titled_person().finditer(text.text):
        start, end = text.span(*found.span())
        yield Mention(_C.PERSON, start, end, text.mentions[found["person"]].party_ids)


def _rulers(registry: Registry) -> dict[str, str]:
    """Return for each state the one person who may be called its leader: the first who speaks for it."""
    found: dict[str, str] = {}
    for party in registry.parties:
        if party.kind is PartyKind.PERSON and party.speaks_for_id:
            found.setdefault(party.speaks_for_id, party.id)
    return found


@cache
def _possessive() -> re.Pattern[str]:
    return compile_rule(
        r"(?<![\w’'])(?P<pronoun>[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:own )?"
        r"(?P<head><FORCES>|country|nation|state|party|movement|group|administration|faction|kingdom|republic)\b"
    )


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

"""Fills the territory list: rules of `territory.toml` over every sentence, one item per relation, holder, extent and places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from schemas.evidence import Evidence, Quantity
from schemas.registry import OUTLET_ID
from schemas.territory import TerritoryItem
from schemas.vocabulary import EvidenceStance, Extent, PlaceKind, TerritoryRelation
from service.offline.finding.evidence import Voices, evidence_of, quantity_in
from service.offline.finding.factuality import is_unreal
from service.offline.finding.rules import Match, find_matches, load_rules
from service.offline.reading.article import Reading
from service.text.numbers import find_numbers

_EXTENTS = (
    (Extent.SMALL_PART, re.compile(r"small|tiny|sliver|slice|pocket")),
    (
        Extent.MOST,
        re.compile(
            r"\bmost|\bmuch|bulk|(?:almost|nearly|virtually) all|[6-9]\d(?:\.\d+)? ?(?:%|per)|two-thirds|three-quarters"
        ),
    ),
    (
        Extent.PART,
        re.compile(
            r"part|half|third|quarter|fifth|tenth|end of|rest|section|area|swath|tract|chunk|stretch|portion|\d"
        ),
    ),
    (Extent.WHOLE, re.compile(r"whole|entire|all|every")),
)
# What a list of further places begins with.
_MAX_HOLDERS = 3
_LISTS = re.compile(r":|, including ")
_VERBS = {
    TerritoryRelation.CONTROLS: "controls",
    TerritoryRelation.CONTESTS: "contests",
    TerritoryRelation.CLAIMS: "claims",
    TerritoryRelation.RECOGNIZES_CLAIM: "recognizes the claim to",
    TerritoryRelation.REJECTS_CLAIM: "rejects the claim to",
    TerritoryRelation.GAINED: "gained",
    TerritoryRelation.LOST: "lost",
}
_AMOUNTS = {
    Extent.WHOLE: "all of ",
    Extent.MOST: "most of ",
    Extent.PART: "part of ",
    Extent.SMALL_PART: "a small part of ",
}


@dataclass(slots=True)
class _Item:
    """One item under way."""

    relation: TerritoryRelation
    holder: str
    places: tuple[str, ...]
    extent: Extent
    other: str | None = None
    quantity: Quantity | None = None
    as_of: str | None = None
    evidence: list[Evidence] = field(default_factory=list)

    @property
    def key(self) -> tuple[TerritoryRelation, str, frozenset[str]]:
        return self.relation, self.holder, frozenset(self.places)


def find_territory(reading: Reading, voices: Voices) -> tuple[TerritoryItem, ...]:
    """Return the territory items of an article; what only a denial speaks of is left out."""
    items: dict[tuple[TerritoryRelation, str, frozenset[str]], _Item] = {}
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("territory")):
            for item in _read(match, voices, reading, tuple(items.values())):
                known = items.setdefault(item.key, item)
                if known is not item:
                    known.evidence += item.evidence
    kept = [one for one in items.values() if any(e.stance is EvidenceStance.ASSERTS for e in one.evidence)]
    return tuple(_draft(f"r{number}", one, reading) for number, one in enumerate(kept, start=1))


def _read(match: Match, voices: Voices, reading: Reading, known: tuple[_Item, ...]) -> Iterator[_Item]:
    holders = next((ids for name in ("holder", "holder_b", "holder_c") if (ids := match.ids(name))), ())
    places = match.place_ids("places") or match.place_ids("places_b")
    places += _counted_places(match, places, known, reading)
    start = match.found.start("core") if match.group("core") else match.found.start()
    is_presupposed = bool(match.rule["presupposed"])
    if not holders or not places or (not is_presupposed and is_unreal(match.sentence, start)):
        return
    for holder in holders[:_MAX_HOLDERS]:
        yield from _items(match, holder, places, (voices, reading))


def _items(match: Match, holder: str, places: tuple[str, ...], around: tuple[Voices, Reading]) -> Iterator[_Item]:
    """Yield what a match says of one holder, and the places that are added or listed behind it."""
    voices, reading = around
    start, end = match.found.span("core") if match.group("core") else match.found.span()
    own = holder if match.rule["voice"] == "holder" else None
    evidence = evidence_of(match.sentence, start, end, voices, speaker=OUTLET_ID if match.rule["presupposed"] else own)
    if match.rule["needs_voice"] and evidence.voice_ids == (OUTLET_ID,):
        return
    others = match.ids("other") or match.ids("other_b")
    item = _Item(
        TerritoryRelation(match.rule["relation"]),
        holder if match.rule["relation"] == "recognizes_claim" else reading.principal(holder),
        places,
        extent_of(match.original("extent")),
        other=others[0] if others and others[0] != holder else None,
        quantity=quantity_in(match.original("extent")),
        as_of=match.original("as_of") or None,
        evidence=[evidence],
    )
    yield item
    yield from _added(match, item, voices)
    if item.relation is TerritoryRelation.CONTROLS and _LISTS.match(match.sentence.text, end):
        yield from _enumerated(match, item, voices)


def _added(match: Match, first: _Item, voices: Voices) -> Iterator[_Item]:
    """Yield what is added right behind a hold with an extent of its own: "and parts of Omdurman"."""
    (rule,) = load_rules("territory", "addition")
    found = rule.pattern.match(match.sentence.text, match.found.end())
    if found is None:
        return
    one = Match(rule, match.sentence, found)
    evidence = evidence_of(match.sentence, found.start("extent"), found.end(), voices)
    if one.place_ids("places"):
        yield _Item(
            first.relation,
            first.holder,
            one.place_ids("places"),
            extent_of(one.original("extent")),
            evidence=[evidence],
        )


def _enumerated(match: Match, first: _Item, voices: Voices) -> Iterator[_Item]:
    """Yield what follows a hold after a colon, between semicolons: the same holder, each with its own extent."""
    (rule,) = load_rules("territory", "enumeration")
    for found in rule.pattern.finditer(match.sentence.text, match.found.end()):
        one = Match(rule, match.sentence, found)
        start = found.start("extent") if one.group("extent") else found.start("places")
        if one.place_ids("places"):
            evidence = evidence_of(match.sentence, start, found.end(), voices)
            extent = one.original("extent")
            yield _Item(first.relation, first.holder, one.place_ids("places"), extent_of(extent), evidence=[evidence])


def _counted_places(
    match: Match, named: tuple[str, ...], known: tuple[_Item, ...], reading: Reading
) -> tuple[str, ...]:
    """Resolve "and the four provinces" to the places whose hold was told before, if they are so many."""
    if not match.group("counted"):
        return ()
    number = int(find_numbers(match.group("counted"))[0].value)
    held = dict.fromkeys(place for one in known for place in one.places)
    parts = [one for one in held if one not in named and reading.places[one].kind is not PlaceKind.COUNTRY]
    return tuple(parts) if len(parts) == number else ()


def extent_of(words: str) -> Extent:
    """Return the extent that the words before a place name."""
    lowered = words.lower()
    return next((extent for extent, pattern in _EXTENTS if pattern.search(lowered)), Extent.UNSPECIFIED)


def _draft(item_id: str, one: _Item, reading: Reading) -> TerritoryItem:
    names = [reading.places[place].name for place in one.places]
    holder = reading.parties[one.holder].name if one.holder in reading.parties else one.holder
    amount = f"{one.quantity.text} of " if one.quantity else _AMOUNTS.get(one.extent, "")
    amount = re.sub(r"\bof of\b", "of", amount)
    when = f" {one.as_of}" if one.as_of else ""
    return TerritoryItem(
        id=item_id,
        relation=one.relation,
        holder_id=one.holder,
        other_party_id=one.other,
        place_ids=one.places,
        extent=one.extent,
        quantities=(one.quantity,) if one.quantity else (),
        as_of_text=one.as_of,
        statement=f"{holder} {_VERBS[one.relation]} {amount}{listed(names)}{when}.",
        evidence=tuple(one.evidence),
    )


def listed(names: list[str]) -> str:
    """Return names as an English list."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""Arranges the items by place and by party; every entry points to an item by its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemas.resolved import (
    ResolvedGuarantee,
    ResolvedNonResponse,
    ResolvedPackage,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.views import PartyPositions, PlaceBoard
from schemas.vocabulary import Certainty, EvidenceStance, Firmness, Issue, TerritoryRelation
from service.summary.article_index import ArticleIndex
from service.summary.resolving.contents import Contents
from service.summary.views.matrix import in_article_order, in_registry_order

_COLUMNS: Mapping[TerritoryRelation, str] = {
    TerritoryRelation.CONTROLS: "control",
    TerritoryRelation.CONTESTS: "control",
    TerritoryRelation.CLAIMS: "claims",
    TerritoryRelation.RECOGNIZES_CLAIM: "recognition",
    TerritoryRelation.REJECTS_CLAIM: "recognition",
    TerritoryRelation.GAINED: "changes",
    TerritoryRelation.LOST: "changes",
}
_OF_LAND = frozenset({Issue.TERRITORY_CESSION, Issue.TERRITORY_WITHDRAWAL})


def build_territory_board(contents: Contents, article: ArticleIndex) -> tuple[PlaceBoard, ...]:
    """Put control, claims, recognition, changes and demands of every place side by side, places in registry order.

    Demands are the terms that name the place and the positions on these terms. Places of which nothing is said are
    left out; a place does not inherit what is said of the places around or inside it. What is said of land without a
    named place comes last.
    """
    entries: dict[str | None, dict[str, list[str]]] = {}
    for place_id, column, item_id in (*_relations(contents.of(ResolvedTerritory)), *_demands(contents)):
        entries.setdefault(place_id, {}).setdefault(column, []).append(item_id)
    ordered: list[str | None] = [place for place in article.places if place in entries]
    ordered += [place for place in entries if place is not None] + ([None] if None in entries else [])
    return tuple(_board(place_id, entries[place_id]) for place_id in dict.fromkeys(ordered))


def _relations(territory: Iterable[ResolvedTerritory]) -> Iterator[tuple[str | None, str, str]]:
    for item in territory:
        places = dict.fromkeys(item.place_ids) or (None,)
        yield from ((place_id, _COLUMNS[item.relation], item.id) for place_id in places)


def _demands(contents: Contents) -> Iterator[tuple[str | None, str, str]]:
    positions = in_article_order(contents.of(ResolvedPosition))
    for term in contents.of(ResolvedTerm):
        on_term = [position.id for position in positions if position.target_id == term.id]
        for place_id in dict.fromkeys(term.place_ids) or ((None,) if term.issue in _OF_LAND else ()):
            yield from ((place_id, "demands", item_id) for item_id in (term.id, *on_term))


def _board(place_id: str | None, columns: Mapping[str, list[str]]) -> PlaceBoard:
    return PlaceBoard(
        place_id=place_id,
        control=tuple(columns.get("control", ())),
        claims=tuple(columns.get("claims", ())),
        recognition=tuple(columns.get("recognition", ())),
        changes=tuple(columns.get("changes", ())),
        demands=tuple(columns.get("demands", ())),
    )


def build_positions(contents: Contents, article: ArticleIndex) -> tuple[PartyPositions, ...]:
    """Gather by party what it, and those who officially speak for it, want, owe, gain, guarantee, hold, do not answer.

    Who speaks for another registered party has a row of its own only for what it merely hinted at. Parties of which
    nothing is said are left out.
    """
    entries: dict[str, dict[str, list[str]]] = {}
    hinted = frozenset(_hinted(contents))
    for actor, column, item_id in _entries(contents):
        owner = actor if item_id in hinted else article.actors.official_principal(actor)
        listed = entries.setdefault(owner, {}).setdefault(column, [])
        if item_id not in listed:
            listed.append(item_id)
    return tuple(_party_positions(one, entries[one], article) for one in in_registry_order(entries, article))


def _hinted(contents: Contents) -> Iterator[str]:
    """Yield the positions and territory items that were only suggested."""
    yield from (one.id for one in contents.of(ResolvedPosition) if one.firmness is Firmness.HINTED)
    for item in contents.of(ResolvedTerritory):
        bearing = [one for one in item.evidence if one.stance is EvidenceStance.ASSERTS]
        if bearing and all(one.certainty is Certainty.POSSIBLE for one in bearing):
            yield item.id


def _entries(contents: Contents) -> Iterator[tuple[str, str, str]]:
    """Yield (party id, column, id of item or sentence)."""
    yield from ((one.party_id, "positions", one.id) for one in in_article_order(contents.of(ResolvedPosition)))
    yield from ((party, "sponsors", plan.id) for plan in contents.of(ResolvedPlan) for party in plan.sponsor_ids)
    yield from ((party, "owes", term.id) for term in contents.of(ResolvedTerm) for party in term.obligated_ids)
    gains: tuple[ResolvedTerm | ResolvedPackage | ResolvedGuarantee, ...]
    gains = (*contents.of(ResolvedTerm), *contents.of(ResolvedPackage), *contents.of(ResolvedGuarantee))
    yield from ((party, "gains", item.id) for item in gains for party in item.beneficiary_ids)
    for guarantee in contents.of(ResolvedGuarantee):
        yield from ((party, "guarantees", guarantee.id) for party in guarantee.guarantor_ids)
        yield from ((party, "backs", guarantee.id) for party in guarantee.backer_ids)
    yield from ((item.holder_id, "holds", item.id) for item in contents.of(ResolvedTerritory))
    yield from ((one.party_id, "silent_on", one.sid) for one in contents.of(ResolvedNonResponse))


def _party_positions(party_id: str, columns: Mapping[str, list[str]], article: ArticleIndex) -> PartyPositions:
    party, source = article.parties.get(party_id), article.sources.get(party_id)
    return PartyPositions(
        party_id=party_id,
        name=party.name if party else source.label if source else party_id,
        spoken_for_by=article.actors.speakers_for(party_id),
        positions=tuple(columns.get("positions", ())),
        sponsors=tuple(columns.get("sponsors", ())),
        owes=tuple(columns.get("owes", ())),
        gains=tuple(columns.get("gains", ())),
        guarantees=tuple(columns.get("guarantees", ())),
        backs=tuple(columns.get("backs", ())),
        holds=tuple(columns.get("holds", ())),
        silent_on=tuple(columns.get("silent_on", ())),
    )

"""Finds the ISO 3166 codes of registered parties and places, along the places that they lie in."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.registry import Party, Place, Registry
from schemas.vocabulary import PartyKind, PlaceKind
from service.summary.registry.actors import by_id
from service.summary.registry.codes import country_code, subdivision_code

_MAX_CHAIN = 8


def party_code(party: Party) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a state; None for every other kind of party."""
    return country_code((party.name, *party.surface_forms)) if party.kind is PartyKind.STATE else None


def place_codes(registry: Registry) -> Mapping[str, str]:
    """Return place id -> ISO 3166-1 or 3166-2 code, for the places that have one."""
    places, parties = by_id(registry.places), by_id(registry.parties)
    codes = ((place.id, _place_code(place, places, parties)) for place in places.values())
    return {place_id: code for place_id, code in codes if code is not None}


def _place_code(place: Place, places: Mapping[str, Place], parties: Mapping[str, Party]) -> str | None:
    names = (place.name, *place.surface_forms)
    if place.kind is PlaceKind.COUNTRY:
        return country_code(names)
    country = _country_above(place, places, parties)
    return subdivision_code(names, country, place.kind) if country else None


def _country_above(place: Place, places: Mapping[str, Place], parties: Mapping[str, Party]) -> str | None:
    """Climb to the country that the place lies in; a state registered as a party only counts too."""
    above = place.parent_id
    for _ in range(_MAX_CHAIN):
        parent = places.get(above or "")
        if parent is None:
            state = parties.get(above or "")
            return party_code(state) if state else None
        if parent.kind is PlaceKind.COUNTRY:
            return country_code((parent.name, *parent.surface_forms))
        above = parent.parent_id
    return None

"""Invented countries, people, places and phrases, from which the benchmark's articles are put together."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from tests.answers import party, place

STATES = ("Arlia", "Borduna", "Cavia", "Doltar", "Estemar", "Falvia", "Gorland", "Helvar", "Istria Norte", "Jarvenia")
HELPERS = ("Kestria", "Lomar", "Meridia", "Norvinia", "Ostland", "Pavonia", "Quessar", "Ruvania")
FIRST_NAMES = ("Anna", "Boris", "Clara", "Dmitar", "Elena", "Farid", "Greta", "Hakan")
LAST_NAMES = ("Ivask", "Jorun", "Kalder", "Lindqvar", "Moravic", "Nestor", "Orlan", "Petrac", "Quist", "Rendal")
REGIONS = (
    "Vesna",
    "Tolmar",
    "Karesh",
    "Ilvan",
    "Sorrow Hills",
    "Lower Drava",
    "Upper Drava",
    "Nemar",
    "Ostrog",
    "Zelin",
)
CITIES = ("Geneva", "Doha", "Vienna", "Oslo", "Istanbul", "Amman")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

# (what the term says of its obliged party, issue)
OBLIGATIONS = (
    ("pull its troops out of the {place} region", "territory_withdrawal"),
    ("reopen the road through {place}", "economic_cooperation"),
    ("hand over the maps of its minefields in {place}", "monitoring_verification"),
    ("release the prisoners held in {place}", "prisoners_hostages"),
    ("let displaced families return to {place}", "displaced_humanitarian"),
    ("lift its customs duties on goods from {place}", "sanctions"),
    ("accept observers at the crossings of {place}", "monitoring_verification"),
    ("keep heavy weapons away from {place}", "demilitarized_zone"),
)
# (instrument, what the guarantor would do)
GUARANTEES = (
    ("troop_presence", "station a brigade along the border"),
    ("air_patrol", "patrol the sky above the border"),
    ("intelligence_sharing", "share satellite images every morning"),
    ("training", "train the border guards"),
    ("funding", "pay the wages of the border guards"),
)
# (claim's kind, what is claimed of a state)
CLAIMS = (
    ("intent", "means to keep its bases in {place} for good"),
    ("capability", "lacks the fuel for another offensive near {place}"),
    ("threat", "has moved rocket launchers towards {place}"),
    ("progress", "has met most of the early deadlines in {place}"),
    ("forecast", "faces a hard winter in {place}"),
    ("belief", "regards the line through {place} as a border"),
    ("background", "has ruled {place} since the first war"),
    ("outcome", "gained little from the spring campaign near {place}"),
    ("intent", "plans a referendum in {place}"),
    ("capability", "keeps enough shells near {place} for a month"),
)
# (event's type, status, what happened; {a} and {b} are the warring states)
EVENTS = (
    ("talks", "occurred", "Envoys of {a} and {b} met behind closed doors in {city} on {day}."),
    ("attack", "occurred", "Drones of {b} struck a depot near {place} on {day}."),
    ("withdrawal_release", "occurred", "The army of {a} left two villages near {place} on {day}."),
    ("aid", "occurred", "A convoy with flour reached {place} on {day}."),
    ("deployment", "ongoing", "Engineers of {a} are building a bridge near {place}."),
    ("statement", "occurred", "The parliament of {b} debated the draft on {day}."),
    ("talks", "expected", "Another round between {a} and {b} is expected in {city} next week."),
    ("legislation", "expected", "The parliament of {a} is expected to vote on the draft next month."),
)
# what no item cites
BACKGROUND = (
    "The war began over a customs post and spread along the rivers within weeks, and nobody has counted the dead since.",
    "Older readers in {a} remember an earlier truce, which was printed on yellow paper and broken before it had dried.",
    "In {b} the price of bread has doubled, the trains run by daylight only and the schools share their rooms.",
    "Historians of both countries have met every summer all the same, in a hotel that neither side has ever shelled.",
)


@dataclass(frozen=True)
class World:
    """Who and what one article speaks of; ids are the names in lower case."""

    a: str
    b: str
    helpers: tuple[str, ...]
    ministers: dict[str, str]
    regions: tuple[str, ...]
    city: str

    @classmethod
    def of(cls, random_source: random.Random) -> World:
        """Draw a world."""
        a, b = random_source.sample(STATES, 2)
        first, last = random_source.sample(FIRST_NAMES, 2), random_source.sample(LAST_NAMES, 2)
        ministers = {state: f"{one} {two}" for state, one, two in zip((a, b), first, last, strict=True)}
        regions = tuple(random_source.sample(REGIONS, 8))
        return cls(a, b, tuple(random_source.sample(HELPERS, 5)), ministers, regions, random_source.choice(CITIES))

    def registry(self) -> dict[str, Any]:
        """The registry that a good model would fill for it."""
        people = [
            party(id_of(name), name, "person", speaks_for_id=id_of(state), surface_forms=[name.split()[1]])
            for state, name in self.ministers.items()
        ]
        states = [party(id_of(name), name, surface_forms=[f"{name}'s"]) for name in (self.a, self.b, *self.helpers)]
        places = [place(id_of(name), name) | {"surface_forms": [f"the {name} region"]} for name in self.regions]
        return {
            "in_scope": True,
            "parties": [*states, *people],
            "places": [*places, place(id_of(self.city), self.city, "city")],
            "sources": [_source(*row) for row in SOURCES],
            "headline_text": None,
            "outlet_name": None,
            "language": "en",
            "non_editorial_sids": ["s1"],
        }


SOURCES = (
    ("three_diplomats", "three diplomats", "anonymous_other", 3),
    ("two_officials", "two officials familiar with the talks", "anonymous_official", 2),
    ("five_officers", "five intelligence officers", "anonymous_official", 5),
    ("aid_workers", "aid workers in the area", "collective", 2),
    ("draft", "a copy of the draft", "document", None),
)


def _source(source_id: str, label: str, kind: str, count_min: int | None) -> dict[str, Any]:
    known = {"id": source_id, "label": label, "kind": kind, "count_min": count_min}
    return known | {"party_id": None, "subset_of_id": None}


def id_of(name: str) -> str:
    """The registry id of a name."""
    return name.lower().replace(" ", "_")

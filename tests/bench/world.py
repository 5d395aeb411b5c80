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
BODIES = (
    "Border Guard",
    "River Commission",
    "Council of Elders",
    "Veterans Union",
    "Relief Agency",
    "Customs Office",
    "Grain Board",
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
    ("repair the dam above {place}", "economic_cooperation"),
    ("return the bodies of the fallen from {place}", "prisoners_hostages"),
    ("dissolve the militia of {place}", "demilitarized_zone"),
    ("open its archives on {place}", "monitoring_verification"),
    ("keep heavy weapons away from {place}", "demilitarized_zone"),
)
# (instrument, what the guarantor would do)
GUARANTEES = (
    ("troop_presence", "station a brigade along the border"),
    ("air_patrol", "patrol the sky above the border"),
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
    ("belief", "sees no use in observers at {place}"),
    ("intent", "means to rebuild the port of {place}"),
    ("threat", "may close the crossing at {place}"),
    ("forecast", "expects a poor harvest around {place}"),
    ("background", "bought the mill of {place} before the war"),
    ("outcome", "lost two bridges near {place}"),
)
# (event's type, status, what happened; {a} and {b} are the warring states)
EVENTS = (
    ("talks", "occurred", "Envoys of {a} and {b} met behind closed doors in {city} on {day}."),
    ("attack", "occurred", "Drones of {b} struck a depot near {place} on {day}."),
    ("withdrawal_release", "occurred", "The army of {a} left two villages near {place} on {day}."),
    ("aid", "occurred", "A convoy with flour of the {body} reached {place} on {day}."),
    ("deployment", "ongoing", "Engineers of {a} are building a bridge near {place}."),
    ("talks", "occurred", "{person} of the {body} saw both sides in {city} on {day}."),
    ("aid", "occurred", "The {body} opened a clinic near {place} on {day}."),
    ("statement", "occurred", "The parliament of {b} debated the draft on {day}."),
    ("talks", "expected", "Another round between {a} and {b} is expected in {city} next week."),
    ("legislation", "expected", "The parliament of {a} is expected to vote on the draft next month."),
)
# what no item cites
BACKGROUND = (
    "The war began over a customs post and spread along the rivers within weeks, and nobody has counted the dead since.",
    "In {b} the price of bread has doubled, the trains run by daylight only and the schools of {a} share their rooms.",
)


@dataclass(frozen=True)
class World:
    """Who and what one article speaks of; ids are the names in lower case."""

    a: str
    b: str
    helpers: tuple[str, ...]
    ministers: dict[str, str]
    speakers: tuple[str, ...]  # people who speak for the helpers
    regions: tuple[str, ...]
    cities: tuple[str, ...]

    @classmethod
    def of(cls, random_source: random.Random) -> World:
        """Draw a world."""
        a, b = random_source.sample(STATES, 2)
        first, last = random_source.sample(FIRST_NAMES, 8), random_source.sample(LAST_NAMES, 8)
        people = [f"{one} {two}" for one, two in zip(first, last, strict=True)]
        helpers, regions = tuple(random_source.sample(HELPERS, 8)), tuple(random_source.sample(REGIONS, 10))
        cities = tuple(random_source.sample(CITIES, 4))
        return cls(a, b, helpers, {a: people[0], b: people[1]}, tuple(people[2:]), regions, cities)

    def registry(self) -> dict[str, Any]:
        """The registry that a good model would fill for it."""
        speakers = dict(zip(self.speakers, self.helpers, strict=False)) | {
            self.ministers[one]: one for one in (self.a, self.b)
        }
        people = [
            party(id_of(name), name, "person", speaks_for_id=id_of(state), surface_forms=[name.split()[1]])
            for name, state in speakers.items()
        ]
        bodies = [party(id_of(name), name, "body", surface_forms=[f"the {name}"]) for name in BODIES]
        states = [party(id_of(name), name, surface_forms=[f"{name}'s"]) for name in (self.a, self.b, *self.helpers)]
        places = [place(id_of(name), name) | {"surface_forms": [f"the {name} region"]} for name in self.regions]
        return {
            "in_scope": True,
            "parties": [*states, *people, *bodies, *self._own_bodies()],
            "places": [*places, *(place(id_of(city), city, "city") for city in self.cities)],
            "sources": [_source(*row) for row in SOURCES],
            "headline_text": None,
            "outlet_name": None,
            "language": "en",
            "non_editorial_sids": ["s1"],
        }

    def _own_bodies(self) -> list[dict[str, Any]]:
        """The armies and parliaments of the warring states, and the parliament that the guarantees need."""
        named = [("army", "armed_force", one) for one in (self.a, self.b)]
        named += [("parliament", "body", one) for one in (self.a, self.b, self.helpers[0])]
        return [
            party(id_of(f"{what} of {one}"), f"{what} of {one}", kind, parent_id=id_of(one))
            for what, kind, one in named
        ]


SOURCES = (
    ("three_diplomats", "three diplomats", "anonymous_other", 3),
    ("two_officials", "two officials familiar with the talks", "anonymous_official", 2),
    ("five_officers", "five intelligence officers", "anonymous_official", 5),
    ("aid_workers", "aid workers in the area", "collective", 2),
    ("four_negotiators", "four negotiators", "anonymous_other", 4),
    ("a_western_envoy", "a western envoy", "anonymous_official", 1),
    ("six_villagers", "six villagers", "collective", 6),
    ("a_truck_driver", "a truck driver", "anonymous_other", 1),
    ("two_lawmakers", "two lawmakers", "anonymous_official", 2),
    ("a_retired_general", "a retired general", "anonymous_other", 1),
    ("three_teachers", "three teachers", "collective", 3),
    ("a_priest", "a priest from the river towns", "anonymous_other", 1),
    ("two_engineers", "two engineers", "anonymous_other", 2),
    ("seven_traders", "seven traders", "collective", 7),
    ("draft", "a copy of the draft", "document", None),
)


def _source(source_id: str, label: str, kind: str, count_min: int | None) -> dict[str, Any]:
    known = {"id": source_id, "label": label, "kind": kind, "count_min": count_min}
    return known | {"party_id": None, "subset_of_id": None}


def id_of(name: str) -> str:
    """The registry id of a name."""
    return name.lower().replace(" ", "_")

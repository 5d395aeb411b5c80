"""What the registry is built from: parties and places under way, keyed so that two names of one thing meet."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from schemas.registry import Party, Place
from schemas.vocabulary import PartyKind, PlaceKind

_NO_WORD = re.compile(r"[^a-z0-9]+")
_MIN_LIKENESS = 0.84
_MIN_VARIANT_CHARACTERS = 5
MAX_ENTITIES = 80


@lru_cache(maxsize=8192)
def key_of(name: str) -> str:
    """Return a short readable id: lower case, no accents, underscores."""
    plain = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", ""))
    letters = "".join(one for one in plain if not unicodedata.combining(one)).lower()
    return _NO_WORD.sub("_", letters).strip("_")[:48] or "x"


def is_variant(one: str, other: str) -> bool:
    """Tell whether two spellings may be of one name: same first letter, few letters apart (Kirants, Kirantz)."""
    a, b = key_of(one), key_of(other)
    if a == b:
        return True
    if min(len(a), len(b)) < _MIN_VARIANT_CHARACTERS or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _MIN_LIKENESS


@dataclass(slots=True)
class Entity:
    """One party or place: its forms with how often each stands in the text, the one that names it first."""

    key: str
    name: str
    kind: PartyKind | PlaceKind
    forms: Counter[str] = field(default_factory=Counter)
    title: str = ""
    parent: str | None = None
    speaks_for: str | None = None
    code: str = ""
    mentions: int = 0

    @property
    def count(self) -> int:
        """How often it is named, by demonyms and pronoun-like forms too."""
        return self.forms.total() + self.mentions

    def surface_forms(self) -> tuple[str, ...]:
        """Return the forms other than the name."""
        return tuple(form for form in self.forms if form != self.name)


class Roster:
    """Parties and places by key."""

    def __init__(self) -> None:
        self.parties: dict[str, Entity] = {}
        self.places: dict[str, Entity] = {}

    def party(self, key: str, name: str, kind: PartyKind) -> Entity:
        """Return the party with this key, new if there is none."""
        return self.parties.setdefault(key, Entity(key, name, kind))

    def place(self, name: str, kind: PlaceKind) -> Entity:
        """Return the place with this name or a variant of it, new if there is none."""
        key = key_of(name)
        for one in self.places.values():
            if one.key == key or is_variant(one.name, name):
                return one
        return self.places.setdefault(key, Entity(key, name, kind))

    def dominant_state(self) -> str | None:
        """Return the state that is named at least twice as often as every other one, if there is one."""
        states = sorted(
            (one for one in self.parties.values() if one.kind is PartyKind.STATE), key=lambda one: -one.count
        )
        if not states or (len(states) > 1 and states[0].count < 2 * states[1].count):
            return None
        return states[0].key

    def draft_parties(self) -> tuple[Party, ...]:
        """Return the parties as drafts, references to unknown parties left out."""
        kept = _most_named(self.parties.values())
        known = {one.key for one in kept}
        return tuple(_party(one, known) for one in kept)

    def draft_places(self) -> tuple[Place, ...]:
        """Return the places as drafts."""
        kept = _most_named(self.places.values())
        known = {one.key for one in kept}
        return tuple(
            Place(
                id=one.key,
                name=one.name,
                kind=PlaceKind(one.kind),
                parent_id=one.parent if one.parent in known and one.parent != one.key else None,
                surface_forms=one.surface_forms(),
            )
            for one in kept
        )


def _most_named(entities: Iterable[Entity]) -> list[Entity]:
    """Keep the entities that are named most, in the order in which they came."""
    every = list(entities)
    kept = {one.key for one in sorted(every, key=lambda one: -one.count)[:MAX_ENTITIES]}
    return [one for one in every if one.key in kept]


def _party(one: Entity, known: set[str]) -> Party:
    return Party(
        id=one.key,
        name=one.name,
        kind=PartyKind(one.kind),
        parent_id=one.parent if one.parent in known and one.parent != one.key else None,
        speaks_for_id=one.speaks_for if one.speaks_for in known and one.speaks_for != one.key else None,
        surface_forms=one.surface_forms(),
    )

"""Aligns the registry of a prediction with the gold one, so that items can be compared by the gold's ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from schemas.evidence import Evidence
from schemas.registry import OUTLET_ID, Party, Place, Registry, Source
from schemas.vocabulary import PartyKind
from service.matching.assignment import assign
from service.matching.words import best_share, words_of
from service.summary.registry.places import party_code, place_codes

UNMATCHED = "?"
LEAST_SHARE = 0.5  # below it two names share a common word at most: "United Nations", "United States" have 0.42
SAME_ISO = 1.0
SAME_KIND = 0.2
# Beside the best share of any two forms: forms such as "the government" are shared by twins, names are not.
NAME_TO_NAME = 0.5
# Of sources, whose labels are often but a word: where they speak, and the group of which they are part.
SAME_SENTENCES = 0.5
SAME_GROUP = 0.3
# The share that entries of different kinds need: a wrong kind is an error of one field, not another thing.
EQUAL_NAMES = 1.0
ALMOST_EQUAL_NAMES = 0.75  # kinds of places are often open: "Wadi Seidna" is a base, a region, a place
NEVER = 9.0

_Entry = TypeVar("_Entry", Party, Place, Source)
_Named = TypeVar("_Named", Party, Place)


@dataclass(frozen=True)
class IndexedRegistry:
    """One registry with what alignment needs: ISO codes by id of parties and of places, where each voice speaks."""

    registry: Registry
    party_codes: Mapping[str, str]
    place_codes: Mapping[str, str]
    speaks_in: Mapping[str, frozenset[str]]  # sentence ids


@dataclass(frozen=True)
class RegistryAlignment:
    """Pairs of (gold id, predicted id) by kind of entry, and the predicted ids in terms of the gold's."""

    parties: Sequence[tuple[str, str]]
    places: Sequence[tuple[str, str]]
    sources: Sequence[tuple[str, str]]
    actor_ids: Mapping[str, str]
    place_ids: Mapping[str, str]

    def actor(self, predicted: str) -> str:
        """Return the gold id of a party, source or the outlet; `?id` if it has none."""
        return self.actor_ids.get(predicted, UNMATCHED + predicted)

    def place(self, predicted: str) -> str:
        """Return the gold id of a place; `?id` if it has none."""
        return self.place_ids.get(predicted, UNMATCHED + predicted)


def index_registry(registry: Registry, evidence: Iterable[Evidence]) -> IndexedRegistry:
    """Look up the ISO codes of a registry, and in which sentences of the items' evidence its voices speak."""
    codes = {party.id: code for party in registry.parties if (code := party_code(party))}
    speaks_in: dict[str, set[str]] = {}
    for one in evidence:
        for voice in one.voice_ids:
            speaks_in.setdefault(voice, set()).add(one.sid)
    heard = {voice: frozenset(sids) for voice, sids in speaks_in.items()}
    return IndexedRegistry(registry, codes, place_codes(registry), heard)


def align_registries(gold: IndexedRegistry, predicted: IndexedRegistry) -> RegistryAlignment:
    """Align parties, places and sources by their names.

    Kinds must agree unless the names are equal, for places nearly equal. A person is never anything else. A voice that
    one side registers as a source and the other as a party is the same voice if the names are equal. Sources are told
    apart by their labels, the sentences in which they speak and the groups of which they are part.
    """
    own, other = _in_order(gold.registry), _in_order(predicted.registry)
    parties = _align(
        own.parties, other.parties, _weigher(_party_forms, gold.party_codes, predicted.party_codes, _across_parties)
    )
    places = _align(
        own.places, other.places, _weigher(_place_forms, gold.place_codes, predicted.place_codes, _across_places)
    )
    sources = _align(own.sources, other.sources, _source_weigher(gold, predicted))
    actors = {theirs: mine for mine, theirs in (*sources, *parties)}
    actors |= _align_across(own, other, actors)
    actors |= _same_again(own.parties, other.parties, actors, _party_forms)
    place_ids = {theirs: mine for mine, theirs in places}
    place_ids |= _same_again(own.places, other.places, place_ids, _place_forms)
    return RegistryAlignment(parties, places, sources, {**actors, OUTLET_ID: OUTLET_ID}, place_ids)


def _align(
    gold: Sequence[_Entry], predicted: Sequence[_Entry], weigh: Callable[[_Entry, _Entry], float]
) -> list[tuple[str, str]]:
    """Pair entries so that the sum of what `weigh` says is greatest; 0 is no pair."""
    weights = {(i, j): weigh(own, theirs) for i, own in enumerate(gold) for j, theirs in enumerate(predicted)}
    pairs = assign({pair: weight for pair, weight in weights.items() if weight > 0})
    return [(gold[i].id, predicted[j].id) for i, j in pairs]


def _jaccard(one: frozenset[str] | None, other: frozenset[str] | None) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _in_order(registry: Registry) -> Registry:
    """Sort the entries by content, so that their order changes nothing."""
    return registry.model_copy(
        update={
            "parties": tuple(sorted(registry.parties, key=lambda one: (one.name, one.model_dump_json()))),
            "places": tuple(sorted(registry.places, key=lambda one: (one.name, one.model_dump_json()))),
            "sources": tuple(sorted(registry.sources, key=lambda one: (one.label, one.model_dump_json()))),
        }
    )


def _weigher(
    forms: Callable[[_Named], tuple[str, ...]],
    gold_codes: Mapping[str, str],
    predicted_codes: Mapping[str, str],
    across_kinds: Callable[[_Named, _Named], float],
) -> Callable[[_Named, _Named], float]:
    """Return what weighs two parties or places: forms of names, ISO codes, kinds, and name against name."""

    def weigh(gold: _Named, predicted: _Named) -> float:
        code = gold_codes.get(gold.id)
        is_same = code is not None and code == predicted_codes.get(predicted.id)
        found = best_share(forms(gold), forms(predicted)) + (SAME_ISO if is_same else 0.0)
        is_same_kind = gold.kind == predicted.kind
        if found < (LEAST_SHARE if is_same_kind else across_kinds(gold, predicted)):
            return 0.0
        return found + SAME_KIND * is_same_kind + NAME_TO_NAME * best_share([gold.name], [predicted.name])

    return weigh


def _source_weigher(gold: IndexedRegistry, predicted: IndexedRegistry) -> Callable[[Source, Source], float]:
    """Return what weighs two sources.

    The same sentences make up for labels that share a word only, or none if the groups of both do.
    """

    names, others = _names_by_id(gold.registry), _names_by_id(predicted.registry)

    def weigh(own: Source, theirs: Source) -> float:
        label = best_share([own.label], [theirs.label])
        heard = _jaccard(gold.speaks_in.get(own.id), predicted.speaks_in.get(theirs.id))
        group = best_share(names.get(own.subset_of_id or "", ()), others.get(theirs.subset_of_id or "", ()))
        is_same_kind = own.kind == theirs.kind
        is_named_alike = label >= (LEAST_SHARE if is_same_kind else EQUAL_NAMES)
        is_heard_alike = heard >= LEAST_SHARE and label + group > 0
        if not is_named_alike and not is_heard_alike:
            return 0.0
        return label + SAME_KIND * is_same_kind + SAME_SENTENCES * heard + SAME_GROUP * group

    return weigh


def _names_by_id(registry: Registry) -> dict[str, tuple[str, ...]]:
    """Return how the article calls each party and source."""
    labels = {one.id: (one.label,) for one in registry.sources}
    return labels | {one.id: _party_forms(one) for one in registry.parties}


def _align_across(own: Registry, other: Registry, aligned: Mapping[str, str]) -> dict[str, str]:
    """Pair leftover sources with leftover parties of the same name, either way round."""
    taken = set(aligned.values())
    free = {_source_words(s): s.id for s in own.sources if s.id not in taken}
    found = {p.id: free[w] for p in other.parties if p.id not in aligned for w in _party_words(p) if w in free}
    named = {words: p.id for p in own.parties if p.id not in taken for words in _party_words(p)}
    return found | {
        s.id: named[_source_words(s)] for s in other.sources if s.id not in aligned and _source_words(s) in named
    }


def _same_again(
    gold: Sequence[_Entry],
    predicted: Sequence[_Entry],
    aligned: Mapping[str, str],
    forms: Callable[[_Entry], tuple[str, ...]],
) -> dict[str, str]:
    """Give entries that repeat an aligned one its id: the repetition costs precision here, not in every item too."""
    kinds = {(words_of(form), entry.kind): entry.id for entry in gold for form in forms(entry)}
    left = [entry for entry in predicted if entry.id not in aligned]
    found = {
        entry.id: (words_of(form), entry.kind)
        for entry in left
        for form in forms(entry)
        if (words_of(form), entry.kind) in kinds
    }
    return {one: kinds[key] for one, key in found.items()}


def _party_forms(party: Party) -> tuple[str, ...]:
    return (party.name, *party.surface_forms)


def _place_forms(place: Place) -> tuple[str, ...]:
    return (place.name, *place.surface_forms)


def _party_words(party: Party) -> list[frozenset[str]]:
    return [words_of(form) for form in _party_forms(party)]


def _source_words(source: Source) -> frozenset[str]:
    return words_of(source.label)


def _across_parties(one: Party, other: Party) -> float:
    is_person = PartyKind.PERSON in (one.kind, other.kind)
    return NEVER if is_person else EQUAL_NAMES


def _across_places(_: Place, __: Place) -> float:
    return ALMOST_EQUAL_NAMES

"""Builds tracking keys, by which one item is found again in other articles, from typed fields only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from schemas.deal import Position
from service.summary.fields import ItemDraft, ItemKind, fields_of

_NONE = "-"
_MAX_PART_CHARACTERS = 80
_PARTS: Mapping[ItemKind, tuple[str, ...]] = {
    "territory": ("relation", "holder_id", "place_ids"),
    "plan": ("sponsor_ids", "participant_ids"),
    "term": ("issue", "obligated_ids", "place_ids"),
    "package": ("beneficiary_ids", "against_ids"),
    "guarantee": ("instrument", "guarantor_ids", "beneficiary_ids"),
    "claim": ("kind", "about_ids", "place_ids"),
    "event": ("type", "actor_ids", "place_ids"),
}
_SEPARATORS = str.maketrans("|#+\n", "____")


def key_of(item: ItemDraft, *, codes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Return the item's key: `term|force_limits|ukraine|-`, `territory|controls|russia|UA-14`.

    `codes` maps place ids to ISO codes; a place without one keeps its id. `targets` maps ids of plans, terms, packages
    and guarantees to their keys, for positions: `position|russia|term|force_limits|ukraine|-`.
    """
    if isinstance(item, Position):
        target = targets.get(item.target_id or "", f"{_NONE}|{item.issue}")
        return f"position|{_part((item.party_id,))}|{target}"
    kind = fields_of(item).kind
    return "|".join([kind, *[_field_part(item, field, codes) for field in _PARTS[kind]]])


def number_repetitions(keys: Iterable[str]) -> tuple[str, ...]:
    """Append #2, #3, ... to the second and further occurrences of a key."""
    seen: Counter[str] = Counter()
    numbered = []
    for key in keys:
        seen[key] += 1
        numbered.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(numbered)


def _field_part(item: ItemDraft, field: str, codes: Mapping[str, str]) -> str:
    value: str | tuple[str, ...] = getattr(item, field)
    if isinstance(value, str):
        return _part((value,))
    return _part([codes.get(one, one) for one in value] if field == "place_ids" else value)


def _part(ids: Sequence[str]) -> str:
    """Join ids in alphabetical order, so that the order in which a model lists them does not matter."""
    if len(ids) == 1:
        return _cleaned(ids[0]) or _NONE
    return "+".join(sorted({_cleaned(one) for one in ids} - {""})) or _NONE


@lru_cache(maxsize=4096)
def _cleaned(one: str) -> str:
    return one.strip()[:_MAX_PART_CHARACTERS].translate(_SEPARATORS)

"""Builds tracking keys, by which one item is found again in other articles, from the fields that the catalogue names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from schemas.catalogue import ItemDraft, fields_of, list_of

_NONE = "-"
_MAX_PART_CHARACTERS = 80
_SEPARATORS = str.maketrans("|#+\n", "____")


def key_of(item: ItemDraft, *, codes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Return the item's key: `term|force_limits|ukraine|-`, `territory|controls|russia|UA-14`.

    `codes` maps place ids to ISO codes; a place without one keeps its id. `targets` maps ids of plans, terms, packages
    and guarantees to their keys, for positions: `position|russia|term|force_limits|ukraine|-`.
    """
    entry = list_of(item)
    return "|".join([entry.kind, *[_field_part(item, field, codes, targets) for field in entry.key]])


def number_repetitions(keys: Iterable[str]) -> tuple[str, ...]:
    """Append #2, #3, ... to the second and further occurrences of a key."""
    seen: Counter[str] = Counter()
    numbered = []
    for key in keys:
        seen[key] += 1
        numbered.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return tuple(numbered)


def _field_part(item: ItemDraft, field: str, codes: Mapping[str, str], targets: Mapping[str, str]) -> str:
    """Write one field of a key; for a reference the key of what is referred to, or the issue where that is not known."""
    value: str | tuple[str, ...] | None = getattr(item, field)
    fields = fields_of(item)
    if field in fields.items:
        issue: str = getattr(item, "issue", _NONE)
        return targets.get(str(value or ""), f"{_NONE}|{issue}")
    ids = (value,) if isinstance(value, str) else value or ()
    return _part([codes.get(one, one) for one in ids] if field in fields.places else ids)


def _part(ids: Sequence[str]) -> str:
    """Join ids in alphabetical order, so that the order in which a model lists them does not matter."""
    if len(ids) == 1:
        return _cleaned(ids[0]) or _NONE
    return "+".join(sorted({_cleaned(one) for one in ids} - {""})) or _NONE


@lru_cache(maxsize=4096)
def _cleaned(one: str) -> str:
    return one.strip()[:_MAX_PART_CHARACTERS].translate(_SEPARATORS)

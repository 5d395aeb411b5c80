"""Reading an item, a draft or its resolved form, by what its fields hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pydantic import BaseModel

from schemas.catalogue import ItemDraft, fields_of
from schemas.evidence import Condition, Evidence, Quantity

_T = TypeVar("_T", bound=BaseModel)


def ids_in(item: BaseModel, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return (field, id) for every id in the named fields, lists with their index: ("obligated_ids[0]", "ukraine")."""
    found: list[tuple[str, str]] = []
    for name in names:
        value: str | tuple[str, ...] | None = getattr(item, name)
        if isinstance(value, str):
            found.append((name, value))
        elif value:
            found += [(f"{name}[{index}]", one) for index, one in enumerate(value)]
    return found


def ids_of(item: BaseModel, names: Iterable[str]) -> list[str]:
    """Return every id in the named fields: what `ids_in` returns, without saying where each stands."""
    found: list[str] = []
    for name in names:
        value: str | tuple[str, ...] | None = getattr(item, name)
        if isinstance(value, str):
            found.append(value)
        elif value:
            found += value
    return found


def closed_values(item: BaseModel) -> list[object]:
    """Return the item's values out of vocabularies."""
    return [getattr(item, name) for name in fields_of(item).closed]


def quantities_in(item: ItemDraft) -> list[tuple[str, Quantity]]:
    """Return (field, quantity) for every number of the item."""
    return _nested(item, fields_of(item).quantities, Quantity)


def conditions_in(item: ItemDraft) -> list[tuple[str, Condition]]:
    """Return (field, condition) for everything that the item depends on."""
    return _nested(item, fields_of(item).conditions, Condition)


def verbatim_texts(item: ItemDraft) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for every field that must stand in the article word for word."""
    for name, text in ids_in(item, fields_of(item).verbatim):
        if text:
            yield name, text
    for name, quantity in quantities_in(item):
        if quantity.text:
            yield f"{name}.text", quantity.text


def evidence_of(item: ItemDraft) -> tuple[Evidence, ...]:
    """Return the evidence of the item and of its conditions."""
    conditions = conditions_in(item)
    return (
        (*item.evidence, *(one for _, condition in conditions for one in condition.evidence))
        if conditions
        else item.evidence
    )


def cited_evidence(item: ItemDraft) -> list[tuple[str, Evidence]]:
    """Return (field, evidence) for the item and its conditions."""
    cited = [(f"evidence[{index}]", one) for index, one in enumerate(item.evidence)]
    for name, condition in conditions_in(item):
        cited += [(f"{name}.evidence[{index}]", one) for index, one in enumerate(condition.evidence)]
    return cited


def voices_in(evidence: Iterable[Evidence]) -> list[str]:
    """Return everybody who speaks or relays in the evidence."""
    voices: list[str] = []
    for one in evidence:
        voices += one.voice_ids
        if one.via_id is not None:
            voices.append(one.via_id)
    return voices


def _nested(item: BaseModel, names: Iterable[str], model: type[_T]) -> list[tuple[str, _T]]:
    found: list[tuple[str, _T]] = []
    for name in names:
        value: _T | tuple[_T, ...] | None = getattr(item, name)
        if isinstance(value, model):
            found.append((name, value))
        elif isinstance(value, tuple):
            found += [(f"{name}[{index}]", one) for index, one in enumerate(value)]
    return found

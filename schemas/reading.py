"""Reading an item, a draft or its resolved form, by what its fields hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from schemas.catalogue import ItemDraft, fields_of
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.fields import Fields, read_fields
from schemas.vocabulary import ConditionStatus


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


def parties_in(item: ItemDraft) -> list[tuple[str, str]]:
    """Return (field, id) for every party that the item or one of its details names."""
    found = ids_in(item, fields_of(item).parties)
    for where, detail in details_in(item):
        parties = fields_of_detail(detail).parties
        found += [(f"{where}.{name}", one) for name, one in ids_in(detail, parties)] if parties else []
    return found


def references_in(item: ItemDraft) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (field, id, kinds that it may mean) for every reference of the item or one of its details to an item."""
    items = fields_of(item).items
    found = [(name, one, items[name.split("[")[0]]) for name, one in ids_in(item, items)] if items else []
    for where, detail in details_in(item):
        items = fields_of_detail(detail).items
        found += [(f"{where}.{name}", one, items[name]) for name, one in ids_in(detail, items)] if items else []
    return found


def closed_values(item: BaseModel) -> list[object]:
    """Return the item's values out of vocabularies."""
    return [getattr(item, name) for name in fields_of(item).closed]


def quantities_in(item: ItemDraft) -> list[tuple[str, Quantity]]:
    """Return (field, quantity) for every number of the item."""
    return _nested(item, fields_of(item).quantities)


def conditions_in(item: ItemDraft) -> list[tuple[str, Condition]]:
    """Return (field, condition) for everything that the item depends on."""
    return _nested(item, fields_of(item).conditions)


def details_in(item: BaseModel) -> list[tuple[str, Draft]]:
    """Return (field, detail) for every quantity, condition, link, account of a status and report of compliance."""
    return _nested(item, fields_of(item).details)


def details_to_prove(item: ItemDraft) -> list[tuple[str, StatusAccount | Compliance | Condition]]:
    """Return (field, detail) for what the item's own evidence does not bear: accounts, compliance, disputed conditions."""
    return [
        (where, one)
        for where, one in details_in(item)
        if isinstance(one, StatusAccount | Compliance)
        or (isinstance(one, Condition) and one.status is ConditionStatus.DISPUTED)
    ]


def fields_of_detail(detail: Draft) -> Fields:
    """Return what the fields of a detail hold, a draft or its resolved form."""
    return _fields_of_detail(type(detail))


def verbatim_texts(item: ItemDraft) -> Iterator[tuple[str, str]]:
    """Yield (field, text) for every field that must stand in the article word for word."""
    for name, text in ids_in(item, fields_of(item).verbatim):
        if text:
            yield name, text
    for name, quantity in quantities_in(item):
        for field, text in ids_in(quantity, fields_of_detail(quantity).verbatim):
            if text:
                yield f"{name}.{field}", text


def evidence_of(item: ItemDraft) -> tuple[Evidence, ...]:
    """Return the evidence of the item and of its details."""
    held = item.__dict__
    cited = [
        one for name in fields_of(item).details for part in held[name] for one in part.__dict__.get("evidence", ())
    ]
    return (*item.evidence, *cited) if cited else item.evidence


def cited_evidence(item: ItemDraft) -> list[tuple[str, Evidence]]:
    """Return (field, evidence) for the item and its details."""
    cited = [(f"evidence[{index}]", one) for index, one in enumerate(item.evidence)]
    for name, detail in details_in(item):
        told = detail.__dict__.get("evidence", ())
        cited += [(f"{name}.evidence[{index}]", one) for index, one in enumerate(told)]
    return cited


def voices_in(evidence: Iterable[Evidence]) -> list[str]:
    """Return everybody who speaks or relays in the evidence."""
    voices: list[str] = []
    for one in evidence:
        voices += one.voice_ids
        if one.via_id is not None:
            voices.append(one.via_id)
    return voices


def _nested(item: BaseModel, names: Iterable[str]) -> list[tuple[str, Any]]:
    held = item.__dict__
    return [(f"{name}[{index}]", one) for name in names if held[name] for index, one in enumerate(held[name])]


@cache
def _fields_of_detail(model: type[Draft]) -> Fields:
    """Read the draft's own fields, whatever code has added in its resolved form."""
    drafts = [one for one in model.__mro__ if isinstance(one, type) and issubclass(one, Draft) and one is not Draft]
    return read_fields(drafts[-1])

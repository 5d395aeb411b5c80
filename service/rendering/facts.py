"""What is told of an item beside its words, each by what its field holds: the same facts in every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel

from schemas.catalogue import DETAILS, LABELS, UNREMARKABLE, fields_of, list_of
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Evidence, Link, Quantity
from schemas.fields import Fields
from schemas.located import CheckCode, ResolvedDate
from schemas.reading import details_in, ids_of
from schemas.resolved import ListedItem
from schemas.vocabulary import ConditionStatus


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of an item with evidence of its own: what it is called, what it says, and who says so.

    `is_bare` where no quotation bears it, and that of the item does not either.
    """

    title: str
    text: str
    evidence: Sequence[Evidence]
    is_bare: bool


def facts_of(item: BaseModel, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield field, label and text of each fact that the item holds; `names` are the words for every id."""
    fields = fields_of(item)
    for name in list_of(item).draft.model_fields:
        text = _text(item, name, fields, names) if name in LABELS else None
        if text is not None:
            yield name, LABELS[name], text


def details_of(item: ListedItem, names: Mapping[str, str]) -> Iterator[Detail]:
    """Yield the conditions of an item, other accounts of its status, and what is reported of its keeping."""
    bare = {check.field for check in item.checks if check.code is CheckCode.DETAIL_WITHOUT_EVIDENCE}
    for where, one in details_in(item):
        title = next((words for model, words in DETAILS.items() if isinstance(one, model)), "")
        if isinstance(one, Condition):
            status = "" if one.status is ConditionStatus.STATED else f" ({one.status.value})"
            depends = f" (on {names.get(one.item_id, one.item_id)})" if one.item_id else ""
            yield Detail(f"{title}{status}", f"{one.text}{depends}", one.evidence, where in bare)
        elif isinstance(one, StatusAccount | Compliance):
            yield Detail(title, _told(one, names), one.evidence, where in bare)


def _told(one: StatusAccount | Compliance, names: Mapping[str, str]) -> str:
    parties = ", ".join(names.get(party_id, party_id) for party_id in one.party_ids)
    preposition = "by" if isinstance(one, Compliance) else "for"
    return _words(one.status) + (f" {preposition} {parties}" if parties else "")


def _text(item: BaseModel, name: str, fields: Fields, names: Mapping[str, str]) -> str | None:
    """Return what a field says, "" for one that says all by being there, None for one that says nothing."""
    value: object = getattr(item, name)
    if value is None or value is False or value == () or (name in fields.closed and value in UNREMARKABLE):
        return None
    if name in (*fields.parties, *fields.places, *fields.sources, *fields.voices, *fields.items):
        return ", ".join(names.get(one, one) for one in ids_of(item, (name,)))
    if name in fields.quantities:
        return "; ".join(map(_counted, cast("tuple[Quantity, ...]", value)))
    if fields.details.get(name) is Link:
        links = cast("tuple[Link, ...]", value)
        return "; ".join(f"{_words(one.kind)} {names.get(one.item_id, one.item_id)}" for one in links)
    if name in fields.dated:
        date: ResolvedDate | None = getattr(item, fields.dated[name].into)
        return f"{value} ({date.edtf})" if date else str(value)
    if name in fields.closed:
        return "" if value is True else _words(value)
    return str(value)


def _counted(one: Quantity) -> str:
    return f"{one.text} ({one.counted})" if one.counted else one.text


def _words(value: object) -> str:
    return str(value).replace("_", " ")

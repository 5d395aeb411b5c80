"""What is told of an item beside its words, each by what its field holds: the same facts in every document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from schemas.catalogue import LABELS, UNREMARKABLE, fields_of, list_of
from schemas.evidence import Quantity
from schemas.fields import Fields
from schemas.reading import ids_of
from schemas.resolved import ResolvedDate


def facts_of(item: BaseModel, names: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield field, label and text of each fact that the item holds; `names` are the words for every id."""
    fields = fields_of(item)
    for name in list_of(item).draft.model_fields:
        text = _text(item, name, fields, names) if name in LABELS else None
        if text is not None:
            yield name, LABELS[name], text


def _text(item: BaseModel, name: str, fields: Fields, names: Mapping[str, str]) -> str | None:
    """Return what a field says, "" for one that says all by being there, None for one that says nothing."""
    value: object = getattr(item, name)
    if value is None or value is False or value == () or (name in fields.closed and value in UNREMARKABLE):
        return None
    if name in (*fields.parties, *fields.places, *fields.sources, *fields.voices, *fields.items):
        return ", ".join(names.get(one, one) for one in ids_of(item, (name,)))
    if name in fields.quantities:
        return ", ".join(
            one.text for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Quantity)
        )
    if name in fields.dated:
        date: ResolvedDate | None = getattr(item, fields.dated[name].into)
        return f"{value} ({date.edtf})" if date else str(value)
    if name in fields.closed:
        return "" if value is True else str(value).replace("_", " ")
    return str(value)

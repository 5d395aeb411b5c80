"""The models on the wire, and the strict JSON Schema made of them: made once, and never from the article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, JsonValue, create_model

from schemas.catalogue import REGISTRY, Section
from schemas.evidence import MAX_STRING_CHARACTERS, Draft
from schemas.fields import read_fields
from service.compact.forms import FORMS, LINES, MORE

DROPPED = frozenset({"title", "maxLength", "description"})  # the rules explain; lengths are checked on arrival


class Compact(BaseModel):
    """Base of what is on the wire: every field required, unknown fields refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_max_length=MAX_STRING_CHARACTERS
    )


@cache
def item_model(draft: type[Draft]) -> type[Compact]:
    """Return the wire's model of one kind of item."""
    form = FORMS[draft]
    fields: dict[str, Any] = {short: (_type(draft, name), ...) for short, name in form.core.items()}
    if form.has_lines:
        fields[LINES] = (tuple[str, ...], ...)
    return create_model(draft.__name__, __base__=Compact, **fields)


@cache
def section_model(section: Section) -> type[Compact]:
    """Return the wire's model of a section."""
    if section is REGISTRY:
        lines = (tuple[str, ...], ...)
        fields: dict[str, Any] = {"in_scope": (bool, ...), "language": (str, ...)}
        fields |= dict.fromkeys(("parties", "places", "sources", MORE), lines)
    else:
        of_list = {one.name: tuple[item_model(one.draft), ...] for one in section.lists}  # type: ignore[misc]
        fields = {name: (of_list.get(name, str), ...) for name in section.draft.model_fields}
    return create_model(section.draft.__name__, __base__=Compact, **fields)


@cache
def wire_schema(section: Section) -> dict[str, JsonValue]:
    """Return a section's JSON Schema: every object closed, every property required, nothing but form and vocabularies."""
    return cast("dict[str, JsonValue]", _lean(section_model(section).model_json_schema()))


@cache
def schema_hash(section: Section) -> str:
    """Return the sha256 of the schema's canonical JSON."""
    canonical = json.dumps(wire_schema(section), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def vocabularies(section: Section) -> Mapping[str, type[StrEnum]]:
    """Return the vocabularies of a section's items and their details, by name, in order of their first use."""
    found: dict[str, type[StrEnum]] = {}
    for draft in (*_entries(section), *(one.draft for one in section.lists)):
        for model in (draft, *read_fields(draft).details.values()):
            for name in read_fields(model).closed:
                found |= {kind.__name__: kind for kind in _enums(get_type_hints(model)[name])}
    return found


def _entries(section: Section) -> tuple[type[Draft], ...]:
    hints = get_type_hints(section.draft)
    drafts = [part for name in section.draft.model_fields for part in get_args(hints[name])]
    listed = {one.draft for one in section.lists}
    return tuple(one for one in drafts if isinstance(one, type) and issubclass(one, Draft) and one not in listed)


def _type(draft: type[Draft], name: str) -> Any:
    enums = _enums(get_type_hints(draft)[name])
    return enums[0] if enums else str


def _enums(hint: object) -> list[type[StrEnum]]:
    kinds = get_args(hint) or (hint,)
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)]


def _lean(node: JsonValue, *, is_property_map: bool = False) -> JsonValue:
    if isinstance(node, list):
        return [_lean(part) for part in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _lean(value, is_property_map=key in ("properties", "$defs") and not is_property_map)
        for key, value in node.items()
        if is_property_map or key not in DROPPED
    }

"""The JSON Schema that is sent with a section: strict, lean, made once and never from the article."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import cast

from pydantic import JsonValue

from schemas.evidence import Draft

DROPPED = frozenset({"title", "maxLength"})  # noise to the model; lengths are checked on arrival, not by a grammar


@cache
def wire_schema(draft: type[Draft]) -> dict[str, JsonValue]:
    """Return the draft's JSON Schema without titles and lengths, every object closed and every property required.

    The enums' docstrings stay in it as descriptions: they are the codebook that the model reads.
    """
    return cast("dict[str, JsonValue]", _lean(draft.model_json_schema()))


@cache
def schema_hash(draft: type[Draft]) -> str:
    """Return the sha256 of the schema's canonical JSON."""
    canonical = json.dumps(wire_schema(draft), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


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

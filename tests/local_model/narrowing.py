"""Makes a section's schema narrower, so that a model of 135 million parameters comes to an end and cites something.

Every answer to the narrower schema is one to the wider: short lists and strings, no optional part, sentence ids and
quotes out of a few that are right and a few that are not.
"""

from __future__ import annotations

from typing import Any

from tests.local_model.article import FALSE_QUOTES, IDS, SIDS, TRUE_QUOTES

Schema = dict[str, Any]

_MAX_CHARACTERS = 24
_CHOICES: dict[str, tuple[str, ...]] = {
    "quote": (*TRUE_QUOTES, *FALSE_QUOTES),
    "sid": SIDS,
    "sids": SIDS,
    "asserting_sids": SIDS,
    "disputing_sids": SIDS,
    "non_editorial_sids": SIDS,
}


def narrow(schema: Schema) -> Schema:
    """Return the schema with everything in it narrowed."""
    return {
        key: {name: _narrow(value, name) for name, value in part.items()} if key in ("properties", "$defs") else part
        for key, part in schema.items()
    }


def _narrow(part: Schema, name: str) -> Schema:
    if name == "in_scope":
        return {"const": True}
    if {"type": "null"} in part.get("anyOf", ()):
        return {"type": "null"}
    if part.get("type") == "object":
        return narrow(part)
    if part.get("type") == "array":
        return part | {"items": _narrow(part["items"], name), "minItems": 1, "maxItems": 1}
    if part.get("type") == "string" and "enum" not in part:
        return _string(name)
    return part


def _string(name: str) -> Schema:
    if name in _CHOICES:
        return {"type": "string", "enum": list(_CHOICES[name])}
    if name == "id" or name.endswith(("_id", "_ids")):
        return {"type": "string", "enum": list(IDS)}
    return {"type": "string", "maxLength": _MAX_CHARACTERS}

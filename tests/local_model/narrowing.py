"""Makes a section's schema narrower, so that a model of 135 million parameters comes to an end and cites something.

Every answer to the narrower schema is one to the wider: short lists and strings, no optional part, ids out of a few, and
citations of which some are true and some are not.
"""

from __future__ import annotations

from typing import Any

from tests.local_model.article import FALSE_CITATIONS, IDS, SIDS, TRUE_CITATIONS

Schema = dict[str, Any]

_MAX_CHARACTERS = 24
_EMPTY = frozenset(  # lists that would take the tiny model minutes
    {"plans", "guarantee_packages", "security_guarantees", "non_responses", "contradictions", "open_questions"}
)


def narrow(schema: Schema) -> Schema:
    """Return the schema with everything in it narrowed."""
    return {
        key: {name: _narrow(value, name) for name, value in part.items()} if key in ("properties", "$defs") else part
        for key, part in schema.items()
    }


def _narrow(part: Schema, name: str) -> Schema:
    if name == "in_scope":
        return {"const": True}
    if name == "Evidence":
        return {"anyOf": [_citation(part, *citation) for citation in (*TRUE_CITATIONS, *FALSE_CITATIONS)]}
    if {"type": "null"} in part.get("anyOf", ()):
        return {"type": "null"}
    if part.get("type") == "object":
        return narrow(part)
    if part.get("type") == "array":
        return part | {
            "items": _narrow(part["items"], name),
            "minItems": int(name not in _EMPTY),
            "maxItems": int(name not in _EMPTY),
        }
    if part.get("type") == "string" and "enum" not in part:
        return _string(name)
    return part


def _citation(evidence: Schema, sid: str, quote: str) -> Schema:
    narrowed = narrow(evidence)
    return narrowed | {"properties": narrowed["properties"] | {"sid": {"const": sid}, "quote": {"const": quote}}}


def _string(name: str) -> Schema:
    if name.endswith(("sid", "sids")):
        return {"type": "string", "enum": list(SIDS)}
    if name == "id" or name.endswith(("_id", "_ids")):
        return {"type": "string", "enum": list(IDS)}
    return {"type": "string", "maxLength": _MAX_CHARACTERS}

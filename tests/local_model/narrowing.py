"""Makes a section's schema narrower, so that a model of 135 million parameters comes to an end and cites something.

Every answer to the narrower schema is one to the wider: short lists and strings, ids out of a few, and lines that are
citations of which some are true and some are not.
"""

from __future__ import annotations

from typing import Any

from tests.local_model.article import ENTRIES, FALSE_CITATIONS, IDS, SIDS, TRUE_CITATIONS

Schema = dict[str, Any]

_MAX_CHARACTERS = 24
_EMPTY = frozenset(  # lists that would take the tiny model minutes
    {"plans", "guarantee_packages", "security_guarantees", "non_responses", "contradictions", "open_questions", "x"}
)
_SENTENCES = frozenset({"s", "yes", "no"})
_ID_NAMES = frozenset({"who", "for", "at", "about"})


def narrow(schema: Schema) -> Schema:
    """Return the schema with everything in it narrowed."""
    return {
        key: {name: _narrow(value, name) for name, value in part.items()} if key in ("properties", "$defs") else part
        for key, part in schema.items()
    }


def _narrow(part: Schema, name: str) -> Schema:
    if name == "in_scope":
        return {"const": True}
    if part.get("type") == "object":
        return narrow(part)
    if part.get("type") == "array":
        count = int(name not in _EMPTY)
        return part | {"items": _narrow(part["items"], name), "minItems": count, "maxItems": count}
    if part.get("type") == "string" and "enum" not in part:
        return _string(name)
    return part


def _string(name: str) -> Schema:
    if name == "lines":
        cited = [f"{sid.removeprefix('s')}: {quote}" for sid, quote in (*TRUE_CITATIONS, *FALSE_CITATIONS)]
        return {"type": "string", "enum": cited}
    if name in ENTRIES:
        return {"type": "string", "enum": list(ENTRIES[name])}
    if name in _SENTENCES:
        return {"type": "string", "enum": [sid.removeprefix("s") for sid in SIDS]}
    if name in _ID_NAMES:
        return {"type": "string", "enum": list(IDS)}
    return {"type": "string", "maxLength": _MAX_CHARACTERS}

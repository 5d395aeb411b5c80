"""Which parts of a summary are sent: all of it, or those that the caller names."""

from __future__ import annotations

from schemas.summary import Summary
from service.errors import InvalidRequest

ALWAYS = ("in_scope", "complete", "run")  # without them nobody can tell what an empty list means
CHOICES = tuple(name for name in Summary.model_fields if name not in ALWAYS)

Parts = frozenset[str]


def parse_parts(value: str | None) -> Parts | None:
    """Read a comma-separated list of fields of a summary; None means all. What is always sent may be named.

    Raises:
        InvalidRequest: a name that is no field, or none at all.
    """
    if value is None:
        return None
    names = {part.strip() for part in value.split(",") if part.strip()}
    if not names or not names.issubset(Summary.model_fields):
        raise _refused(f"expected fields out of {', '.join(CHOICES)}, got {value[:100]!r}")
    return frozenset(names.union(ALWAYS))


def refuse_parts(kind: str) -> InvalidRequest:
    """Return what says that an answer of this type has no parts to choose."""
    return _refused(f"expected no fields with {kind}, which is sent whole; leave them out, or accept application/json")


def write_summary(summary: Summary, parts: Parts | None) -> str:
    """Return the summary as JSON, or these parts of it."""
    return summary.model_dump_json(include=None if parts is None else set(parts))


def _refused(message: str) -> InvalidRequest:
    return InvalidRequest(message, (("fields", message),))

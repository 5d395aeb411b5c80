"""Finds predicted items that say what the annotation forbids."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from schemas.evidence import Draft
from service.evaluation.candidates import Candidate
from service.evaluation.gold import Forbidden
from service.evaluation.paths import read_path


def find_forbidden(predicted: Candidate, forbidden: Iterable[Forbidden]) -> tuple[str, ...]:
    """Return why the item may not say what it says; empty if it may."""
    return tuple(one.why for one in forbidden if one.list == predicted.list_name and is_forbidden(predicted.item, one))


def is_forbidden(item: Draft, rule: Forbidden) -> bool:
    """Tell whether an item of the rule's list, in the gold's ids, fits everything that the rule names."""
    return all(_fits(item, path, value) for path, value in rule.match.items())


def _fits(item: Draft, path: str, value: JsonValue) -> bool:
    """Compare one field: a list field must hold every value; for another field a list gives values to choose from."""
    actual = read_path(item, path)
    if isinstance(actual, tuple):
        wanted = value if isinstance(value, list) else [value]
        return (not actual and not wanted) if not wanted else all(one in actual for one in wanted)
    return actual in value if isinstance(value, list) else actual == value

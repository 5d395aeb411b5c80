"""What the annotation forbids: whether an item says it."""

from __future__ import annotations

from pydantic import JsonValue

from schemas.evidence import Draft
from service.evaluation.gold.form import Forbidden
from service.evaluation.gold.paths import read_path


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

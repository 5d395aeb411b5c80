"""Keeps ids apart: an item or entry whose id is taken gets another one, and a check that says so."""

from __future__ import annotations

from schemas.located import Check, CheckCode
from service.summary.checks.subject import shown, warning


def free_id(wanted: str, taken: set[str]) -> str:
    """Return the id, with _2, _3, ... if it is taken."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}_{number}" in taken:
        number += 1
    return f"{wanted}_{number}"


def duplicate_id(given: str) -> Check:
    """Return the check for an id that another item has already."""
    return warning(CheckCode.DUPLICATE_ID, "id", f"the id {shown(given)} is taken; references to it mean the first")

"""What a reader is shown for an id, of an actor, a place or an item."""

from __future__ import annotations

from schemas.catalogue import list_of
from schemas.registry import OUTLET_ID
from schemas.resolved import ResolvedGuarantee, ResolvedPackage, ResolvedPlan, ResolvedTerm
from schemas.summary import Summary


def names_of(summary: Summary) -> dict[str, str]:
    """Return the name of every place, party, source and the outlet of a summary, by id."""
    names = {place.id: place.name for place in summary.places}
    names |= {party.id: party.name for party in summary.parties}
    names |= {source.id: source.label for source in summary.sources}
    return names | {OUTLET_ID: summary.article.outlet or "the outlet"}


def references_of(summary: Summary) -> dict[str, str]:
    """Return, by id, the words for every item that others may refer to: its name or what it is about, and the id."""
    rows: tuple[ResolvedPlan | ResolvedTerm | ResolvedPackage | ResolvedGuarantee, ...]
    rows = (*summary.plans, *summary.peace_plan_terms, *summary.guarantee_packages, *summary.security_guarantees)
    return {row.id: f"{_words(row)} ({row.id})" for row in rows}


def _words(row: ResolvedPlan | ResolvedTerm | ResolvedPackage | ResolvedGuarantee) -> str:
    if isinstance(row, ResolvedPlan):
        return row.name
    about = getattr(row, "issue", None) or getattr(row, "instrument", None) or list_of(row).kind
    return str(about).replace("_", " ")

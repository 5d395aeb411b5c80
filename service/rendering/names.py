"""What a reader is shown for an id."""

from __future__ import annotations

from schemas.registry import OUTLET_ID
from schemas.summary import Summary


def names_of(summary: Summary) -> dict[str, str]:
    """Return the name of every place, party, source and the outlet of a summary, by id."""
    names = {place.id: place.name for place in summary.places}
    names |= {party.id: party.name for party in summary.parties}
    names |= {source.id: source.label for source in summary.sources}
    return names | {OUTLET_ID: summary.article.outlet or "the outlet"}

"""What a reader is shown for an id, of an actor, a place or an item."""

from __future__ import annotations

from pydantic import BaseModel

from schemas.catalogue import LISTS, REFERABLE, list_of
from schemas.registry import OUTLET_ID
from schemas.resolved import ResolvedPlan
from schemas.summary import Summary
from schemas.vocabulary import TextFaultKind

# What is wrong with a text, for readers; where follows.
FAULTS = {
    TextFaultKind.CUT_OFF: "Cut off",
    TextFaultKind.MACHINE_TRANSLATED: "Machine-translated",
    TextFaultKind.GARBLED: "Garbled",
    TextFaultKind.ADDRESSES_READER: "Orders to the reader or to machines, which nothing obeys",
}


def names_of(summary: Summary) -> dict[str, str]:
    """Return the name of every place, party, source and the outlet of a summary, by id."""
    names = {place.id: place.name for place in summary.places}
    names |= {party.id: party.name for party in summary.parties}
    names |= {source.id: source.label for source in summary.sources}
    return names | {OUTLET_ID: summary.article.outlet or "the outlet"}


def references_of(summary: Summary) -> dict[str, str]:
    """Return, by id, the words for every item that others may refer to: its name or what it is about, and the id."""
    items = [one for entry in LISTS if entry.kind in REFERABLE for one in getattr(summary, entry.name)]
    return {one.id: f"{_words(one)} ({one.id})" for one in items}


def _words(item: BaseModel) -> str:
    if isinstance(item, ResolvedPlan):
        return item.name
    names = ("issue", "instrument", "type", "kind")
    about = next((value for name in names if (value := getattr(item, name, None))), list_of(item).kind)
    return str(about).replace("_", " ")

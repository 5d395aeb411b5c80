"""Finds items that stand to themselves, directly or in a circle: a plan that is part of its own part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemas.catalogue import ItemDraft
from schemas.evidence import Link
from schemas.located import Check, CheckCode
from schemas.reading import details_in, references_in
from schemas.vocabulary import LinkKind
from service.summary.checks.subject import warning

# Links that order items: none can come back to where it began.
_ORDERING = (LinkKind.PART_OF, LinkKind.REPLACES, LinkKind.AFTER, LinkKind.CARRIES_OUT, LinkKind.VERSION_OF)
_CIRCULAR = CheckCode.CIRCULAR_REFERENCE


def self_references(item: ItemDraft) -> Iterator[str]:
    """Yield the fields in which an item refers to itself."""
    return (field for field, one, _ in references_in(item) if one == item.id)


def find_circles(items: Iterable[ItemDraft]) -> Mapping[str, list[Check]]:
    """Return by id the warnings on items that refer to themselves, or whose links of one kind lead back to them.

    `items` have unique ids; links to what is not among them lead nowhere.
    """
    items = list(items)
    found: dict[str, list[Check]] = {}
    for item in items:
        for field in self_references(item):
            found.setdefault(item.id, []).append(warning(_CIRCULAR, field, "the item refers to itself"))
    links = [(item.id, field, one) for item in items for field, one in details_in(item) if isinstance(one, Link)]
    for kind in _ORDERING:
        ordering = [(own_id, field, one.item_id) for own_id, field, one in links if one.kind is kind]
        for ring in _rings((own_id, other) for own_id, _, other in ordering) if len(ordering) > 1 else ():
            message = f"{kind.value.replace('_', ' ')} goes round in a circle: {', '.join(sorted(ring))}"
            for own_id, field, other in ordering:
                if own_id in ring and other in ring:
                    found.setdefault(own_id, []).append(warning(_CIRCULAR, field, message))
    return found


def _rings(edges: Iterable[tuple[str, str]]) -> Iterator[frozenset[str]]:
    """Yield the ids that reach each other, two or more together."""
    import networkx

    for ring in networkx.strongly_connected_components(networkx.DiGraph(edges)):
        if len(ring) > 1:
            yield frozenset(ring)

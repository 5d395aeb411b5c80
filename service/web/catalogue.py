"""The catalogue as the page's scripts read it: a module of ours like the others, made from `schemas.catalogue`."""

from __future__ import annotations

import json

from schemas.catalogue import DETAILS, LABELS, LISTS, SECTION_OF, SECTIONS, UNREMARKABLE, ItemList
from schemas.evidence import Link
from schemas.fields import Fields
from service.rendering.names import FAULTS


def render_catalogue() -> str:
    """Return the module: the lists with what their items show, the sections, and the values that go unsaid."""
    lists = {
        one.name: {"one": one.one, "many": one.many, "section": SECTION_OF[one.name], "facts": _facts(one)}
        for one in LISTS
    }
    exports = {
        "LISTS": lists,
        "SECTIONS": {section.name: section.label for section in SECTIONS},
        "LABELS": LABELS,
        "DETAILS": {
            name: DETAILS[model] for one in LISTS for name, model in one.fields.details.items() if model in DETAILS
        },
        "FAULTS": FAULTS,
        "UNREMARKABLE": sorted(set(UNREMARKABLE)),
    }
    return "".join(
        f"export const {name}={json.dumps(value, separators=(',', ':'))};\n" for name, value in exports.items()
    )


def _facts(one: ItemList) -> dict[str, str]:
    """Return the kind of each field that a card tells beside its item's words; of a time the field that has its date."""
    return {name: _kind(name, one.fields) for name in one.draft.model_fields if name in LABELS}


def _kind(name: str, fields: Fields) -> str:
    if name in (*fields.parties, *fields.places, *fields.sources, *fields.voices):
        return "name"
    if name in fields.dated:
        return f"time:{fields.dated[name].into}"
    if name in fields.quantities:
        return "quantity"
    if name in fields.items:
        return "item"
    if fields.details.get(name) is Link:
        return "links"
    return "value" if name in fields.closed else "text"

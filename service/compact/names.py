"""What the parts of an answer are called when its faults are told: by what the model has written itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from schemas.catalogue import ListedDraft
from schemas.evidence import Draft
from service.compact.forms import FORMS
from service.compact.items import item_id, line_of
from service.compact.lines import LINE, shown_line
from service.compact.registry import Remark, argument_of
from service.compact.sections import Decoded, Place, part_models

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def name_of(decoded: Decoded, place: Place) -> str:
    """Return a part's id, or its list and its position in it; a field that is no list is called by its name."""
    name, index = place
    form = FORMS.get(part_models(decoded.section).get(name, Draft))
    own_id = item_id(form.draft, index) if form is not None else getattr(decoded.parts.get(place), "id", "")
    return name if name in decoded.rest else own_id or f"{name}[{index}]"


def owners_of(decoded: Decoded) -> Mapping[str, Place]:
    """Return the place of every part by what `service.summary.checks.faults` calls it."""
    owners: dict[str, Place] = {name: (name, 0) for name in decoded.rest}
    read: dict[str, int] = {}
    for place, part in decoded.parts.items():
        if isinstance(part, Remark):
            owners |= {field: place for field in part.fields if field not in owners}
        elif part is not None:
            index = read[place[0]] = read.get(place[0], -1) + 1
            owners[getattr(part, "id", "") or f"{place[0]}[{index}]"] = place
    return owners


def told_as(decoded: Decoded, place: Place, path: str | None) -> str:
    """Return how a fault begins: the part, and the line or the field that it is about.

    `path` is the way to it in the draft, such as `conditions[0].evidence[1].voice_ids`; None for the whole part.
    """
    name, part = name_of(decoded, place), decoded.parts.get(place)
    if path is None or not isinstance(part, Draft):
        return name
    model = cast("type[ListedDraft]", type(part))
    if model not in FORMS:
        return f"{name}.{argument_of(model, path)}"
    line = _line_at(part, path)
    return f"{name}, {shown_line(line)}" if line else f"{name}.{FORMS[model].names.get(path, path)}"


def told_unread(name: str, where: str, what: str) -> str:
    """Return the fault of a part that could not be read; `where` is a field or a line of it, or empty."""
    between = "" if not where else ", " if where.startswith(LINE) else "."
    return f"{name}{between}{where}: {what}"


def _line_at(part: Draft, path: str) -> str | None:
    """Return the line that a way through a draft leads to, the last one of them."""
    line, here = None, part
    for name, index in _STEP.findall(path):
        held = getattr(here, name, None)
        one = held[int(index)] if index and isinstance(held, tuple) and int(index) < len(held) else None
        if not isinstance(one, Draft):
            break
        line, here = line_of(one), one
    return line

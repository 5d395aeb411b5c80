"""A whole section between its draft and its compact form; what cannot be read is told item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, cast

from pydantic import ValidationError, create_model

from schemas.catalogue import REGISTRY, ListedDraft, Section, SectionDraft, list_named
from schemas.evidence import Draft
from schemas.registry import Registry
from service.compact.forms import MORE
from service.compact.items import Faulty, decode_item, encode_item
from service.compact.registry import ENTRIES, Remark, decode_entry, decode_remark, encode_entry, encode_remarks, joined
from service.compact.schema import Compact, item_model
from service.text.characters import printable

Place = tuple[str, int]  # name of a list, and the position in it from 0; 0 for a field that is no list
Part = Draft | Remark
Unread = tuple[
    tuple[str, str], ...
]  # where in a part, and what was expected there; empty where all of it could be read
JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Decoded:
    """A section as far as it could be read, part by part: what can be asked for again alone.

    `parts` has what stands at each place, None where it could not be read; `unreadable` says what is wrong there, and
    `rest` holds the fields of the section's draft that are no lists.
    """

    section: Section
    parts: Mapping[Place, Part | None]
    unreadable: Mapping[Place, Unread] = field(default_factory=dict)
    rest: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def draft(self) -> SectionDraft:
        """The section without what could not be read."""
        lists: dict[str, list[Part]] = {name: [] for name in part_lists(self.section)}
        for (name, _), part in self.parts.items():
            if part is not None:
                lists[name].append(part)
        remarks = joined(cast("list[Remark]", lists.pop(MORE))) if MORE in lists else {}
        return cast("SectionDraft", self.section.draft.model_validate({**lists, **self.rest, **remarks}))

    def places(self, name: str) -> list[Place]:
        """Return the places of one list, in order."""
        return [place for place in self.parts if place[0] == name]


class Malformed(ValueError):
    """An answer that is no section at all; the message says what is missing or too much, one line each."""


def encode_section(draft: SectionDraft) -> JsonObject:
    """Return a section in the compact form; items are numbered by their position, whatever their ids."""
    if isinstance(draft, Registry):
        entries = {name: [encode_entry(one) for one in getattr(draft, name)] for name in ENTRIES}
        return {"in_scope": draft.in_scope, "language": draft.language, **entries, MORE: encode_remarks(draft)}
    return {
        name: [encode_item(one) for one in value] if isinstance(value, tuple) else value
        for name in type(draft).model_fields
        for value in (getattr(draft, name),)
    }


def decode_section(section: Section, coded: object) -> Decoded:
    """Read an answer.

    Raises:
        Malformed: it lacks a list, or has something that no section has.
    """
    fields = outline(section, coded)
    parts: dict[Place, Part | None] = {}
    unreadable: dict[Place, Unread] = {}
    for name in part_lists(section):
        for index, one in enumerate(fields.pop(name)):
            parts[name, index], unreadable[name, index] = read_part(section, (name, index), one)
    return Decoded(section, parts, {place: told for place, told in unreadable.items() if told}, fields)


def read_part(section: Section, place: Place, coded: object) -> tuple[Part | None, Unread]:
    """Read what stands at one place; None, and what is wrong with it, if that cannot be done."""
    name, index = place
    try:
        if name == MORE and section is REGISTRY:
            return decode_remark(_text(coded)), ()
        return decode_part(part_models(section)[name], index, coded), ()
    except Faulty as faulty:
        return None, faulty.faults


def decode_part(model: type[Draft], index: int, coded: object) -> Draft:
    """Read one item or one entry of the registry.

    Raises:
        Faulty: it is not in the compact form.
    """
    if model in ENTRIES.values():
        return decode_entry(model, _text(coded))
    try:
        valid = item_model(model).model_validate(coded)
    except ValidationError as error:
        raise Faulty(tuple(_where(one) for one in error.errors(include_url=False, include_input=False))) from None
    return decode_item(model, index, valid.__dict__)


@cache
def part_models(section: Section) -> Mapping[str, type[Draft]]:
    """Return the section's lists of drafts and what each holds."""
    return ENTRIES if section is REGISTRY else {one.name: one.draft for one in section.lists}


def part_lists(section: Section) -> tuple[str, ...]:
    """Return the names of all lists of parts, in the order in which they are read."""
    return (*part_models(section), *((MORE,) if section is REGISTRY else ()))


def item_of(list_name: str, index: int, coded: object) -> ListedDraft | None:
    """Read an item that arrives alone; None if it cannot be read yet: the whole answer will say why."""
    try:
        return cast("ListedDraft", decode_part(list_named(list_name).draft, index, coded))
    except Faulty:
        return None


def outline(section: Section, coded: object) -> JsonObject:
    """Return an answer's fields, each of the right kind; what stands in its lists is not looked at.

    Raises:
        Malformed: one is missing, too many, or of another kind.
    """
    try:
        return dict(_outline_model(section).model_validate(coded, strict=True).__dict__)
    except ValidationError as error:
        told = [_where(one) for one in error.errors(include_url=False, include_input=False)]
        raise Malformed("\n".join(f"{where or 'answer'}: {what}" for where, what in told[:20])) from None


def _text(coded: object) -> str:
    if not isinstance(coded, str):
        raise Faulty((("", "expected one line of text"),))
    return coded


@cache
def _outline_model(section: Section) -> type[Compact]:
    lists: dict[str, Any] = dict.fromkeys(part_lists(section), (list[Any], ...))
    others: dict[str, Any] = (
        {"in_scope": (bool, ...), "language": (str, ...)}
        if section is REGISTRY
        else {name: (str, ...) for name in section.draft.model_fields if name not in lists}
    )
    return create_model("Outline", __base__=Compact, **others, **lists)


def _where(error: Any) -> tuple[str, str]:
    """Return the place and the message of an error; places may be keys of the model's own making."""
    return ".".join(printable(str(part)) for part in error["loc"][:8]), str(error["msg"])

"""The registry's entries as one string each: `putin person for russia: Vladimir Putin; Putin; the Kremlin leader`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pydantic import ValidationError

from schemas.evidence import Draft
from schemas.registry import OUTLET_ID, Party, Place, Registry, Source, TextFault
from schemas.vocabulary import PartyKind, PlaceKind, SourceKind, TextFaultKind
from service.compact.items import Faulty
from service.compact.lines import (
    RESERVED,
    Fields,
    Line,
    Unreadable,
    read_line,
    read_sids,
    read_word,
    shown_line,
    write_sids,
)

NAMES = "; "  # between the forms of a name
HEADLINE, OUTLET, NOT_EDITORIAL, FAULT = "headline", "outlet", "non_editorial", "fault"
ENTRIES: Mapping[str, type[Draft]] = {"parties": Party, "places": Place, "sources": Source}

_ID = re.compile(r"[a-z0-9][a-z0-9_]*")
_FOR, _IN, _OF, _PART_OF, _COUNT = "for", "in", "of", "part_of", "count"
_KIND_OF: Mapping[type[Draft], type[PartyKind | PlaceKind | SourceKind]] = {
    Party: PartyKind,
    Place: PlaceKind,
    Source: SourceKind,
}
# Word before an argument -> field that it fills.
_ARGUMENTS: Mapping[type[Draft], Mapping[str, str]] = {
    Party: {_FOR: "speaks_for_id", _IN: "parent_id"},
    Place: {_IN: "parent_id"},
    Source: {_OF: "party_id", _PART_OF: "subset_of_id", _COUNT: "count_min"},
}


def encode_entry(entry: Draft, *, without: Collection[str] = ()) -> str:
    """Write a party, a place or a source, but for some of its fields; a name that holds a semicolon comes back as a name and another form."""
    fields = entry.__dict__
    words = [fields["id"], fields["kind"].value]
    for word, name in _ARGUMENTS[type(entry)].items():
        if fields[name] is not None and name not in without:
            words += [word, str(fields[name])]
    named = [fields["label" if isinstance(entry, Source) else "name"], *fields["surface_forms"]]
    return f"{' '.join(words)}: {NAMES.join(named)}"


def argument_of(model: type[Draft], field: str) -> str:
    """Return the word that tells a field of an entry."""
    return next((word for word, name in _ARGUMENTS[model].items() if name == field), field)


def decode_entry(model: type[Draft], line: str) -> Draft:
    """Read a party, a place or a source.

    Raises:
        Faulty: it is not in the compact form.
    """
    try:
        return model.model_validate(_entry(model, read_line(line)))
    except Unreadable as error:
        raise Faulty((("", str(error)),)) from None
    except ValidationError as error:
        raise Faulty((("", error.errors(include_url=False, include_input=False)[0]["msg"]),)) from None


def encode_remarks(registry: Registry) -> list[str]:
    """Write what else a registry may say: headline, outlet, sentences that are not the article's own, faults of the text."""
    lines = [
        f"{word}: {text}" for word, text in ((HEADLINE, registry.headline_text), (OUTLET, registry.outlet_name)) if text
    ]
    if registry.non_editorial_sids:
        lines.append(f"{NOT_EDITORIAL} {write_sids(registry.non_editorial_sids)}")
    return lines + [f"{FAULT} {one.kind.value} {write_sids(one.sids)}".strip() for one in registry.text_faults]


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of what else a registry says, and the fields that it tells."""

    line: str
    fields: Fields


def decode_remark(text: str) -> Remark:
    """Read one line of what else a registry says.

    Raises:
        Faulty: it is none of those that a registry may have.
    """
    try:
        line = read_line(text)
        reader = _REMARKS.get(line.word)
        if reader is None:
            raise Unreadable(f"expected a line that begins with one of {', '.join(_REMARKS)}")
        return Remark(text, reader(line))
    except Unreadable as error:
        raise Faulty(((shown_line(text), str(error)),)) from None


def joined(remarks: Iterable[Remark]) -> Fields:
    """Return the fields that remarks tell together; of two headlines or outlets the first."""
    fields: Fields = {"headline_text": None, "outlet_name": None}
    for remark in remarks:
        for name, value in remark.fields.items():
            told = fields.get(name)
            if isinstance(value, tuple):
                fields[name] = (*(told if isinstance(told, tuple) else ()), *value)
            else:
                fields[name] = told or value
    return fields


def _words(line: Line) -> str:
    if line.args or not line.text:
        raise Unreadable(f"expected '{line.word}: words copied'")
    return line.text


def _sids(line: Line) -> tuple[str, ...]:
    sids = read_sids(" ".join(line.args) or line.text)
    if not sids or (line.args and line.text):
        raise Unreadable(f"expected '{line.word} NUMBER+NUMBER'")
    return sids


def _fault(line: Line) -> TextFault:
    kind, *where = line.args or ("",)
    told = [" ".join(where), line.text]
    if all(told):
        raise Unreadable(f"expected '{FAULT} KIND [NUMBER+NUMBER]'")
    return TextFault(kind=read_word(kind, TextFaultKind), sids=read_sids("".join(told)))


_REMARKS: Mapping[str, Callable[[Line], Fields]] = {
    HEADLINE: lambda line: {"headline_text": _words(line)},
    OUTLET: lambda line: {"outlet_name": _words(line)},
    NOT_EDITORIAL: lambda line: {"non_editorial_sids": _sids(line)},
    FAULT: lambda line: {"text_faults": (_fault(line),)},
}


def _entry(model: type[Draft], line: Line) -> Fields:
    if _ID.fullmatch(line.word) is None or line.word in RESERVED or line.word == OUTLET_ID:
        raise Unreadable("expected an id of small letters, digits and _ at the start, none of the words of a citation")
    if not line.args or not line.text:
        raise Unreadable(f"expected '{_usage(model)}'")
    kind = read_word(line.args[0], _KIND_OF[model])
    names = [one.strip() for one in line.text.split(NAMES.strip()) if one.strip()]
    fields: Fields = {"id": line.word, "kind": kind, **_arguments(model, line.args[1:])}
    name = "label" if model is Source else "name"
    return fields | {name: names[0] if names else "", "surface_forms": tuple(names[1:])}


def _arguments(model: type[Draft], words: Sequence[str]) -> Fields:
    known = _ARGUMENTS[model]
    told = words[::2]
    if len(words) % 2 or not set(told) <= set(known) or len(set(told)) < len(told):
        raise Unreadable(f"expected '{_usage(model)}'")
    fields: Fields = {known[word]: value for word, value in zip(told, words[1::2], strict=True)}
    if "count_min" in fields:
        count = cast("str", fields["count_min"])
        if not count.isdecimal():
            raise Unreadable(f"expected a number behind {_COUNT}")
        fields["count_min"] = int(count)
    return fields


def _usage(model: type[Draft]) -> str:
    further = "".join(f" [{word} {'NUMBER' if word == _COUNT else 'ID'}]" for word in _ARGUMENTS[model])
    return f"ID KIND{further}: {'label' if model is Source else 'name'}; other form; other form"

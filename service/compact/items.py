"""One item between its draft and its compact form, driven by what the draft's fields hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Any, cast, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from schemas.catalogue import ListedDraft, list_of_model
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Link, Quantity
from schemas.fields import read_fields
from schemas.vocabulary import ComplianceStatus, ConditionStatus, LinkKind, NegotiationStatus
from service.compact.forms import DETAIL_LINES, FORMS, LINES, Form
from service.compact.lines import (
    CITATION,
    Fields,
    Line,
    Unreadable,
    is_citation,
    read_citation,
    read_ids,
    read_line,
    read_quantity,
    read_sids,
    read_word,
    shown_line,
    write_citation,
    write_ids,
    write_quantity,
    write_sids,
)

ON, FOR = "on", "for"
_LINKS = tuple(one.value for one in LinkKind)
_DETAIL_OF = {word: model for model, word in DETAIL_LINES.items() if word}


class Faulty(Exception):
    """An item that cannot be read; `faults` are pairs of the place in it and what was expected there."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{where}: {what}" for where, what in faults))
        self.faults = faults


class _Takes(Enum):
    """What a line that tells a field has beside its first word."""

    NOTHING = auto()
    WORD = auto()  # ids, or a value out of a vocabulary, before the colon
    TEXT = auto()  # words behind the colon


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field of a draft is read from a string and written to one."""

    read: Callable[[str], object]
    write: Callable[[Any], str]
    takes: _Takes


def takes_text(model: type[Draft], name: str) -> bool:
    """Tell whether the line that tells a field has words behind a colon."""
    return _fields(model)[name].takes is _Takes.TEXT


def line_of(part: Draft) -> str:
    """Return the line that tells a citation or a detail."""
    return write_citation(part) if isinstance(part, Evidence) else _head(part)


def item_id(model: type[Draft], index: int) -> str:
    """Return the id of the item at a position, from 0, of its list: t1, t2, ...; empty for lists that give none."""
    prefix = list_of_model(model).prefix
    return f"{prefix}{index + 1}" if prefix else ""


def encode_item(draft: ListedDraft) -> dict[str, object]:
    """Return an item in the compact form; its id is its position in its list, and is not written."""
    model = type(draft)
    form, kinds = FORMS[model], _fields(model)
    coded: dict[str, object] = {s: kinds[name].write(getattr(draft, name)) for s, name in form.core.items()}
    if form.has_lines:
        cited = map(write_citation, getattr(draft, "evidence", ()))
        coded[LINES] = [*cited, *_own_lines(draft, form, kinds), *_detail_lines(draft)]
    return coded


def decode_item(model: type[Draft], index: int, coded: Mapping[str, Any]) -> ListedDraft:
    """Read an item in the compact form; `coded` has the names and types that `service.compact.schema` asks for.

    Raises:
        Faulty: something in it is not in the compact form.
    """
    form, kinds = FORMS[model], _fields(model)
    faults: list[tuple[str, str]] = []
    fields: Fields = {"id": item_id(model, index)} if form.has_id else {}
    for short, name in form.core.items():
        try:
            fields[name] = kinds[name].read(coded[short])
        except Unreadable as error:
            faults.append((short, str(error)))
    if form.has_lines:
        _read_lines(model, coded[LINES], fields, faults)
    if faults:
        raise Faulty(tuple(faults))
    try:
        return cast("ListedDraft", model.model_validate(fields))
    except ValidationError as error:
        raise Faulty(tuple(_faults_of(error, model))) from None


def _own_lines(draft: Draft, form: Form, kinds: Mapping[str, _Field]) -> Iterable[str]:
    for word, name in form.lines.items():
        value = getattr(draft, name)
        if value != draft.__class__.model_fields[name].default and value not in (None, ()):
            written = kinds[name].write(value)
            between = {_Takes.NOTHING: "", _Takes.WORD: " ", _Takes.TEXT: ": "}[kinds[name].takes]
            yield f"{word}{between}{written}"


def _detail_lines(draft: Draft) -> Iterable[str]:
    for name in read_fields(type(draft)).details:
        for one in getattr(draft, name):
            yield _head(one)
            yield from map(write_citation, getattr(one, "evidence", ()))


def _head(one: Draft) -> str:
    """Write the first line of a detail."""
    word = DETAIL_LINES[type(one)]
    if isinstance(one, Quantity):
        return f"{word} {write_quantity(one)}"
    if isinstance(one, Condition):
        status = "" if one.status is ConditionStatus.STATED else f" {one.status.value}"
        return f"{word}{status}{f' {ON} {one.item_id}' if one.item_id else ''}: {one.text}"
    if isinstance(one, Link):
        return f"{one.kind.value} {one.item_id}"
    told = cast("StatusAccount | Compliance", one)
    return f"{word} {told.status.value}" + (f" {FOR} {write_ids(told.party_ids)}" if told.party_ids else "")


def _read_lines(model: type[Draft], lines: Iterable[str], fields: Fields, faults: list[tuple[str, str]]) -> None:
    """Read the lines of an item into `fields`; a citation belongs to the detail right above it, else to the item."""
    form, kinds = FORMS[model], _fields(model)
    details: dict[str, list[Fields]] = {"evidence": []} if form.is_cited else {}
    cited: list[Fields] | None = details.get("evidence")
    for line in lines:
        try:
            if is_citation(line):
                if cited is None:
                    raise Unreadable("expected no citation here")
                cited.append(read_citation(line))
                continue
            read = read_line(line)
            cited = details.get("evidence")
            if read.word in form.lines:
                name = form.lines[read.word]
                fields[name] = _read_own(read, kinds[name], fields.get(name))
            else:
                name, detail = _read_detail(read, model)
                details.setdefault(name, []).append(detail)
                cited = cast("list[Fields] | None", detail.get("evidence")) if "evidence" in detail else cited
        except Unreadable as error:
            faults.append((shown_line(line), str(error)))
    fields |= {name: tuple(parts) for name, parts in details.items()}


def _read_own(line: Line, kind: _Field, told: object) -> object:
    """Read a line that tells a field of its own; `told` is what a line above has told of it: only ids may be told twice."""
    before, behind = " ".join(line.args), line.text
    if kind.takes is _Takes.NOTHING and (before or behind):
        raise Unreadable(f"expected '{line.word}' alone")
    if kind.takes is _Takes.TEXT and (before or not behind):
        raise Unreadable(f"expected '{line.word}: words copied'")
    if kind.takes is _Takes.WORD and bool(before) is bool(behind):
        raise Unreadable(f"expected '{line.word} ID+ID', or one of its values")
    value = kind.read(before or behind)
    if told is None:
        return value
    if isinstance(told, tuple) and isinstance(value, tuple):
        return tuple(dict.fromkeys((*told, *value)))
    raise Unreadable(f"expected only one line {line.word}")


def _read_detail(line: Line, model: type[Draft]) -> tuple[str, Fields]:
    """Read the first line of a detail as the field of the item that it belongs to, and its own fields."""
    details = {kind: name for name, kind in read_fields(model).details.items()}
    kind = Link if line.word in _LINKS else _DETAIL_OF.get(line.word)
    if kind not in details:
        known = [word for one in details for word in (_LINKS if one is Link else (DETAIL_LINES[one],))]
        raise Unreadable(f"{CITATION}, or a line that begins with one of {', '.join((*FORMS[model].lines, *known))}")
    return details[kind], _DETAIL_READERS[kind](line)


def _read_condition(line: Line) -> Fields:
    fields: Fields = {"text": line.text, "evidence": []}
    words = list(line.args)
    if words and words[0] != ON:
        fields["status"] = read_word(words.pop(0), ConditionStatus)
    if words:
        if len(words) != 2 or words[0] != ON:
            raise Unreadable("expected 'if [disputed|unclear] [on ITEM]: what it depends on'")
        fields["item_id"] = words[1]
    if not line.text:
        raise Unreadable("expected what it depends on behind a colon")
    return fields


def _read_link(line: Line) -> Fields:
    if len(line.args) != 1 or line.text:
        raise Unreadable(f"expected '{line.word} ITEM', one item of this answer such as t2")
    return {"kind": LinkKind(line.word), "item_id": line.args[0]}


def _reader_of_status(vocabulary: type[StrEnum]) -> Callable[[Line], Fields]:
    def read(line: Line) -> Fields:
        args = line.args
        if line.text or len(args) not in (1, 3) or (len(args) == 3 and args[1] != FOR):
            raise Unreadable(f"expected '{line.word} STATUS [for party+party]'")
        parties = read_ids(args[2]) if len(args) == 3 else ()
        return {"status": read_word(args[0], vocabulary), "party_ids": parties, "evidence": []}

    return read


_DETAIL_READERS: Mapping[type[Draft], Callable[[Line], Fields]] = {
    Quantity: lambda line: read_quantity(line.args, line.text),
    Condition: _read_condition,
    Link: _read_link,
    StatusAccount: _reader_of_status(NegotiationStatus),
    Compliance: _reader_of_status(ComplianceStatus),
}


def _faults_of(error: ValidationError, model: type[Draft]) -> Iterable[tuple[str, str]]:
    details = {name: DETAIL_LINES[kind] or "links" for name, kind in read_fields(model).details.items()}
    for one in error.errors(include_url=False, include_input=False):
        name = str(one["loc"][0]) if one["loc"] else "item"
        yield details.get(name) or FORMS[model].names.get(name, name), one["msg"]


@cache
def _fields(model: type[Draft]) -> Mapping[str, _Field]:
    """Return how each field of a draft is read and written; evidence and details have their own ways."""
    fields, hints = read_fields(model), get_type_hints(model)
    ids = {*fields.parties, *fields.places, *fields.sources, *fields.voices, *fields.items}
    made: dict[str, _Field] = {}
    for name in model.model_fields:
        is_many = get_origin(hints[name]) is tuple
        if name in fields.sentences or name in ids:
            read, write = (read_sids, write_sids) if name in fields.sentences else (read_ids, write_ids)
            default = model.model_fields[name].get_default()
            made[name] = _Field(
                read if is_many else _only(read, default), write if is_many else _one(write), _Takes.WORD
            )
        elif name in fields.closed:
            made[name] = _closed(hints[name])
        else:
            made[name] = _Field(lambda text: text.strip() or None, lambda text: text or "", _Takes.TEXT)
    return made


def _closed(hint: Any) -> _Field:
    kinds = [part for part in (get_args(hint) or (hint,)) if isinstance(part, type)]
    if bool in kinds:
        return _Field(lambda _: True, lambda _: "", _Takes.NOTHING)
    vocabulary = next(kind for kind in kinds if issubclass(kind, StrEnum))
    return _Field(lambda word: read_word(word, vocabulary), str, _Takes.WORD)


def _only(read: Callable[[str], tuple[str, ...]], default: object) -> Callable[[str], object]:
    def read_one(text: str) -> object:
        found = read(text)
        if not found and isinstance(default, str):
            return default
        if len(found) != 1:
            raise Unreadable("expected exactly one id")
        return found[0]

    return read_one


def _one(write: Callable[[Iterable[str]], str]) -> Callable[[str], str]:
    return lambda one: write((one,))

"""Reading a field of an item by its dotted name, and knowing which values that field may take.

Names of lists of small drafts have a place: `quantities[0].value`. Without one, all elements are meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from types import EllipsisType, NoneType
from typing import Annotated, NamedTuple, cast, get_args, get_origin

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from schemas.evidence import Draft

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


class Step(NamedTuple):
    """One part of a dotted name: a field, and the place of the element that is meant, if one is."""

    name: str
    place: int | None


def read_steps(path: str) -> tuple[Step, ...]:
    """Split a dotted name into its steps.

    Raises:
        KeyError: it is not of the form `field[0].field`.
    """
    parts = [_STEP.fullmatch(part) for part in path.split(".")]
    if None in parts:
        raise KeyError(path)
    return tuple(Step(found[1], int(found[2]) if found[2] else None) for found in parts if found)


def read_path(item: BaseModel, path: str) -> object:
    """Return the value of a dotted field such as `conditions[0].status`; None where a step on the way is null or not there.

    Of all elements of a list (`quantities.value`) a tuple of their values.
    """
    return _read(item, read_steps(path))


def explain_value(model: type[BaseModel], path: str, value: JsonValue) -> str | None:
    """Say why `value` cannot stand in the field, or None if it can."""
    try:
        adapter = _adapter(model, read_steps(path))
    except KeyError:
        return f"{model.__name__} has no field {path!r}; it has {', '.join(model.model_fields)}"
    try:
        adapter.validate_json(json.dumps(value))
    except ValidationError as error:
        return f"{path}: {value!r}: {error.errors(include_url=False)[0]['msg']}"
    return None


def explain_place(item: BaseModel, path: str) -> str | None:
    """Say why the path, which the item's model has, names no single value of this item, or None if it does."""
    held: object = item
    steps = read_steps(path)
    for number, (name, index) in enumerate(steps, 1):
        held = getattr(held, name, None)
        if isinstance(held, tuple):
            if index is None and number == len(steps):
                return None
            if index is None or index >= len(held):
                return f"{path}: expected the place of one of {len(held)} in {name}, such as {name}[0]"
            held = held[index]
    return None


def parse_value(model: type[BaseModel], steps: tuple[Step, ...], value: JsonValue) -> object:
    """Return a JSON value as the field holds it: enums as enums, lists as tuples."""
    return _adapter(model, steps).validate_json(json.dumps(value))


def walk_drafts(item: Draft, where: str = "") -> Iterator[tuple[str, Draft]]:
    """Yield the item and every draft inside of it, each with its dotted name and a dot; of the item that is empty."""
    yield where, item
    for name in type(item).model_fields:
        held = getattr(item, name)
        if isinstance(held, tuple):
            for index, one in enumerate(held):
                if isinstance(one, Draft):
                    yield from walk_drafts(one, f"{where}{name}[{index}].")


def _read(held: object, steps: tuple[Step, ...]) -> object:
    if not steps or held is None:
        return held
    if isinstance(held, tuple):
        return tuple(_read(one, steps) for one in held)
    value = getattr(held, steps[0].name)
    if steps[0].place is not None:
        value = value[steps[0].place] if value and steps[0].place < len(value) else None
    return _read(value, steps[1:])


@cache
def _adapter(model: type[BaseModel], steps: tuple[Step, ...]) -> TypeAdapter[object]:
    (name, index), rest = steps[0], steps[1:]
    annotation = model.model_fields[name].annotation
    if not rest and index is None:
        return TypeAdapter(cast("type[object]", annotation))
    is_list = any(get_origin(part) is tuple for part in (annotation, *get_args(annotation)))
    if index is not None and not is_list:
        raise KeyError(name)
    inner = _leaf(annotation)
    if not rest:
        return TypeAdapter(inner)
    if not issubclass(inner, BaseModel):
        raise KeyError(name)
    return _adapter(inner, rest)


def _leaf(annotation: object) -> type[object]:
    """Return what `X | None`, `tuple[X, ...]` and both together hold.

    Raises:
        KeyError: nothing single.
    """
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation
    if get_origin(annotation) is Annotated:
        return _leaf(get_args(annotation)[0])
    parts = [part for part in get_args(annotation) if part is not NoneType and not isinstance(part, EllipsisType)]
    if len(parts) != 1:
        raise KeyError(str(annotation))
    return _leaf(parts[0])

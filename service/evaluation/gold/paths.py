"""Reading a field of an item by its dotted name, and knowing which values that field may take."""

from __future__ import annotations

import json
from functools import cache
from types import NoneType, UnionType
from typing import Union, cast, get_args, get_origin

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError


def read_path(item: BaseModel, path: str) -> object:
    """Return the value of a dotted field such as `condition.status`; None where a step on the way is null."""
    value: object = item
    for name in path.split("."):
        if value is None:
            return None
        value = getattr(value, name)
    return value


def explain_value(model: type[BaseModel], path: str, value: JsonValue) -> str | None:
    """Say why `value` cannot stand in the field, or None if it can."""
    try:
        adapter = _adapter(model, path)
    except KeyError:
        return f"{model.__name__} has no field {path!r}; it has {', '.join(model.model_fields)}"
    try:
        adapter.validate_json(json.dumps(value))
    except ValidationError as error:
        return f"{path}: {value!r}: {error.errors(include_url=False)[0]['msg']}"
    return None


def parse_value(model: type[BaseModel], path: str, value: JsonValue) -> object:
    """Return a JSON value as the field holds it: enums as enums, lists as tuples."""
    return _adapter(model, path).validate_json(json.dumps(value))


@cache
def _adapter(model: type[BaseModel], path: str) -> TypeAdapter[object]:
    name, _, rest = path.partition(".")
    annotation = model.model_fields[name].annotation
    if not rest:
        return TypeAdapter(cast("type[object]", annotation))
    inner = _model_in(annotation)
    if inner is None:
        raise KeyError(path)
    return _adapter(inner, rest)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model of `X` or `X | None`."""
    parts = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    models = [part for part in parts if part is not NoneType and isinstance(part, type) and issubclass(part, BaseModel)]
    return models[0] if len(models) == 1 else None

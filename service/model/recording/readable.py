"""How an exchange looks in its file: answers as JSON, not as escaped strings; one streamed piece a line; reversible."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from service.model.recording.response import Event
from service.model.wire.forms import JsonObject, as_list, as_object, as_text

_JSON, _FORM, _RAW, _PIECE = "$json", "$form", "$raw", "{{piece}}"
_FORMS: dict[str, dict[str, Any]] = {"": {}, "compact": {"separators": (",", ":")}, "indented": {"indent": 2}}
_TEXT_KEYS = frozenset({"content", "arguments"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def fold(value: object) -> object:
    """Return a body in which every answer text that is JSON is written as that JSON; `unfold` gives back the same bytes."""
    if isinstance(value, dict):
        return {
            key: fold_text(one) if key in _TEXT_KEYS and isinstance(one, str) else fold(one)
            for key, one in value.items()
        }
    return [fold(one) for one in value] if isinstance(value, list) else value


def unfold(value: object) -> object:
    """Return what `fold` was given."""
    if isinstance(value, dict):
        return _unfold_text(value) if _JSON in value else {key: unfold(one) for key, one in value.items()}
    return [unfold(one) for one in value] if isinstance(value, list) else value


def fold_text(text: str) -> object:
    """Return JSON text as `{"$json": value}` if one of the known ways of writing it gives the same text, else the text."""
    if not text.startswith(("{", "[")):
        return text
    try:
        value = json.loads(text)
        form = next((name for name in _FORMS if _write(value, name) == text), None)
    except (ValueError, RecursionError):
        return text
    if form is None:
        return text
    return {_JSON: value} | ({_FORM: form} if form else {})


def _unfold_text(folded: JsonObject) -> str:
    form = as_text(folded.get(_FORM))
    if form not in _FORMS:
        raise ValueError(f"Unknown {_FORM} {form!r}: expected one of {sorted(_FORMS)}.")
    return _write(folded[_JSON], form)


def _write(value: object, form: str) -> str:
    return json.dumps(value, ensure_ascii=False, **_FORMS[form])


def fold_events(events: Sequence[Event]) -> JsonObject:
    """Return the events as `{"piece": chunk, "events": [[t_ms, text], ...]}`.

    Most chunks of a stream differ in their piece of text alone: `piece` is such a chunk, and each row that fits it holds
    just the text. All others are written out.
    """
    templates = [(found, json.dumps(found)) for _, payload in events if (found := _template(payload))]
    counts = Counter(text for _, text in templates)
    template = max(templates, key=lambda one: counts[one[1]], default=(None, ""))[0]
    rows: list[object] = [[t_ms, _fold_payload(payload, template)] for t_ms, payload in events]
    return ({"piece": template} if template else {}) | {"events": rows}


def unfold_events(folded: JsonObject) -> list[Event]:
    """Return what `fold_events` was given."""
    template = as_object(folded.get("piece"))
    return [_unfold_row(as_list(row), template) for row in as_list(folded.get("events"))]


def _template(payload: str) -> JsonObject | None:
    folded = as_object(fold_text(payload))
    if not _piece_in(folded):
        return None
    return as_object(_replace_piece(folded, _PIECE))


def _fold_payload(payload: str, template: JsonObject | None) -> object:
    folded = fold_text(payload)
    if not isinstance(folded, dict):
        return {_RAW: payload}
    piece = _piece_in(folded)
    is_like_template = bool(template and piece) and _fill(template, piece) == payload
    return piece if is_like_template else folded


def _fill(template: JsonObject | None, piece: str) -> str:
    return _unfold_text(as_object(_replace_piece(as_object(template), piece)))


def _unfold_row(row: list[object], template: JsonObject) -> Event:
    match row:
        case [int(t_ms), str(piece)] if template:
            return t_ms, _fill(template, piece)
        case [int(t_ms), {"$raw": str(payload)}]:
            return t_ms, payload
        case [int(t_ms), {"$json": _} as folded]:
            return t_ms, _unfold_text(as_object(folded))
    raise ValueError(f"Expected an event as [milliseconds, text or object], got {row!r:.80}.")


def _holder(chunk: JsonObject) -> JsonObject:
    """Return the object that holds a chunk's piece of text: its delta, or its tool call's function."""
    choices = as_list(as_object(chunk.get(_JSON)).get("choices"))
    delta = as_object(as_object(choices[0] if choices else None).get("delta"))
    calls = as_list(delta.get("tool_calls"))
    return as_object(as_object(calls[0]).get("function")) if calls else delta


def _piece_in(folded: JsonObject) -> str:
    holder = _holder(folded)
    return as_text(holder.get("content")) or as_text(holder.get("arguments"))


def _replace_piece(folded: JsonObject, piece: str) -> object:
    copy = as_object(json.loads(json.dumps(folded)))
    holder = _holder(copy)
    holder["content" if as_text(holder.get("content")) else "arguments"] = piece
    return copy


def render(fields: JsonObject) -> str:
    """Return the text of an exchange's file; if `response` ends in events, each stands on a line of its own."""
    response = as_object(fields.get("response"))
    rows = as_list(response.get("events"))
    if not rows:
        return escape(json.dumps(fields, indent=1, ensure_ascii=False)) + "\n"
    without = fields | {"response": response | {"events": []}}
    head = json.dumps(without, indent=1, ensure_ascii=False).removesuffix("[]\n }\n}")
    lines = ",\n".join("   " + json.dumps(row, ensure_ascii=False) for row in rows)
    return escape(f"{head}[\n{lines}\n  ]\n }}\n}}\n")


def escape(text: str) -> str:
    """Write lone surrogates, which UTF-8 cannot hold but a JSON string can, as JSON escapes."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)

"""What makes two requests the same: their parts, the hashes of these, and how two requests differ."""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Self

from service.errors import FixtureInvalid
from service.model.wire.forms import JsonObject, as_list, as_object, as_text

ARTICLE_MARK = "{{article}}"
COMPONENTS = ("model", "system", "turns", "schema", "params")

# How an answer is delivered does not change it: one recording serves the plain and the streamed request.
_DELIVERY = frozenset({"stream", "stream_options"})
_SCHEMA = ("response_format", "tools", "tool_choice")
_DIFF_LINES = 80


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256, in hex, of a request and of each of its parts; the host is no part of it, nor is the form of delivery."""

    request: str
    model: str
    system: str
    turns: str
    schema: str
    params: str

    @classmethod
    def of(cls, body: JsonObject) -> Self:
        """Return the fingerprint of a request's body as it goes over the wire, article included."""
        hashes = {name: sha256_of(part) for name, part in components(body).items()}
        return cls(request=sha256_of(hashes), **hashes)

    def changed(self, other: Fingerprint) -> tuple[str, ...]:
        """Return the names of the parts in which the two differ."""
        return tuple(name for name in COMPONENTS if getattr(self, name) != getattr(other, name))

    def to_dict(self) -> dict[str, str]:
        """Return the hashes by name."""
        return asdict(self)


def components(body: JsonObject) -> JsonObject:
    """Return a request's parts: model, system messages, all other messages, schema, and the remaining parameters."""
    messages = as_list(body.get("messages"))
    named = {"model", "messages", *_SCHEMA, *_DELIVERY}
    return {
        "model": body.get("model"),
        "system": [_sorted(message) for message in messages if is_system(message)],
        "turns": [_sorted(message) for message in messages if not is_system(message)],
        "schema": {key: body[key] for key in _SCHEMA if key in body},
        "params": _sorted({key: value for key, value in body.items() if key not in named}),
    }


def is_system(message: object) -> bool:
    """Say whether a message is the system's, under either of the names that the API has for it."""
    return as_object(message).get("role") in {"system", "developer"}


def sha256_of(value: object) -> str:
    """Return the SHA-256, in hex, of a JSON value in canonical form.

    Keys stay in their order: a model fills a schema in the order of its properties, so another order is another request.
    """
    return hashlib.sha256(json.dumps(value, separators=(",", ":")).encode("ascii")).hexdigest()


def _sorted(value: object) -> object:
    """Return the value with the keys of its objects sorted, for the parts in which their order means nothing."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def substitute(body: JsonObject, article: str) -> JsonObject:
    """Return the request with `{{article}}` in its messages where the article stood; `restore` is the way back.

    Raises FixtureInvalid if a message holds a literal `{{article}}` outside the article, since there would be no way back.
    """
    if not article:
        return body
    replaced = _in_messages(body, lambda text: text.replace(article, ARTICLE_MARK))
    if restore(replaced, article) != body:
        raise FixtureInvalid(f"A prompt holds the literal text {ARTICLE_MARK}, which recordings use for the article.")
    return replaced


def restore(body: JsonObject, article: str) -> JsonObject:
    """Return the request with the article where `{{article}}` stands in its messages."""
    return _in_messages(body, lambda text: text.replace(ARTICLE_MARK, article)) if article else body


def _in_messages(body: JsonObject, change: Callable[[str], str]) -> JsonObject:
    if "messages" not in body:
        return body
    return body | {"messages": _in_texts(body["messages"], change)}


def _in_texts(value: object, change: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _in_texts(one, change) for key, one in value.items()}
    return [_in_texts(one, change) for one in value] if isinstance(value, list) else value


def diff_components(wanted: JsonObject, recorded: JsonObject) -> list[tuple[str, str]]:
    """Return (part, unified diff from recorded to wanted) of each part that differs; both with the article substituted."""
    old, new = components(recorded), components(wanted)
    return [(name, _unified(_lines(old[name]), _lines(new[name]))) for name in COMPONENTS if old[name] != new[name]]


def _lines(part: object) -> list[str]:
    """Return a part as lines for reading: messages as their text, all else as indented JSON."""
    lines: list[str] = []
    for value in part if isinstance(part, list) else [part]:
        message = as_object(value)
        if isinstance(message.get("content"), str):
            lines += [f"[{as_text(message.get('role'))}]", *as_text(message["content"]).splitlines()]
        else:
            lines += json.dumps(value, indent=1, ensure_ascii=False).splitlines()
    return lines


def _unified(old: list[str], new: list[str]) -> str:
    lines = list(difflib.unified_diff(old, new, "recorded", "wanted", n=1, lineterm=""))
    if not lines:
        return "the same to read, but not the same bytes (line ends, or the order of keys)"
    more = [f"... {len(lines) - _DIFF_LINES} more lines"] if len(lines) > _DIFF_LINES else []
    return "\n".join(lines[:_DIFF_LINES] + more)

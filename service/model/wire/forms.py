"""The two forms of one answer, a whole body and a stream of chunks: reading either, and making one from the other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pydantic_core import from_json

MOST_TOKENS = 10**9  # a count beyond it, or below 0, is none
JsonObject = dict[str, object]

_CHUNK_HEAD = ("id", "created", "model", "system_fingerprint")


def parse_object(data: str | bytes) -> JsonObject | None:
    """Return the JSON object in `data`, or None if it is anything else."""
    try:
        value = from_json(data)
    except (
        ValueError
    ):  # half of a surrogate pair at the edge of a chunk is one: only Python's own reader, a third as fast, takes it
        value = _read_slowly(data)
    return value if isinstance(value, dict) else None


def _read_slowly(data: str | bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def as_object(value: object) -> JsonObject:
    """Return `value` if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """Return `value` if it is a JSON array, else an empty one."""
    return value if isinstance(value, list) else []


def as_text(value: object) -> str:
    """Return `value` if it is a string, else an empty one."""
    return value if isinstance(value, str) else ""


def first_choice(body: JsonObject) -> JsonObject:
    """Return the choice that counts, or an empty object; Parley never asks for more than one."""
    for choice in as_list(body.get("choices")):
        if isinstance(choice, dict) and choice.get("index", 0) == 0:
            return choice
    return {}


def text_of(message: JsonObject) -> str:
    """Return the answer text of a message or delta: its content, or else the first tool call's arguments."""
    content = as_text(message.get("content"))
    if content:
        return content
    for call in as_list(message.get("tool_calls")):
        if isinstance(call, dict) and call.get("index", 0) == 0:
            return as_text(as_object(call.get("function")).get("arguments"))
    return ""


def token_counts(usage: object) -> dict[str, int]:
    """Return what `usage` tells of the tokens `input`, `output` and `cached`; the last is part of the first."""
    given = as_object(usage)
    found = {
        "input": given.get("prompt_tokens"),
        "output": given.get("completion_tokens"),
        "cached": as_object(given.get("prompt_tokens_details")).get("cached_tokens"),
    }
    return {name: count for name, count in found.items() if isinstance(count, int) and 0 <= count < MOST_TOKENS}


def to_chunks(body: JsonObject, *, include_usage: bool, piece_chars: int = 96) -> list[JsonObject]:
    """Return the chunks in which a server would have streamed `body`; the same body always gives the same chunks."""
    head: JsonObject = {"object": "chat.completion.chunk"} | {key: body[key] for key in _CHUNK_HEAD if key in body}
    if "choices" not in body:
        return [body]
    chunks: list[JsonObject] = []
    for choice in map(as_object, as_list(body["choices"])):
        index = choice.get("index", 0)
        deltas = _deltas(as_object(choice.get("message")), piece_chars)
        told: list[JsonObject] = [{"index": index, "delta": delta, "finish_reason": None} for delta in deltas]
        told.append({"index": index, "delta": {}, "finish_reason": choice.get("finish_reason")})
        chunks += [head | {"choices": [one]} for one in told]
    if include_usage and "usage" in body:
        chunks.append(head | {"choices": [], "usage": body["usage"]})
    return chunks


def _deltas(message: JsonObject, piece_chars: int) -> Iterator[JsonObject]:
    yield {"role": message.get("role", "assistant"), "content": ""}
    for field in ("refusal", "content"):
        for piece in _pieces(as_text(message.get(field)), piece_chars):
            yield {field: piece}
    for index, call in enumerate(map(as_object, as_list(message.get("tool_calls")))):
        function = as_object(call.get("function"))
        start = {"name": function.get("name"), "arguments": ""}
        yield {"tool_calls": [{"index": index, "id": call.get("id"), "type": "function", "function": start}]}
        for piece in _pieces(as_text(function.get("arguments")), piece_chars):
            yield {"tool_calls": [{"index": index, "function": {"arguments": piece}}]}


def _pieces(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def to_body(chunks: Sequence[JsonObject]) -> JsonObject:
    """Return the body that a server would have sent instead of these chunks; of several choices the first only."""
    if not any("choices" in chunk for chunk in chunks):
        return dict(chunks[0]) if chunks else {}
    body: JsonObject = {"object": "chat.completion"}
    message: JsonObject = {"role": "assistant", "content": None}
    finish: object = None
    for chunk in chunks:
        body |= {key: chunk[key] for key in (*_CHUNK_HEAD, "usage") if chunk.get(key) is not None}
        choice = first_choice(chunk)
        _extend(message, as_object(choice.get("delta")))
        finish = choice.get("finish_reason") or finish
    return body | {"choices": [{"index": 0, "message": message, "finish_reason": finish}]}


def _extend(message: JsonObject, delta: JsonObject) -> None:
    for field in ("content", "refusal"):
        if isinstance(delta.get(field), str):
            message[field] = as_text(message.get(field)) + as_text(delta[field])
    for piece in map(as_object, as_list(delta.get("tool_calls"))):
        _extend_calls(message, piece)
    if message.get("tool_calls") and not message["content"]:
        message["content"] = None  # as servers send it beside a tool call


def _extend_calls(message: JsonObject, piece: JsonObject) -> None:
    calls = as_list(message.setdefault("tool_calls", []))
    call = next((c for c in map(as_object, calls) if c.get("index") == piece.get("index", 0)), None)
    if call is None:
        call = {"index": piece.get("index", 0), "id": None, "type": "function", "function": {"arguments": ""}}
        calls.append(call)
    call["id"] = piece.get("id") or call["id"]
    new, function = as_object(piece.get("function")), as_object(call["function"])
    function["name"] = new.get("name") or function.get("name")
    function["arguments"] = as_text(function["arguments"]) + as_text(new.get("arguments"))

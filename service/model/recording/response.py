"""A whole answer as it came over the wire and stands in a recording; it can be given out in either form."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from service.model.wire.forms import JsonObject, parse_object, to_body, to_chunks

Event = tuple[int, str]  # milliseconds since the request, payload


@dataclass(frozen=True, slots=True)
class RecordedResponse:
    """A body, or the events of a stream without the final `[DONE]`; the API's answer in either form."""

    status: int
    headers: Mapping[str, str]
    body: JsonObject | None = None
    events: tuple[Event, ...] = ()

    def to_body(self) -> JsonObject:
        """Return it as one body, whichever way it came."""
        if self.body is not None:
            return self.body
        return to_body([chunk for _, payload in self.events if (chunk := parse_object(payload)) is not None])

    def to_payloads(self, *, include_usage: bool) -> list[str]:
        """Return it as the payloads of a stream, whichever way it came; the final `[DONE]` is not among them."""
        if self.body is not None:
            return [json.dumps(chunk) for chunk in to_chunks(self.body, include_usage=include_usage)]
        payloads = [payload for _, payload in self.events]
        return payloads if include_usage else [payload for payload in payloads if not _is_usage_only(payload)]

    def to_dict(self) -> JsonObject:
        """Return it as JSON values."""
        head: JsonObject = {"status": self.status, "headers": dict(self.headers)}
        return head | ({"events": [list(e) for e in self.events]} if self.body is None else {"body": self.body})


def _is_usage_only(payload: str) -> bool:
    chunk = parse_object(payload) or {}
    return chunk.get("choices") == [] and bool(chunk.get("usage"))

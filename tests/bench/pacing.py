"""A model's server at a given pace: it reads a prompt, then writes its answer token by token.

`Paced` gives that pace to any transport that answers at once, on the event loop's clock: run by `tests.bench.clock.run`,
minutes pass without anybody waiting for them, and what is measured is exact.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import httpx2

from tests.bench.tokens import split

_BLOCK = 128  # tokens; hosted APIs keep what they have read in such blocks


@dataclass(frozen=True)
class Pace:
    """Tokens a second that a model writes and reads."""

    writes: float
    reads: float = 2_000.0


@dataclass(frozen=True)
class Prices:
    """US dollars for a million tokens that a model reads for the first time, read before, and writes."""

    input_usd: float
    cached_usd: float
    output_usd: float


@dataclass
class Tally:
    """What a server has read and written, tokens; `cached` is the part of `input` that it had read before."""

    calls: int = 0
    input: int = 0
    cached: int = 0
    output: int = 0

    def add(self, other: Tally) -> None:
        """Add another's."""
        self.calls += other.calls
        self.input += other.input
        self.cached += other.cached
        self.output += other.output

    def cost_usd(self, prices: Prices) -> float:
        """What the tokens cost."""
        fresh = self.input - self.cached
        return (fresh * prices.input_usd + self.cached * prices.cached_usd + self.output * prices.output_usd) / 1e6


class PromptCache:
    """What a server need not read again: how the prompts before began; with one slot only how the last one did."""

    def __init__(self, *, is_slot: bool = False) -> None:
        self._is_slot = is_slot
        self._known: set[int] = set()

    def take(self, tokens: list[str]) -> int:
        """Read a prompt; return how many of its tokens were known."""
        blocks = [hash(tuple(tokens[:end])) for end in range(_BLOCK, len(tokens) + 1, _BLOCK)]
        known = sum(1 for _ in takewhile(self._known.__contains__, blocks))
        self._known = set(blocks) if self._is_slot else self._known.union(blocks)
        return known * _BLOCK


def prompt_of(body: dict[str, Any], *, shows_schema: bool = True) -> str:
    """Return what a model reads of a request; hosted APIs show it the schema, and before all else, llama.cpp does not."""
    schema = {key: body[key] for key in ("response_format", "tools") if key in body}
    said = "\n".join(str(message.get("content") or message.get("tool_calls")) for message in body["messages"])
    shown = json.dumps(schema, ensure_ascii=False, separators=(",", ":")) if schema and shows_schema else ""
    return shown + said


def content_of(completion: dict[str, Any]) -> str:
    """Return the text that a model wrote: a message's content or the arguments of its call."""
    message = completion["choices"][0]["message"]
    return message["content"] or message["tool_calls"][0]["function"]["arguments"]


def events_of(completion: dict[str, Any]) -> list[bytes]:
    """Return a completion as a server streams it: an event a token, then what ends the stream in one piece."""
    head = {"object": "chat.completion.chunk"} | {key: completion[key] for key in ("id", "created", "model")}
    deltas: list[dict[str, Any]] = [{"content": piece} for piece in split(content_of(completion))]
    deltas[0]["role"] = "assistant"
    ending = [
        head | {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]},
        head | {"choices": [], "usage": completion["usage"]},
    ]
    told = [_event(head | {"choices": [{"index": 0, "delta": one, "finish_reason": None}]}) for one in deltas]
    return [*told, b"".join(map(_event, ending)) + b"data: [DONE]\n\n"]


def _event(chunk: dict[str, Any]) -> bytes:
    return b"data: " + json.dumps(chunk, ensure_ascii=False, separators=(",", ":")).encode() + b"\n\n"


class Paced(httpx2.AsyncBaseTransport):
    """Gives out the answers of `inner` at a pace, in the form that is asked for, and tallies their tokens.

    `slots` are how many requests are worked on at the same time; a server with one keeps one prompt, and is taken for one
    that does not show the schema, as llama.cpp. JSON is written compactly, as hosted models do.
    """

    def __init__(self, inner: httpx2.AsyncBaseTransport, pace: Pace, *, slots: int = 512) -> None:
        self._inner = inner
        self._pace = pace
        self._slots = asyncio.Semaphore(slots)
        self._is_slot = slots == 1
        self._cache = PromptCache(is_slot=self._is_slot)
        self.tally = Tally()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Read the request and answer; the body arrives as it is written."""
        asked = json.loads(await request.aread())
        is_stream = asked.pop("stream", False)
        asked.pop("stream_options", None)
        plain = httpx2.Request(request.method, request.url, content=json.dumps(asked, ensure_ascii=False).encode())
        answer = await self._inner.handle_async_request(plain)
        said = await answer.aread()
        if not answer.is_success:
            return httpx2.Response(answer.status_code, headers=answer.headers, content=said)
        await self._slots.acquire()
        completion = _compact(json.loads(said))
        await self._read(asked, completion)
        media_type = "text/event-stream" if is_stream else "application/json"
        written = self._streamed(completion) if is_stream else self._whole(completion)
        return httpx2.Response(200, headers={"content-type": media_type}, stream=_Stream(written))

    async def _read(self, asked: dict[str, Any], completion: dict[str, Any]) -> None:
        prompt = split(prompt_of(asked, shows_schema=not self._is_slot))
        known, output = self._cache.take(prompt), len(split(content_of(completion)))
        self.tally.add(Tally(1, len(prompt), known, output))
        completion["usage"] = {
            "prompt_tokens": len(prompt),
            "completion_tokens": output,
            "total_tokens": len(prompt) + output,
            "prompt_tokens_details": {"cached_tokens": known},
        }
        await asyncio.sleep((len(prompt) - known) / self._pace.reads)

    async def _streamed(self, completion: dict[str, Any]) -> AsyncIterator[bytes]:
        began, events = asyncio.get_running_loop().time(), events_of(completion)
        try:
            for number, event in enumerate(events, start=1):
                due = began + min(number, len(events) - 1) / self._pace.writes
                await asyncio.sleep(due - asyncio.get_running_loop().time())
                yield event
        finally:
            self._slots.release()

    async def _whole(self, completion: dict[str, Any]) -> AsyncIterator[bytes]:
        try:
            await asyncio.sleep(completion["usage"]["completion_tokens"] / self._pace.writes)
            yield json.dumps(completion, ensure_ascii=False).encode()
        finally:
            self._slots.release()


def _compact(completion: dict[str, Any]) -> dict[str, Any]:
    message = completion["choices"][0]["message"]
    try:
        content = json.dumps(json.loads(message["content"]), ensure_ascii=False, separators=(",", ":"))
    except (TypeError, ValueError):
        return completion
    return completion | {"choices": [completion["choices"][0] | {"message": message | {"content": content}}]}


class _Stream(httpx2.AsyncByteStream):
    def __init__(self, pieces: AsyncIterator[bytes]) -> None:
        self._pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._pieces:
            yield piece

"""A model's server that misbehaves: a transport that plays faults, one a request, over another transport."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

import httpx2

FAULTS = Path(__file__).parents[2] / "fixtures" / "_faults"

Next = Callable[[httpx2.Request], Awaitable[httpx2.Response]]
Step = Callable[[httpx2.Request, Next], Awaitable[httpx2.Response]]
Change = Callable[[AsyncIterator[bytes]], AsyncIterator[bytes]]


class Fault(httpx2.AsyncBaseTransport):
    """Plays `plan`, one step a request; after its end all requests go to `inner`. `requests` are those that came."""

    def __init__(self, plan: Sequence[Step], inner: httpx2.AsyncBaseTransport) -> None:
        self._plan = list(plan)
        self._inner = inner
        self.requests: list[httpx2.Request] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        step = self._plan.pop(0) if self._plan else passes()
        return await step(request, self._inner.handle_async_request)

    async def aclose(self) -> None:
        await self._inner.aclose()


class Body(httpx2.AsyncByteStream):
    """A body in pieces; tells whether it was closed."""

    def __init__(self, pieces: AsyncIterator[bytes], source: httpx2.Response | None = None) -> None:
        self._pieces = pieces
        self._source = source
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._pieces:
            yield piece

    async def aclose(self) -> None:
        self.is_closed = True
        if self._source is not None:
            await self._source.aclose()


def load_fault(name: str) -> httpx2.Response:
    """Return a hand-written reply of `fixtures/_faults`."""
    told = json.loads((FAULTS / f"{name}.json").read_text(encoding="utf-8"))
    if "events" in told:
        end = ["[DONE]"] if told.get("done", True) else []
        content = "".join(f"data: {line}\n\n" for line in [*map(json.dumps, told["events"]), *end])
    else:
        content = told["text"] if "text" in told else json.dumps(told["body"])
    return httpx2.Response(told["status"], headers=told["headers"], content=content.encode())


def passes() -> Step:
    """No fault: the inner transport answers."""

    async def step(request: httpx2.Request, inner: Next) -> httpx2.Response:
        return await inner(request)

    return step


def replies(name: str) -> Step:
    """The reply of this name in `fixtures/_faults`."""

    async def step(request: httpx2.Request, inner: Next) -> httpx2.Response:
        return load_fault(name)

    return step


def changes(change: Change) -> Step:
    """The inner transport's answer with its body changed."""

    async def step(request: httpx2.Request, inner: Next) -> httpx2.Response:
        response = await inner(request)
        stream = Body(change(response.aiter_bytes()), response)
        return httpx2.Response(response.status_code, headers=_without_length(response), stream=stream)

    return step


def _without_length(response: httpx2.Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name != "content-length"}


async def _first(pieces: AsyncIterator[bytes], size: int) -> AsyncIterator[bytes]:
    async for piece in pieces:
        yield piece[:size]
        size -= len(piece)
        if size <= 0:
            return


def resets(after_bytes: int) -> Step:
    """The connection breaks in the middle of the body."""

    async def change(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in _first(pieces, after_bytes):
            yield piece
        raise httpx2.ReadError("connection reset by peer")

    return changes(change)


def ends(after_bytes: int) -> Step:
    """The body ends early, and as if that were its end."""
    return changes(lambda pieces: _first(pieces, after_bytes))


def hangs(after_bytes: int | None = None) -> Step:
    """Nothing more comes after so many bytes, or, with None, not even headers."""

    async def change(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in _first(pieces, after_bytes or 0):
            yield piece
        await asyncio.Event().wait()

    async def silence(request: httpx2.Request, inner: Next) -> httpx2.Response:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")

    return silence if after_bytes is None else changes(change)


def drips(size_bytes: int = 1) -> Step:
    """The body comes a byte (or so) at a time."""

    async def change(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        async for piece in pieces:
            for at in range(0, len(piece), size_bytes):
                yield piece[at : at + size_bytes]

    return changes(change)


def floods(size_bytes: int, content_type: str = "application/json", piece: bytes = b"x" * 65_536) -> Step:
    """An answer far beyond any limit; `floods.body` is not kept, so that its memory is its reader's."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(size_bytes // len(piece)):
            yield piece

    async def step(request: httpx2.Request, inner: Next) -> httpx2.Response:
        return httpx2.Response(200, headers={"content-type": content_type}, stream=Body(pieces()))

    return step

"""Work that belongs to a connection: it is cancelled when the client goes, and may be told as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from schemas.summary import Summary
from service.api.parts import Parts, write_summary
from service.api.problems import make_problem, problem_of
from service.errors import ParleyError
from service.extraction.events import Event, Listener

T = TypeVar("T")
PING_AFTER_S = 10.0
PING = b": still working\n\n"

Work = Callable[[Listener | None], Coroutine[object, object, Summary]]


async def run_while_connected(request: Request, work: Coroutine[object, object, T]) -> T:
    """Await the work; if the client disconnects first, cancel it and wait until it has stopped.

    Raises:
        ClientDisconnect: nobody is there to answer.
    """
    task = asyncio.ensure_future(work)
    watcher = asyncio.ensure_future(_disconnected(request.receive))
    try:
        await asyncio.wait({task, watcher}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        await _stop(task)
        await _stop(watcher)


class EventStream(Response):
    """Server-sent events of one summary: `section`, `registry`, `item`, then `summary`, of which `parts`, or `error`.

    The work starts when the response does and is cancelled when the client disconnects.
    """

    media_type = "text/event-stream"

    def __init__(self, work: Work, parts: Parts | None) -> None:
        super().__init__(headers={"cache-control": "no-store", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._work = work
        self._parts = parts
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Run the work and send what it tells."""
        producer = asyncio.ensure_future(self._produce())
        sender = asyncio.ensure_future(self._send_all(send))
        watcher = asyncio.ensure_future(_disconnected(receive))
        try:
            await asyncio.wait({sender, watcher}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (producer, sender, watcher):
                await _stop(task)

    async def _produce(self) -> None:
        try:
            summary = await self._work(self._listen)
            self._put("summary", write_summary(summary, self._parts))
        except ParleyError as error:
            self._put("error", problem_of(error).model_dump_json())
        except Exception:
            self._put("error", make_problem("internal", 500, "an unexpected error in this service").model_dump_json())
            raise
        finally:
            self._queue.put_nowait(None)

    def _listen(self, event: Event) -> None:
        self._put(event.event, event.model_dump_json())

    def _put(self, name: str, data: str) -> None:
        self._queue.put_nowait(f"event: {name}\ndata: {data}\n\n".encode())

    async def _send_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        while (chunk := await self._next()) is not None:
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _next(self) -> bytes | None:
        try:
            return await asyncio.wait_for(self._queue.get(), PING_AFTER_S)
        except TimeoutError:
            return PING


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _stop(task: asyncio.Future[T]) -> None:
    if task.done():
        return
    task.cancel()
    with suppress(asyncio.CancelledError, ParleyError):
        await task

"""Stands between the service and the model's server: may narrow the schema, and keeps what the model really wrote."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

Change = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass
class Wiretap:
    """What went by: the requests, and the text of each answer that the model gave."""

    upstream: str
    change: Change | None  # of the schema in a request
    requests: list[dict[str, Any]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    address: str = ""

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        """Send a request on and its answer back, as it comes."""
        body = await request.json()
        self.requests.append(body)
        sent = self._changed(body) | {"seed": len(self.requests)}
        timeout = aiohttp.ClientTimeout(total=None)
        back, received = web.StreamResponse(), bytearray()
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(f"{self.upstream}{request.path}", json=sent) as answer,
        ):
            back.set_status(answer.status)
            back.content_type = answer.content_type
            await back.prepare(request)
            async for piece in answer.content.iter_any():
                received += piece
                await back.write(piece)
        await back.write_eof()
        self.answers.append(text_of(bytes(received), is_stream=bool(body.get("stream"))))
        return back

    def _changed(self, body: dict[str, Any]) -> dict[str, Any]:
        if self.change is None:
            return body
        form = body["response_format"]
        narrowed = form["json_schema"] | {"schema": self.change(form["json_schema"]["schema"])}
        return body | {"response_format": form | {"json_schema": narrowed}}


def text_of(received: bytes, *, is_stream: bool) -> str:
    """Return the text that the model wrote, out of a body or a stream; empty for an error."""
    if not is_stream:
        return "".join(one["message"]["content"] or "" for one in json.loads(received).get("choices", ()))
    lines = [line.removeprefix(b"data: ") for line in received.splitlines() if line.startswith(b"data: {")]
    choices = [choice for line in lines for choice in json.loads(line).get("choices", ())]
    return "".join(choice["delta"].get("content") or "" for choice in choices)


@asynccontextmanager
async def tapping(upstream: str, change: Change | None = None) -> AsyncIterator[Wiretap]:
    """Run a wiretap on a free port."""
    tap = Wiretap(upstream, change)
    app = web.Application(client_max_size=4_000_000)
    app.router.add_post("/v1/chat/completions", tap.pass_on)
    runner = web.AppRunner(app, handler_cancellation=True)  # a call given up is given up at the model too
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    tap.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield tap
    finally:
        await runner.cleanup()

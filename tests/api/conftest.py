"""A running application: in process over ASGI, and behind a real uvicorn socket."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import uvicorn

from service.api.app import create_app
from service.settings import Settings


def model_settings(**more: Any) -> Settings:
    """Settings of a service with a model."""
    return Settings.model_validate({"llm_base_url": "http://model.test/v1", "llm_model": "fake-model", **more})


@asynccontextmanager
async def client_of(
    settings: Settings, transport: httpx2.AsyncBaseTransport | None = None
) -> AsyncIterator[httpx2.AsyncClient]:
    """A client that talks to the application in process, lifespan included."""
    app = create_app(settings, transport=transport)
    asgi = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=asgi, base_url="http://parley.test") as client,
    ):
        yield client


@asynccontextmanager
async def served(settings: Settings, transport: httpx2.AsyncBaseTransport | None = None) -> AsyncIterator[str]:
    """The application behind a real socket on a free port; yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(settings, transport=transport), log_config=None, lifespan="on")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:  # noqa: ASYNC110  uvicorn tells its start by a flag only
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task
        listener.close()


def events_of(text: str) -> list[tuple[str, str]]:
    """The (event, data) pairs of a whole server-sent stream."""
    blocks = [block for block in text.split("\n\n") if block.startswith("event: ")]
    return [(b.splitlines()[0].removeprefix("event: "), b.splitlines()[1].removeprefix("data: ")) for b in blocks]

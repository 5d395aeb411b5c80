"""The FastAPI application: lifespan, middleware, routes."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.api import problems
from service.api.compression import Gzip
from service.api.deps import AppState
from service.api.metrics import Metrics, MetricsMiddleware
from service.api.openapi import complete_document
from service.api.routes import briefs, examples, health, page, reference, summaries
from service.bootstrap import build, require_model
from service.errors import OperatorError
from service.extraction.account import service_version
from service.settings import Settings
from service.web.engine import describe_engine

if TYPE_CHECKING:
    import httpx2

_NEW_OBJECTS = 200_000  # between collections: an article in flight is some thousands of objects, and no garbage
_ONE_PACKET = 1_400  # bytes: what fits into it gains nothing by compression
_GZIP_LEVEL = (
    2  # four fifths off for 0.4 ms an article; level 6 takes three times as long to take off a sixth of the rest
)
log = logging.getLogger(__name__)
DESCRIPTION = (
    "POST a news article about a war or a peace negotiation, get a typed summary: plan terms, territorial control, "
    "security guarantees, positions by party. Every item carries verbatim evidence with offsets, who says so, how "
    "sure they are and who denies it."
)


def create_app(settings: Settings | None = None, *, transport: httpx2.AsyncBaseTransport | None = None) -> FastAPI:
    """Build the application. `transport` stands in for the network to the model, in tests and benchmarks."""
    state = AppState(settings or Settings(), Metrics())
    app = FastAPI(
        title="Parley",
        version=service_version(),
        description=DESCRIPTION,
        lifespan=_lifespan(state, transport),
        docs_url=None,  # FastAPI's own pages load their viewer from another host
        redoc_url=None,
        redirect_slashes=False,  # a path that is none is a problem document
        swagger_ui_oauth2_redirect_url=None,
    )
    reference.install(app)
    app.state.parley = state
    for resource in (summaries, health, examples, briefs, page):
        app.include_router(resource.router)
    problems.install(app)
    complete_document(app)
    app.add_middleware(Gzip, minimum_size=_ONE_PACKET, compresslevel=_GZIP_LEVEL)  # leaves events alone
    app.add_middleware(MetricsMiddleware, metrics=state.metrics)
    app.add_middleware(_ModeHeader, mode=state.settings.llm_mode.value)
    return app


def _lifespan(state: AppState, transport: httpx2.AsyncBaseTransport | None):  # type: ignore[no-untyped-def]
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        engine = describe_engine(state.settings, state.refusal)
        log.info("Parley %s, answered by: %s. %s", service_version(), engine.name, engine.detail)
        try:
            require_model(state.settings)
            state.starting = asyncio.create_task(_start(state, transport))
        except OperatorError as error:
            _refuse(state, error)
            _settle()
        yield
        if state.starting is not None:
            await state.starting
        if state.services is not None:
            await state.services.close()

    return lifespan


async def _start(state: AppState, transport: httpx2.AsyncBaseTransport | None) -> None:
    """Wire the services in a thread: importing the SDKs takes a second, in which /healthz and the page answer."""
    try:
        state.services = await asyncio.to_thread(build, state.settings, transport=transport)
    except OperatorError as error:
        _refuse(state, error)
    finally:
        _settle()


def _settle() -> None:
    """Take what was imported and wired out of the garbage collector's sight: it lives for ever. From now on it collects."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS)
    gc.enable()


def _refuse(state: AppState, error: OperatorError) -> None:
    state.refusal = error
    log.warning("started, but cannot summarise: %s", error)


class _ModeHeader:
    """Says in every answer whether it comes from a model, a recording session or recorded fixtures."""

    def __init__(self, app: ASGIApp, mode: str) -> None:
        self._app = app
        self._header = (b"x-parley-mode", mode.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_header(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], self._header]
            await send(message)

        await self._app(scope, receive, with_header if scope["type"] == "http" else send)

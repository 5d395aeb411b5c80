"""What the scenario tests share: a real extractor over the real network transport, and what its server answers.

The server is played by respx through the `httpx2_mock` fixture; only the answers are written here.
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import httpx
import httpx2
import pytest

from schemas.article import ArticleIn
from schemas.catalogue import REGISTRY, ListedDraft, Section
from schemas.registry import Registry
from schemas.summary import SectionRun
from service.extraction.protocol import Answer, Task
from service.model.client import ModelExtractor
from service.model.config import ModelConfig, OutputMode, RetryPolicy
from service.model.wire.tap import Tap
from service.text.ingest import Article, read_article
from tests.answers import ARTICLE, answers, compact
from tests.model.wires import API_KEY, completion, sse

BASE_URL = "http://model.test/v1"
URL = f"{BASE_URL}/chat/completions"
UPSTREAM_TEXT = f"upstream says: Incorrect API key provided: {API_KEY}"
AT_ONCE = RetryPolicy(attempts=3, base_s=0.0, cap_s=0.0)


def config(**changes: Any) -> ModelConfig:
    """A configuration that never waits between attempts of its own accord; three attempts, one repair."""
    base = {"base_url": BASE_URL, "api_key": API_KEY, "model": "test-model", "retry": AT_ONCE}
    return ModelConfig(**(base | changes))


@asynccontextmanager
async def extractor(**settings: Any) -> AsyncIterator[ModelExtractor]:
    """The engine as the service wires it: SDK, instructor, tap, network."""
    unused = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # the default one takes 40 ms to load its certificates
    engine = ModelExtractor(config(**settings), Tap(httpx2.AsyncHTTPTransport(verify=unused)))
    try:
        yield engine
    finally:
        await engine.close()


def article_of(text: str = ARTICLE) -> Article:
    """An article as the service reads it."""
    return read_article(ArticleIn(text=text), max_characters=60_000)


def task(
    section: Section = REGISTRY,
    *,
    deadline_s: float = 10.0,
    text: str = ARTICLE,
    on_item: Callable[[ListedDraft], None] | None = None,
    on_repair: Callable[[], None] | None = None,
) -> Task:
    """A section of ARTICLE to be filled; with `on_item` the answer is streamed."""
    registry = None if section is REGISTRY else Registry.model_validate(answers()["registry"])
    deadline = asyncio.get_running_loop().time() + deadline_s
    return Task(section, article_of(text), registry, deadline, on_item=on_item, on_repair=on_repair)


async def extract(
    section: Section = REGISTRY,
    *,
    deadline_s: float = 10.0,
    text: str = ARTICLE,
    on_item: Callable[[ListedDraft], None] | None = None,
    on_repair: Callable[[], None] | None = None,
    **settings: Any,
) -> Answer:
    """Fill one section with an engine of its own."""
    async with extractor(**settings) as engine:
        asked = task(section, deadline_s=deadline_s, text=text, on_item=on_item, on_repair=on_repair)
        return await engine.extract(asked)


def right(section: Section = REGISTRY) -> dict[str, Any]:
    """The right draft of a section of ARTICLE, every field of it."""
    return section.draft.model_validate(answers()[section.name.value]).model_dump(mode="json")


def text_of(answer: Any) -> str:
    """An answer as the model writes it; a string is taken as it is."""
    return answer if isinstance(answer, str) else json.dumps(compact(answer), ensure_ascii=False)


def ok(answer: Any = None, **changes: Any) -> httpx.Response:
    """A whole answer: the registry's right one if none is given. `changes` are those of `wires.completion`."""
    body = completion(text_of(right() if answer is None else answer), **changes)
    return httpx.Response(200, json=body)


def by_tool(answer: Any = None, **changes: Any) -> httpx.Response:
    """A whole answer as the forced tool call."""
    function = {"name": "registry", "arguments": text_of(right() if answer is None else answer)}
    call = {"id": "call_1", "type": "function", "function": function}
    return httpx.Response(200, json=completion(None, **({"finish": "tool_calls", "tool_calls": [call]} | changes)))


def refused(text: str = "no") -> httpx.Response:
    """A refusal, in its own field."""
    return httpx.Response(200, json=completion(None, refusal=text))


def status(code: int, **headers: str) -> httpx.Response:
    """An HTTP error whose body repeats the key; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(code, headers=named, json={"error": {"message": UPSTREAM_TEXT, "code": "upstream_code"}})


MODES = [
    pytest.param(OutputMode.JSON_SCHEMA, ok, id="json_schema"),
    pytest.param(OutputMode.TOOLS, by_tool, id="tools"),
]


class Pieces(httpx.AsyncByteStream):
    """A body in pieces; an exception among them is raised, a coroutine function awaited. Tells what was taken of it."""

    def __init__(self, pieces: Iterable[Any]) -> None:
        self._pieces = pieces
        self.sent = 0
        self.is_closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._pieces:
            if isinstance(piece, Exception):
                raise piece
            if callable(piece):
                await piece()
                continue
            self.sent += 1
            yield piece

    async def aclose(self) -> None:
        self.is_closed = True


def streamed(body: Any, **headers: str) -> httpx.Response:
    """Server-sent events: bytes at once, or Pieces."""
    named = {"content-type": "text/event-stream"} | headers
    if isinstance(body, bytes):
        return httpx.Response(200, headers=named, content=body)
    return httpx.Response(200, headers=named, stream=body)


def events(answer: Any = None, *, done: bool = True, **changes: Any) -> bytes:
    """The bytes of a streamed answer, with its usage and, unless `done` is False, its `[DONE]`."""
    return sse(completion(text_of(right() if answer is None else answer), **changes), done=done)


def cost(answer: Answer) -> tuple[int, int, int, int, int]:
    """What an answer was accounted as: paid calls, HTTP attempts, input, cached and output tokens."""
    run: SectionRun = answer.run
    return (run.calls, run.attempts, run.input_tokens, run.cached_tokens, run.output_tokens)


def paid(calls: int, *, attempts: int | None = None) -> tuple[int, int, int, int, int]:
    """What so many paid calls must be accounted as, each with the usage of `wires.USAGE`."""
    return (calls, calls if attempts is None else attempts, 100 * calls, 7 * calls, 20 * calls)


def sent(request: Any) -> dict[str, Any]:
    """The body of a request that came to the server."""
    body: dict[str, Any] = json.loads(request.content)
    return body


Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def loopback(handle: Handler) -> AsyncIterator[str]:
    """A real server on this machine; gives its base URL, and leaves no connection behind."""
    connections: list[asyncio.Task[None]] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(cast("asyncio.Task[None]", asyncio.current_task()))
        try:
            await handle(reader, writer)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    await asyncio.gather(*connections)


async def read_to_end(reader: asyncio.StreamReader) -> None:
    """Wait until the other side has closed."""
    with suppress(ConnectionError):
        while await reader.read(65_536):
            pass


async def hang() -> None:
    """Never come to an end."""
    await asyncio.Event().wait()

"""What is sent compressed, over a real socket: answers to clients that say they read it, and never events."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from tests.answers import FakeModel, section_of
from tests.api.conftest import events_of, model_settings, served
from tests.web.story import TEXT, story


class _Paused(FakeModel):
    """A model that has told the registry and goes on when `go` is set."""

    def __init__(self) -> None:
        super().__init__(story())
        self.go = asyncio.Event()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if section_of(json.loads(await request.aread())) != "registry":
            await self.go.wait()
        return await super().handle_async_request(request)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address() -> AsyncIterator[str]:
    async with served(model_settings(), FakeModel(story())) as address:
        yield address


async def fetch(method: str, url: str, *, encoding: str, **kwargs: object) -> tuple[httpx2.Response, bytes]:
    """The response and its body as it came over the wire."""
    headers = {"accept-encoding": encoding, **kwargs.pop("headers", {})}  # type: ignore[dict-item]
    async with httpx2.AsyncClient() as client, client.stream(method, url, headers=headers, **kwargs) as response:
        return response, b"".join([chunk async for chunk in response.aiter_raw()])


@pytest.mark.parametrize(
    ("method", "path", "kwargs"),
    [
        ("POST", "/v1/summaries", {"json": {"text": TEXT}}),
        ("POST", "/v1/summaries", {"json": {"text": TEXT}, "headers": {"accept": "text/markdown"}}),
        ("GET", "/openapi.json", {}),
        ("GET", "/", {}),
        ("GET", "/static/app.js", {}),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_client_that_reads_gzip_is_sent_less(
    address: str, method: str, path: str, kwargs: dict[str, object]
) -> None:
    small, compressed = await fetch(method, address + path, encoding="gzip, br", **kwargs)
    large, plain = await fetch(method, address + path, encoding="identity", **kwargs)
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in large.headers
    assert small.headers["vary"] == large.headers["vary"] == "Accept-Encoding"
    assert int(small.headers["content-length"]) == len(compressed) < len(plain) / 2
    assert abs(len(gzip.decompress(compressed)) - len(plain)) < 20  # the latencies that they tell may differ in length


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("gzip;q=0", None),
        ("gzip;q=0.0, *", None),
        ("br, GZIP ; Q=0.000,identity", None),
        ("identity;q=0.5, gzip;q=0", None),
        ("gzip;q=0.001", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=1.0, *;q=0", "gzip"),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_a_client_that_refuses_gzip_is_not_sent_it(address: str, encoding: str, expected: str | None) -> None:
    answer, _ = await fetch("GET", f"{address}/openapi.json", encoding=encoding)
    assert (answer.headers.get("content-encoding"), answer.headers["vary"]) == (expected, "Accept-Encoding")


@pytest.mark.asyncio(loop_scope="module")
async def test_what_fits_into_one_packet_stays_as_it_is(address: str) -> None:
    problem, body = await fetch("POST", f"{address}/v1/summaries", encoding="gzip", content=b"")
    assert (problem.status_code, problem.headers.get("content-encoding")) == (422, None)
    assert body.startswith(b"{")


async def test_events_are_sent_one_by_one_though_the_client_reads_gzip() -> None:
    model, seen = _Paused(), ""
    headers = {"accept": "text/event-stream", "accept-encoding": "gzip"}
    async with (
        served(model_settings(), model) as address,
        httpx2.AsyncClient() as client,
        client.stream("POST", f"{address}/v1/summaries", json={"text": TEXT}, headers=headers) as response,
    ):
        assert "content-encoding" not in response.headers
        async for chunk in response.aiter_raw():
            seen += chunk.decode()
            if "registry" in dict(events_of(seen)) and not model.go.is_set():
                assert "summary" not in dict(events_of(seen))
                model.go.set()
    assert events_of(seen)[-1][0] == "summary"
    assert model.go.is_set()

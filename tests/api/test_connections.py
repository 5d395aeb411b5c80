"""Over a real socket: clients that go away, bodies without end, more articles than the service takes."""

from __future__ import annotations

import asyncio
import json
import resource
import time
from collections.abc import Callable

import httpx2
import pytest

from tests.answers import ARTICLE, FakeModel, section_of
from tests.api.conftest import events_of, model_settings, served

SOON_S = 0.1


async def wait_until(condition: Callable[[], bool], timeout_s: float = 5.0) -> float:
    """Wait for a condition; returns the seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < timeout_s, "waited in vain"
        await asyncio.sleep(0.002)
    return time.monotonic() - began


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("section", ["registry", "deal"])
async def test_a_client_that_goes_away_stops_the_calls_to_the_model(accept: str, section: str) -> None:
    model = FakeModel(delay_s=0.0 if section == "deal" else 30.0)
    if section == "deal":
        model = _SlowAfterRegistry()
    async with served(model_settings(), model) as address:
        host, port = address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        body = ARTICLE.encode()
        head = f"POST /v1/summaries HTTP/1.1\r\nhost: x\r\naccept: {accept}\r\ncontent-type: text/plain\r\ncontent-length: {len(body)}\r\n\r\n"
        writer.write(head.encode() + body)
        expected = 2 if section == "registry" else 4  # the brief is asked beside the registry
        await wait_until(lambda: len(model.requests) == expected)
        writer.close()
        took_s = await wait_until(lambda: model.cancelled == (2 if section == "registry" else 3))
        assert took_s < SOON_S
        del reader


class _SlowAfterRegistry(FakeModel):
    """Answers the registry at once and everything else never."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.delay_s = 0.0 if section_of(json.loads(await request.aread())) == "registry" else 30.0
        return await super().handle_async_request(request)


async def test_events_arrive_while_the_model_still_answers() -> None:
    async with (
        served(model_settings(), _SlowAfterRegistry()) as address,
        httpx2.AsyncClient() as client,
        client.stream(
            "POST", f"{address}/v1/summaries", content=ARTICLE, headers={"accept": "text/event-stream"}
        ) as response,
    ):
        seen = ""
        async for text in response.aiter_text():
            seen += text
            if any(name == "registry" for name, _ in events_of(seen)):
                break
        assert all(name != "summary" for name, _ in events_of(seen))


async def test_a_body_of_200_mb_is_refused_with_flat_memory() -> None:
    async def endless():
        for _ in range(200):
            yield b"x" * 1_000_000

    async with served(model_settings(), FakeModel()) as address, httpx2.AsyncClient(timeout=20) as client:
        before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            response = await client.post(f"{address}/v1/summaries", content=endless())
            assert response.status_code == 413
        except (httpx2.WriteError, httpx2.ReadError, httpx2.RemoteProtocolError):
            pass  # the service closed the connection while we were still sending, which is its right
        grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb
        assert grown_kb < 20_000
        assert (await client.get(f"{address}/healthz")).status_code == 200


async def test_a_declared_200_mb_is_refused_before_it_is_sent() -> None:
    async with served(model_settings(), FakeModel()) as address:
        host, port = address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /v1/summaries HTTP/1.1\r\nhost: x\r\ncontent-length: 200000000\r\n\r\n")
        answer = await asyncio.wait_for(reader.read(), 5)
        assert answer.startswith(b"HTTP/1.1 413")
        assert b"article_too_large" in answer
        writer.close()


async def test_articles_beyond_the_queue_get_503_and_retry_after() -> None:
    model = FakeModel(delay_s=0.2)
    settings = model_settings(max_in_flight=1, max_queue=1)
    async with served(settings, model) as address, httpx2.AsyncClient(timeout=20) as client:
        answers = await asyncio.gather(*(client.post(f"{address}/v1/summaries", content=ARTICLE) for _ in range(4)))
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses == [200, 200, 503, 503]
    refused = next(answer for answer in answers if answer.status_code == 503)
    assert refused.json()["code"] == "overloaded"
    assert int(refused.headers["retry-after"]) >= 1


async def test_an_article_that_waits_too_long_gets_504() -> None:
    settings = model_settings(max_in_flight=1, max_queue=5, deadline_s=0.3)
    async with served(settings, FakeModel(delay_s=0.25)) as address, httpx2.AsyncClient(timeout=20) as client:
        answers = await asyncio.gather(*(client.post(f"{address}/v1/summaries", content=ARTICLE) for _ in range(3)))
    assert {answer.status_code for answer in answers} <= {200, 504}
    assert any(answer.status_code == 504 for answer in answers)


async def test_metrics_count_what_was_done() -> None:
    async with served(model_settings(), FakeModel()) as address, httpx2.AsyncClient() as client:
        await client.post(f"{address}/v1/summaries", content=ARTICLE)
        await client.get(f"{address}/nowhere")
        text = (await client.get(f"{address}/metrics")).text
    assert 'parley_http_requests_total{route="/v1/summaries",status="200"} 1.0' in text
    assert 'parley_http_requests_total{route="none",status="404"} 1.0' in text
    assert 'parley_tokens_total{kind="output",section="deal"} 20.0' in text
    assert 'parley_items_total{grounded="true"} 5.0' in text


async def test_a_client_that_leaves_is_counted_and_no_bug(caplog: pytest.LogCaptureFixture) -> None:
    async with served(model_settings(), FakeModel(delay_s=5)) as address, httpx2.AsyncClient() as client:
        with pytest.raises(httpx2.ReadTimeout):
            await client.post(f"{address}/v1/summaries", content=ARTICLE, timeout=0.3)
        counted = 'parley_http_requests_total{route="/v1/summaries",status="499"} 1.0'
        for _ in range(200):  # the service notes it when it has noticed
            text = (await client.get(f"{address}/metrics")).text
            if counted in text:
                break
            await asyncio.sleep(0.05)
    assert counted in text
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_body_that_never_comes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.api.body.BODY_TIMEOUT_S", 0.2)
    async with served(model_settings(), FakeModel()) as address:
        host, port = address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /v1/summaries HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf")
        answer = await asyncio.wait_for(reader.readuntil(b"}"), 5)
        writer.close()
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"body_timed_out" in answer

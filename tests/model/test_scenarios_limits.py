"""Limits: deadlines, sizes, places at the table, and callers who leave."""

from __future__ import annotations

import asyncio
import json
import tracemalloc
from collections.abc import Awaitable, Iterator
from typing import Any

import httpx
import pytest
import respx

from schemas.catalogue import DEAL
from service.errors import AnswerTooLarge, ModelTimedOut
from service.extraction.protocol import Answer
from tests.answers import deal
from tests.clock import now, skip
from tests.model.scenarios import (
    URL,
    Pieces,
    completion,
    cost,
    events,
    extract,
    extractor,
    hang,
    loopback,
    ok,
    paid,
    read_to_end,
    right,
    status,
    streamed,
    task,
    text_of,
)

PROMPT_S = 0.1  # a caller who leaves has closed the call upstream within so many seconds
SLACK_S = 1.0  # what a busy machine may add where a fault would hang
TRIES = 3  # the quickest counts


@pytest.fixture
def httpx2_mock() -> Iterator[respx.Router]:
    """The plugin's fixture without its last check, since respx does not note calls that are given up."""
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield router


class Upstream:
    """A call that never ends; tells when it came and that it was given up."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.is_gone = False

    async def hold(self) -> None:
        self.came.set()
        try:
            await hang()
        finally:
            self.is_gone = True

    async def serve(self, request: httpx.Request) -> httpx.Response:
        """Send nothing at all."""
        await self.hold()
        raise AssertionError("unreachable")

    def half(self) -> httpx.Response:
        """Send half an answer."""
        return streamed(Pieces([events(right(DEAL))[:900], self.hold]))


def unheard(list_name: str, item: str) -> None:
    """Listen, so that the answer is streamed."""


async def after_the_deadline(asking: Awaitable[Answer], came: asyncio.Event) -> Answer:
    """Let the deadline of 60 seconds pass as soon as the server has been reached."""
    asked = asyncio.ensure_future(asking)
    await asyncio.wait_for(came.wait(), 5)
    skip(60)
    return await asyncio.wait_for(asked, 5)


async def seconds_to_leave(asking: Awaitable[object], came: asyncio.Event) -> float:
    """Leave as soon as the server has been reached; return how long it took to get away."""
    caller = asyncio.ensure_future(asking)
    await asyncio.wait_for(came.wait(), 5)
    left = now()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    return now() - left


async def test_a_server_that_says_nothing_ends_at_the_deadline(httpx2_mock) -> None:
    upstream = Upstream()
    route = httpx2_mock.post(URL).mock(return_value=ok())
    async with extractor() as engine:
        await engine.extract(task())  # the first call loads much
        route.mock(side_effect=upstream.serve)
        began = now()
        answer = await engine.extract(task(deadline_s=0.1))
        assert 0.09 < now() - began < 0.1 + SLACK_S
    assert type(answer.error) is ModelTimedOut
    assert "PARLEY_DEADLINE_S" in str(answer.error)
    assert (answer.draft, answer.run.status, answer.run.code) == (None, "failed", "model_timed_out")
    assert upstream.is_gone
    assert cost(answer) == (0, 1, 0, 0, 0)


async def test_a_server_that_stops_in_the_middle_ends_at_the_deadline(httpx2_mock) -> None:
    upstream = Upstream()
    body = upstream.half()
    httpx2_mock.post(URL).mock(return_value=body)
    answer = await after_the_deadline(extract(DEAL, deadline_s=60, on_item=unheard), upstream.came)
    assert type(answer.error) is ModelTimedOut
    assert answer.draft is None
    assert upstream.is_gone
    assert isinstance(body.stream, Pieces)
    assert body.stream.is_closed


async def test_the_deadline_holds_while_the_answer_is_being_repaired(httpx2_mock) -> None:
    upstream = Upstream()
    faulty = deal()
    faulty["peace_plan_terms"][0]["obligated_ids"] = ["ruritania"]
    replies: Iterator[object] = iter([ok(faulty)])

    async def serve(request: httpx.Request) -> httpx.Response:
        first = next(replies, None)
        return first if isinstance(first, httpx.Response) else await upstream.serve(request)

    httpx2_mock.post(URL).mock(side_effect=serve)
    answer = await after_the_deadline(extract(DEAL, deadline_s=60), upstream.came)
    assert upstream.is_gone
    assert answer.error is None  # the faulty answer is there, and better than none
    assert len(answer.faults) == 1
    assert cost(answer) == paid(1, attempts=2)


async def test_a_deadline_that_has_passed_costs_no_answer(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(side_effect=Upstream().serve)
    answer = await asyncio.wait_for(extract(deadline_s=-1.0), 5)
    assert type(answer.error) is ModelTimedOut
    assert answer.run.calls == 0


@pytest.mark.parametrize("listener", [None, unheard], ids=["plain", "stream"])
async def test_a_slow_answer_within_the_deadline_is_an_answer(httpx2_mock, listener) -> None:
    async def pause() -> None:
        await asyncio.sleep(0.005)

    data = events(right(DEAL)) if listener else json.dumps(completion(text_of(right(DEAL)))).encode()
    pieces: list[Any] = []
    for at in range(0, len(data), len(data) // 8):
        pieces += [data[at : at + len(data) // 8], pause]
    kind = "text/event-stream" if listener else "application/json"
    httpx2_mock.post(URL).mock(return_value=httpx.Response(200, headers={"content-type": kind}, stream=Pieces(pieces)))
    assert cost(await extract(DEAL, on_item=listener)) == paid(1)


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("code", [200, 500])
async def test_100_mb_are_cut_with_memory_flat(httpx2_mock, kind: str, code: int) -> None:
    piece = b": " + b"x" * 65_532 + b"\n\n" if "stream" in kind else b"x" * 65_536
    body = Pieces(piece for _ in range(100_000_000 // len(piece)))
    httpx2_mock.post(URL).mock(side_effect=[httpx.Response(code, headers={"content-type": kind}, stream=body)])
    async with extractor(max_answer_bytes=1_000_000) as engine:
        asked = task(DEAL, on_item=unheard)
        tracemalloc.start()
        try:
            answer = await engine.extract(asked)
            peak_bytes = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert type(answer.error) is AnswerTooLarge
    assert "1000000" in str(answer.error)
    assert (answer.draft, answer.run.code, answer.run.calls, answer.run.attempts) == (None, "answer_too_large", 0, 1)
    assert body.sent <= 17
    assert body.is_closed
    assert peak_bytes < 8_000_000


@pytest.mark.parametrize("is_streamed", [False, True], ids=["before headers", "mid-stream"])
async def test_a_caller_who_leaves_takes_the_call_along(httpx2_mock, is_streamed: bool) -> None:
    took: list[float] = []
    for _ in range(TRIES):
        upstream = Upstream()
        body = upstream.half()
        httpx2_mock.post(URL).mock(return_value=body, side_effect=None if is_streamed else upstream.serve)
        took.append(await seconds_to_leave(extract(DEAL, on_item=unheard), upstream.came))
        assert upstream.is_gone
        assert isinstance(body.stream, Pieces)
        assert body.stream.is_closed is is_streamed
    assert min(took) < PROMPT_S


async def test_a_caller_who_leaves_while_we_wait_for_the_server_is_let_go(httpx2_mock) -> None:
    asked = asyncio.Event()

    def serve(request: httpx.Request) -> httpx.Response:
        asked.set()
        return status(429, retry_after="30")

    route = httpx2_mock.post(URL).mock(side_effect=serve)
    took = [await seconds_to_leave(extract(deadline_s=60), asked) for _ in range(TRIES)]
    assert min(took) < PROMPT_S
    assert route.call_count <= TRIES


async def test_a_caller_who_leaves_frees_the_place_at_the_table(httpx2_mock) -> None:
    upstream = Upstream()
    route = httpx2_mock.post(URL).mock(side_effect=upstream.serve)
    async with extractor(max_calls=1) as engine:
        await seconds_to_leave(engine.extract(task()), upstream.came)
        route.mock(return_value=ok())
        assert (await asyncio.wait_for(engine.extract(task()), 5)).error is None


async def test_a_server_on_the_network_sees_the_caller_leave() -> None:
    """No mock: a connection over loopback, whose other end must be closed in time."""
    took: list[float] = []
    came, gone = asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + events(right(DEAL))[:900])
        await writer.drain()
        came.set()
        await read_to_end(reader)
        gone.set()

    async with loopback(serve) as base_url, extractor(base_url=base_url) as engine:
        for _ in range(TRIES):
            came.clear()
            gone.clear()
            await seconds_to_leave(engine.extract(task(DEAL, on_item=unheard)), came)
            left = now()
            await asyncio.wait_for(gone.wait(), 5)
            took.append(now() - left)
    assert min(took) < PROMPT_S


async def test_a_server_on_the_network_that_is_silent_is_a_timeout() -> None:
    """No mock: the client's own read timeout."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_to_end(reader)

    async with loopback(serve) as base_url:
        answer = await asyncio.wait_for(extract(base_url=base_url, idle_timeout_s=0.05), 5)
    assert type(answer.error) is ModelTimedOut
    assert "PARLEY_LLM_IDLE_TIMEOUT_S" in str(answer.error)
    assert cost(answer) == (0, 3, 0, 0, 0)


async def test_no_more_calls_at_a_time_than_allowed(httpx2_mock) -> None:
    inside: list[int] = [0]
    most: list[int] = [0]

    async def serve(request: httpx.Request) -> httpx.Response:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        await asyncio.sleep(0.005)
        inside[0] -= 1
        return ok()

    httpx2_mock.post(URL).mock(side_effect=serve)
    async with extractor(max_calls=3) as engine:
        found = await asyncio.gather(*(engine.extract(task()) for _ in range(12)))
    assert {one.error for one in found} == {None}
    assert most == [3]


async def test_who_waits_for_a_place_past_the_deadline_is_told_so(httpx2_mock) -> None:
    upstream = Upstream()
    httpx2_mock.post(URL).mock(side_effect=upstream.serve)
    async with extractor(max_calls=1) as engine:
        first = asyncio.create_task(engine.extract(task(deadline_s=600)))
        second = await after_the_deadline(engine.extract(task(deadline_s=60)), upstream.came)
        assert type(second.error) is ModelTimedOut
        assert cost(second) == (0, 0, 0, 0, 0)
        assert not upstream.is_gone
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first

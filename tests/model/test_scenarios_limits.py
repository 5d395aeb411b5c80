"""Limits: deadlines, sizes, places at the table, and callers who leave."""

from __future__ import annotations

import asyncio
import contextlib
import json
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import httpx
import pytest
import respx

from service.errors import AnswerTooLarge, ModelTimedOut
from service.extraction.sections import DEAL
from tests.answers import deal
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

PROMPT_S = 0.1  # within so many seconds an upstream call must be given up
SLACK_S = 0.25  # a busy machine's


def now() -> float:
    return asyncio.get_running_loop().time()


@pytest.fixture
def httpx2_mock() -> Iterator[respx.Router]:
    """The plugin's fixture without its last check, since respx does not note calls that are given up."""
    with respx.mock(using="httpcore2", assert_all_called=False) as router:
        yield router


class Upstream:
    """A call that never ends; tells when it came and when it was given up."""

    def __init__(self) -> None:
        self.came = asyncio.Event()
        self.gone_at: float | None = None

    async def hold(self) -> None:
        self.came.set()
        try:
            await hang()
        finally:
            self.gone_at = now()

    async def serve(self, request: httpx.Request) -> httpx.Response:
        """Send nothing at all."""
        await self.hold()
        raise AssertionError("unreachable")

    def half(self) -> httpx.Response:
        """Send half an answer."""
        return streamed(Pieces([events(right(DEAL))[:900], self.hold]))


async def test_a_server_that_says_nothing_ends_at_the_deadline(httpx2_mock) -> None:
    upstream = Upstream()
    route = httpx2_mock.post(URL).mock(side_effect=upstream.serve)
    began = now()
    answer = await extract(deadline_s=0.1)
    assert now() - began < 0.1 + SLACK_S
    assert type(answer.error) is ModelTimedOut
    assert (answer.draft, answer.run.status, answer.run.code) == (None, "failed", "model_timed_out")
    assert upstream.gone_at is not None
    assert cost(answer) == (0, 1, 0, 0, 0)
    assert route.call_count == 0  # respx notes a call when it is answered


async def test_a_server_that_stops_in_the_middle_ends_at_the_deadline(httpx2_mock) -> None:
    upstream = Upstream()
    body = upstream.half()
    httpx2_mock.post(URL).mock(return_value=body)
    began = now()
    answer = await extract(DEAL, deadline_s=0.1, on_item=lambda name, item: None)
    assert now() - began < 0.1 + SLACK_S
    assert type(answer.error) is ModelTimedOut
    assert answer.draft is None
    assert upstream.gone_at is not None
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
    answer = await extract(DEAL, deadline_s=0.15)
    assert upstream.gone_at is not None
    assert answer.error is None  # the faulty answer is there, and better than none
    assert len(answer.faults) == 1
    assert cost(answer) == paid(1, attempts=2)


async def test_a_deadline_that_has_passed_costs_no_answer(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(side_effect=Upstream().serve)
    began = now()
    answer = await extract(deadline_s=-1.0)
    assert now() - began < SLACK_S
    assert type(answer.error) is ModelTimedOut
    assert answer.run.calls == 0


@pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "stream"])
async def test_a_slow_answer_within_the_deadline_is_an_answer(httpx2_mock, is_streamed: bool) -> None:
    async def pause() -> None:
        await asyncio.sleep(0.01)

    data = events(right(DEAL)) if is_streamed else json.dumps(completion(text_of(right(DEAL)))).encode()
    pieces: list[object] = []
    for at in range(0, len(data), len(data) // 8):
        pieces += [data[at : at + len(data) // 8], pause]
    kind = "text/event-stream" if is_streamed else "application/json"
    reply = httpx.Response(200, headers={"content-type": kind}, stream=Pieces(pieces))
    httpx2_mock.post(URL).mock(return_value=reply)
    answer = await extract(DEAL, on_item=(lambda name, item: None) if is_streamed else None)
    assert cost(answer) == paid(1)


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("code", [200, 500])
async def test_100_mb_are_cut_with_memory_flat(httpx2_mock, kind: str, code: int) -> None:
    piece = b": " + b"x" * 65_532 + b"\n\n" if "stream" in kind else b"x" * 65_536
    body = Pieces(piece for _ in range(100_000_000 // len(piece)))
    httpx2_mock.post(URL).mock(side_effect=[httpx.Response(code, headers={"content-type": kind}, stream=body)])
    async with extractor(max_answer_bytes=1_000_000) as engine:
        asked = task(DEAL, on_item=lambda name, item: None)
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


@contextlib.asynccontextmanager
async def leaving(asking: Awaitable[object], until: Callable[[], Awaitable[object]]) -> AsyncIterator[asyncio.Task]:
    """A caller who leaves when `until` has come, and is gone in time."""
    caller = asyncio.ensure_future(asking)
    await asyncio.wait_for(until(), 5)
    left = now()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert now() - left < PROMPT_S
    yield caller


@pytest.mark.parametrize("is_streamed", [False, True], ids=["before headers", "mid-stream"])
async def test_a_caller_who_leaves_takes_the_call_along(httpx2_mock, is_streamed: bool) -> None:
    upstream = Upstream()
    if is_streamed:
        httpx2_mock.post(URL).mock(return_value=upstream.half())
    else:
        httpx2_mock.post(URL).mock(side_effect=upstream.serve)
    async with leaving(extract(DEAL, on_item=lambda name, item: None), upstream.came.wait) as caller:
        assert caller.cancelled()
        assert upstream.gone_at is not None


async def test_a_caller_who_leaves_while_we_wait_for_the_server_is_let_go(httpx2_mock) -> None:
    asked = asyncio.Event()

    def serve(request: httpx.Request) -> httpx.Response:
        asked.set()
        return status(429, retry_after="30")

    route = httpx2_mock.post(URL).mock(side_effect=serve)
    async with leaving(extract(deadline_s=60), asked.wait) as caller:
        assert caller.cancelled()
    assert route.call_count == 1


async def test_a_caller_who_leaves_frees_the_place_in_the_queue(httpx2_mock) -> None:
    upstream = Upstream()
    served: list[object] = []

    async def serve(request: httpx.Request) -> httpx.Response:
        served.append(request)
        return ok() if len(served) > 1 else await upstream.serve(request)

    httpx2_mock.post(URL).mock(side_effect=serve)
    async with extractor(max_calls=1) as engine:
        async with leaving(engine.extract(task()), upstream.came.wait):
            pass
        assert (await engine.extract(task(deadline_s=2))).error is None


async def test_a_server_on_the_network_sees_the_caller_leave() -> None:
    """No mock: a connection over loopback, whose other end must be closed in time."""
    came, gone = asyncio.Event(), asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + events(right(DEAL))[:900])
        await writer.drain()
        came.set()
        await read_to_end(reader)
        gone.set()

    async with loopback(serve) as base_url, extractor(base_url=base_url) as engine:
        asking = engine.extract(task(DEAL, on_item=lambda name, item: None))
        async with leaving(asking, came.wait):
            await asyncio.wait_for(gone.wait(), PROMPT_S)


async def test_a_server_on_the_network_that_is_silent_is_a_timeout() -> None:
    """No mock: the client's own read timeout."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_to_end(reader)

    async with loopback(serve) as base_url:
        began = now()
        answer = await extract(base_url=base_url, idle_timeout_s=0.05)
        assert now() - began < 0.15 + SLACK_S
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
        first = asyncio.create_task(engine.extract(task(deadline_s=0.2)))
        await upstream.came.wait()
        second = await engine.extract(task(deadline_s=0.05))
        assert type(second.error) is ModelTimedOut
        assert cost(second) == (0, 0, 0, 0, 0)
        assert type((await first).error) is ModelTimedOut

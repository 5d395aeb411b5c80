"""The paced model: exact on its clock, and the same tokens for everybody."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import httpx2
import pytest

from service.model.wire.sse import DONE, EventReader
from tests.bench import clock
from tests.bench.pacing import Pace, Paced, Prices, PromptCache, Tally
from tests.bench.tokens import split
from tests.bench.upstream import completion

TEXT = json.dumps({"items": ["one two three"] * 40}, separators=(",", ":"))
RULES = "Read with care. " * 200


class Answering(httpx2.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert b"stream" not in request.content
        return httpx2.Response(200, json=completion(json.loads(TEXT)))


async def _ask(client: httpx2.AsyncClient, article: str, **more: Any) -> list[tuple[float, bytes]]:
    """The pieces of an answer, each with its time since the request."""
    began, loop = asyncio.get_running_loop().time(), asyncio.get_running_loop()
    messages = [{"role": "system", "content": RULES}, {"role": "user", "content": article}]
    async with client.stream("POST", "http://model.test", json={"messages": messages} | more) as response:
        return [(loop.time() - began, piece) async for piece in response.aiter_raw()]


def _asked(*articles: str, slots: int = 9, **more: Any) -> tuple[list[list[tuple[float, bytes]]], Tally]:
    server = Paced(Answering(), Pace(writes=50, reads=1_000), slots=slots)

    async def ask_all() -> list[list[tuple[float, bytes]]]:
        async with httpx2.AsyncClient(transport=server, timeout=10_000) as client:
            return await asyncio.gather(*(_ask(client, article, **more) for article in articles))

    return clock.run(ask_all()), server.tally


def test_an_hour_passes_at_once() -> None:
    async def wait() -> float:
        await asyncio.sleep(3_600)
        return asyncio.get_running_loop().time()

    began = time.monotonic()
    assert clock.run(wait()) == pytest.approx(3_600)
    assert time.monotonic() - began < 5


def test_a_stream_comes_token_by_token_after_the_prompt_is_read() -> None:
    (pieces,), tally = _asked("Envoys met.", stream=True)
    reading_s, count = tally.input / 1_000, len(split(TEXT))
    assert [when for when, _ in pieces[:3]] == pytest.approx([reading_s + 0.02, reading_s + 0.04, reading_s + 0.06])
    assert pieces[-1][0] == pytest.approx(reading_s + count / 50)
    *told, done = EventReader().feed(b"".join(piece for _, piece in pieces))
    chunks = [json.loads(payload) for payload in told]
    assert done == DONE
    assert "".join(one["choices"][0]["delta"].get("content", "") for one in chunks if one["choices"]) == TEXT
    assert chunks[-1]["usage"]["completion_tokens"] == tally.output == count == len(pieces) - 1


def test_a_plain_answer_comes_whole_when_its_last_token_is_written() -> None:
    (pieces,), tally = _asked("Envoys met.")
    assert [when for when, _ in pieces] == pytest.approx([(tally.input / 1_000) + tally.output / 50])


def test_what_was_read_before_is_cached_in_blocks() -> None:
    cache, rules = PromptCache(), [str(number) for number in range(300)]
    assert cache.take([*rules, "one"]) == 0
    assert cache.take([*rules, "two"]) == 256
    assert cache.take(["another", *rules]) == 0


def test_one_slot_keeps_the_last_prompt_and_answers_one_after_the_other() -> None:
    slot = PromptCache(is_slot=True)
    assert [slot.take(prompt) for prompt in (["a"] * 200, ["b"] * 200, ["a"] * 200)] == [0, 0, 0]
    (first, second), tally = _asked("Envoys met.", "Envoys met.", slots=1)
    assert second[0][0] - first[0][0] == pytest.approx((tally.input / 2 - tally.cached) / 1_000 + tally.output / 2 / 50)


def test_cached_tokens_have_their_price() -> None:
    tally = Tally(calls=4, input=3_000_000, cached=1_000_000, output=500_000)
    assert tally.cost_usd(Prices(1.25, 0.125, 10)) == pytest.approx(2 * 1.25 + 0.125 + 5)

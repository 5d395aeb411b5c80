"""Connections that cannot be had, break or stay silent: tried again, and then said so."""

from __future__ import annotations

import httpcore2
import httpx
import httpx2
import pytest

from service.errors import (
    ModelTimedOut,
    ModelUnreachable,
)
from tests.model.scenarios import URL, cost, extract, ok, paid

NOTHING = (0, 0, 0)

BROKEN = [
    httpcore2.ConnectError("connection refused"),
    httpcore2.ReadError("connection reset by peer"),
    httpcore2.WriteError("broken pipe"),
    httpcore2.RemoteProtocolError("server disconnected without sending a response"),
    httpx2.ConnectError("name or service not known"),
]


@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: f"{type(fault).__module__}.{type(fault).__name__}")
async def test_a_broken_connection_is_tried_again_and_then_unreachable(httpx2_mock, fault: Exception) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=fault)
    answer = await extract()
    assert type(answer.error) is ModelUnreachable
    assert "PARLEY_LLM_BASE_URL" in str(answer.error)
    assert str(fault) not in str(answer.error)
    assert route.call_count == 3
    assert cost(answer) == (0, 3, *NOTHING)


@pytest.mark.parametrize("fault", BROKEN, ids=lambda fault: f"{type(fault).__module__}.{type(fault).__name__}")
async def test_a_connection_that_broke_once_does_no_harm(httpx2_mock, fault: Exception) -> None:
    httpx2_mock.post(URL).mock(side_effect=[fault, ok()])
    answer = await extract()
    assert answer.error is None
    assert cost(answer) == paid(1, attempts=2)


SILENCES = [
    httpcore2.ReadTimeout("mocked"),
    httpcore2.ConnectTimeout("mocked"),
    httpx2.ReadTimeout("mocked"),
    httpx2.ConnectTimeout("mocked"),
    httpx.ReadTimeout("mocked"),
]


@pytest.mark.parametrize("fault", SILENCES, ids=lambda fault: f"{type(fault).__module__}.{type(fault).__name__}")
async def test_silence_is_tried_again_and_then_a_timeout(httpx2_mock, fault: Exception) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=fault)
    answer = await extract()
    assert type(answer.error) is ModelTimedOut
    assert answer.run.code == "model_timed_out"
    assert route.call_count == 3


async def test_silence_once_does_no_harm(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(side_effect=[httpcore2.ReadTimeout("mocked"), ok()])
    assert cost(await extract()) == paid(1, attempts=2)

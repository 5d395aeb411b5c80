"""Streams that go wrong: what is tried again, what is taken back, and that half an answer is none."""

from __future__ import annotations

import json

import httpcore2
import httpx
import pytest

from schemas.catalogue import DEAL
from service.errors import AnswerInvalid, AnswerRefused, AnswerTruncated, ModelUnreachable
from tests.model import faults
from tests.model.scenarios import (
    URL,
    Pieces,
    completion,
    cost,
    events,
    paid,
    right,
    status,
    streamed,
    text_of,
)
from tests.model.streams import HALF, WHOLE, Listener, items_of
from tests.model.wires import API_KEY, sse

ENDS = [
    pytest.param(lambda: streamed(WHOLE[:HALF]), id="end of file"),
    pytest.param(lambda: streamed(Pieces([WHOLE[:HALF], httpcore2.ReadError("reset")])), id="reset"),
    pytest.param(lambda: streamed(Pieces([WHOLE[:HALF], httpcore2.RemoteProtocolError("cut")])), id="cut in a chunk"),
    pytest.param(lambda: streamed(b""), id="nothing"),
    pytest.param(lambda: streamed(WHOLE[:HALF] + b'data: {"error": {"message": "no GPU"}}\n\n'), id="error event"),
    pytest.param(lambda: streamed(WHOLE.replace(b"data: [DONE]\n\n", b"")), id="all but [DONE]"),
]


@pytest.mark.parametrize("reply", ENDS)
async def test_a_stream_that_breaks_off_is_tried_again(httpx2_mock, reply) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[reply(), reply(), streamed(WHOLE)])
    listener = Listener()
    answer = await listener.ask()
    assert answer.error is None
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert route.call_count == answer.run.attempts == 3
    assert listener.repairs == 2  # what was shown is taken back, so that nothing is shown twice
    assert listener.items == items_of(DEAL)


@pytest.mark.parametrize("reply", ENDS)
async def test_a_stream_that_always_breaks_off_is_no_answer(httpx2_mock, reply) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[reply() for _ in range(3)])
    answer = await Listener().ask(repairs=2)
    assert type(answer.error) is ModelUnreachable
    assert (answer.draft, answer.run.status) == (None, "failed")
    assert route.call_count == 3


async def test_what_broke_off_is_not_paid_for_twice(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(side_effect=[streamed(WHOLE[:HALF]), streamed(WHOLE)])
    assert cost(await Listener().ask()) == paid(1, attempts=2)


async def test_an_error_event_keeps_its_text_to_itself(httpx2_mock) -> None:
    event = json.dumps({"error": {"message": f"bad key {API_KEY}", "type": "server_error"}})
    route = httpx2_mock.post(URL).mock(return_value=streamed(f"data: {event}\n\n".encode()))
    answer = await Listener().ask()
    assert type(answer.error) is ModelUnreachable
    assert API_KEY not in str(answer.error)
    assert "bad key" not in str(answer.error)
    assert route.call_count == 3
    assert answer.run.calls == 0


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(b'data: {"choices": [\n\n', id="cut JSON"),
        pytest.param(b"data: <html>\n\n", id="html"),
        pytest.param(b'data: {"object": "ping"}\n\n', id="no chunk"),
    ],
)
async def test_an_event_that_is_not_the_apis_ends_it(httpx2_mock, event: bytes) -> None:
    route = httpx2_mock.post(URL).mock(return_value=streamed(WHOLE[:HALF] + event + WHOLE[HALF:]))
    answer = await Listener().ask(repairs=2)
    assert type(answer.error) is AnswerInvalid
    assert answer.draft is None
    assert route.call_count == 1


async def test_a_page_in_place_of_a_stream_names_the_setting(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=httpx.Response(200, html="<title>Sign in</title>"))
    answer = await Listener().ask()
    assert type(answer.error) is AnswerInvalid
    assert "PARLEY_LLM_BASE_URL" in str(answer.error)
    assert route.call_count == 1


async def test_a_rejection_before_the_stream_is_tried_again(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[status(429, retry_after_ms="2"), status(500), streamed(WHOLE)])
    listener = Listener()
    answer = await listener.ask()
    assert cost(answer) == paid(1, attempts=3)
    assert listener.items == items_of(DEAL)
    assert route.call_count == 3


async def test_a_refusal_in_a_stream_is_said_once_and_paid_once(httpx2_mock) -> None:
    body = completion(None, refusal="I can't help with the article about Arlia.")
    route = httpx2_mock.post(URL).mock(return_value=streamed(sse(body)))
    listener = Listener()
    answer = await listener.ask(repairs=2)
    assert type(answer.error) is AnswerRefused
    assert "Arlia" not in str(answer.error)
    assert (answer.draft, listener.shown) == (None, [])
    assert cost(answer) == paid(1)
    assert route.call_count == 1


@pytest.mark.parametrize("finish", ["length", "content_filter"])
@pytest.mark.parametrize("text", [text_of(right(DEAL))[:900], text_of(right(DEAL))], ids=["cut", "complete"])
async def test_a_stream_that_was_stopped_is_no_answer_but_paid(httpx2_mock, finish: str, text: str) -> None:
    route = httpx2_mock.post(URL).mock(return_value=streamed(events(text, finish=finish)))
    answer = await Listener().ask(repairs=2)
    assert type(answer.error) is (AnswerTruncated if finish == "length" else AnswerRefused)
    assert answer.draft is None
    assert cost(answer) == paid(1)
    assert route.call_count == 1


async def test_the_half_stream_on_file_is_unreachable(httpx2_mock) -> None:
    told = faults.load_fault("half-stream")
    httpx2_mock.post(URL).mock(return_value=streamed(told.content))
    assert type((await Listener().ask()).error) is ModelUnreachable

"""Streams: items that come while the answer is still being written, and streams that go wrong."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpcore2
import httpx
import pytest

from service.errors import AnswerInvalid, AnswerRefused, AnswerTruncated, ModelUnreachable
from service.extraction.sections import DEAL, REGISTRY, REPORTING, SITUATION, Section
from service.model.config import OutputMode
from tests.answers import deal
from tests.model import faults
from tests.model.scenarios import (
    URL,
    Pieces,
    by_tool,
    completion,
    cost,
    events,
    extract,
    paid,
    right,
    status,
    streamed,
    text_of,
)
from tests.model.wires import API_KEY, sse

WHOLE = events(right(DEAL))


class Listener:
    """Notes what is shown; a repair takes everything back."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []
        self.repairs = 0
        self.heard = asyncio.Event()

    def on_item(self, list_name: str, item: str) -> None:
        self.shown.append((list_name, item))
        self.heard.set()

    def on_repair(self) -> None:
        self.shown.clear()
        self.repairs += 1

    @property
    def items(self) -> list[tuple[str, Any]]:
        return [(name, json.loads(item)) for name, item in self.shown]

    async def ask(self, section: Section = DEAL, **settings: Any) -> Any:
        return await extract(section, on_item=self.on_item, on_repair=self.on_repair, **settings)


def items_of(section: Section) -> list[tuple[str, Any]]:
    answer = right(section)
    return [(name, item) for name in section.items for item in answer[name]]


def cut(data: bytes, mark: str) -> int:
    """Where the event ends in which the text `mark` has been told completely."""
    text = ""
    for line in data.decode().splitlines(keepends=True):
        if line.startswith("data: {"):
            choices = json.loads(line[6:])["choices"]
            text += choices[0]["delta"].get("content") or "" if choices else ""
        if mark in text:
            return data.index(line.encode()) + len(line.encode()) + 1
    raise AssertionError(f"{mark!r} is not told")


@pytest.mark.parametrize("section", [SITUATION, DEAL, REPORTING], ids=lambda section: section.name.value)
async def test_every_item_is_shown_once_in_the_order_of_the_answer(httpx2_mock, section: Section) -> None:
    httpx2_mock.post(URL).mock(return_value=streamed(events(right(section))))
    listener = Listener()
    answer = await listener.ask(section)
    assert answer.error is None
    assert listener.items == items_of(section)
    assert listener.repairs == 0


async def test_an_item_is_shown_while_the_next_is_not_yet_written(httpx2_mock) -> None:
    """The server goes on only when somebody has seen the item; were it shown at the end, this would hang."""
    listener = Listener()
    seen: list[int] = []

    async def until_shown() -> None:
        await listener.heard.wait()
        seen.append(len(listener.shown))

    body = Pieces([WHOLE[:HALF], until_shown, WHOLE[HALF:]])
    httpx2_mock.post(URL).mock(return_value=streamed(body))
    answer = await listener.ask(deadline_s=5)
    assert answer.error is None
    assert seen == [1]
    assert listener.items == items_of(DEAL)


async def test_a_registry_has_no_items_to_show(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=streamed(events()))
    listener = Listener()
    assert (await listener.ask(REGISTRY)).error is None
    assert listener.shown == []


async def test_a_streamed_tool_call_shows_its_items_too(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=streamed(sse(by_tool(right(DEAL)).json())))
    listener = Listener()
    answer = await listener.ask(output=OutputMode.TOOLS)
    assert cost(answer) == paid(1)
    assert listener.items == items_of(DEAL)


@pytest.mark.parametrize("size_bytes", [1, 2, 3, 7, 1_000])
async def test_the_size_of_the_pieces_makes_no_difference(httpx2_mock, size_bytes: int) -> None:
    data = events(right(SITUATION) | {"gist": "“No deal,” said Anna Żółć 🕊."})
    pieces = [data[at : at + size_bytes] for at in range(0, len(data), size_bytes)]
    httpx2_mock.post(URL).mock(return_value=streamed(Pieces(pieces)))
    listener = Listener()
    answer = await listener.ask(SITUATION)
    assert answer.draft.gist == "“No deal,” said Anna Żółć 🕊."
    assert listener.items == items_of(SITUATION)
    assert cost(answer) == paid(1)


async def test_a_character_in_two_halves_is_put_together(httpx2_mock) -> None:
    data = sse(completion(text_of(right(SITUATION) | {"gist": "@@"})), piece_chars=1).decode()
    halves = data.replace('"content":"@"', '"content":"\\ud83d"', 1).replace('"content":"@"', '"content":"\\udd4a"', 1)
    httpx2_mock.post(URL).mock(return_value=streamed(halves.encode()))
    listener = Listener()
    answer = await listener.ask(SITUATION)
    assert answer.draft.gist == "🕊"
    assert listener.items == items_of(SITUATION)


async def test_a_connection_that_breaks_after_the_end_does_no_harm(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=streamed(Pieces([WHOLE, httpcore2.ReadError("reset")])))
    listener = Listener()
    assert cost(await listener.ask()) == paid(1)
    assert (route.call_count, listener.repairs) == (1, 0)


@pytest.mark.parametrize(
    "noise",
    [
        pytest.param(b": ping\n\n", id="comment"),
        pytest.param(b":\n\n", id="empty comment"),
        pytest.param(b"event: ping\n\n", id="event without data"),
        pytest.param(b"id: 7\nretry: 3000\n\n", id="other fields"),
        pytest.param(b"\n\n\n", id="blank lines"),
    ],
)
@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
async def test_noise_between_the_events_does_no_harm(httpx2_mock, noise: bytes, ending: bytes) -> None:
    data = noise + WHOLE.replace(b"\n\n", b"\n\n" + noise)
    httpx2_mock.post(URL).mock(return_value=streamed(data.replace(b"\n", ending)))
    listener = Listener()
    assert cost(await listener.ask()) == paid(1)
    assert listener.items == items_of(DEAL)


async def test_a_server_that_answers_whole_to_a_stream_is_understood(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=httpx.Response(200, json=completion(text_of(right(DEAL)))))
    listener = Listener()
    answer = await listener.ask()
    assert cost(answer) == paid(1)
    assert listener.items == items_of(DEAL)


HALF = cut(WHOLE, '"note": null}')
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


async def test_a_wrong_streamed_answer_is_asked_again_and_taken_back(httpx2_mock) -> None:
    wrong = deal()
    wrong["positions"][1]["stance"] = "shrugs"
    route = httpx2_mock.post(URL).mock(side_effect=[streamed(events(wrong)), streamed(WHOLE)])
    listener = Listener()
    answer = await listener.ask()
    assert cost(answer) == paid(2)
    assert listener.repairs == 1
    assert listener.items == items_of(DEAL)
    assert json.loads(route.calls[1].request.content)["stream"] is True


async def test_a_listener_that_fails_does_not_cost_the_answer_and_is_reported(httpx2_mock, caplog) -> None:
    httpx2_mock.post(URL).mock(return_value=streamed(WHOLE))

    def listen(list_name: str, item: str) -> None:
        raise RuntimeError("the page is gone")

    answer = await extract(DEAL, on_item=listen)
    assert cost(answer) == paid(1)
    assert answer.draft is not None
    assert "the page is gone" in caplog.text


async def test_the_half_stream_on_file_is_unreachable(httpx2_mock) -> None:
    told = faults.load_fault("half-stream")
    httpx2_mock.post(URL).mock(return_value=streamed(told.content))
    assert type((await Listener().ask()).error) is ModelUnreachable

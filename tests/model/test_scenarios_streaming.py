"""Streams: items that come while the answer is still being written."""

from __future__ import annotations

import json

import httpcore2
import httpx
import pytest

from schemas.catalogue import BRIEF, DEAL, REGISTRY, REPORTING, Section
from service.model.config import OutputMode
from tests.answers import compact, deal
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
    streamed,
    text_of,
)
from tests.model.streams import HALF, WHOLE, Listener, items_of
from tests.model.wires import sse


@pytest.mark.parametrize("section", [BRIEF, DEAL, REPORTING], ids=lambda section: section.name.value)
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
    data = events(right(BRIEF) | {"gist": "“No deal,” said Anna Żółć 🕊."})
    pieces = [data[at : at + size_bytes] for at in range(0, len(data), size_bytes)]
    httpx2_mock.post(URL).mock(return_value=streamed(Pieces(pieces)))
    listener = Listener()
    answer = await listener.ask(BRIEF)
    assert answer.draft.gist == "“No deal,” said Anna Żółć 🕊."
    assert listener.items == items_of(BRIEF)
    assert cost(answer) == paid(1)


async def test_a_character_in_two_halves_is_put_together(httpx2_mock) -> None:
    data = sse(completion(text_of(right(BRIEF) | {"gist": "@@"})), piece_chars=1).decode()
    halves = data.replace('"content":"@"', '"content":"\\ud83d"', 1).replace('"content":"@"', '"content":"\\udd4a"', 1)
    httpx2_mock.post(URL).mock(return_value=streamed(halves.encode()))
    listener = Listener()
    answer = await listener.ask(BRIEF)
    assert answer.draft.gist == "🕊"
    assert listener.items == items_of(BRIEF)


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


async def test_a_wrong_streamed_answer_is_asked_again_and_taken_back(httpx2_mock) -> None:
    wrong = compact(deal())
    del wrong["plans"]
    route = httpx2_mock.post(URL).mock(side_effect=[streamed(events(wrong)), streamed(WHOLE)])
    listener = Listener()
    answer = await listener.ask()
    assert cost(answer) == paid(2)
    assert listener.repairs == 1
    assert listener.items == items_of(DEAL)
    assert json.loads(route.calls[1].request.content)["stream"] is True


async def test_of_a_faulty_item_only_that_item_is_asked_and_told_again(httpx2_mock) -> None:
    wrong, mended = compact(deal()), compact(deal())
    wrong["positions"][1]["stance"] = "shrugs"
    mended |= {"peace_plan_terms": [], "positions": mended["positions"][1:]}
    route = httpx2_mock.post(URL).mock(side_effect=[streamed(events(wrong)), streamed(events(mended))])
    listener = Listener()
    answer = await listener.ask()
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert listener.repairs == 1  # the section has an item more than was told
    assert listener.items == items_of(DEAL)
    request = json.loads(route.calls[1].request.content)["messages"][3]["content"]
    assert "only these, mended, in this order: p2." in request


async def test_a_mended_item_takes_its_own_place_among_those_that_were_told(httpx2_mock) -> None:
    wrong, mended = compact(deal()), compact(deal())
    wrong["peace_plan_terms"][0]["lines"][0] = "4: demands a withdrawal within 300 days"
    mended["positions"] = []
    httpx2_mock.post(URL).mock(side_effect=[streamed(events(wrong)), streamed(events(mended))])
    listener = Listener()
    answer = await listener.ask()
    assert answer.faults == ()
    assert (listener.repairs, len(listener.shown)) == (0, 4)
    assert listener.items[3] == items_of(DEAL)[0]  # the same id again, mended


async def test_a_listener_that_fails_does_not_cost_the_answer_and_is_reported(httpx2_mock, caplog) -> None:
    httpx2_mock.post(URL).mock(return_value=streamed(WHOLE))

    def listen(item: object) -> None:
        raise RuntimeError("the page is gone")

    answer = await extract(DEAL, on_item=listen)
    assert cost(answer) == paid(1)
    assert answer.draft is not None
    assert "the page is gone" in caplog.text

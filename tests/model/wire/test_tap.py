from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import tracemalloc
import zlib
from unittest.mock import AsyncMock

import httpx2
import openai
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.model.wire.call import Call
from service.model.wire.tap import Tap
from tests.model import faults
from tests.model.faults import Fault
from tests.model.wires import (
    ANSWER,
    ask,
    client,
    completion,
    current,
    replying,
    request_body,
    server,
    sse,
    tool_completion,
)

STREAM_TYPE = {"content_type": "text/event-stream"}


async def tap(transport: httpx2.AsyncBaseTransport, call: Call | None = None, **changes: object) -> Call:
    """Ask once, whatever comes of it, and return what the tap saw."""
    call = call or Call(section="deal")
    with contextlib.suppress(openai.APIError, ValueError, httpx2.TransportError):
        await ask(Tap(transport), call, **changes)
    return call


async def test_canary_the_transport_is_really_in_the_way() -> None:
    seen: list[httpx2.URL] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url)
        return httpx2.Response(200, json=completion())

    assert await ask(Tap(httpx2.MockTransport(handle)), Call(section="deal")) == ANSWER
    assert seen == ["http://model.test/v1/chat/completions"]


@pytest.mark.parametrize("body", [completion(), tool_completion()], ids=["content", "tool call"])
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_both_forms_tell_the_same(body: dict[str, object], stream: bool) -> None:
    heard: list[str] = []
    call = Call(section="deal", on_text=heard.append)
    assert await ask(Tap(server(body)), call, stream=stream) == ANSWER
    assert call.text == ANSWER
    assert heard == [ANSWER]  # the server sends all of it at once
    assert call.usage == {"input": 100, "output": 20, "cached": 7}
    assert (call.status, call.model, call.done) == (200, "test-model-2026", True)
    assert call.finish in {"stop", "tool_calls"}
    assert (call.refusal, call.malformed, call.too_large, call.wire_error, call.synthetic) == (
        None,
        False,
        False,
        None,
        False,
    )


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_a_refusal_is_kept(stream: bool) -> None:
    call = await tap(server(completion(None, refusal="I can't help with that.")), stream=stream)
    assert (call.refusal, call.text, call.done) == ("I can't help with that.", "", True)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("429", {"status": 429, "malformed": False, "wire_error": None, "content_type": "application/json"}),
        ("500", {"status": 500, "malformed": False, "wire_error": None}),
        ("refusal", {"refusal": "I can't help with that.", "finish": "stop", "done": True}),
        ("length", {"finish": "length", "done": True, "usage": {"input": 100, "output": 20, "cached": 7}}),
        ("half-stream", {"done": False, "finish": None, "malformed": False}),
        ("html200", {"malformed": True, "done": False, "content_type": "text/html; charset=utf-8"}),
        ("bad-json", {"malformed": True, "done": False}),
        ("empty-choices", {"malformed": False, "done": True, "finish": None, "text": ""}),
    ],
)
async def test_every_fault_on_file_is_seen_for_what_it_is(name: str, expected: dict[str, object]) -> None:
    call = await tap(Fault([faults.replies(name)], server()), stream=name == "half-stream")
    assert {key: getattr(call, key) for key in expected} == expected


def test_every_fault_on_file_can_be_loaded() -> None:
    names = {path.stem for path in faults.FAULTS.glob("*.json")}
    assert names == {"429", "500", "refusal", "length", "half-stream", "html200", "bad-json", "empty-choices"}
    assert all(faults.load_fault(name).status_code >= 200 for name in names)


async def test_html_in_place_of_a_stream_is_malformed() -> None:
    call = await tap(Fault([faults.replies("html200")], server()), stream=True)
    assert (call.malformed, call.done) == (True, False)


async def test_an_error_event_in_a_stream_is_kept() -> None:
    events = sse(completion(), done=False) + b'data: {"error": {"message": "server is shutting down"}}\n\n'
    call = await tap(replying(content=events, **STREAM_TYPE), stream=True)
    assert (call.wire_error, call.done) == ("server is shutting down", False)


async def test_an_error_in_a_plain_200_is_kept() -> None:
    call = await tap(replying(content=b'{"error": {"message": "no credit"}}', content_type="application/json"))
    assert call.wire_error == "no credit"


async def test_a_broken_event_is_malformed() -> None:
    call = await tap(replying(content=b'data: {"choices": [\n\ndata: [DONE]\n\n', **STREAM_TYPE), stream=True)
    assert (call.malformed, call.parts) == (True, [])


async def test_done_without_its_blank_line_counts() -> None:
    call = await tap(replying(content=sse(completion()).rstrip(b"\n"), **STREAM_TYPE), stream=True)
    assert (call.done, call.text) == (True, ANSWER)


async def test_a_reset_passes_through_and_leaves_what_came() -> None:
    call = Call(section="deal")
    with pytest.raises(httpx2.ReadError):
        await ask(Tap(Fault([faults.resets(after_bytes=700)], server())), call, stream=True)
    assert not call.done
    assert ANSWER.startswith(call.text)
    assert call.text


async def test_a_stream_that_ends_early_is_not_done() -> None:
    call = await tap(Fault([faults.ends(after_bytes=700)], server()), stream=True)
    assert (call.done, call.finish) == (False, None)


async def test_single_bytes_make_no_difference() -> None:
    call = await tap(Fault([faults.drips()], server()), stream=True)
    assert (call.text, call.done, call.usage["input"]) == (ANSWER, True, 100)


@pytest.mark.parametrize("after_bytes", [None, 300])
async def test_a_hanging_server_can_be_cancelled(after_bytes: int | None) -> None:
    call = Call(section="deal")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await ask(Tap(Fault([faults.hangs(after_bytes)], server())), call, stream=True)
    assert not call.done


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_a_listener_that_raises_disturbs_nobody(stream: bool) -> None:
    calls: list[str] = []

    def listen(text: str) -> None:
        calls.append(text)
        raise RuntimeError("the page is gone")

    call = Call(section="deal", on_text=listen)
    assert await ask(Tap(server()), call, stream=stream) == ANSWER
    assert (len(calls), str(call.on_text_error), call.text) == (1, "the page is gone", ANSWER)


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
async def test_100_mb_are_cut_with_memory_flat(kind: str) -> None:
    piece = b": " + b"x" * 65_532 + b"\n\n" if "stream" in kind else b"x" * 65_536
    call = Call(section="deal", max_bytes=1_000_000)
    await tap(server())  # what the SDK builds once is not to be counted
    tracemalloc.start()
    try:
        await tap(Fault([faults.floods(100_000_000, kind, piece)], server()), call, stream="stream" in kind)
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (call.too_large, call.done) == (True, False)
    assert peak_bytes < 6_000_000


async def test_a_cut_closes_the_upstream() -> None:
    body = faults.Body(pieces())
    upstream = httpx2.MockTransport(lambda request: httpx2.Response(200, stream=body))
    call = await tap(upstream, Call(section="deal", max_bytes=10_000))
    assert (call.too_large, body.is_closed) == (True, True)


async def test_a_cut_closes_the_upstream_whoever_reads() -> None:
    body = faults.Body(pieces())
    upstream = httpx2.MockTransport(lambda request: httpx2.Response(200, stream=body))
    with current(Call(section="deal", max_bytes=10_000)):
        response = await Tap(upstream).handle_async_request(httpx2.Request("POST", "http://model.test/"))
    assert len([piece async for piece in response.stream]) == 10  # type: ignore[union-attr]
    assert body.is_closed


async def pieces():
    while True:
        yield b"x" * 1_000


async def test_a_body_at_the_limit_is_whole() -> None:
    content = json.dumps(completion()).encode()
    wire = replying(content=content, content_type="application/json")
    assert (await tap(wire, Call(section="deal", max_bytes=len(content)))).text == ANSWER
    assert (await tap(wire, Call(section="deal", max_bytes=len(content) - 1))).too_large


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_an_encoded_body_is_read(stream: bool, encoding: str) -> None:
    content = sse(completion()) if stream else json.dumps(completion()).encode()
    packed = gzip.compress(content) if encoding == "gzip" else zlib.compress(content)
    wire = encoded(packed, encoding, "text/event-stream" if stream else "application/json")
    call = Call(section="deal")
    assert await ask(Tap(wire), call, stream=stream) == ANSWER
    assert (call.text, call.done) == (ANSWER, True)


async def test_the_limit_counts_decoded_bytes() -> None:
    wire = encoded(gzip.compress(b"x" * 50_000_000), "gzip", "application/json")
    assert (await tap(wire, Call(section="deal", max_bytes=100_000))).too_large


def encoded(packed: bytes, encoding: str, content_type: str) -> httpx2.MockTransport:
    async def body():
        for at in range(0, len(packed), 50):
            yield packed[at : at + 50]

    headers = {"content-encoding": encoding, "content-type": content_type, "content-length": str(len(packed))}
    return httpx2.MockTransport(lambda request: httpx2.Response(200, headers=headers, stream=faults.Body(body())))


async def test_an_unencoded_body_is_asked_for() -> None:
    wire = Fault([], server())
    await tap(wire)
    assert wire.requests[0].headers["accept-encoding"] == "identity"


async def test_without_a_current_call_nothing_is_touched() -> None:
    wire = Fault([], server())
    async with client(Tap(wire)) as sdk:
        answer = await sdk.chat.completions.create(**request_body())
    assert answer.choices[0].message.content == ANSWER
    assert wire.requests[0].headers["accept-encoding"] != "identity"


async def test_calls_side_by_side_keep_apart() -> None:
    async def one(text: str) -> Call:
        return await tap(Fault([faults.drips(50)], server(completion(text))), stream=True)

    calls = await asyncio.gather(*(one(f'{{"n": {n}}}') for n in range(20)))
    assert [call.text for call in calls] == [f'{{"n": {n}}}' for n in range(20)]


async def test_closing_reaches_the_transport_inside() -> None:
    inner = AsyncMock(spec=httpx2.AsyncBaseTransport)
    await Tap(inner).aclose()
    inner.aclose.assert_awaited_once()


HOSTILE = [
    b"[]",
    b"null",
    b'{"choices": 3}',
    b'{"choices": [3, {"index": 0, "message": []}], "usage": [], "model": {}}',
    b'{"choices": [{"message": {"content": {}, "tool_calls": [{"function": 3}], "refusal": 1}, "finish_reason": []}]}',
    b'{"choices": [], "usage": {"prompt_tokens": "many", "prompt_tokens_details": 3}}',
    b'{"error": []}',
    b"[" * 100_000,
    b'{"choices": ' + b"9" * 5_000 + b"}",
    b'{"choices": [{"index": 0, "message": {"content": "\\ud83d"}}]}',
]


@pytest.mark.parametrize("content", HOSTILE)
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_hostile_json_raises_nothing_in_the_tap(content: bytes, stream: bool) -> None:
    data = b"data: " + content + b"\n\n" if stream else content
    wire = replying(content=data, content_type="text/event-stream" if stream else "application/json")
    with current(Call(section="deal")) as call:
        async with httpx2.AsyncClient(transport=Tap(wire)) as http:
            assert (await http.post("http://model.test/", json={})).content == data
    assert call.status == 200


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.booleans())
async def test_arbitrary_bytes_pass_unchanged(data: bytes, is_stream: bool) -> None:
    wire = replying(content=data, content_type="text/event-stream" if is_stream else "application/json")
    with current(Call(section="deal")):
        async with httpx2.AsyncClient(transport=Tap(wire)) as http:
            assert (await http.post("http://model.test/", json={})).content == data

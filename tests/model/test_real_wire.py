"""The transports over a real connection to a server on loopback."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
import openai
import pytest

from service.model.recording.recorder import Recorder, Recording
from service.model.recording.replay import Replay
from service.model.wire.call import Call
from service.model.wire.tap import Tap
from tests.model.wires import ANSWER, ARTICLE, completion, current, request_body, sse


class Server:
    """A server that writes one prepared answer to every request, and counts connections."""

    def __init__(self, pieces: list[bytes], **headers: str) -> None:
        self._pieces = pieces
        self._headers = {"transfer-encoding": "chunked"} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.connections = 0
        self.requests: list[bytes] = []
        self.broken_off = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
                self.requests.append(head + await reader.readexactly(int(length.split(b":")[1])))
                await self._answer(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.broken_off.set()
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        lines = ["HTTP/1.1 200 OK", *(f"{name}: {value}" for name, value in self._headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        for piece in self._pieces:
            writer.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            await writer.drain()
        writer.write(b"0\r\n\r\n")
        await writer.drain()


@asynccontextmanager
async def serving(
    server: Server, wrap: Callable[[httpx2.AsyncBaseTransport], httpx2.AsyncBaseTransport]
) -> AsyncIterator[openai.AsyncOpenAI]:
    """The real SDK, talking to `server` through a wrapped real transport."""
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listener.sockets[0].getsockname()[1]
    http = openai.DefaultAsyncHttpxClient(transport=wrap(httpx2.AsyncHTTPTransport()))
    async with (
        listener,
        openai.AsyncOpenAI(api_key="k", base_url=f"http://127.0.0.1:{port}/v1", http_client=http, max_retries=0) as sdk,
    ):
        yield sdk


async def post(sdk: openai.AsyncOpenAI, call: Call, recording: Recording | None = None, **changes: object) -> bytes:
    """Send one request as raw bytes and return the answer as raw bytes."""
    body = json.dumps(request_body(**changes)).encode()
    options: dict[str, object] = {"headers": {"content-type": "application/json"}}
    with current(call, recording):
        return (await sdk.post("/chat/completions", cast_to=httpx2.Response, content=body, options=options)).content


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


async def test_a_stream_is_recorded_and_replayed_and_its_connection_used_again(tmp_path: Path) -> None:
    server = Server(cut(sse(completion()), 33), content_type="text/event-stream")
    kept = Recording(environ={})
    async with serving(server, lambda wire: Tap(Recorder(wire))) as sdk:
        for _ in range(3):
            call = Call(section="deal", article=ARTICLE)
            assert await post(sdk, call, kept, stream=True) == sse(completion())
            assert (call.text, call.done, call.usage["input"]) == (ANSWER, True, 100)
    assert server.connections == 1
    assert b"accept-encoding: identity" in server.requests[0].lower()
    kept.commit(tmp_path / "talks")
    async with serving(server, lambda wire: Tap(Replay(tmp_path))) as sdk:
        call = Call(section="deal", article=ARTICLE)
        assert json.loads(await post(sdk, call))["choices"][0]["message"]["content"] == ANSWER
    assert server.connections == 1


async def test_an_encoded_answer_is_decoded_once() -> None:
    packed = gzip.compress(json.dumps(completion()).encode())
    server = Server(cut(packed, 20), content_type="application/json", content_encoding="gzip")
    kept = Recording(environ={})
    async with serving(server, lambda wire: Tap(Recorder(wire))) as sdk:
        call = Call(section="deal", article=ARTICLE)
        assert json.loads(await post(sdk, call, kept)) == completion()
    assert call.text == ANSWER
    assert [made.response.body for made in kept.exchanges()] == [completion()]


async def test_an_endless_answer_is_cut_and_its_connection_closed() -> None:
    server = Server([b"x" * 65_536] * 2_000, content_type="application/json")
    async with serving(server, Tap) as sdk:
        call = Call(section="deal", max_bytes=200_000)
        assert len(await post(sdk, call)) <= 200_000
        assert (call.too_large, call.done) == (True, False)
        await asyncio.wait_for(server.broken_off.wait(), 2)


async def test_cancelling_reaches_the_server() -> None:
    server = Server([b": ping\n\n" * 1_000] * 100_000, content_type="text/event-stream")
    async with serving(server, lambda wire: Tap(Recorder(wire))) as sdk:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await post(sdk, Call(section="deal", max_bytes=10**10), Recording(), stream=True)
        await asyncio.wait_for(server.broken_off.wait(), 2)

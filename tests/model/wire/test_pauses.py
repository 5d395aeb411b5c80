"""Reads of a stream are paused: what comes meanwhile is one piece, and nothing waits longer than the pause."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import httpx2
import pytest

from service.model.wire.network import BURST_BYTES, READ_PAUSE_S, Network
from tests.clock import now

EVENTS = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n"
PLAIN = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"
SLACK_S = READ_PAUSE_S  # of a busy machine


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


class Server:
    """Writes given pieces to every request, so many seconds apart; then it hangs up or keeps the connection."""

    def __init__(self, *pieces: bytes, every_s: float = 0.0, hangs_up: bool = False) -> None:
        self._pieces = pieces
        self._every_s = every_s
        self._hangs_up = hangs_up
        self.connections = 0
        self.handlers: set[asyncio.Task[None] | None] = set()
        self.written_at: list[float] = []
        self.given_up_at: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.handlers.add(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                await self._answer(writer)
                if self._hangs_up:
                    break
        if not self.given_up_at.done():
            self.given_up_at.set_result(now())
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    async def _answer(self, writer: asyncio.StreamWriter) -> None:
        for piece in self._pieces:
            writer.write(piece)
            self.written_at.append(now())
            await writer.drain()
            await asyncio.sleep(self._every_s)


@asynccontextmanager
async def connected(server: Server) -> AsyncIterator[Callable[..., AsyncIterator[tuple[float, bytes]]]]:
    """Yields what asks `server` and yields the body's pieces as they come, each with its time."""
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}/"
    async with listener:
        async with httpx2.AsyncClient(transport=Network(max_connections=5), timeout=5) as client:

            async def ask() -> AsyncIterator[tuple[float, bytes]]:
                async with client.stream("GET", url) as response:
                    async for piece in response.aiter_raw():
                        yield now(), piece

            yield ask
        await asyncio.gather(*(handler for handler in server.handlers if handler))


async def _read(pieces: AsyncIterator[tuple[float, bytes]]) -> list[tuple[float, bytes]]:
    return [one async for one in pieces]


async def test_what_comes_in_a_pause_is_one_piece_and_waits_no_longer() -> None:
    tokens = [b"data: %02d\n\n" % number for number in range(40)]
    server = Server(EVENTS, *map(chunk, tokens), END, every_s=0.01)
    async with connected(server) as ask:
        pieces = [one async for one in ask()]
    assert b"".join(piece for _, piece in pieces) == b"".join(tokens)
    assert len(pieces) <= len(tokens) / 4
    read = 0
    for when, piece in pieces:
        read += len(piece) // len(tokens[0])
        assert when - server.written_at[read] < READ_PAUSE_S + SLACK_S  # the last token of the piece, after the head


async def test_the_end_waits_no_longer_than_the_pause() -> None:
    server = Server(EVENTS, chunk(b"data: {}\n\n"), chunk(b"data: [DONE]\n\n") + END, every_s=0.02)
    async with connected(server) as ask:
        for _ in range(3):
            assert b"".join([piece async for _, piece in ask()]) == b"data: {}\n\ndata: [DONE]\n\n"
            assert now() - server.written_at[-1] < READ_PAUSE_S + SLACK_S
    assert server.connections == 1  # none is left paused


async def test_a_whole_answer_at_once_is_not_held_up() -> None:
    server = Server(EVENTS + chunk(b"data: [DONE]\n\n") + END)
    async with connected(server) as ask:
        began = now()
        for _ in range(10):
            assert [piece async for _, piece in ask()] == [b"data: [DONE]\n\n"]
        assert now() - began < READ_PAUSE_S * 5


async def test_much_at_once_is_not_held_up() -> None:
    data = b"data: " + b"x" * (2 * BURST_BYTES) + b"\n\n"
    async with connected(Server(EVENTS, *[chunk(data)] * 200, END)) as ask:
        began = now()
        assert sum([len(piece) async for _, piece in ask()]) == 200 * len(data)
        assert now() - began < READ_PAUSE_S * 10


async def test_what_nobody_listens_to_is_not_paused() -> None:
    async with connected(Server(PLAIN, *[chunk(b"{}")] * 8, END, every_s=0.02)) as ask:
        assert len([one async for one in ask()]) == 8


async def test_a_call_given_up_in_a_pause_takes_its_connection_with_it_at_once() -> None:
    server = Server(EVENTS, *[chunk(b": ping\n\n")] * 500, every_s=0.01)
    async with connected(server) as ask:
        began = now()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_read(ask()), 0.25)
        assert await asyncio.wait_for(server.given_up_at, 2) - began < 0.25 + SLACK_S


async def test_a_stream_that_breaks_off_in_a_pause_is_an_error_after_it() -> None:
    server = Server(EVENTS, chunk(b"data: 1\n\n"), b"ff\r\ndata: half", every_s=0.01, hangs_up=True)
    async with connected(server) as ask:
        with pytest.raises(httpx2.RemoteProtocolError):
            await _read(ask())
        assert now() - await server.given_up_at < READ_PAUSE_S + SLACK_S

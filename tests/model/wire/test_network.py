"""The transport that carries calls over real connections: errors in the SDK's own terms, connections kept and given up."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import httpx2
import pytest

from service.model.wire.network import Network

OK = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"


class Server:
    """Answers every request with the same bytes; None is silence. It counts connections and those given up."""

    def __init__(self, answer: bytes | None, *, hangs_up: bool = False) -> None:
        self._answer = answer
        self._hangs_up = hangs_up
        self.heads: list[bytes] = []
        self.connections = 0
        self.handlers: set[asyncio.Task[None] | None] = set()
        self.given_up = asyncio.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.handlers.add(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                self.heads.append(await reader.readuntil(b"\r\n\r\n"))
                await reader.readexactly(4)
                if self._answer is not None:
                    writer.write(self._answer)
                    await writer.drain()
                if self._hangs_up:
                    break
        self.given_up.set()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@asynccontextmanager
async def connected(server: Server, *, max_connections: int = 10) -> AsyncIterator[httpx2.AsyncClient]:
    """A client over the transport, with a base URL that leads to `server`."""
    listener = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{listener.sockets[0].getsockname()[1]}"
    transport = Network(max_connections=max_connections)
    async with listener:
        async with httpx2.AsyncClient(transport=transport, base_url=address, timeout=5) as client:
            yield client
        await asyncio.gather(*(handler for handler in server.handlers if handler))


async def test_a_connection_is_used_again() -> None:
    server = Server(OK)
    async with connected(server) as client:
        for _ in range(3):
            assert (await client.post("/", content=b"body")).json() == {}
    assert server.connections == 1


async def test_no_more_connections_are_opened_than_allowed() -> None:
    server = Server(OK)
    async with connected(server, max_connections=2) as client:
        await asyncio.gather(*(client.post("/", content=b"body") for _ in range(20)))
    assert server.connections <= 2


async def test_headers_go_as_they_are_and_cookies_are_not_kept() -> None:
    server = Server(OK.replace(b"\r\n\r\n", b"\r\nset-cookie: a=b\r\n\r\n"))
    headers = {"accept-encoding": "identity", "x-mark": "m"}
    async with connected(server) as client:
        for _ in range(2):
            client.cookies.clear()
            await client.post("/", content=b"body", headers=headers)
    for head in map(bytes.lower, server.heads):
        assert b"accept-encoding: identity\r\n" in head
        assert b"x-mark: m\r\n" in head
        assert b"cookie" not in head


async def test_an_encoded_body_is_left_to_the_client() -> None:
    packed = gzip.compress(b'{"a":1}')
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(packed)
    async with connected(Server(head + packed)) as client:
        assert (await client.post("/", content=b"body")).json() == {"a": 1}


async def test_a_refused_connection_is_a_connect_error() -> None:
    async with httpx2.AsyncClient(transport=Network(max_connections=1)) as client:
        with pytest.raises(httpx2.ConnectError):
            await client.post("http://127.0.0.1:9/", content=b"body")


async def test_silence_is_a_read_timeout() -> None:
    async with connected(Server(None)) as client:
        with pytest.raises(httpx2.ReadTimeout):
            await client.post("/", content=b"body", timeout=httpx2.Timeout(5, read=0.05))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"", httpx2.ReadError),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", httpx2.RemoteProtocolError),
        (OK.replace(b"length: 2", b"length: 20"), httpx2.RemoteProtocolError),
    ],
)
async def test_an_answer_that_breaks_off_is_an_error_of_the_transport(
    answer: bytes, expected: type[httpx2.TransportError]
) -> None:
    async with connected(Server(answer, hangs_up=True)) as client:
        with pytest.raises(expected):
            await client.post("/", content=b"body")


async def test_a_call_given_up_takes_its_connection_with_it() -> None:
    server = Server(None)
    async with connected(server) as client:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await client.post("/", content=b"body")
        await asyncio.wait_for(server.given_up.wait(), 2)


async def test_a_body_left_unread_takes_its_connection_with_it() -> None:
    server = Server(OK.replace(b"length: 2", b"length: 2000000"))
    async with connected(server) as client:
        async with client.stream("POST", "/", content=b"body"):
            pass
        await asyncio.wait_for(server.given_up.wait(), 2)

"""The connections to the model's server: a transport for the SDK's HTTP library that aiohttp carries.

httpx2's own pool asks the kernel about every idle connection at every request: measured at 512 calls in flight, a call
costs 5 ms of CPU there and 0.6 ms here, the SDK included.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import aiohttp
import httpx2

READ_PAUSE_S = 0.1  # a model writes a token every 10 to 25 ms, and each read costs ten times what is done with a token
BURST_BYTES = 16_384  # so much at once is no model writing; more of it is waiting
KEEP_ALIVE_S = 4.0  # below the 5 s after which uvicorn, and with it vLLM, closes an idle connection

# The first that fits counts: subclasses stand before their bases.
_ERRORS: tuple[tuple[type[Exception], type[httpx2.TransportError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx2.ConnectTimeout),
    (TimeoutError, httpx2.ReadTimeout),
    (aiohttp.ClientConnectorError, httpx2.ConnectError),
    (aiohttp.ClientConnectionError, httpx2.ReadError),
    (aiohttp.InvalidURL, httpx2.UnsupportedProtocol),
    (aiohttp.ClientError, httpx2.RemoteProtocolError),
)


class Network(httpx2.AsyncBaseTransport):
    """Sends requests over at most `max_connections` connections, which are kept for the next request.

    It follows no redirect, keeps no cookie, reads no proxy from the environment and decodes nothing. Timeouts are the
    request's own; certificates are checked against the operating system's store, as httpx2 does.
    """

    def __init__(self, *, max_connections: int) -> None:
        self._max_connections = max_connections
        self._session: aiohttp.ClientSession | None = None  # made at the first request: it belongs to the running loop

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request; its answer's body arrives while it is read.

        Raises:
            httpx2.TransportError: no connection, a deadline passed, or what came is not HTTP.
        """
        if self._session is None:
            self._session = self._open_session()
        with _errors_of_httpx2():
            response = await self._session.request(
                request.method,
                str(request.url),
                headers=request.headers.multi_items(),
                data=await request.aread(),
                allow_redirects=False,
                timeout=_timeout_of(request),
            )
        extensions = {"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode("ascii", "ignore")}
        headers = list(response.raw_headers)
        return httpx2.Response(response.status, headers=headers, stream=_Body(response), extensions=extensions)

    async def aclose(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    def _open_session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=self._max_connections, keepalive_timeout=KEEP_ALIVE_S, ssl=httpx2.create_ssl_context()
        )
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False)


class _Body(httpx2.AsyncByteStream):
    """An answer's body; closed before its end, it takes its connection with it.

    Of a stream of events nothing is read for up to `READ_PAUSE_S` after a read, so that what comes meanwhile is one piece. By
    so much later the reader learns of anything: a token, the end, a broken connection.
    """

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self._is_stream = response.content_type == "text/event-stream"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _errors_of_httpx2():
            async for piece in self._response.content.iter_any():
                yield piece
                if self._is_stream and len(piece) < BURST_BYTES:
                    await self._pause()

    async def aclose(self) -> None:
        self._response.close()

    async def _pause(self) -> None:
        """Read nothing until the next full tenth of a second: calls that wake together cost less than each on its own."""
        connection = self._response.connection
        transport = None if connection is None else connection.transport
        if transport is None:
            return  # the body has ended
        transport.pause_reading()
        await asyncio.sleep(READ_PAUSE_S - asyncio.get_running_loop().time() % READ_PAUSE_S)
        transport.resume_reading()


def _timeout_of(request: httpx2.Request) -> aiohttp.ClientTimeout:
    """Return the request's own limits; the whole article's deadline is kept elsewhere."""
    limits = request.extensions.get("timeout", {})
    return aiohttp.ClientTimeout(total=None, sock_connect=limits.get("connect"), sock_read=limits.get("read"))


@contextmanager
def _errors_of_httpx2() -> Iterator[None]:
    try:
        yield
    except (aiohttp.ClientError, TimeoutError) as error:
        kind = next(theirs for ours, theirs in _ERRORS if isinstance(error, ours))
        raise kind(str(error)) from error

"""Looking at an answer's bytes while they pass to the client: what the tap and the recorder have in common."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Protocol, cast

import httpx2


class Watcher(Protocol):
    """Sees a body piece by piece; must not raise, since the SDK takes an exception in a transport for a lost connection."""

    def feed(self, data: bytes) -> bool:
        """Look at one piece before the client gets it; False ends the stream here, without this piece."""

    def end(self) -> None:
        """Learn that the whole body has passed; not called for a stream that was closed, cut or broken."""


class _Watched(httpx2.AsyncByteStream):
    """The body of `response`, seen by `watcher` on its way."""

    def __init__(self, response: httpx2.Response, watcher: Watcher) -> None:
        self._response = response
        self._watcher = watcher

    async def __aiter__(self) -> AsyncIterator[bytes]:
        source = _decoded(self._response)
        try:
            async for piece in source:
                if not self._watcher.feed(piece):
                    await self.aclose()
                    return
                yield piece
            self._watcher.end()
        finally:
            if isinstance(source, AsyncGenerator):
                await source.aclose()

    async def aclose(self) -> None:
        await self._response.aclose()


def watch(response: httpx2.Response, watcher: Watcher) -> httpx2.Response:
    """Return the same response with its body shown to `watcher`, and with any content encoding taken off.

    Decoding here and not in the client lets a byte limit count what the client would hold, not what was sent.
    """
    headers = [
        (name, value)
        for name, value in response.headers.multi_items()
        if not (_is_encoded(response) and name in {"content-encoding", "content-length"})
    ]
    return httpx2.Response(
        response.status_code, headers=headers, stream=_Watched(response, watcher), extensions=response.extensions
    )


def _is_encoded(response: httpx2.Response) -> bool:
    return response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}


def _decoded(response: httpx2.Response) -> AsyncIterator[bytes]:
    """Return the body's bytes, decoded if they must be."""
    if _is_encoded(response):
        return response.aiter_bytes()
    return aiter(cast(httpx2.AsyncByteStream, response.stream))

"""Recording only what is not there yet: known answers come from the recordings, the rest from the model."""

from __future__ import annotations

import httpx2

from service.model.recording.replay import Replay
from service.model.wire.call import CURRENT


class Resume(httpx2.AsyncBaseTransport):
    """Answers from `replay` what it holds, except for the sections in `anew`; sends everything else to `recorder`.

    Used by `parley record` alone, where asking the model is what was ordered; the service never falls through.
    """

    def __init__(self, replay: Replay, recorder: httpx2.AsyncBaseTransport, anew: frozenset[str]) -> None:
        self._replay = replay
        self._recorder = recorder
        self._anew = anew

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer from the recordings or send the request on."""
        call = CURRENT.get()
        is_wanted_anew = call is not None and call.section in self._anew
        if not is_wanted_anew and self._replay.holds(await request.aread()):
            return await self._replay.handle_async_request(request)
        return await self._recorder.handle_async_request(request)

    async def aclose(self) -> None:
        """Close the way to the model."""
        await self._recorder.aclose()

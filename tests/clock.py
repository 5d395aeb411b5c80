"""Time that passes without anybody waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


def now() -> float:
    """The event loop's time, seconds."""
    return asyncio.get_running_loop().time()


def skip(seconds: float) -> None:
    """Let the running loop's clock jump ahead: deadlines in between are due at its next turn."""
    loop = asyncio.get_running_loop()
    real = loop.time
    setattr(loop, "time", lambda: real() + seconds)  # noqa: B010  a method of the loop, replaced on purpose


async def until(condition: Callable[[], bool]) -> None:
    """Let others run until the condition holds.

    Raises:
        TimeoutError: it does not for five seconds.
    """
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110  a condition has no event
            await asyncio.sleep(0.001)

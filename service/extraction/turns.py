"""Long computations that let others have their turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
TURN_S = 0.002  # most sections of an ordinary article are done in two or three


async def in_turns(steps: Generator[None, None, T]) -> T:
    """Do a computation step by step, and let others run whenever it has had its turn; return its result."""
    ends_s = time.monotonic() + TURN_S
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            result: T = finished.value
            return result
        if time.monotonic() >= ends_s:
            await asyncio.sleep(0)
            ends_s = time.monotonic() + TURN_S

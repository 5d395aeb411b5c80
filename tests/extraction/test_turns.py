"""Long computations let others have their turn."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator

import pytest

from service.extraction.turns import TURN_S, in_turns

STEPS = 20


def _working(step_s: float) -> Generator[None, None, str]:
    for _ in range(STEPS):
        time.sleep(step_s)
        yield
    return "done"


async def _turns_of_another(step_s: float) -> int:
    """How often another task runs while the work is done."""
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(count())
    assert await in_turns(_working(step_s)) == "done"
    other.cancel()
    return turns


async def test_others_run_between_the_steps_of_long_work() -> None:
    assert await _turns_of_another(TURN_S) >= STEPS - 1


async def test_short_work_is_done_in_one_turn() -> None:
    assert await _turns_of_another(0) < STEPS / 2  # none, unless the machine stops for it


async def test_what_goes_wrong_in_a_step_is_raised() -> None:
    def failing() -> Generator[None, None, None]:
        yield
        raise LookupError

    with pytest.raises(LookupError):
        await in_turns(failing())

"""A clock that jumps: whatever waits for a time gets there at once, so that a slow model costs nobody an hour."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
_LONG_S, _GRACE_S = 1.0, 0.02  # before a long jump threads may finish: the SDK asks one for its platform, once


class _Selector(selectors.DefaultSelector):
    """Waits for no time that a timer is set to: the loop's clock goes there instead."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None or timeout <= 0:
            return super().select(timeout)
        ready = super().select(_GRACE_S if timeout > _LONG_S else 0)
        if not ready:
            self.now_s += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self._clock = _Selector()
        super().__init__(self._clock)

    def time(self) -> float:
        return self._clock.now_s


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on such a clock; computing takes no time on it. Nothing may wait for another process."""
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(work)

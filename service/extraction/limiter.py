"""How many articles are worked on at the same time, how many may wait, and who is sent away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from service.errors import Overloaded


class Limiter:
    """Admits `limit` articles, lets `queue` more wait, and refuses the rest."""

    def __init__(self, *, limit: int, queue: int) -> None:
        self._slots = asyncio.Semaphore(limit)
        self._capacity = limit + queue
        self.in_house = 0

    @asynccontextmanager
    async def admit(self) -> AsyncIterator[None]:
        """Wait for a slot and hold it.

        Raises:
            Overloaded: the queue is full.
        """
        if self.in_house >= self._capacity:
            raise Overloaded(f"{self.in_house} articles are being worked on or waiting; try again later")
        self.in_house += 1
        try:
            async with self._slots:
                yield
        finally:
            self.in_house -= 1

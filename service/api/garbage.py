"""When garbage is collected: by articles, not by allocations.

The interpreter collects when many more objects were made than freed, and articles in flight are just that: at 32 in flight
it went through all of them every 32 articles, 20 ms each time, and found nothing. What an article really leaves are some
twenty objects that know each other.
"""

from __future__ import annotations

import gc

_EVERY_ARTICLES = 250
_OLDER_EVERY, _OLDEST_EVERY = 20, 20  # as the interpreter counts: collections of the next younger generation
_MOST_OBJECTS = 200_000  # then the interpreter collects whatever the articles


class GarbageCollector:
    """Collects after every so many articles, older garbage more rarely."""

    def __init__(self) -> None:
        self._articles = 0

    def start(self) -> None:
        """Begin, once everything is imported and wired, and take that out of sight: it lives for ever."""
        gc.collect()
        gc.freeze()
        gc.enable()
        gc.set_threshold(_MOST_OBJECTS, _OLDER_EVERY, _OLDEST_EVERY)

    def count_article(self) -> None:
        """Note that an article is done, and collect if it is time."""
        self._articles += 1
        if self._articles % _EVERY_ARTICLES == 0:
            gc.collect(_due())


def _due() -> int:
    """Return the oldest generation whose turn it is."""
    _, older, oldest = gc.get_count()
    if oldest >= _OLDEST_EVERY:
        return 2
    return 1 if older >= _OLDER_EVERY else 0

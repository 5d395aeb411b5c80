"""What writes a generated article: sentence by sentence, so that every fact knows the sentence that tells it."""

from __future__ import annotations

import random
from itertools import cycle

from tests.bench.world import BODIES, SOURCES, World

_PARAGRAPH = 3  # sentences


class Writer:
    """Writes sentences, tells their ids, and turns facts and places by turns."""

    def __init__(self, source: random.Random) -> None:
        self.random = source
        self.world = World.of(source)
        self.sentences: list[str] = []
        self._regions, self._sources = cycle(self.world.regions), cycle(SOURCES[:-1])
        self._cities, self._bodies, self._speakers = (
            cycle(one) for one in (self.world.cities, BODIES, self.world.speakers)
        )

    @property
    def text(self) -> str:
        """The article: a byline, then paragraphs."""
        body = self.sentences[1:]
        paragraphs = [" ".join(body[at : at + _PARAGRAPH]) for at in range(0, len(body), _PARAGRAPH)]
        return "\n\n".join([self.sentences[0], *paragraphs]) + "\n"

    def say(self, sentence: str) -> str:
        """Write a sentence; returns its id."""
        self.sentences.append(sentence)
        return f"s{len(self.sentences)}"

    def region(self) -> str:
        return next(self._regions)

    def city(self) -> str:
        return next(self._cities)

    def body(self) -> str:
        return next(self._bodies)

    def speaker(self) -> str:
        return next(self._speakers)

    def source(self) -> tuple[str, str]:
        """Id and label of an anonymous source."""
        row = next(self._sources)
        return row[0], row[1]

    def sides(self, number: int) -> tuple[str, str]:
        """The warring states, whose turn it is first."""
        a, b = self.world.a, self.world.b
        return (a, b) if number % 2 == 0 else (b, a)

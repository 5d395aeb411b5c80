"""One sentence as the rules read it: its mentions masked, and who says what in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from service.offline.reading.masks import Masked
from service.offline.reading.page import Line
from service.offline.reading.speech import Frame, find_frames


@dataclass(frozen=True)
class ReadSentence:
    """One sentence with its mentions masked, and who says what in it."""

    line: Line
    index: int
    masked: Masked

    @property
    def sid(self) -> str:
        """The sentence's id."""
        return self.line.sid

    @property
    def text(self) -> str:
        """The masked text."""
        return self.masked.text

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Who says what in the sentence."""
        return find_frames(self.masked)

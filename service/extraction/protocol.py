"""What an engine must offer to fill a section, and what it hands back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from schemas.catalogue import ListedDraft, Section, SectionDraft
from schemas.registry import Registry
from schemas.run import Engine
from schemas.summary import SectionRun
from service.errors import ParleyError
from service.text.ingest import Article


@dataclass(frozen=True, slots=True)
class Task:
    """One section of one article to be filled.

    `on_item` is called with an item as soon as it is finished, and again when it was mended; `on_repair` when all that
    was shown so far is asked for again. `deadline` is in the event loop's time, seconds.
    """

    section: Section
    article: Article
    registry: Registry | None
    deadline: float
    on_item: Callable[[ListedDraft], None] | None = None
    on_repair: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A filled section, or why there is none; the account of what it cost is there in both cases.

    `first` is the section as it was filled before any fault was asked to be mended; None where nothing is ever asked.
    A filled section whose `run` has a code comes with a reservation that the reader is told: another engine stood in.
    """

    run: SectionRun
    draft: SectionDraft | None
    error: ParleyError | None = None
    faults: tuple[str, ...] = ()
    synthetic: bool = False
    first: SectionDraft | None = None


class Extractor(Protocol):
    """Fills sections. Never raises a ModelError: a failure is an Answer with an error."""

    @property
    def engine(self) -> Engine:
        """What fills the sections."""

    async def extract(self, task: Task) -> Answer:
        """Fill one section."""

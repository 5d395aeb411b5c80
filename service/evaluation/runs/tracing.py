"""An engine that keeps what it handed out: the drafts before anything was mended, and the account of each section."""

from __future__ import annotations

from schemas.catalogue import SectionDraft
from schemas.run import Engine, SectionName
from schemas.summary import SectionRun
from service.extraction.protocol import Answer, Extractor, Task


class TracingExtractor:
    """Passes every task on, and remembers the first draft and the account of each section."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self.drafts: dict[SectionName, SectionDraft] = {}
        self.runs: list[SectionRun] = []

    @property
    def engine(self) -> Engine:
        """The engine behind it."""
        return self._extractor.engine

    async def extract(self, task: Task) -> Answer:
        """Fill one section and keep its draft as it was at first."""
        answer = await self._extractor.extract(task)
        self.runs.append(answer.run)
        draft = answer.first or answer.draft
        if draft is not None:
            self.drafts[task.section.name] = draft
        return answer

"""The offline engine: fills the sections of an English article with rules, and says so."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import cast

from schemas.catalogue import SectionDraft
from schemas.deal import Deal
from schemas.evidence import Draft
from schemas.registry import Registry
from schemas.reporting import Reporting
from schemas.run import Engine, SectionName
from schemas.situation import Situation
from schemas.summary import SectionRun
from service.errors import ModelTimedOut
from service.extraction.protocol import Answer, Task
from service.offline.finding.findings import Findings
from service.offline.registry.building import build_registry
from service.text.ingest import Article

NOTE = "no model was asked: rules read this; precision before recall"
NOT_ENGLISH = "no model was asked, and the rules read English only: configure a model for this language"
NOT_ENGLISH_CODE = "language_not_read"
_KEPT_READINGS = 4


class OfflineExtractor:
    """Fills sections by rules. Costs no network, no money, and CPU in a thread of its own."""

    def __init__(self) -> None:
        self._findings: OrderedDict[tuple[str, int], Findings] = OrderedDict()

    @property
    def engine(self) -> Engine:
        """What fills the sections."""
        return Engine.OFFLINE

    async def extract(self, task: Task) -> Answer:
        """Fill one section."""
        began = time.perf_counter()
        try:
            async with asyncio.timeout_at(task.deadline):
                draft = await asyncio.to_thread(self._fill, task)
        except TimeoutError:
            return _failed(task, began)
        _tell_items(task, draft)
        return Answer(_noted(_run(task, began, NOTE), task.registry, draft), draft)

    async def close(self) -> None:
        """Nothing is held open."""

    def _fill(self, task: Task) -> SectionDraft:
        if task.section.name is SectionName.REGISTRY or task.registry is None:
            return build_registry(task.article)
        findings = self._findings_of(task.article, task.registry)
        return _FILLERS[task.section.name](findings)

    def _findings_of(self, article: Article, registry: Registry) -> Findings:
        """Return what is found in an article, shared by its sections."""
        key = (article.sha256, id(registry))
        known = self._findings.get(key)
        if known is None or known.registry is not registry:
            known = self._findings[key] = Findings(article, registry)
            while len(self._findings) > _KEPT_READINGS:
                self._findings.popitem(last=False)
        return known


_FILLERS: dict[SectionName, Callable[[Findings], Situation | Deal | Reporting]] = {
    SectionName.SITUATION: lambda findings: findings.situation,
    SectionName.DEAL: lambda findings: findings.deal,
    SectionName.REPORTING: lambda findings: findings.reporting,
}


def _tell_items(task: Task, draft: SectionDraft) -> None:
    if task.on_item is None:
        return
    for one in task.section.lists:
        for item in cast("Iterable[Draft]", getattr(draft, one.name)):
            task.on_item(one.name, item.model_dump_json())


def _noted(run: SectionRun, registry: Registry | None, draft: SectionDraft) -> SectionRun:
    """Return the run, with the problem that only English is read where the article is in another language."""
    language = (registry or cast("Registry", draft)).language
    if language.split("-")[0].lower() == "en":
        return run
    return run.model_copy(update={"reason": NOT_ENGLISH, "code": NOT_ENGLISH_CODE})


def _run(task: Task, began: float, reason: str) -> SectionRun:
    latency_ms = round((time.perf_counter() - began) * 1000)
    return SectionRun(
        section=task.section.name,
        status="ok",
        reason=reason,
        engine=Engine.OFFLINE,
        cost_usd=0.0,
        latency_ms=latency_ms,
    )


def _failed(task: Task, began: float) -> Answer:
    error = ModelTimedOut("the deadline passed while the rules were reading; the article may be very long")
    run = _as_failed(_run(task, began, str(error)), error.code)
    return Answer(run, None, error)


def _as_failed(run: SectionRun, code: str) -> SectionRun:
    return run.model_copy(update={"status": "failed", "code": code})

"""The offline engine: fills the sections of an English article with rules, and says so."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock
from typing import cast

from schemas.catalogue import ListedDraft, SectionDraft
from schemas.registry import Registry
from schemas.run import Engine, SectionName
from schemas.summary import SectionRun
from service.errors import ModelTimedOut
from service.extraction.protocol import Answer, Task
from service.offline.finding.findings import Findings, is_readable
from service.offline.registry.building import build_registry
from service.text.ingest import Article

NOTE = "no model was asked: rules read this; precision before recall"
NOT_ENGLISH = "no model was asked, and the rules read English only: configure a model for this language"
NOT_ENGLISH_CODE = "language_not_read"
_KEPT_READINGS = 4


class OfflineExtractor:
    """Fills sections by rules. Costs no network, no money, and CPU in a thread of its own.

    Where it `stands_in` for a model, its registry lists everybody even if it takes the article for out of scope: the model
    may read the other sections.
    """

    def __init__(self, *, stands_in: bool = False) -> None:
        self._stands_in = stands_in
        self._findings: OrderedDict[tuple[str, int], Findings] = OrderedDict()
        self._registries: OrderedDict[str, Registry] = OrderedDict()
        self._lock = Lock()  # the brief needs the registry too, and is asked at the same time

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
        registry = task.registry or self._registry_of(task.article)
        return Answer(_noted(_run(task, began, NOTE), task.article, registry), draft)

    async def close(self) -> None:
        """Nothing is held open."""

    def _fill(self, task: Task) -> SectionDraft:
        registry = task.registry or self._registry_of(task.article)
        if task.section.name is SectionName.REGISTRY:
            return registry
        return _FILLERS[task.section.name](self._findings_of(task.article, registry))

    def _registry_of(self, article: Article) -> Registry:
        with self._lock:
            known = self._registries.get(article.sha256)
            if known is None:
                known = self._registries[article.sha256] = build_registry(article, whole=self._stands_in)
                while len(self._registries) > _KEPT_READINGS:
                    self._registries.popitem(last=False)
            return known

    def _findings_of(self, article: Article, registry: Registry) -> Findings:
        """Return what is found in an article, shared by its sections."""
        key = (article.sha256, id(registry))
        known = self._findings.get(key)
        if known is None or known.registry is not registry:
            known = self._findings[key] = Findings(article, registry)
            while len(self._findings) > _KEPT_READINGS:
                self._findings.popitem(last=False)
        return known


_FILLERS: dict[SectionName, Callable[[Findings], SectionDraft]] = {
    SectionName.BRIEF: lambda findings: findings.brief,
    SectionName.DEAL: lambda findings: findings.deal,
    SectionName.REPORTING: lambda findings: findings.reporting,
}


def _tell_items(task: Task, draft: SectionDraft) -> None:
    if task.on_item is None:
        return
    for one in task.section.lists:
        for item in cast("Iterable[ListedDraft]", getattr(draft, one.name)):
            task.on_item(item)


def _noted(run: SectionRun, article: Article, registry: Registry) -> SectionRun:
    """Return the run, with the problem that only English is read where the article is in another language."""
    if is_readable(article, registry):
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

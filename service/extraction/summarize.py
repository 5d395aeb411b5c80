"""The use case: one article in, one Summary out. Registry first, then the other sections side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from pydantic import ValidationError

from schemas.catalogue import CHOOSABLE, REGISTRY, SECTIONS, Section, list_named
from schemas.deal import Deal
from schemas.registry import Registry
from schemas.reporting import Reporting
from schemas.resolved import Resolved
from schemas.run import Mode
from schemas.situation import Situation
from schemas.summary import Problem, SectionName, SectionRun, Summary
from service.errors import ModelError, ModelTimedOut
from service.extraction.account import account_of
from service.extraction.events import ItemEvent, Listener, RegistryEvent, SectionEvent
from service.extraction.fallback import fall_back
from service.extraction.gate import Gate
from service.extraction.protocol import Answer, Extractor, Task
from service.summary.assembly import Drafts, Frame, assemble
from service.summary.context import Context
from service.summary.resolve import Resolver
from service.text.ingest import Article

# While the model works on few articles the processor is idle: what can be computed before the last section is there is
# computed then, at some memory an article. By _REQUESTS_SENT_S all requests are on the wire.
_FEW_ARTICLES = 8
_REQUESTS_SENT_S = 0.005


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Summarises articles with one engine. `deadline_s` is for a whole article, waiting for a slot included."""

    extractor: Extractor
    gate: Gate
    mode: Mode
    deadline_s: float
    answered_by_hand: bool = False  # record mode: a person writes the endpoint's answers
    fallback: Extractor | None = None  # fills a section when the extractor's server or its answer failed

    async def summarize(
        self,
        article: Article,
        *,
        sections: Sequence[SectionName] = CHOOSABLE,
        listener: Listener | None = None,
    ) -> Summary:
        """Summarise an article.

        `sections` are asked for beside the registry; others are skipped and cost nothing. A section that fails
        leaves `complete` false and its reason in `run`; a failing registry raises.

        Raises:
            ModelError, OperatorError: the registry could not be had.
            Overloaded: too many articles are in flight.
        """
        deadline = asyncio.get_running_loop().time() + self.deadline_s
        try:
            async with asyncio.timeout_at(deadline) as waiting, self.gate.admit():
                waiting.reschedule(None)  # from here on every section keeps the deadline itself
                job = _Job(self, article, deadline, listener)
                return await job.run(sections)
        except TimeoutError as error:
            raise ModelTimedOut("the deadline passed while waiting for a free slot; try again later") from error


@dataclass(frozen=True, slots=True)
class _Job:
    """One article on its way through the sections."""

    summarizer: Summarizer
    article: Article
    deadline: float
    listener: Listener | None

    async def run(self, sections: Sequence[SectionName]) -> Summary:
        first = await self._ask(REGISTRY, None)
        if first.error is not None:
            raise first.error
        registry = cast("Registry", first.draft)
        frame = Frame(Context(self.article, registry))
        self._tell_registry(frame)
        wanted = [s for s in SECTIONS if s.name in sections and registry.in_scope]
        answers = await self._ask_all(wanted, frame)
        return self._conclude(frame, first, answers, sections)

    async def _ask_all(self, wanted: Sequence[Section], frame: Frame) -> dict[SectionName, Answer]:
        resolver, is_idle = Resolver(frame.context), self.summarizer.gate.in_house <= _FEW_ARTICLES

        async def ask(section: Section) -> Answer:
            answer = await self._ask(section, frame.context.registry, resolver)
            if is_idle and isinstance(answer.draft, Situation | Reporting):
                frame.resolver.ahead(answer.draft)
            return answer

        async with asyncio.TaskGroup() as group:
            tasks = {s.name: group.create_task(ask(s)) for s in wanted}
            if tasks and is_idle:
                await asyncio.wait(tasks.values(), timeout=_REQUESTS_SENT_S)
                frame.prepare()
        return {name: task.result() for name, task in tasks.items()}

    async def _ask(self, section: Section, registry: Registry | None, resolver: Resolver | None = None) -> Answer:
        self._tell(SectionEvent(section=section.name, status="started"))
        task = Task(section, self.article, registry, self.deadline)
        if self.listener is not None:
            task = replace(
                task,
                on_item=lambda name, raw: self._tell_item(section, name, raw, resolver),
                on_repair=lambda: self._tell(SectionEvent(section=section.name, status="repairing")),
            )
        answer = await self.summarizer.extractor.extract(task)
        if isinstance(answer.error, ModelError) and self.summarizer.fallback is not None:
            self._tell(SectionEvent(section=section.name, status="repairing"))
            answer = await fall_back(answer, task, self.summarizer.fallback)
        self._tell(SectionEvent(section=section.name, status=answer.run.status, run=answer.run))
        return answer

    def _tell(self, event: RegistryEvent | ItemEvent | SectionEvent) -> None:
        if self.listener is not None:
            self.listener(event)

    def _tell_registry(self, frame: Frame) -> None:
        if self.listener is None:
            return
        self._tell(
            RegistryEvent(
                in_scope=frame.context.registry.in_scope,
                article=frame.article,
                parties=frame.registers.parties,
                places=frame.registers.places,
                sources=frame.registers.sources,
            )
        )

    def _tell_item(self, section: Section, list_name: str, raw: str, resolver: Resolver | None) -> None:
        if resolver is None:
            return
        try:
            draft = list_named(list_name).draft.model_validate_json(raw)
        except ValidationError:
            return  # the whole answer is validated at its end, and says so
        item = cast("Resolved", resolver.resolve(draft))
        self._tell(ItemEvent(section=section.name, list=list_name, item=item))

    def _conclude(
        self, frame: Frame, first: Answer, answers: dict[SectionName, Answer], sections: Sequence[SectionName]
    ) -> Summary:
        registry = frame.context.registry
        drafts = Drafts(
            registry=registry,
            situation=cast("Situation | None", _draft_of(answers, SectionName.SITUATION)),
            deal=cast("Deal | None", _draft_of(answers, SectionName.DEAL)),
            reporting=cast("Reporting | None", _draft_of(answers, SectionName.REPORTING)),
        )
        every = {SectionName.REGISTRY: first, **answers}
        runs = tuple(_run_of(s.name, every, sections, registry) for s in SECTIONS)
        run = account_of(
            runs,
            engine=self.summarizer.extractor.engine,
            mode=self.summarizer.mode,
            synthetic=self.summarizer.answered_by_hand or any(answer.synthetic for answer in every.values()),
        )
        failed = [answer for answer in every.values() if answer.error is not None]
        told = [answer for answer in every.values() if answer.error is not None or answer.run.code is not None]
        return assemble(frame, drafts, run=run, complete=not failed, problems=_problems(told))


def _draft_of(answers: dict[SectionName, Answer], name: SectionName) -> object:
    return answers[name].draft if name in answers else None


def _run_of(
    name: SectionName, answers: dict[SectionName, Answer], sections: Sequence[SectionName], registry: Registry
) -> SectionRun:
    if name in answers:
        return answers[name].run
    reason = "not asked for" if name not in sections or registry.in_scope else "the article is out of scope"
    return SectionRun(section=name, status="skipped", reason=reason)


def _problems(failed: Sequence[Answer]) -> tuple[Problem, ...]:
    return tuple(
        Problem(section=a.run.section, code=a.run.code or "internal", message=a.run.reason or "") for a in failed
    )

"""The use case: one article in, one Summary out. Registry and brief at once, then the other sections side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from schemas.catalogue import REGISTRY, SECTIONS, ListedDraft, Section, list_of
from schemas.registry import Registry
from schemas.run import CHOOSABLE, Mode, SectionName
from schemas.summary import Problem, Run, SectionRun, Summary
from service.errors import ModelError, ModelTimedOut
from service.extraction.account import account_of
from service.extraction.events import ItemEvent, Listener, RegistryEvent, SectionEvent
from service.extraction.fallback import fall_back
from service.extraction.limiter import Limiter
from service.extraction.protocol import Answer, Extractor, Task
from service.extraction.turns import in_turns
from service.summary.article_index import ArticleIndex
from service.summary.assembly import assemble
from service.summary.resolving.registry import ResolvedRegistry, resolve_registry
from service.summary.resolving.sections import ResolvedSection, SectionResolver
from service.text.ingest import Article

NO_REGISTRY = Registry(
    in_scope=True, parties=(), places=(), sources=(), headline_text=None, outlet_name=None, language=""
)
OVERRULED = Problem(
    section=SectionName.REGISTRY,
    code="scope_doubted",
    message="the rules that stand in for the registry do not recognise an article about a war, a negotiation or a "
    "settlement; the model was asked for the other sections all the same",
)


@dataclass(frozen=True, slots=True)
class Summarizer:
    """Summarises articles with one engine. `deadline_s` is for a whole article, waiting for a slot included."""

    extractor: Extractor
    limiter: Limiter
    mode: Mode
    deadline_s: float
    answered_by_hand: bool = False  # record mode: a person writes the endpoint's answers
    fallback: Extractor | None = None  # fills a section when the extractor's server or its answer failed
    early_share: float = (
        1.0  # of the time, for a section that is asked before the registry: less where that waits for it
    )

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
            async with asyncio.timeout_at(deadline) as waiting, self.limiter.admit():
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
        wanted = [section for section in SECTIONS if section.name in sections and section is not REGISTRY]
        # in this order: where one call is allowed at a time, a reader has the brief first
        early = {s.name: asyncio.create_task(self._ask_early(s)) for s in wanted if not s.needs_registry}
        registering = asyncio.create_task(self._ask(REGISTRY, None, None, self.deadline))
        try:
            first = await registering
            if first.error is not None:
                raise first.error
            registry = cast("Registry", first.draft)
            doubted = not registry.in_scope and not self._is_own(first)  # a no that the engine itself may overrule
            index = ArticleIndex(self.article, registry.model_copy(update={"in_scope": True}) if doubted else registry)
            opened = resolve_registry(index)
            if self.listener is not None:
                self._tell_registry(index.registry, opened)
            late = [s for s in wanted if s.needs_registry and index.registry.in_scope]
            async with asyncio.TaskGroup() as group:
                tasks = {s.name: group.create_task(self._fill(s, index)) for s in late}
            filled = {name: await _finish_early(await task, index) for name, task in early.items()}
            filled |= {name: task.result() for name, task in tasks.items()}
        finally:
            await _end((*early.values(), registering))
        answers = {REGISTRY.name: first, **{name: answer for name, (answer, _) in filled.items()}}
        failed = [answer for answer in answers.values() if answer.error is not None]
        told = [answer for answer in answers.values() if answer.error is not None or answer.run.code is not None]
        overruled = doubted and any(self._is_own(answer) for answer, _ in filled.values())
        if doubted and not overruled:
            index = ArticleIndex(self.article, registry)
        steps = assemble(
            index,
            opened,
            [section for _, section in filled.values() if section is not None],
            run=self._account(answers, sections, registry),
            complete=not failed,
            problems=_problems(told) + (OVERRULED,) * overruled,
        )
        return await in_turns(steps)

    def _is_own(self, answer: Answer) -> bool:
        """Tell whether the engine itself filled a section, and nothing that stands in for it."""
        return answer.draft is not None and answer.run.engine is self.summarizer.extractor.engine

    async def _ask_early(self, section: Section) -> Answer:
        """Have a section filled that needs no registry; its items are told as far as they can be checked without one."""
        resolver = SectionResolver(ArticleIndex(self.article, NO_REGISTRY)) if self.listener is not None else None
        now = asyncio.get_running_loop().time()
        deadline = now + self.summarizer.early_share * (self.deadline - now)
        return await self._ask(section, None, resolver, deadline)

    async def _fill(self, section: Section, article: ArticleIndex) -> tuple[Answer, ResolvedSection | None]:
        """Have a section filled, and resolve it as its items arrive; None where it could not be had."""
        resolver = SectionResolver(article)
        answer = await self._ask(section, article.registry, resolver, self.deadline)
        return answer, None if answer.draft is None else await in_turns(resolver.finish(answer.draft))

    async def _ask(
        self, section: Section, registry: Registry | None, resolver: SectionResolver | None, deadline: float
    ) -> Answer:
        def ask_again() -> None:
            if resolver is not None:
                resolver.forget()
            self._tell(SectionEvent(section=section.name, status="repairing"))

        self._tell(SectionEvent(section=section.name, status="started"))
        task = Task(section, self.article, registry, deadline)
        if self.listener is not None:
            task = replace(task, on_item=partial(self._hear_item, section, resolver), on_repair=ask_again)
        answer = await self.summarizer.extractor.extract(task)
        if isinstance(answer.error, ModelError) and self.summarizer.fallback is not None:
            ask_again()
            answer = await fall_back(answer, replace(task, deadline=self.deadline), self.summarizer.fallback)
        self._tell(SectionEvent(section=section.name, status=answer.run.status, run=answer.run))
        return answer

    def _tell(self, event: RegistryEvent | ItemEvent | SectionEvent) -> None:
        if self.listener is not None:
            self.listener(event)

    def _tell_registry(self, registry: Registry, opened: ResolvedRegistry) -> None:
        self._tell(
            RegistryEvent(
                in_scope=registry.in_scope,
                article=opened.article,
                parties=opened.parties,
                places=opened.places,
                sources=opened.sources,
            )
        )

    def _hear_item(self, section: Section, resolver: SectionResolver | None, draft: ListedDraft) -> None:
        if resolver is not None:  # entries of the registry are told together
            item = resolver.arrive(draft)
            self._tell(ItemEvent(section=section.name, list=list_of(draft).name, item=item))

    def _account(
        self, answers: Mapping[SectionName, Answer], sections: Sequence[SectionName], registry: Registry
    ) -> Run:
        by_hand = self.summarizer.answered_by_hand or any(answer.synthetic for answer in answers.values())
        return account_of(
            [_run_of(s.name, answers, sections, registry) for s in SECTIONS],
            engine=self.summarizer.extractor.engine,
            mode=self.summarizer.mode,
            synthetic=by_hand,
        )


async def _finish_early(answer: Answer, article: ArticleIndex) -> tuple[Answer, ResolvedSection | None]:
    """Resolve an early section with what the registry has told meanwhile."""
    return answer, None if answer.draft is None else await in_turns(SectionResolver(article).finish(answer.draft))


async def _end(tasks: Iterable[asyncio.Task[Answer]]) -> None:
    """Leave nothing running: without a registry there is no summary, whatever has come early."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _run_of(
    name: SectionName, answers: Mapping[SectionName, Answer], sections: Sequence[SectionName], registry: Registry
) -> SectionRun:
    if name in answers:
        return answers[name].run
    reason = "not asked for" if name not in sections or registry.in_scope else "the article is out of scope"
    return SectionRun(section=name, status="skipped", reason=reason)


def _problems(failed: Sequence[Answer]) -> tuple[Problem, ...]:
    return tuple(
        Problem(section=a.run.section, code=a.run.code or "internal", message=a.run.reason or "") for a in failed
    )

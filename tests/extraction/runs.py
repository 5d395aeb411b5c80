"""What the tests of the use case share: the service as it is wired, and models that answer as they are told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2

from schemas.article import ArticleIn
from schemas.run import SectionName
from schemas.summary import SectionRun, Summary
from service.bootstrap import build
from service.model.wire.tap import LATENCY_HEADER
from service.settings import Settings
from service.text.ingest import Article, read_article
from tests.answers import ARTICLE, FakeModel, section_of

REGISTRY, BRIEF, DEAL, REPORTING = (
    SectionName.REGISTRY,
    SectionName.BRIEF,
    SectionName.DEAL,
    SectionName.REPORTING,
)
BASE = {"llm_model": "test-model", "llm_base_url": "http://model.test/v1", "llm_attempts": 1}


@asynccontextmanager
async def service(model: httpx2.AsyncBaseTransport | None = None, **settings: Any):
    services = build(Settings(**(BASE | settings)), transport=model or FakeModel())
    try:
        yield services
    finally:
        await services.close()


def article(text: str = ARTICLE) -> Article:
    return read_article(ArticleIn(text=text), max_characters=60_000)


async def summarize(
    model: httpx2.AsyncBaseTransport | None = None, *, settings: Mapping[str, Any] | None = None, **asked: Any
) -> Summary:
    async with service(model, **(settings or {})) as services:
        return await services.summarize(article(), **asked)


def asked_for(model: FakeModel) -> list[str]:
    return [section_of(body) for body in model.requests]


def runs(summary: Summary) -> dict[SectionName, SectionRun]:
    return {run.section: run for run in summary.run.sections}


def http_error(code: int) -> httpx2.Response:
    return httpx2.Response(code, json={"error": {"message": "upstream text"}})


def refusal() -> httpx2.Response:
    message = {"role": "assistant", "content": None, "refusal": "I can't."}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    return httpx2.Response(200, json={"id": "r", "model": "fake-model", "choices": [choice], "usage": usage})


class Told(FakeModel):
    """A FakeModel in which single sections take their time; answers carry a fixed latency, as recorded ones do."""

    def __init__(
        self, by_section: Mapping[str, Any] | None = None, delays_s: Mapping[str, float] | None = None
    ) -> None:
        super().__init__(by_section)
        self.delays_s = delays_s or {}
        self.started: list[str] = []
        self.finished: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        section = section_of(json.loads(await request.aread()))
        self.started.append(section)
        try:
            await asyncio.sleep(self.delays_s.get(section, 0.0))
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        response = await super().handle_async_request(request)
        response.headers[LATENCY_HEADER] = "7"
        self.finished.append(section)
        return response


class Held(FakeModel):
    """A FakeModel that answers nobody before `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.inside = 0
        self.most = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.go.wait()
            return await super().handle_async_request(request)
        finally:
            self.inside -= 1

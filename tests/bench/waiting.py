"""How long a reader waits for a model that writes and reads at a given pace, and what it costs: exact, and at once.

Whole articles go through Parley, in this process, and through what it is measured against; the model is `Paced`, the
clock jumps. Nothing of what Parley computes counts, which is a hundredth of what a model takes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2
import openai

from schemas.article import ArticleIn
from schemas.run import Mode
from service.bootstrap import Services, build
from service.corpus.articles import load_articles
from service.corpus.replaying import read_fixture
from service.extraction.events import Event, ItemEvent
from service.model.recording.replay import Replay
from service.settings import Settings
from service.text.ingest import Article, read_article
from tests.bench import clock
from tests.bench.article import SEED, VARIANTS, make_case
from tests.bench.pacing import Pace, Paced, Tally
from tests.bench.peers import MODEL, usual_reader
from tests.bench.upstream import DRAFT, as_tool_call, asked_for, completion

CORPUS = Path(__file__).parents[2] / "fixtures"
_DAY_S = 86_400.0  # nobody's deadline


@dataclass(frozen=True)
class Wait:
    """Seconds until the first item and until all of an article are there."""

    first_s: float
    complete_s: float


@dataclass(frozen=True)
class Reading:
    """What each article took, and the tokens of all of them."""

    waits: list[Wait]
    tally: Tally


Read = Callable[[Article], Awaitable[float | None]]  # when the first item came, on the loop's clock; None out of scope


class Prepared(httpx2.AsyncBaseTransport):
    """Answers at once with what is prepared for the generated articles."""

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to a section of an article."""
        section, form, number = asked_for(await request.aread())
        case = make_case(SEED, number)
        body = completion((case.drafts if form.startswith(DRAFT) else case.answers)[section])
        return httpx2.Response(200, json=as_tool_call(body, section.title()) if "function" in form else body)


def wait_for_parley(pace: Pace, *, slots: int = 512, settings: Mapping[str, object] | None = None) -> Reading:
    """Have Parley read the generated articles one after the other."""
    live = Settings.model_validate(
        {"llm_base_url": "http://model.test/v1", "llm_model": MODEL, "deadline_s": _DAY_S} | dict(settings or {})
    )
    return clock.run(_by_parley(Prepared(), pace, slots, live, generated()))


def wait_for_corpus(pace: Pace, *, slots: int = 512, settings: Mapping[str, object] | None = None) -> Reading:
    """Have Parley read the recorded articles one after the other; those out of scope do not count."""
    replayed = {"llm_mode": Mode.REPLAY, "fixtures_dir": CORPUS, "deadline_s": _DAY_S} | dict(settings or {})
    articles = [read_fixture(one) for one in load_articles(CORPUS)]
    return clock.run(_by_parley(Replay(CORPUS), pace, slots, Settings.model_validate(replayed), articles))


def wait_for_usual(pace: Pace, mode: str) -> Reading:
    """Have the usual service read the generated articles; `mode` is instructor's."""
    return clock.run(_by_usual(pace, mode))


def generated() -> list[Article]:
    """The generated articles as the service reads them."""
    submitted = [ArticleIn.model_validate(make_case(SEED, number).submission) for number in range(VARIANTS)]
    return [read_article(one, max_characters=60_000) for one in submitted]


async def _by_parley(
    inner: httpx2.AsyncBaseTransport, pace: Pace, slots: int, settings: Settings, articles: list[Article]
) -> Reading:
    server = Paced(inner, pace, slots=slots)
    services = build(settings, transport=server)
    try:
        return await _read_all(partial(_read_by_parley, services), articles, server)
    finally:
        await services.close()


async def _read_by_parley(services: Services, article: Article) -> float | None:
    items: list[float] = []

    def hear(event: Event) -> None:
        if isinstance(event, ItemEvent):
            items.append(_now())

    summary = await services.summarize(article, listener=hear)
    if not summary.complete:
        raise RuntimeError(f"an article was not read: {summary.problems}")
    return items[0] if summary.in_scope else None


async def _by_usual(pace: Pace, mode: str) -> Reading:
    server = Paced(Prepared(), pace)
    http = httpx2.AsyncClient(transport=server, timeout=_DAY_S)
    async with openai.AsyncOpenAI(api_key="none", base_url="http://model.test/v1", http_client=http) as sdk:
        read = usual_reader(sdk, mode)

        async def read_and_tell(article: Article) -> float:
            await read(ArticleIn(text=article.text))
            return _now()

        return await _read_all(read_and_tell, generated(), server)


async def _read_all(read: Read, articles: list[Article], server: Paced) -> Reading:
    """Read articles one after the other; the first is read once before, so that the server knows the rules."""
    await read(articles[0])
    waits, total = [], Tally()
    for article in articles:
        server.tally, began = Tally(), _now()
        first = await read(article)
        if first is not None:
            waits.append(Wait(first - began, _now() - began))
            total.add(server.tally)
    return Reading(waits, total)


def _now() -> float:
    return asyncio.get_running_loop().time()

"""What Parley is measured against: the bare SDK, and the service that one usually writes on the same libraries.

`python -m tests.bench.peers usual` serves the usual service; `... sdk` serves nothing but runs the same four calls per
article, `--count` times, and prints what it took. Both take `--upstream http://host:port`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
import time
from typing import Any

import openai

from schemas.article import ArticleIn
from schemas.deal import Deal
from schemas.evidence import Draft
from schemas.registry import Registry
from schemas.reporting import Reporting
from schemas.situation import Situation
from schemas.summary import SectionName
from service.extraction.prompting import build_messages
from service.extraction.sections import SECTIONS
from service.model.config import ModelConfig
from service.model.request import build_template, first_messages, shared_fields
from service.text.ingest import read_article
from tests.bench.article import VARIANTS, Case, make_case
from tests.bench.load import SEED

MODEL = "bench-model"
DRAFTS: dict[SectionName, type[Draft]] = {section.name: section.draft for section in SECTIONS}
OTHERS = (SectionName.SITUATION, SectionName.DEAL, SectionName.REPORTING)


def messages_of(article: ArticleIn, section: SectionName, registry: Registry | None) -> list[dict[str, Any]]:
    """The messages that Parley itself would send."""
    config = ModelConfig(base_url="", api_key="", model=MODEL)
    messages = build_messages(section, read_article(article, max_characters=60_000), registry)
    return list(first_messages(messages, build_template(_section(section), config)))


def _section(name: SectionName) -> Any:
    return next(section for section in SECTIONS if section.name == name)


def bodies_of(case: Case) -> dict[SectionName, dict[str, Any]]:
    """The four request bodies of one article, as Parley would send them."""
    config = ModelConfig(base_url="", api_key="", model=MODEL)
    article, registry = ArticleIn.model_validate(case.submission), Registry.model_validate(case.answers["registry"])
    return {
        name: {
            **shared_fields(_section(name), config),
            "messages": messages_of(article, name, None if name is SectionName.REGISTRY else registry),
        }
        for name in DRAFTS
    }


async def run_sdk(upstream: str, count: int, in_flight: int) -> dict[str, Any]:
    """Make the four calls of `count` articles with the bare SDK; nothing is validated, grounded or served."""
    cases = [bodies_of(make_case(SEED, number)) for number in range(VARIANTS)]
    turn, seconds = iter(range(count)), []
    async with openai.AsyncOpenAI(api_key="none", base_url=f"{upstream}/v1", max_retries=0) as client:
        create = client.chat.completions.create

        async def work() -> None:
            for number in turn:
                began, bodies = time.perf_counter(), cases[number % VARIANTS]
                await create(**bodies[SectionName.REGISTRY])
                await asyncio.gather(*(create(**bodies[name]) for name in OTHERS))
                seconds.append(time.perf_counter() - began)

        await create(**cases[0][SectionName.REGISTRY])  # the first call pays for lazy imports
        began, cpu_began = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work() for _ in range(in_flight)))
    return {"wall_s": time.perf_counter() - began, "cpu_s": time.process_time() - cpu_began, "seconds": seconds}


def usual_app(upstream: str) -> Any:
    """FastAPI, instructor and the SDK as their documentations put them together."""
    import instructor
    from fastapi import FastAPI
    from pydantic import BaseModel

    class UsualSummary(BaseModel):
        registry: Registry
        situation: Situation
        deal: Deal
        reporting: Reporting

    app = FastAPI()
    client = instructor.from_openai(
        openai.AsyncOpenAI(api_key="none", base_url=f"{upstream}/v1"), mode=instructor.Mode.JSON_SCHEMA
    )

    async def ask(article: ArticleIn, section: SectionName, registry: Registry | None) -> Any:
        messages: Any = messages_of(article, section, registry)
        return await client.chat.completions.create(
            model=MODEL, temperature=0, response_model=DRAFTS[section], messages=messages
        )

    # no annotations: they would have to be global for FastAPI to resolve them under postponed evaluation
    async def create(article):  # type: ignore[no-untyped-def]
        registry = await ask(article, SectionName.REGISTRY, None)
        situation, deal, reporting = await asyncio.gather(*(ask(article, name, registry) for name in OTHERS))
        return UsualSummary(registry=registry, situation=situation, deal=deal, reporting=reporting)

    create.__annotations__ = {"article": ArticleIn, "return": UsualSummary}
    app.post("/v1/summaries", response_model=UsualSummary)(create)
    return app


def serve_usual(upstream: str) -> None:
    """Serve the usual service on a free port and print its address."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0), backlog=2_048)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(usual_app(upstream), log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=["sdk", "usual"])
    parser.add_argument("--upstream", required=True)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--in-flight", type=int, default=32)
    arguments = parser.parse_args()
    if arguments.peer == "usual":
        serve_usual(arguments.upstream)
    else:
        json.dump(asyncio.run(run_sdk(arguments.upstream, arguments.count, arguments.in_flight)), sys.stdout)

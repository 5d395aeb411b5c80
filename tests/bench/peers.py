"""What Parley is measured against: the bare SDK, and the service that one usually writes on the same libraries.

`python -m tests.bench.peers usual` serves the usual service and prints its address: as instructor sets it up unless told
otherwise, with tool calls. `strict` serves the same with its JSON schema mode, which is what Parley's own requests are. `python -m tests.bench.peers sdk` is
no service: it makes the same calls an article, with the same bodies, as often as a line on its standard input says.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import openai

from schemas.article import ArticleIn
from schemas.catalogue import REGISTRY, SECTIONS, Section
from schemas.registry import Registry
from service.extraction.prompting import build_messages
from service.extraction.prompts import load_prompt
from service.model.config import ModelConfig
from service.model.request import build_template, first_messages, shared_fields
from service.text.ingest import read_article
from tests.bench.article import SEED, VARIANTS, make_case

MODEL = "bench-model"
CONFIG = ModelConfig(base_url="", api_key="", model=MODEL)


def bodies_of(number: int) -> list[Any]:
    """The request bodies of one article's sections, as Parley would send them; the registry's is the first."""
    case = make_case(SEED, number)
    article = read_article(ArticleIn.model_validate(case.submission), max_characters=60_000)
    registry = Registry.model_validate(case.drafts["registry"])
    bodies: list[Any] = []
    for section in SECTIONS:
        known = registry if section.needs_registry else None
        messages = first_messages(build_messages(section.name, article, known), build_template(section, CONFIG))
        bodies.append(shared_fields(section, CONFIG) | {"messages": messages})
    return bodies


async def call_bare(upstream: str) -> None:
    """Read {"count": 100, "in_flight": 32, "latency_s": 0} from standard input, make the calls, print what they took."""
    bodies = [bodies_of(number) for number in range(VARIANTS)]
    client = openai.AsyncOpenAI(api_key="none", base_url=f"{upstream}/v1", max_retries=0)
    create = client.chat.completions.create
    await create(**bodies[0][0])  # the first call pays for lazy imports

    async def work(turn: Any, latency_s: float, added_s: list[float]) -> None:
        for number in turn:
            began = time.perf_counter()
            registry, *others = bodies[number % VARIANTS]
            await create(**registry)
            await asyncio.gather(*(create(**body) for body in others))
            added_s.append(time.perf_counter() - began - latency_s * make_case(SEED, number % VARIANTS).path)

    while line := await asyncio.to_thread(sys.stdin.readline):
        order, added_s = json.loads(line), list[float]()
        turn = iter(range(order["count"]))
        began, cpu_began = time.perf_counter(), time.process_time()
        await asyncio.gather(*(work(turn, order["latency_s"], added_s) for _ in range(order["in_flight"])))
        spent = {"wall_s": time.perf_counter() - began, "cpu_s": time.process_time() - cpu_began, "added_s": added_s}
        print(json.dumps(spent), flush=True)


def usual_reader(sdk: openai.AsyncOpenAI, mode: str) -> Callable[[ArticleIn], Awaitable[dict[str, Any]]]:
    """Read articles as instructor's documentation has it: a draft a section, by its name; `mode` is one of instructor's."""
    import instructor

    client = instructor.from_openai(sdk, mode=instructor.Mode[mode])

    async def ask(article: ArticleIn, section: Section, registry: Any = None) -> Any:
        known = f"Registry:\n{registry.model_dump_json()}\n\n" if registry is not None else ""
        return await client.create(
            model=MODEL,
            temperature=0,
            response_model=section.draft,
            messages=[
                {"role": "system", "content": load_prompt(section.name).text},
                {"role": "user", "content": f"{known}Article:\n{article.text}"},
            ],
        )

    async def read(article: ArticleIn) -> dict[str, Any]:
        registry = await ask(article, REGISTRY)
        later = [section for section in SECTIONS if section is not REGISTRY]
        given = [registry if section.needs_registry else None for section in later]
        drafts = await asyncio.gather(*(ask(article, *one) for one in zip(later, given, strict=True)))
        return {
            section.name.value: draft for section, draft in zip((REGISTRY, *later), (registry, *drafts), strict=True)
        }

    return read


def usual_app(upstream: str, mode: str) -> Any:
    """FastAPI, instructor and the SDK as their documentations put them together."""
    from fastapi import FastAPI
    from pydantic import create_model

    app = FastAPI()
    read = usual_reader(openai.AsyncOpenAI(api_key="none", base_url=f"{upstream}/v1"), mode)
    usual_summary = create_model("UsualSummary", **{section.name.value: (section.draft, ...) for section in SECTIONS})

    async def create(article: ArticleIn) -> Any:
        return usual_summary(**await read(article))

    create.__annotations__ = {"article": ArticleIn, "return": usual_summary}  # FastAPI looks names up globally
    app.post("/v1/summaries", response_model=usual_summary)(create)
    return app


def serve_usual(upstream: str, mode: str) -> None:
    """Serve the usual service on a free port and print its address."""
    import uvicorn

    listener = socket.create_server(("127.0.0.1", 0), backlog=2_048)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as Parley's own
    print(f"http://127.0.0.1:{listener.getsockname()[1]} ", flush=True)
    uvicorn.Server(uvicorn.Config(usual_app(upstream, mode), log_level="warning")).run(sockets=[listener])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=["sdk", "usual", "strict"])
    parser.add_argument("--upstream", required=True)
    arguments = parser.parse_args()
    if arguments.peer == "sdk":
        asyncio.run(call_bare(arguments.upstream))
    else:
        serve_usual(arguments.upstream, "TOOLS" if arguments.peer == "usual" else "JSON_SCHEMA")

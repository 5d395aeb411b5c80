"""The generated articles are as dense as the corpus: what is measured with them is not flattered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import pytest

from schemas.catalogue import LISTS
from service.bootstrap import build
from service.settings import Settings
from tests.bench.waiting import CORPUS, Prepared, generated

Density = dict[str, float]


def density_of(summaries: Iterable[dict[str, Any]]) -> Density:
    """Return how many of each a text of 1,000 characters has."""
    total: Density = dict.fromkeys(("items", "evidence", "sentences", "parties", "places", "sources"), 0.0)
    characters = 0
    for one in summaries:
        items = [item for entry in LISTS for item in one[entry.name]]
        characters += len(one["article"]["text"])
        total["items"] += len(items)
        total["evidence"] += _quotes_in(items)
        total["sentences"] += len(one["article"]["sentences"])
        for name in ("parties", "places", "sources"):
            total[name] += len(one[name])
    return {name: 1_000 * count / characters for name, count in total.items()}


def _quotes_in(node: Any) -> int:
    if isinstance(node, list):
        return sum(map(_quotes_in, node))
    if not isinstance(node, dict):
        return 0
    return ("quote" in node and "sid" in node) + sum(map(_quotes_in, node.values()))


async def _summarised() -> list[dict[str, Any]]:
    settings = Settings.model_validate({"llm_base_url": "http://model.test/v1", "llm_model": "bench-model"})
    services = build(settings, transport=Prepared())
    summaries = await asyncio.gather(*(services.summarize(article) for article in generated()))
    await services.close()
    assert all(one.complete and one.checks.ungrounded == 0 for one in summaries)
    return [json.loads(one.model_dump_json()) for one in summaries]


async def test_generated_articles_are_as_dense_as_the_corpus() -> None:
    recorded = [json.loads(path.read_bytes()) for path in sorted(CORPUS.glob("*/expected.json"))]
    corpus = density_of(one for one in recorded if one["in_scope"])
    assert density_of(await _summarised()) == {name: pytest.approx(value, rel=0.15) for name, value in corpus.items()}

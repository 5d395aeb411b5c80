"""The recorded articles through the real service, over a real socket, as JSON and as events."""

from __future__ import annotations

import json
from pathlib import Path

import httpx2
import pytest

from schemas.summary import Summary
from service.corpus.articles import load_article, load_articles
from service.corpus.check import render_expected
from service.settings import Settings
from tests.api.conftest import events_of, served

FIXTURES = Path(__file__).parents[2] / "fixtures"
RECORDED = [fixture.slug for fixture in load_articles(FIXTURES) if fixture.exchange_paths]


def replay_settings() -> Settings:
    return Settings.model_validate({"llm_mode": "replay", "fixtures_dir": FIXTURES})


def submission(slug: str) -> bytes:
    return load_article(FIXTURES, slug).to_submission().model_dump_json(exclude_none=True).encode()


async def post(address: str, content: bytes, accept: str = "application/json") -> httpx2.Response:
    headers = {"content-type": "application/json", "accept": accept}
    async with httpx2.AsyncClient(timeout=20) as client:
        return await client.post(f"{address}/v1/summaries", content=content, headers=headers)


@pytest.mark.parametrize("slug", RECORDED)
async def test_replay_gives_the_accepted_summary_in_both_forms_and_the_same_bytes_every_time(slug: str) -> None:
    expected = load_article(FIXTURES, slug).expected_path.read_text(encoding="utf-8")
    async with served(replay_settings()) as address:
        first = await post(address, submission(slug))
        second = await post(address, submission(slug))
        streamed = await post(address, submission(slug), "text/event-stream")
    assert first.status_code == 200
    assert first.headers["x-parley-mode"] == "replay"
    assert first.content == second.content
    assert render_expected(Summary.model_validate_json(first.content)) == expected
    name, data = events_of(streamed.text)[-1]
    assert name == "summary"
    assert data.encode() == first.content


async def test_every_streamed_item_stands_in_the_summary() -> None:
    async with served(replay_settings()) as address:
        events = events_of((await post(address, submission("ukraine-security-guarantees"), "text/event-stream")).text)
    summary = json.loads(events[-1][1])
    items = [json.loads(data) for name, data in events if name == "item"]
    assert len(items) > 40
    for told in items:
        if "evidence" in told["item"]:
            whole = next(item for item in summary[told["list"]] if item["id"] == told["item"]["id"])
            assert whole["evidence"] == told["item"]["evidence"]
            assert whole["statement"] == told["item"]["statement"]


async def test_every_grounded_quote_stands_at_its_offsets() -> None:
    async with served(replay_settings()) as address:
        summary = Summary.model_validate_json((await post(address, submission("ukraine-security-guarantees"))).content)
    sentences = {sentence.sid: sentence for sentence in summary.article.sentences}
    items = [
        *summary.territorial_control,
        *summary.peace_plan_terms,
        *summary.positions,
        *summary.claims,
        *summary.events,
    ]
    proofs = [proof for item in items for proof in item.evidence]
    assert len(proofs) > 40
    for proof in proofs:
        assert proof.start is not None
        assert proof.end is not None
        assert summary.article.text[proof.start : proof.end] == proof.quote
        assert sentences[proof.sid].start <= proof.start <= proof.end <= sentences[proof.sid].end


async def test_an_article_that_was_not_recorded_is_a_problem_that_names_those_that_were() -> None:
    async with served(replay_settings()) as address:
        response = await post(address, b'{"text": "Talks in Bern ended. Nobody said why."}')
    problem = response.json()
    assert response.status_code == 503
    assert problem["code"] == "fixture_missing"
    assert "ukraine-security-guarantees" in problem["detail"]
    assert "parley record" in problem["detail"]
    assert problem["diff"]


async def test_a_recorded_article_without_its_title_is_told_what_differs() -> None:
    article = load_article(FIXTURES, "ukraine-security-guarantees")
    async with served(replay_settings()) as address:
        problem = (await post(address, json.dumps({"text": article.text}).encode())).json()
    assert "differs in what is sent (the article, or its title, outlet or date)" in problem["detail"]


async def test_health_and_readiness_say_the_mode() -> None:
    async with served(replay_settings()) as address, httpx2.AsyncClient() as client:
        assert (await client.get(f"{address}/healthz")).json()["mode"] == "replay"
        assert (await client.get(f"{address}/readyz")).json()["status"] == "ready"

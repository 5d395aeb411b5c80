"""POST /v1/briefs: a summary that is sent back becomes a document; anything else is refused."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio

from tests.answers import FakeModel
from tests.api.conftest import client_of, model_settings
from tests.web.story import TEXT, story


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(model_settings(max_body_bytes=400_000), FakeModel(story())) as client:
        yield client


async def summary_of(client: httpx2.AsyncClient) -> dict[str, object]:
    return dict((await client.post("/v1/summaries", json={"text": TEXT, "title": "A <b>river</b>"})).json())


@pytest.mark.asyncio(loop_scope="module")
async def test_a_brief_is_rendered_from_a_summary_that_is_sent_back(client: httpx2.AsyncClient) -> None:
    summary = await summary_of(client)
    markdown = await client.post("/v1/briefs", json=summary)
    assert markdown.headers["content-type"].startswith("text/markdown")
    html = await client.post("/v1/briefs", json=summary, headers={"accept": "text/html"})
    assert "<h1>A &lt;b&gt;river&lt;/b&gt;</h1>" in html.text
    assert html.headers["content-security-policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("accept", "given"),
    [("", "text/markdown"), ("*/*", "text/markdown"), ("text/markdown;q=0.5, text/html", "text/html")],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_the_form_that_is_liked_best_is_given(client: httpx2.AsyncClient, accept: str, given: str) -> None:
    answer = await client.post("/v1/briefs", json=await summary_of(client), headers={"accept": accept})
    assert answer.headers["content-type"] == f"{given}; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "accept", "status"),
    [
        (b"{}", "text/markdown", 422),
        (b"\xff", "text/markdown", 422),
        (b"{}", "image/png", 406),
        (b" " * (8 * 400_000 + 1), "*/*", 413),
    ],
)
@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_no_summary_is_refused(client: httpx2.AsyncClient, body: bytes, accept: str, status: int) -> None:
    response = await client.post("/v1/briefs", content=body, headers={"accept": accept})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.asyncio(loop_scope="module")
async def test_a_summary_with_dangling_references_is_refused(client: httpx2.AsyncClient) -> None:
    summary = await summary_of(client)
    response = await client.post("/v1/briefs", content=json.dumps({**summary, "positions": []}))
    assert response.status_code == 422
    assert "refers to items that it does not hold" in response.json()["detail"]

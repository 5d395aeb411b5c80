"""The page's routes without a browser: the shell, its files, examples."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
import pytest_asyncio

from service.errors import NoModelConfigured
from service.settings import Settings
from service.web.assets import read_assets
from service.web.engine import describe_engine
from service.web.examples import list_examples
from tests.answers import FakeModel
from tests.api.conftest import client_of, model_settings
from tests.web.conftest import FIXTURES
from tests.web.story import story

STATIC = Path(__file__).parents[2] / "service" / "web" / "static"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    async with client_of(model_settings(fixtures_dir=FIXTURES), FakeModel(story())) as client:
        yield client


@pytest.mark.asyncio(loop_scope="module")
async def test_the_shell_names_every_module_and_style(client: httpx2.AsyncClient) -> None:
    page = (await client.get("/")).text
    for file in STATIC.iterdir():
        assert f"/static/{file.name}" in page
        answer = await client.get(f"/static/{file.name}")
        assert answer.status_code == 200
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.asyncio(loop_scope="module")
async def test_an_unchanged_file_is_not_sent_again(client: httpx2.AsyncClient) -> None:
    first = await client.get("/static/app.js")
    again = await client.get("/static/app.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_files_stay_small() -> None:
    assert sum(len(one.content) for one in read_assets().values()) < 105_000


@pytest.mark.parametrize("path", ["/static/none.js", "/static/../page.py", "/static/%2e%2e/page.py"])
@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_else_is_served(client: httpx2.AsyncClient, path: str) -> None:
    response = await client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.asyncio(loop_scope="module")
async def test_what_the_browser_loads_stays_small(client: httpx2.AsyncClient) -> None:
    sizes = []
    for file in STATIC.iterdir():
        async with client.stream("GET", f"/static/{file.name}", headers={"accept-encoding": "gzip"}) as answer:
            sizes.append(sum([len(chunk) async for chunk in answer.aiter_raw()]))
    assert sum(sizes) < 45_000


@pytest.mark.asyncio(loop_scope="module")
async def test_examples_have_title_and_text(client: httpx2.AsyncClient) -> None:
    examples = (await client.get("/v1/examples")).json()
    assert {"slug", "title", "text", "recorded"} <= examples[0].keys()
    assert len(examples) == len(list(FIXTURES.glob("*/article.md")))


def test_a_broken_example_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "article.md").write_text("Text.")
    assert list_examples(tmp_path) == ()
    assert list_examples(tmp_path / "absent") == ()


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"llm_mode": "replay"}, "replay"),
        ({"llm_model": "m", "llm_mode": "record"}, "record"),
        ({"llm_model": "m", "engine": "model"}, "live"),
        ({"engine": "offline"}, "offline"),
        ({}, "offline"),
    ],
)
def test_each_way_to_answer_is_described(settings: dict[str, str], kind: str) -> None:
    assert describe_engine(Settings.model_validate(settings), None).kind == kind


def test_a_service_that_cannot_answer_says_what_to_do() -> None:
    note = describe_engine(
        Settings.model_validate({"engine": "model"}), NoModelConfigured("no model: set PARLEY_LLM_MODEL.")
    )
    assert (note.can_answer, note.detail) == (False, "No model: set PARLEY_LLM_MODEL.")

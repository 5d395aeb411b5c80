"""Record mode: every article's exchanges in its own folder, all of them or none."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import httpx2
import pytest

from schemas.run import SectionName
from schemas.summary import Summary
from service.bootstrap import build
from service.corpus.articles import load_articles
from service.corpus.replaying import read_fixture
from service.model.recording.exchange import load_exchange
from tests.answers import ARTICLE, FakeModel, answers, reply
from tests.corpus.conftest import settings_for, write_article

FILES = ["01-registry.json", "02-brief.json", "03-deal.json", "04-reporting.json"]


async def record(root: Path, model: FakeModel, **asked: object) -> list[Summary]:
    """Record all articles under `root` at once."""
    services = build(settings_for(root, "record", llm_repairs=0), transport=model)
    work = [services.summarize(read_fixture(fixture), **asked) for fixture in load_articles(root)]  # type: ignore[arg-type]
    summaries = await asyncio.gather(*work)
    await services.close()
    return summaries


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "exchanges").glob("*"))


async def test_articles_that_are_recorded_at_once_keep_their_exchanges_apart(tmp_path: Path) -> None:
    folders = [write_article(tmp_path, f"talks-{n}", f"{ARTICLE}Day {n}.\n") for n in range(3)]
    model = FakeModel(delay_s=0.01)
    summaries = await record(tmp_path, model)
    assert [summary.run.mode for summary in summaries] == ["record"] * 3
    assert len(model.requests) == 12
    recorded = [{load_exchange(path).article_sha256 for path in (folder / "exchanges").iterdir()} for folder in folders]
    assert [names(folder) for folder in folders] == [FILES] * 3
    assert [len(texts) for texts in recorded] == [1, 1, 1]
    assert len(set.union(*recorded)) == 3


@pytest.mark.parametrize("broken", ["deal", "reporting"])
async def test_nothing_is_written_for_an_incomplete_summary(tmp_path: Path, broken: str) -> None:
    folder = write_article(tmp_path, "talks")
    (summary,) = await record(tmp_path, FakeModel({**answers(), broken: "{"}))
    assert not summary.complete
    assert {path.name for path in folder.iterdir()} == {"article.md", "article.json"}
    assert not (tmp_path / "_recorded").exists()


async def test_an_article_that_fails_leaves_the_others_their_recordings(tmp_path: Path) -> None:
    good, bad = (write_article(tmp_path, name, f"{ARTICLE}{name}.\n") for name in ("good", "bad"))

    class FailsOne(FakeModel):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            body = json.loads(await request.aread())
            is_bad = "bad." in body["messages"][1]["content"]
            return reply(body, "{") if is_bad else await super().handle_async_request(request)

    services = build(settings_for(tmp_path, "record", llm_repairs=0), transport=FailsOne(delay_s=0.01))
    articles = [read_fixture(fixture) for fixture in load_articles(tmp_path)]
    done = await asyncio.gather(*(services.summarize(article) for article in articles), return_exceptions=True)
    await services.close()
    assert sorted(type(one).__name__ for one in done) == ["AnswerInvalid", "Summary"]
    assert names(good) == FILES
    assert not (bad / "exchanges").exists()


async def test_sections_can_be_recorded_one_after_the_other(tmp_path: Path) -> None:
    folder = write_article(tmp_path, "talks")
    await record(tmp_path, FakeModel(), sections=(SectionName.DEAL,))
    assert names(folder) == ["01-registry.json", "03-deal.json"]
    first = (folder / "exchanges" / "03-deal.json").read_bytes()
    await record(tmp_path, FakeModel(), sections=(SectionName.BRIEF,))
    assert names(folder) == ["01-registry.json", "02-brief.json", "03-deal.json"]
    assert (folder / "exchanges" / "03-deal.json").read_bytes() == first


async def test_an_article_that_nobody_knew_is_kept_with_its_text(tmp_path: Path) -> None:
    write_article(tmp_path, "talks")
    (fixture,) = load_articles(tmp_path)
    article, other = read_fixture(fixture), tmp_path / "other"
    other.mkdir()
    services = build(settings_for(other, "record", record_synthetic=True), transport=FakeModel())
    await services.summarize(article)
    await services.close()
    folder = other / f"recorded-{article.sha256[:12]}"
    assert (folder / "article.md").read_text() == article.text
    assert names(folder) == FILES
    assert all(load_exchange(path).synthetic for path in (folder / "exchanges").iterdir())

"""A corpus of one article, recorded from a model that answers as told, and parley eval run over it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from schemas.run import Mode
from service.bootstrap import build
from service.cli.main import parley
from service.corpus.articles import load_articles
from service.corpus.lock import lock_of, write_lock
from service.corpus.replaying import read_fixture
from service.evaluation.gold.form import GoldItems
from service.settings import Settings
from tests.answers import FakeModel, answers, deal, registry, reporting

SLUG = "valley-talks"
MODEL = {"PARLEY_LLM_BASE_URL": "http://model.test/v1", "PARLEY_LLM_MODEL": "fake-model"}


def gold() -> dict[str, Any]:
    """The annotation that the recorded answers agree with."""
    drafts = {**deal(), **reporting()}
    items = {name: [{"item": item} for item in drafts[name]] for name in GoldItems.model_fields}
    return {"annotator": "a", "registry": registry(), "items": items, "forbidden": []}


def write_json(path: Path, content: object) -> None:
    """Write a file as annotators do."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def run(root: Path, *arguments: str) -> Result:
    """Run parley on the corpus."""
    return CliRunner().invoke(parley, [*arguments, "--fixtures", str(root)], env=MODEL)


def record(root: Path, by_section: Any) -> None:
    """Record the article's answers anew and accept the summary."""
    asyncio.run(_record(root, FakeModel(by_section)))
    write_lock(root, lock_of(load_articles(root)))
    done = run(root, "fixtures", "accept")
    assert done.exit_code == 0, done.output


async def _record(root: Path, model: FakeModel) -> None:
    settings = Settings(
        fixtures_dir=root,
        llm_mode=Mode.RECORD,
        llm_base_url="http://model.test/v1",
        llm_model="fake-model",
        record_synthetic=True,
    )
    services = build(settings, transport=model)
    for fixture in load_articles(root):
        await services.summarize(read_fixture(fixture))
    await services.close()


def damage(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The answers with something changed in the deal."""
    content = deal()
    change(content)
    return {**answers(), "deal": content}


def flip_stance(content: dict[str, Any]) -> None:
    """Let the second position accept what it rejects: one contradiction."""
    content["positions"][1]["stance"] = "accepts"

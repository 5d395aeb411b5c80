"""A small corpus, recorded from a fake model into a temporary folder."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from service.bootstrap import Services, build
from service.corpus.articles import load_articles
from service.corpus.check import Finding
from service.corpus.lock import lock_of, write_lock
from service.corpus.replaying import accept_articles, check_articles, read_fixture
from service.settings import Settings
from tests.answers import ARTICLE, FakeModel


def write_article(root: Path, slug: str, text: str = ARTICLE) -> Path:
    folder = root / slug
    folder.mkdir(parents=True)
    (folder / "article.md").write_bytes(text.encode())
    meta = {
        "title": "Envoys meet",
        "outlet": "Wire",
        "published_at": "2025-03-12",
        "language": "en",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "provenance": "Invented for this test.",
        "licence": "CC0-1.0",
        "tags": [],
        "split": "tune",
    }
    (folder / "article.json").write_text(json.dumps(meta))
    return folder


def settings_for(root: Path, mode: str, **more: object) -> Settings:
    model = {} if mode == "replay" else {"llm_base_url": "http://model.test/v1", "llm_model": "fake-model"}
    return Settings.model_validate({"fixtures_dir": root, "llm_mode": mode, **model, **more})


async def record(root: Path, model: FakeModel, *slugs: str, anew: frozenset[str] | None = None) -> None:
    services = build(settings_for(root, "record", record_synthetic=True), transport=model, record_anew=anew)
    for fixture in load_articles(root, slugs):
        await services.summarize(read_fixture(fixture))
    await services.close()


async def check(root: Path) -> list[Finding]:
    services = build(settings_for(root, "replay"))
    findings = await check_articles(load_articles(root), services.summarizer, services.required_replay)
    await services.close()
    return findings


async def accept(root: Path) -> None:
    services: Services = build(settings_for(root, "replay"))
    await accept_articles(load_articles(root), services.summarizer, services.required_replay)
    await services.close()


@pytest.fixture
async def corpus(tmp_path: Path) -> Path:
    """One recorded, locked and accepted article."""
    write_article(tmp_path, "envoys-meet")
    await record(tmp_path, FakeModel())
    write_lock(tmp_path, lock_of(load_articles(tmp_path)))
    await accept(tmp_path)
    return tmp_path

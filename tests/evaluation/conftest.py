"""The corpus that the tests of the command share."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.answers import ARTICLE, answers
from tests.evaluation.recorded import SLUG, gold, record, write_json


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article: annotated, recorded, its summary accepted."""
    folder = tmp_path / "fixtures" / SLUG
    folder.mkdir(parents=True)
    (folder / "article.md").write_bytes(ARTICLE.encode())
    meta = {"title": "Talks <b>in</b> the valley", "outlet": None, "published_at": "2025-03-12", "language": "en"}
    meta |= {"sha256": hashlib.sha256(ARTICLE.encode()).hexdigest(), "provenance": "invented", "licence": "CC0-1.0"}
    write_json(folder / "article.json", meta | {"tags": [], "split": "tune"})
    write_json(folder / "gold.json", gold())
    record(folder.parent, answers())
    return folder.parent

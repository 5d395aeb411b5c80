"""Recording: summarise an article while keeping its exchanges, and write them as a fixture when all went well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from schemas.run import CHOOSABLE, SectionName
from schemas.summary import Summary
from service.corpus.articles import list_slugs, load_article
from service.errors import FixtureInvalid
from service.extraction.events import Listener
from service.extraction.summarize import Summarizer
from service.model.recording.recorder import Recording
from service.text.ingest import Article


async def summarize_and_record(
    summarizer: Summarizer,
    article: Article,
    *,
    root: Path,
    synthetic: bool,
    sections: Sequence[SectionName] = CHOOSABLE,
    listener: Listener | None = None,
) -> Summary:
    """Summarise and write `root/<slug>/`: exchanges, and for a new article its text and metadata too.

    Nothing is written for an incomplete summary. The slug is that of a fixture with the same text, else
    `recorded-<first 12 digits of the SHA-256>`.

    Raises:
        FixtureInvalid: an exchange holds a secret, or the folder cannot be written.
    """
    recording = Recording(synthetic=synthetic)
    with recording.active():
        summary = await summarizer.summarize(article, sections=sections, listener=listener)
    if summary.complete:
        slug = _slug_of(root, article)
        is_known = (root / slug / "article.md").exists()
        recording.commit(root / slug, None if is_known else _article_files(article))
    return summary


def _slug_of(root: Path, article: Article) -> str:
    for slug in list_slugs(root):
        try:
            if load_article(root, slug).sha256 == article.sha256:
                return slug
        except FixtureInvalid:
            continue
    return f"recorded-{article.sha256[:12]}"


def _article_files(article: Article) -> dict[str, bytes]:
    meta: dict[str, object] = {
        "title": article.title,
        "outlet": article.outlet,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "language": article.language,
        "sha256": article.sha256,
        "provenance": "Submitted to a service in record mode; fill in where it comes from.",
        "licence": "unknown",
        "tags": [],
        "split": "tune",
    }
    text = json.dumps(meta, indent=2, ensure_ascii=False) + "\n"
    return {"article.md": article.text.encode(), "article.json": text.encode()}

"""The articles that the page offers to try: the corpus's own, which in replay mode need no model."""

from __future__ import annotations

import logging
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from service.corpus.articles import FixtureArticle, list_slugs, load_article
from service.errors import FixtureInvalid

log = logging.getLogger(__name__)


class Example(BaseModel):
    """One article to try, as a caller would submit it."""

    model_config = ConfigDict(frozen=True)

    slug: str = Field(description="name of its folder")
    title: str = Field(description="headline, or the slug in words")
    outlet: str | None = Field(description="who published it; null where that is not known")
    published_at: date | datetime | None = Field(description="ISO 8601 date or date-time; null where it is not known")
    language: str | None = Field(description="BCP 47 tag; null where it is not known")
    text: str = Field(description="the article as plain text or Markdown")
    recorded: bool = Field(description="true: recorded answers are there, and replay mode can summarise it")


def list_examples(root: Path) -> tuple[Example, ...]:
    """Return the articles under `root` that can be read, in alphabetical order; none where there is no corpus."""
    return tuple(example for slug in list_slugs(root) if (example := _load(root, slug)) is not None)


def _load(root: Path, slug: str) -> Example | None:
    folder = root / slug
    newest = max((path.stat().st_mtime_ns for path in (folder, *folder.glob("*"))), default=0)
    return _read(root, slug, newest)


@lru_cache(maxsize=256)
def _read(root: Path, slug: str, _newest_ns: int) -> Example | None:
    """Read one article; kept until something in its folder changes."""
    try:
        return _example(load_article(root, slug))
    except FixtureInvalid as error:
        log.warning("not offered as an example: %s", error)
        return None


def _example(article: FixtureArticle) -> Example:
    meta = article.meta
    return Example(
        slug=article.slug,
        title=meta.title or article.slug.replace("-", " ").capitalize(),
        outlet=meta.outlet,
        published_at=meta.published_at,
        language=meta.language,
        text=article.text,
        recorded=bool(article.exchange_paths),
    )

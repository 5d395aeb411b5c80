"""The recorded articles on disk: text, metadata, exchanges, expected summary."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.article import ArticleIn
from service.errors import FixtureInvalid


class ArticleMeta(BaseModel):
    """What `article.json` says of an article."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str | None
    outlet: str | None
    published_at: date | datetime | None
    language: str | None
    sha256: str
    provenance: str
    licence: str
    tags: tuple[str, ...]
    split: Literal["tune", "test"]


@dataclass(frozen=True, slots=True)
class FixtureArticle:
    """One article of the corpus; its folder is named by its slug."""

    folder: Path
    text: str
    meta: ArticleMeta

    @property
    def slug(self) -> str:
        """The folder's name."""
        return self.folder.name

    @property
    def sha256(self) -> str:
        """SHA-256 of the text as it is now."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def is_unchanged(self) -> bool:
        """The text is the one that `article.json` was written for."""
        return self.sha256 == self.meta.sha256

    @property
    def exchange_paths(self) -> tuple[Path, ...]:
        """The recorded exchanges, in the order of their calls."""
        return tuple(sorted((self.folder / "exchanges").glob("*.json")))

    @property
    def expected_path(self) -> Path:
        """The summary that replay must produce."""
        return self.folder / "expected.json"

    def to_submission(self) -> ArticleIn:
        """Return the article as a caller would submit it."""
        meta = self.meta
        return ArticleIn(
            text=self.text,
            title=meta.title,
            outlet=meta.outlet,
            published_at=meta.published_at,
            language=meta.language,
        )


def list_slugs(root: Path) -> tuple[str, ...]:
    """Return the slugs of all articles under `root`, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in root.glob("*/article.md")))


def load_article(root: Path, slug: str) -> FixtureArticle:
    """Read one article.

    Raises:
        FixtureInvalid: there is no such article, or its metadata cannot be read.
    """
    folder = root / slug
    try:
        text = (folder / "article.md").read_bytes().decode("utf-8")
        meta = ArticleMeta.model_validate_json((folder / "article.json").read_bytes())
    except FileNotFoundError as error:
        known = ", ".join(list_slugs(root)) or "none"
        raise FixtureInvalid(
            f"expected an article at {folder}, found no {Path(error.filename).name}; there are: {known} (PARLEY_FIXTURES_DIR names the folder)"
        ) from error
    except (UnicodeDecodeError, ValidationError) as error:
        raise FixtureInvalid(f"{folder}: {error}") from error
    return FixtureArticle(folder, text, meta)


def load_articles(root: Path, slugs: tuple[str, ...] = ()) -> tuple[FixtureArticle, ...]:
    """Read the named articles, or all of them."""
    return tuple(load_article(root, slug) for slug in slugs or list_slugs(root))

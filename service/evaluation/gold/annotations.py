"""The annotations of the corpus: which articles have gold, and whether all of it is valid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from service.corpus.articles import FixtureArticle
from service.corpus.replaying import read_fixture
from service.errors import GoldInvalid
from service.evaluation.gold.check import check_gold
from service.evaluation.gold.form import GOLD_NAME, SECOND_NAME, Gold, read_gold
from service.text.ingest import Article


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its annotation."""

    slug: str
    article: Article
    gold: Gold


def load_annotated(fixture: FixtureArticle, name: str = GOLD_NAME) -> Annotated | None:
    """Read and check one annotation of an article; None if it has none by this name.

    Raises:
        GoldInvalid: it cannot be read, or a quote, reference or id is wrong.
    """
    gold = read_gold(fixture.folder / name)
    if gold is None:
        return None
    article = read_fixture(fixture)
    problems = check_gold(gold, article)
    if problems:
        raise GoldInvalid(tuple(f"{fixture.slug}/{name}: {problem}" for problem in problems))
    return Annotated(fixture.slug, article, gold)


def find_gold_problems(fixtures: Sequence[FixtureArticle]) -> Iterator[str]:
    """Yield everything that is wrong with any annotation of these articles."""
    for fixture in fixtures:
        for name in (GOLD_NAME, SECOND_NAME):
            try:
                load_annotated(fixture, name)
            except GoldInvalid as error:
                yield from error.problems


def annotation_paths(fixtures: Sequence[FixtureArticle]) -> tuple[Path, ...]:
    """Return the annotations that exist."""
    paths = (fixture.folder / name for fixture in fixtures for name in (GOLD_NAME, SECOND_NAME))
    return tuple(path for path in paths if path.exists())

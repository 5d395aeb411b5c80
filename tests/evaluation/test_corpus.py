"""The corpus itself: every difficulty occurs at least twice, and every annotation that exists can be scored against."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from service.corpus.articles import list_slugs, load_articles
from service.evaluation.gold.annotations import annotation_paths, find_gold_problems

ROOT = Path(__file__).parents[2] / "fixtures"
DIFFICULTIES = (
    "spelling-variants",
    "capital-for-government",
    "speaks-for-vs-from",
    "anonymous-overlap",
    "relay-chain",
    "outlet-contrast",
    "demand-rejected",
    "disputed-condition",
    "cap-lower-wanted",
    "hedged-quantity",
    "partial-extent",
    "control-claim-demand",
    "self-claimed-gains",
    "relative-dates",
    "relative-dates-without-publication-date",
    "unattributed-quotation",
    "non-response",
    "garbled-sentence",
    "instruction-to-reader",
    "numbers-in-words",
    "other-language",
    "out-of-scope",
    "no-date",
)


def test_every_difficulty_occurs_in_at_least_two_articles() -> None:
    tags = Counter(tag for fixture in load_articles(ROOT) for tag in set(fixture.meta.tags))
    assert {name: tags[name] for name in DIFFICULTIES if tags[name] < 2} == {}


@pytest.mark.parametrize("slug", list_slugs(ROOT))
def test_every_annotation_is_valid(slug: str) -> None:
    assert list(find_gold_problems(load_articles(ROOT, (slug,)))) == []


def test_an_article_without_annotation_is_no_problem(tmp_path: Path) -> None:
    assert annotation_paths(load_articles(tmp_path)) == ()

"""The accepted scores: fixtures/baseline.json, changed only by `parley eval --accept`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from service.errors import FixtureInvalid
from service.evaluation.runs.results import ArticleResult, Counts, Result, RunResult, Safety, Share

BASELINE_NAME = "baseline.json"
DIGITS = 6


class AcceptedArticle(Result):
    """The accepted scores of one article's final view, and the annotation that they were made with."""

    gold_sha256: str
    sections: Mapping[str, Counts]
    safety: Safety
    grounded: Share


class Baseline(Result):
    """The accepted scores of the corpus."""

    scorer_version: str
    engine: str
    articles: Mapping[str, AcceptedArticle]


def read_baseline(path: Path) -> Baseline | None:
    """Read the accepted scores; None if there are none.

    Raises:
        FixtureInvalid: the file is not in its form.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise FixtureInvalid(f"{path}: {error}; write it anew with: parley eval --accept") from error


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the accepted scores, readable in a diff."""
    path.write_text(baseline.model_dump_json(indent=1) + "\n", encoding="utf-8")


def accept_run(run: RunResult, before: Baseline | None, *, keep_others: bool) -> Baseline:
    """Return the baseline that accepts the run; with `keep_others` articles outside the run stay as they were.

    Raises:
        FixtureInvalid: those would be another scorer's.
    """
    if before and keep_others and before.scorer_version != run.scorer_version:
        raise FixtureInvalid(
            f"the baseline is of scorer {before.scorer_version}, this is scorer {run.scorer_version}: accept all articles "
            "together, with: parley eval --accept"
        )
    kept = dict(before.articles) if before and keep_others else {}
    accepted = kept | {article.slug: _accept(article) for article in run.articles if "final" in article.views}
    return Baseline(
        scorer_version=run.scorer_version,
        engine=run.engine,
        articles={slug: accepted[slug] for slug in sorted(accepted)},
    )


def _accept(article: ArticleResult) -> AcceptedArticle:
    view = article.views["final"]
    return AcceptedArticle(
        gold_sha256=article.gold_sha256 or "",
        sections={name: _rounded(counts) for name, counts in view.sections.items()},
        safety=view.safety,
        grounded=view.grounded,
    )


def _rounded(counts: Counts) -> Counts:
    return counts.model_copy(update={"credit": round(counts.credit, DIGITS)})

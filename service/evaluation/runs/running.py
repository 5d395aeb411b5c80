"""Runs the corpus through the service and scores it; what goes wrong with one article is a result, not a crash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from schemas.summary import SectionRun
from service.corpus.articles import FixtureArticle
from service.errors import ParleyError
from service.evaluation.gold.annotations import Annotated, load_annotated
from service.evaluation.gold.form import GOLD_NAME, SECOND_NAME
from service.evaluation.pairing.predictions import predict_from_drafts, predict_from_gold, predict_from_summary
from service.evaluation.runs.provenance import describe_provenance
from service.evaluation.runs.results import (
    SCORER_VERSION,
    ArticleResult,
    FindingResult,
    RunResult,
    SentenceResult,
    View,
    ViewResult,
)
from service.evaluation.runs.scoring import score_prediction
from service.evaluation.runs.statistics import SEED
from service.evaluation.runs.tracing import TracingExtractor
from service.extraction.summarize import Summarizer

Tick = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The results of the annotated articles, and the accounts of all sections that were filled for them."""

    articles: tuple[ArticleResult, ...]
    section_runs: tuple[SectionRun, ...] = ()


async def evaluate_articles(fixtures: Sequence[FixtureArticle], summarizer: Summarizer, tick: Tick) -> Evaluation:
    """Summarise and score every annotated article. `tick` hears each slug when it is done.

    Raises:
        GoldInvalid: an annotation cannot be scored against.
    """
    results: list[ArticleResult] = []
    section_runs: list[SectionRun] = []
    for fixture in fixtures:
        annotated = load_annotated(fixture)
        if annotated is not None:
            tracer = TracingExtractor(summarizer.extractor)
            views, error = await _try_views(annotated, summarizer, tracer)
            results.append(_result(fixture, annotated, views, error))
            section_runs += tracer.runs
        tick(fixture.slug)
    return Evaluation(tuple(results), tuple(section_runs))


def compare_annotators(fixtures: Sequence[FixtureArticle], tick: Tick) -> Evaluation:
    """Score the second annotation of every article that has one against the first.

    Raises:
        GoldInvalid: an annotation cannot be scored against.
    """
    results: list[ArticleResult] = []
    for fixture in fixtures:
        first, second = load_annotated(fixture, GOLD_NAME), load_annotated(fixture, SECOND_NAME)
        if first is not None and second is not None:
            view = score_prediction(first.gold, predict_from_gold(second.gold), first.article)
            results.append(_result(fixture, first, {"final": view}, None))
        tick(fixture.slug)
    return Evaluation(tuple(results))


def describe_run(
    evaluation: Evaluation,
    *,
    engine: str,
    commit: tuple[str | None, bool | None],
    arguments: Sequence[str],
    findings: tuple[FindingResult, ...] = (),
) -> RunResult:
    """Return the run with everything that made it. `commit` is the revision and whether files differ from it."""
    return RunResult(
        scorer_version=SCORER_VERSION,
        engine=engine,
        seed=SEED,
        provenance=describe_provenance(evaluation.section_runs, commit=commit, arguments=arguments),
        articles=evaluation.articles,
        findings=findings,
    )


async def _try_views(
    annotated: Annotated, summarizer: Summarizer, tracer: TracingExtractor
) -> tuple[dict[View, ViewResult], str | None]:
    try:
        return await _score_views(annotated, summarizer, tracer), None
    except ParleyError as error:
        return {}, str(error)
    except Exception as error:  # noqa: BLE001  one article's failure must not hide the others' scores
        return {}, f"{type(error).__name__}: {error}"


async def _score_views(
    annotated: Annotated, summarizer: Summarizer, tracer: TracingExtractor
) -> dict[View, ViewResult]:
    summary = await replace(summarizer, extractor=tracer).summarize(annotated.article)
    final = score_prediction(annotated.gold, predict_from_summary(summary), annotated.article)
    raw = predict_from_drafts(tracer.drafts)
    if raw is None:
        return {"final": final}
    return {"raw": score_prediction(annotated.gold, raw, annotated.article), "final": final}


def _result(
    fixture: FixtureArticle, annotated: Annotated, views: dict[View, ViewResult], error: str | None
) -> ArticleResult:
    article = annotated.article
    return ArticleResult(
        slug=fixture.slug,
        title=fixture.meta.title,
        gold_sha256=hashlib.sha256((fixture.folder / GOLD_NAME).read_bytes()).hexdigest(),
        annotator=annotated.gold.annotator,
        text=article.text,
        sentences=tuple(SentenceResult(sid=one.sid, start=one.start, end=one.end) for one in article.sentences),
        views=views,
        error=error,
    )

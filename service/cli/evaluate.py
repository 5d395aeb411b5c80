"""parley eval: score the summaries of the corpus against its annotations, and guard the scores."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from schemas.run import Engine, Mode
from service.cli.options import FIXTURES, SLUGS

if TYPE_CHECKING:
    from service.bootstrap import Services
    from service.corpus.articles import FixtureArticle
    from service.evaluation.reports.facts import Facts
    from service.evaluation.reports.render import Format
    from service.evaluation.runs.baseline import Baseline
    from service.evaluation.runs.results import FindingResult, RunResult
    from service.evaluation.runs.running import Evaluation
    from service.settings import Settings

EXISTING = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command()
@SLUGS
@click.option(
    "--engine",
    type=click.Choice([engine.value for engine in Engine]),
    default=Engine.MODEL.value,
    show_default=True,
    help="What fills the sections.",
)
@click.option("--split", type=click.Choice(["tune", "test"]), help="Only the articles of this split.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Default: baseline.json of the folder; baseline.offline.json for that engine.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "html", "json", "junit"]),
    default="table",
    show_default=True,
    help="json is what --compare and --live read.",
)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the report there.")
@click.option("--accept", is_flag=True, help="Make these scores the baseline.")
@click.option("--compare", type=EXISTING, nargs=2, help="Two saved runs: what changed from A to B.")
@click.option(
    "--live", type=EXISTING, multiple=True, help="Saved live runs (three or more): not worse than the baseline?"
)
@click.option("--agreement", is_flag=True, help="Score the second annotator against the first.")
@click.option("--check-gold", is_flag=True, help="Only check the annotations.")
@FIXTURES
def evaluate(slugs: tuple[str, ...], form: str, output: Path | None, **more: object) -> None:
    """Score the recorded answers against the annotations, and compare with the accepted scores.

    Exit codes: 0 no regression; 1 regression; 2 usage; 3 inconclusive (--live); 4 stale recordings; 5 invalid
    annotations.
    """
    shown = cast("Format", form)
    compared = cast("tuple[Path, Path] | None", more["compare"])
    if compared:
        _write(_compare(compared, shown), output)
        return
    settings = _settings(cast("Path | None", more["root"]), str(more["engine"]))
    fixtures = _checked_fixtures(settings, slugs, cast("str | None", more["split"]))
    is_whole = not slugs and not more["split"]
    if more["check_gold"]:
        return
    if more["agreement"]:
        _write(_agreement(fixtures, shown), output)
        return
    path = cast("Path | None", more["baseline"]) or settings.fixtures_dir / _baseline_name(str(more["engine"]))
    live = cast("tuple[Path, ...]", more["live"])
    facts = _judge_live(live, path) if live else _replay(settings, fixtures, path, is_whole=is_whole)
    _write(_render(facts, shown), output)
    if more["accept"] and not live:
        _accept(facts, path, keep_others=not is_whole)
        return
    sys.exit(facts.gate.exit_code)


def _settings(root: Path | None, engine: str) -> Settings:
    """Return settings for a replay with this engine and no other."""
    from service.cli.common import load_settings

    fixed = {"llm_mode": Mode.REPLAY, "environment": "development", "engine": engine, "fallback": "none"}
    return load_settings(fixtures_dir=root, **fixed)


def _checked_fixtures(settings: Settings, slugs: tuple[str, ...], split: str | None) -> tuple[FixtureArticle, ...]:
    """Read the articles, of one split if one is named; ends the program with exit code 5 if an annotation is invalid."""
    from service.cli.common import require_articles
    from service.corpus.articles import load_articles
    from service.evaluation.gold.annotations import annotation_paths, find_gold_problems
    from service.evaluation.runs.gates import ExitCode

    fixtures = tuple(one for one in load_articles(settings.fixtures_dir, slugs) if split in (None, one.meta.split))
    require_articles(fixtures, settings.fixtures_dir)
    problems = list(find_gold_problems(fixtures))
    for problem in problems:
        click.secho(problem, fg="red", err=True)
    click.echo(f"{len(annotation_paths(fixtures))} annotations, {len(problems)} problems", err=True)
    if problems:
        sys.exit(ExitCode.INVALID_GOLD)
    return fixtures


def _replay(settings: Settings, fixtures: tuple[FixtureArticle, ...], path: Path, *, is_whole: bool) -> Facts:
    """Score every annotated article in replay, check its recordings, and compare with the baseline."""
    from service.cli.common import run_with_services
    from service.evaluation.reports.facts import gather_facts
    from service.evaluation.runs.baseline import read_baseline
    from service.evaluation.runs.commits import read_commit
    from service.evaluation.runs.gates import check_ratchet
    from service.evaluation.runs.running import describe_run

    _require_lock(settings, fixtures)
    annotated = tuple(fixture for fixture in fixtures if (fixture.folder / "gold.json").exists())
    baseline = read_baseline(path)

    async def work(services: Services) -> tuple[Evaluation, tuple[FindingResult, ...], str]:
        return await _score(services, annotated)

    evaluation, findings, recording = run_with_services(settings, work)
    run = describe_run(
        evaluation,
        engine=settings.engine.value,
        commit=read_commit(settings.fixtures_dir),
        arguments=sys.argv[1:],
        findings=findings,
    )
    return gather_facts(run, check_ratchet(run, baseline, is_whole=is_whole), baseline, recording)


def _require_lock(settings: Settings, fixtures: tuple[FixtureArticle, ...]) -> None:
    """End the program with exit code 4 if nothing says whose recordings these are: all of them would seem stale."""
    from service.corpus.lock import LOCK_NAME
    from service.evaluation.runs.gates import ExitCode

    folder = settings.fixtures_dir
    is_named = settings.is_offline or settings.llm_model is not None or (folder / LOCK_NAME).exists()
    if is_named or not any(fixture.exchange_paths for fixture in fixtures):
        return
    click.secho(
        f"{folder} has no {LOCK_NAME}, which names the model of its recordings; write it with: parley fixtures lock "
        f"--fixtures {folder}",
        fg="yellow",
        err=True,
    )
    sys.exit(ExitCode.STALE)


def _baseline_name(engine: str) -> str:
    return "baseline.json" if engine == Engine.MODEL else f"baseline.{engine}.json"


async def _score(
    services: Services, fixtures: tuple[FixtureArticle, ...]
) -> tuple[Evaluation, tuple[FindingResult, ...], str]:
    from service.corpus.planning import RecordMode, plan_recording
    from service.corpus.replaying import check_articles
    from service.evaluation.runs.results import FindingResult
    from service.evaluation.runs.running import evaluate_articles

    with _progress(len(fixtures)) as tick:
        evaluation = await evaluate_articles(fixtures, services.summarizer, tick)
    if services.replay is None or services.summarizer.extractor.engine is not Engine.MODEL:
        return evaluation, (), ""
    found = await check_articles(fixtures, services.summarizer, services.replay)
    plan = plan_recording(fixtures, found, RecordMode.STALE, frozenset())
    prices = services.settings
    cost = plan.describe(input_usd=prices.llm_input_usd_per_mtok, output_usd=prices.llm_output_usd_per_mtok)
    told = (
        FindingResult(kind=one.kind.value, slug=one.slug, section=one.section, message=one.message) for one in found
    )
    return evaluation, tuple(told), cost


def _judge_live(paths: tuple[Path, ...], baseline_path: Path) -> Facts:
    from service.errors import FixtureInvalid
    from service.evaluation.reports.facts import gather_facts
    from service.evaluation.runs.baseline import read_baseline
    from service.evaluation.runs.gates import check_live

    baseline: Baseline | None = read_baseline(baseline_path)
    if baseline is None:
        raise FixtureInvalid(f"expected accepted scores at {baseline_path}; write them with: parley eval --accept")
    runs = [_read_run(path) for path in paths]
    return gather_facts(runs[0], check_live(runs, baseline), baseline)


def _compare(paths: tuple[Path, Path], form: Format) -> str:
    from service.evaluation.reports.render import render_two_runs
    from service.evaluation.runs.comparison import compare_runs

    before, after = (_read_run(path) for path in paths)
    return render_two_runs(compare_runs(before, after), form)


def _agreement(fixtures: tuple[FixtureArticle, ...], form: Format) -> str:
    from service.evaluation.reports.facts import gather_facts
    from service.evaluation.runs.commits import read_commit
    from service.evaluation.runs.gates import GateResult
    from service.evaluation.runs.running import compare_annotators, describe_run

    with _progress(len(fixtures)) as tick:
        evaluation = compare_annotators(fixtures, tick)
    commit = read_commit(fixtures[0].folder) if fixtures else (None, None)
    run = describe_run(evaluation, engine="second annotator", commit=commit, arguments=sys.argv[1:])
    return _render(gather_facts(run, GateResult(), None), form)


def _accept(facts: Facts, path: Path, *, keep_others: bool) -> None:
    """Write the baseline, unless scores are missing or rest on stale recordings."""
    from service.evaluation.runs.baseline import accept_run, read_baseline, write_baseline
    from service.evaluation.runs.gates import ExitCode

    if facts.gate.stale:
        click.secho("nothing was accepted: recordings are stale", fg="yellow", err=True)
        sys.exit(ExitCode.STALE)
    failed = [article.slug for article in facts.run.articles if article.error is not None]
    if failed:
        raise click.ClickException(f"nothing was accepted: {', '.join(failed)} could not be scored")
    write_baseline(path, accept_run(facts.run, read_baseline(path), keep_others=keep_others))
    click.echo(f"accepted {len(facts.scored)} articles in {path}; commit it alone", err=True)


def _render(facts: Facts, form: Format) -> str:
    from service.evaluation.reports.render import render_run

    return render_run(facts, form)


def _read_run(path: Path) -> RunResult:
    from pydantic import ValidationError

    from service.errors import FixtureInvalid
    from service.evaluation.runs.results import RunResult

    try:
        return RunResult.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise FixtureInvalid(f"{path}: expected a run saved with --format json: {error}") from error


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, encoding="utf-8")
    click.echo(f"wrote {output}", err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on standard error while articles are scored; nothing if that is no terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("scoring", total=total)

        def tick(slug: str) -> None:
            bar.update(task, advance=1, description=slug)

        yield tick

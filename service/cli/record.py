"""parley record: ask the model about fixture articles and keep what went over the wire."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from schemas.run import Mode, SectionName
from service.cli.options import FIXTURES, SLUGS

if TYPE_CHECKING:
    from service.corpus.planning import RecordingPlan
    from service.settings import Settings


@click.command()
@SLUGS
@click.option(
    "--section",
    "anew",
    type=click.Choice([one.value for one in SectionName]),
    multiple=True,
    help="Ask for this section again.",
)
@click.option(
    "--mode",
    type=click.Choice(["missing", "stale", "all"]),
    default="stale",
    show_default=True,
    help="missing: never recorded; stale: that, and where what is asked has changed; all: everything.",
)
@click.option("--dry-run", is_flag=True, help="Print calls, tokens and cost, ask nothing.")
@click.option("--yes", is_flag=True, help="Do not ask before paying.")
@click.option("--synthetic", is_flag=True, help="A person writes the endpoint's answers (PARLEY_RECORD_SYNTHETIC).")
@FIXTURES
def record(
    slugs: tuple[str, ...],
    anew: tuple[str, ...],
    mode: str,
    dry_run: bool,
    yes: bool,
    **more: object,
) -> None:
    """Record fixture articles from the configured model; prints what it will cost first.

    Sections that are recorded and fresh are not asked for again (but with --mode all). An article is written only
    when all its sections succeeded; until then the old recording stays.
    """
    from service.cli.common import load_settings

    synthetic = True if more["synthetic"] else None
    settings = load_settings(fixtures_dir=more["root"], llm_mode=Mode.RECORD, record_synthetic=synthetic)
    plan = asyncio.run(_plan(settings, slugs, mode, frozenset(anew)))
    click.echo(plan.describe(input_usd=settings.llm_input_usd_per_mtok, output_usd=settings.llm_output_usd_per_mtok))
    if dry_run or not plan.articles:
        return
    if not yes:
        click.confirm("Record these?", abort=True)
    asyncio.run(_record(settings, plan, None if mode == "all" else frozenset(anew)))
    click.echo("Now run: parley fixtures lock && parley fixtures accept, and read the differences.")


async def _plan(settings: Settings, slugs: tuple[str, ...], mode: str, anew: frozenset[str]) -> RecordingPlan:
    from service.bootstrap import build
    from service.corpus.articles import load_articles
    from service.corpus.planning import RecordMode, plan_recording
    from service.corpus.replaying import check_articles

    fixtures = load_articles(settings.fixtures_dir, slugs)
    services = build(settings.model_copy(update={"llm_mode": Mode.REPLAY}))
    try:
        findings = await check_articles(fixtures, services.summarizer, services.required_replay)
    finally:
        await services.close()
    return plan_recording(fixtures, findings, RecordMode(mode), anew)


async def _record(settings: Settings, plan: RecordingPlan, anew: frozenset[str] | None) -> None:
    from service.bootstrap import build
    from service.cli.progress import Progress
    from service.corpus.replaying import read_fixture

    services = build(settings, record_anew=anew)
    try:
        for number, planned in enumerate(plan.articles, start=1):
            click.echo(f"[{number}/{len(plan.articles)}] {planned.fixture.slug}", err=True)
            with Progress() as progress:
                summary = await services.summarize(read_fixture(planned.fixture), listener=progress.listener)
            if not summary.complete:
                raise click.ClickException(
                    f"{planned.fixture.slug}: {summary.problems[0].message}; nothing was written"
                )
    finally:
        await services.close()

"""parley fixtures: is what was recorded still true, and what replay must produce."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from schemas.run import Mode
from service.cli.options import FIXTURES, SLUGS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from service.bootstrap import Services
    from service.corpus.articles import FixtureArticle
    from service.corpus.check import Finding
    from service.extraction.summarize import Summarizer
    from service.model.recording.replay import Replay
    from service.settings import Settings

    ReplayJob = Callable[[tuple[FixtureArticle, ...], Summarizer, Replay], Awaitable["T"]]

T = TypeVar("T")
COLOURS = {"fresh": "green", "expected_changed": "yellow", "expected_missing": "yellow", "unused": "yellow"}


@click.group()
def fixtures() -> None:
    """Check, lock and accept recorded fixtures. Nothing here asks a model."""


@fixtures.command()
@SLUGS
@FIXTURES
def check(slugs: tuple[str, ...], root: Path | None) -> None:
    """Compare recordings with what the service would ask now, and replay with the accepted summaries.

    Exit codes: 0 fresh; 1 a summary changed; 4 stale, missing, unused or tampered recordings; 5 gold not verbatim.
    """
    from service.corpus.check import exit_code
    from service.corpus.replaying import check_articles

    findings = _replay(root, slugs, check_articles)
    for finding in findings:
        _print(finding)
    counts = Counter(finding.kind.value for finding in findings)
    click.echo(", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())) or "no fixtures")
    sys.exit(exit_code(findings))


@fixtures.command()
@FIXTURES
def lock(root: Path | None) -> None:
    """Write prompts.lock.json from the recordings, and show which sections a prompt or schema edit has made stale.

    Deletes recorded prompts and schemas to which no exchange refers any more.
    """
    from service.corpus.articles import load_articles
    from service.corpus.lock import lock_of, read_lock, stale_sections, write_lock
    from service.model.recording.exchange import prune_shared

    folder = _settings(root).fixtures_dir
    before = read_lock(folder)
    after = lock_of(load_articles(folder))
    write_lock(folder, after)
    for name in prune_shared(folder):
        click.echo(f"_recorded/{name}: deleted, no exchange refers to it")
    for name, locked in after.items():
        click.echo(
            f"{name.value}: {locked.prompt}, model {locked.model}"
            + ("" if before.get(name) == locked else " (changed)")
        )
    for name, parts in stale_sections(after).items():
        click.secho(
            f"{name.value}: {', '.join(parts)} changed since recording; see: parley fixtures check", fg="yellow"
        )


@fixtures.command()
@SLUGS
@FIXTURES
def accept(slugs: tuple[str, ...], root: Path | None) -> None:
    """Write expected.json from replay; review the difference before you commit it."""
    from service.corpus.replaying import accept_articles

    for slug, changed in _replay(root, slugs, accept_articles):
        click.echo(f"{slug}: {'written' if changed else 'unchanged'}")


def _settings(root: Path | None) -> Settings:
    from service.cli.common import load_settings

    return load_settings(fixtures_dir=root, llm_mode=Mode.REPLAY, environment="development")


def _replay(root: Path | None, slugs: tuple[str, ...], job: ReplayJob[T]) -> T:
    """Run a job over the named articles in replay."""
    from service.cli.common import require_articles, run_with_services
    from service.corpus.articles import load_articles

    settings = _settings(root)
    fixtures = load_articles(settings.fixtures_dir, slugs)
    require_articles(fixtures, settings.fixtures_dir)

    async def work(services: Services) -> T:
        return await job(fixtures, services.summarizer, services.required_replay)

    return run_with_services(settings, work)


def _print(finding: Finding) -> None:
    colour = COLOURS.get(finding.kind.value, "red")
    where = finding.slug + (f" {finding.section}" if finding.section else "")
    click.echo(
        click.style(f"{finding.kind.value:17}", fg=colour) + where + (f": {finding.message}" if finding.message else "")
    )
    if finding.diff:
        click.echo("\n".join(f"    {line}" for line in finding.diff.splitlines()))

"""parley eval: score the summaries of the corpus against its annotations, and guard the scores."""

from __future__ import annotations

import sys
from pathlib import Path

import click

EXIT_INVALID_GOLD = 5


@click.command()
@click.argument("slugs", nargs=-1)
@click.option("--check-gold", is_flag=True, help="Only check the annotations.")
@click.option(
    "--fixtures",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder (PARLEY_FIXTURES_DIR).",
)
def evaluate(slugs: tuple[str, ...], check_gold: bool, root: Path | None) -> None:
    """Score the corpus in replay."""
    from service.cli.common import load_settings
    from service.corpus.articles import load_articles
    from service.evaluation.corpus import annotation_paths, find_gold_problems

    fixtures = load_articles(load_settings(fixtures_dir=root).fixtures_dir, slugs)
    problems = list(find_gold_problems(fixtures))
    for problem in problems:
        click.echo(problem)
    click.echo(f"{len(annotation_paths(fixtures))} annotations, {len(problems)} problems")
    if problems:
        sys.exit(EXIT_INVALID_GOLD)

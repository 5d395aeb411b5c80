"""Arguments and options that several commands take; what they import costs nothing."""

from __future__ import annotations

from pathlib import Path

import click

from schemas.run import Mode

SLUGS = click.argument("slugs", nargs=-1)
FIXTURES = click.option(
    "--fixtures",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the articles (PARLEY_FIXTURES_DIR).",
)
MODE = click.option(
    "--mode", type=click.Choice([mode.value for mode in Mode]), help="Where answers come from (PARLEY_LLM_MODE)."
)

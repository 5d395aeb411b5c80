"""The parley command: groups its subcommands and turns errors into messages and exit codes.

Subcommands are imported when they are called, so that --help answers at once.
"""

from __future__ import annotations

import importlib
import sys
from typing import ClassVar

import click

EXIT_FAILURE = 1
EXIT_USAGE = 2


class LazyGroup(click.Group):
    """A group whose commands are imported on use; the table holds module, name and one line of help."""

    COMMANDS: ClassVar[dict[str, tuple[str, str, str]]] = {
        "demo": ("service.cli.demo", "demo", "Show a recorded article's summary; needs no model."),
        "serve": ("service.cli.serve", "serve", "Run the HTTP service."),
        "summarize": ("service.cli.summarize", "summarize", "Summarise one article from a file or standard input."),
        "record": ("service.cli.record", "record", "Record the model's answers to fixture articles."),
        "eval": ("service.cli.evaluate", "evaluate", "Score the corpus against its annotations, and guard the scores."),
        "fixtures": ("service.cli.fixtures", "fixtures", "Check, lock and accept recorded fixtures."),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a new user needs them."""
        return list(self.COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.COMMANDS:
            return None
        module, attribute, _ = self.COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)  # noqa: S101  the table above names commands only
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in self.COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="parley", prog_name="parley")
def parley() -> None:
    """Typed, evidence-backed summaries of news about wars and peace talks.

    Settings are environment variables named PARLEY_...; the README lists them.
    """


def main() -> None:
    """Run the command line; our errors become one message and exit code 1, never a traceback."""
    from service.errors import ParleyError

    try:
        parley()
    except ParleyError as error:
        from service.cli.common import printable

        click.secho(f"parley: {printable(str(error))}", fg="red", err=True)
        sys.exit(EXIT_FAILURE)

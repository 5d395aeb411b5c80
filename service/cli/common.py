"""What several commands need: settings with a readable error, and a run of the service inside asyncio."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import TypeVar

import click
from pydantic import ValidationError

from service.bootstrap import Services, build
from service.errors import InvalidSettings
from service.settings import Settings, unknown_variables

T = TypeVar("T")


def load_settings(**overrides: object) -> Settings:
    """Read the settings; `overrides` that are None leave the environment's value.

    Raises:
        InvalidSettings: a variable has a value that is not taken.
    """
    for name, meant in unknown_variables().items():
        hint = f"; {meant} may be meant" if meant else ""
        click.secho(f"parley: {name} is no setting and is ignored{hint}", fg="yellow", err=True)
    try:
        return Settings.model_validate({name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        lines = [_explain(e["loc"], e["msg"]) for e in error.errors(include_url=False, include_input=False)]
        raise InvalidSettings("\n".join(lines)) from error


def require_articles(fixtures: Collection[object], folder: Path) -> None:
    """Refuse to call it well where there is nothing to look at.

    Raises:
        click.UsageError: no article in the folder.
    """
    if not fixtures:
        raise click.UsageError(
            f"no articles in {folder}: run it in the project's folder, or name theirs with --fixtures or PARLEY_FIXTURES_DIR"
        )


def printable(text: str) -> str:
    """Return a text as a terminal may show it: what it would obey instead becomes a blank."""
    return "".join(character if character.isprintable() or character == "\n" else " " for character in text)


def run_with_services(settings: Settings, work: Callable[[Services], Awaitable[T]]) -> T:
    """Build the service, await the work, close the service."""

    async def run() -> T:
        services = build(settings)
        try:
            return await work(services)
        finally:
            await services.close()

    return asyncio.run(run())


def _explain(location: tuple[int | str, ...], message: str) -> str:
    name = f"PARLEY_{location[0]}".upper() if location else ""
    return f"{name}: {message}" if name else message.removeprefix("Value error, ")

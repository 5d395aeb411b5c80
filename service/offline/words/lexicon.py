"""Loads the data files of this room: word lists and rules, each file with its sources in its head."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import cast

Table = Mapping[str, object]


@cache
def load(name: str) -> Table:
    """Return one data file, `data/<name>.toml`."""
    return tomllib.loads(files("service.offline").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """Return one list of a data file as a set."""
    return frozenset(words(name, key))


def words(name: str, key: str) -> tuple[str, ...]:
    """Return one list of a data file."""
    return tuple(cast("list[str]", load(name)[key]))


def table(name: str, key: str) -> Mapping[str, list[str]]:
    """Return one table of lists of a data file."""
    return cast("Mapping[str, list[str]]", load(name)[key])


def rows(name: str, key: str = "rule") -> tuple[Mapping[str, str], ...]:
    """Return one array of tables of a data file."""
    return tuple(cast("list[Mapping[str, str]]", load(name)[key]))


def alternation(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))

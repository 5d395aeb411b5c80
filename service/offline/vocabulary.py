"""Word groups that rules name in angle brackets; `rule_words.toml` holds them, lists of other files may be named there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from service.offline.lexicon import alternation, load, words


@cache
def vocabulary(name: str) -> str:
    """Return the pattern of a word group.

    Raises:
        KeyError: no such group.
    """
    pattern = cast("Mapping[str, str]", load("rule_words")["groups"])[name]
    if pattern.startswith("@"):
        file, _, key = pattern[1:].partition(".")
        return alternation(words(file, key))
    return pattern

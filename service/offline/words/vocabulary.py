"""Word groups that rules name in angle brackets; `rule_words.toml` holds them.

A group is a pattern; "@file.key" is a list of another data file; "%class" is the verb group of a class of `verbs.toml`,
"%class+" its participles, "%class-" its base forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from service.offline.words.lexicon import alternation, load, words
from service.offline.words.verbs import infinitives, participles, verb_group


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
    if pattern.startswith("%"):
        return _verbs(pattern[1:])
    return pattern


def _verbs(name: str) -> str:
    if name.endswith("+"):
        return participles(name[:-1])
    return infinitives(name[:-1]) if name.endswith("-") else verb_group(name)

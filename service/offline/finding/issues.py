"""Says which issue words are about, by the words of `issues.toml`."""

from __future__ import annotations

import re
from functools import cache

from schemas.vocabulary import Issue
from service.offline.words.lexicon import rows, words


def issue_of(*texts: str) -> Issue | None:
    """Return the issue of the first text that tells one, or None."""
    for text in texts:
        lowered = text.lower()
        if _ceremony().search(lowered):
            return None
        for issue, pattern in _patterns():
            if pattern.search(lowered):
                return issue
    return None


@cache
def _ceremony() -> re.Pattern[str]:
    """What is asked for in mourning or in honour is no issue of a negotiation, whatever it is for."""
    return re.compile(rf"\b(?:{'|'.join(words('issues', 'ceremony'))})")


@cache
def _patterns() -> tuple[tuple[Issue, re.Pattern[str]], ...]:
    return tuple((Issue(row["name"]), re.compile(rf"\b(?:{row['words']})")) for row in rows("issues", "issue"))

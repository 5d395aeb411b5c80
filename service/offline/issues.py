"""Says which issue words are about, by the words of `issues.toml`."""

from __future__ import annotations

import re
from functools import cache

from schemas.vocabulary import Issue
from service.offline.lexicon import rows


def issue_of(*texts: str) -> Issue | None:
    """Return the issue of the first text that tells one, or None."""
    for text in texts:
        lowered = text.lower()
        for issue, pattern in _patterns():
            if pattern.search(lowered):
                return issue
    return None


@cache
def _patterns() -> tuple[tuple[Issue, re.Pattern[str]], ...]:
    return tuple((Issue(row["name"]), re.compile(rf"\b(?:{row['words']})")) for row in rows("issues", "issue"))

"""Patterns that are searched only in a text that has one of their words: most sentences have none, and cost nothing.

Each pattern stands with its gate here or beside its reader; `tests/summary/test_gates.py` ties every gate to its pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from service.summary.english.cues import (
    DISCLAIMED,
    NEGATOR,
    NOBODY_SAYS,
    NOTHING_AFTER,
    REFUSAL,
    REJECTION,
    SHORTFALL,
    UNDONE,
    UNDONE_WORDS,
)
from service.summary.english.hedges import CONDITION, STRONG_HEDGE, UNDECIDED, UNDECIDED_WORDS

_NO_MATCH: Iterator[re.Match[str]] = iter(())


class Gate(NamedTuple):
    """A pattern and its gate: every match has one of `words`, as `clauses.normalised_words` splits it."""

    pattern: re.Pattern[str]
    words: frozenset[str]

    def finditer(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Return the matches in a text, of which `words` are the normalised words."""
        return _NO_MATCH if words.isdisjoint(self.words) else self.pattern.finditer(text)

    def is_open(self, words: frozenset[str]) -> bool:
        """Tell whether a text of these words may have a match."""
        return not words.isdisjoint(self.words)


def gate(pattern: re.Pattern[str], words: str) -> Gate:
    """Return a pattern with its gate, the words separated by spaces."""
    return Gate(pattern, frozenset(words.split()))


def words_of_gates(gates: Iterable[Gate]) -> frozenset[str]:
    """Return the words of several gates: a text without any of them matches none of the patterns."""
    return frozenset().union(*(one.words for one in gates))


# The t is that of n't.
NEGATORS = gate(NEGATOR, "not never no none nobody nothing neither nor cannot without t")
REFUSALS = gate(
    REFUSAL,
    "refuse refused refuses refusing refusal refusals fail failed fails failing failure failures decline declined "
    "declines declining unable able unwilling unwillingness inability unlikely reluctant reluctance rule ruled rules "
    "ruling stop stops stopped fall falls fell",
)
REJECTIONS = gate(
    REJECTION,
    "turn turns turned turning against deny denies denied denying reject rejects rejected rejecting dismiss dismisses "
    "dismissed dismissing refute refuted refutes refuting refuse refused refuses refusing dispute disputed disputes "
    "disputing oppose opposed opposes veto vetoed vetoes vetoing rebuff rebuffed rebuffs rebuffing resist resisted "
    "resists resisting ignored ignores ignoring defied defies false untrue true baseless unfounded fabricated "
    "nonsense fake lie lies doubt doubts doubted",
)
UNDOINGS = gate(UNDONE, UNDONE_WORDS)
SHORTFALLS = gate(SHORTFALL, "lack lacked lacks lacking yet nowhere far hardly barely scarcely")
NOBODY = gate(NOBODY_SAYS, "none neither nobody no")
DISCLAIMERS = gate(
    DISCLAIMED,
    "scrapped shelved dropped abandoned nothing fell collapsed failed false untrue true baseless unfounded fabricated "
    "nonsense fake lie lies rejected vetoed canceled cancelled blocked opposed prevented refused ruled turned voted "
    "called",
)
HEDGES = gate(
    STRONG_HEDGE,
    "may might could likely unlikely perhaps possibly probably presumably appear appears appeared apparently seem seems seemed "
    "seemingly unclear uncertain unknown clear certain known sure expected suggest suggests suggested suggesting know reportedly "
    "allegedly supposedly purportedly believed thought understood rumored rumoured suspected alleged reported",
)
PLANS = gate(UNDECIDED, UNDECIDED_WORDS)
CONDITIONS = gate(CONDITION, "if unless provided providing long condition only exchange return conditional should")
NOTHING = gate(NOTHING_AFTER, "no nothing none nobody")

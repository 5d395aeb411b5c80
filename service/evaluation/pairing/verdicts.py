"""What the comparison of one field can say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is seriously wrong with an item. The first three make its credit 0; the lost ones are counted apart."""

    CONTRADICTION = "contradiction"
    VALUE_ERROR = "value_error"
    MISATTRIBUTION = "misattribution"
    LOST_DENIAL = "lost_denial"
    LOST_DISPUTE = "lost_dispute"


FATAL = frozenset({Fault.CONTRADICTION, Fault.VALUE_ERROR, Fault.MISATTRIBUTION})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How right one field is, 0-1. Not counted where both sides leave it empty: nothing was got right there."""

    score: float
    fault: Fault | None = None
    is_counted: bool = True


RIGHT = Verdict(1.0)
WRONG = Verdict(0.0)
EMPTY = Verdict(1.0, is_counted=False)


def best_of(verdicts: list[Verdict]) -> Verdict:
    """Return the most favourable verdict: without a fault before with one, counted before not, then by score."""
    return max(verdicts, key=lambda one: (one.fault is None, one.score, one.is_counted))

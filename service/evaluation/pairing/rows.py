"""One row per item: what it was paired with, or what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from service.evaluation.pairing.candidates import Candidate
from service.evaluation.pairing.credit import Credit


class Outcome(StrEnum):
    """What became of an item. The gold and the predicted item of a pair share one row."""

    MATCHED = "matched"
    CONTRADICTED = "contradicted"  # same words, opposite relation: control against claim
    MISATTRIBUTED = "misattributed"  # same words, another party or place
    MISSED = "missed"
    FOUND_ELSEWHERE = "found_elsewhere"  # in another list, which the annotation calls right as well
    MERGED = "merged"  # missed, but another predicted item covers it
    DUPLICATE = "duplicate"
    EXTRA_GROUNDED = "extra_grounded"  # to be read: the gold may be incomplete
    HALLUCINATED = "hallucinated"


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A gold item, a predicted item, or both. `twin` is the predicted item that says or covers the same.

    An item found elsewhere has a row in each list, and each is the other's twin.
    """

    list_name: str
    outcome: Outcome
    gold: Candidate | None
    predicted: Candidate | None
    similarity: float = 0.0
    credit: Credit | None = None
    twin: str | None = None

    @property
    def is_neutral(self) -> bool:
        """Optional items count neither as found nor as missed nor as too much; their faults count all the same.

        Neither does what was found in another list, for its fields cannot be compared.
        """
        return self.outcome is Outcome.FOUND_ELSEWHERE or any(
            one is not None and one.optional for one in (self.gold, self.predicted)
        )

    @property
    def value(self) -> float:
        """The credit, 0-1; 0 for an item alone."""
        return self.credit.value if self.credit else 0.0

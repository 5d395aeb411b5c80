"""Cuts an article into sentences and pieces, each piece marked with the items that cite it: gold on one side, predicted on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from schemas.catalogue import SCORED
from service.evaluation.pairing.credit import EXACT
from service.evaluation.pairing.rows import Outcome
from service.evaluation.pairing.verdicts import FATAL
from service.evaluation.runs.results import ArticleResult, ItemResult, RowResult

# Items that cite sentences, not words of them, are shown beside the text, not over it.
WHOLE_SENTENCES = frozenset(one.name for one in SCORED.values() if not one.fields.evidence)


class State(StrEnum):
    """How an item stands, in the order in which rows are worth reading."""

    WRONG = "wrong"
    MISSED = "missed"
    EXTRA = "extra"
    PARTLY = "partly"
    RIGHT = "right"
    NEUTRAL = "neutral"


# Where several items cite one piece, the first of these gives the colour.
_COLOURS = (State.WRONG, State.MISSED, State.PARTLY, State.RIGHT, State.EXTRA, State.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one sentence; `state` is None where no item cites it. `row` is the number of the row to jump to."""

    text: str
    state: State | None = None
    row: int | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with both sides. `tags` are the items that cite it as a whole."""

    sid: str
    gold: tuple[Piece, ...]
    predicted: tuple[Piece, ...]
    tags: tuple[Piece, ...]

    @property
    def is_cited(self) -> bool:
        """Does any item cite it?"""
        return any(piece.state for piece in (*self.gold, *self.predicted, *self.tags))


def state_of(row: RowResult) -> State:
    """Say how the item or items of a row stand."""
    if row.forbidden or FATAL.intersection(row.faults) or row.outcome is Outcome.HALLUCINATED:
        return State.WRONG
    if row.neutral:
        return State.NEUTRAL
    if row.predicted is None:
        return State.MISSED
    if row.gold is None:
        return State.EXTRA
    return State.RIGHT if row.credit > EXACT else State.PARTLY


def cut_passages(article: ArticleResult, rows: Sequence[RowResult]) -> tuple[Passage, ...]:
    """Return the sentences with their pieces; row numbers are indices into `rows`."""
    sides = {side: _citations(rows, side) for side in ("gold", "predicted")}
    return tuple(
        Passage(
            sentence.sid,
            tuple(_pieces(article.text, sentence.start, sentence.end, sides["gold"])),
            tuple(_pieces(article.text, sentence.start, sentence.end, sides["predicted"])),
            tuple(_tags(rows, sentence.sid)),
        )
        for sentence in article.sentences
    )


@dataclass(frozen=True, slots=True)
class _Citation:
    start: int
    end: int
    row: int
    state: State
    told: str


def _citations(rows: Sequence[RowResult], side: str) -> list[_Citation]:
    found: list[_Citation] = []
    for number, row in enumerate(rows):
        item: ItemResult | None = getattr(row, side)
        if item is not None and row.list not in WHOLE_SENTENCES:
            told = f"{item.id}: {item.text}"
            found += [_Citation(span.start, span.end, number, state_of(row), told) for span in item.spans]
    return found


def _pieces(text: str, start: int, end: int, citations: Sequence[_Citation]) -> Iterator[Piece]:
    """Cut a sentence wherever a citation begins or ends."""
    inside = [one for one in citations if one.start < end and one.end > start]
    edges = sorted({start, end, *(max(start, one.start) for one in inside), *(min(end, one.end) for one in inside)})
    for left, right in pairwise(edges):
        covering = [one for one in inside if one.start <= left and one.end >= right]
        if not covering:
            yield Piece(text[left:right])
            continue
        worst = min(covering, key=lambda one: _COLOURS.index(one.state))
        yield Piece(text[left:right], worst.state, worst.row, "\n".join(dict.fromkeys(one.told for one in covering)))


def _tags(rows: Sequence[RowResult], sid: str) -> Iterator[Piece]:
    for number, row in enumerate(rows):
        item = row.gold or row.predicted
        if item is not None and row.list in WHOLE_SENTENCES and any(span.sid == sid for span in item.spans):
            yield Piece(SCORED[row.list].kind.replace("_", " "), state_of(row), number, f"{item.id}: {item.text}")

"""Cuts an article into sentences and pieces, each piece marked with the items that cite it: gold on one side, predicted on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from service.evaluation.crediting import EXACT
from service.evaluation.results import ArticleResult, ItemResult, RowResult
from service.evaluation.rows import Outcome
from service.evaluation.verdicts import FATAL

Side = Literal["gold", "predicted"]


class State(StrEnum):
    """How an item stands, the most serious first: where several cite one piece, the first decides its colour."""

    WRONG = "wrong"
    MISSED = "missed"
    EXTRA = "extra"
    PARTLY = "partly"
    RIGHT = "right"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one sentence; `state` is None where no item cites it. `row` is the number of the row to jump to."""

    text: str
    state: State | None = None
    row: int | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence with both sides."""

    sid: str
    gold: tuple[Piece, ...]
    predicted: tuple[Piece, ...]

    @property
    def is_cited(self) -> bool:
        """Does any item cite it?"""
        return any(piece.state for piece in (*self.gold, *self.predicted))


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
    return tuple(
        Passage(
            sentence.sid,
            tuple(_pieces(article.text, sentence.start, sentence.end, _citations(rows, "gold"))),
            tuple(_pieces(article.text, sentence.start, sentence.end, _citations(rows, "predicted"))),
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


def _citations(rows: Sequence[RowResult], side: Side) -> list[_Citation]:
    found: list[_Citation] = []
    for number, row in enumerate(rows):
        item: ItemResult | None = getattr(row, side)
        if item is not None:
            told = f"{item.id}: {item.text}"
            found += [_Citation(span.start, span.end, number, state_of(row), told) for span in item.spans]
    return found


def _pieces(text: str, start: int, end: int, citations: Sequence[_Citation]) -> Iterator[Piece]:
    """Cut a sentence wherever a citation begins or ends."""
    inside = [one for one in citations if one.start < end and one.end > start]
    edges = sorted({start, end, *(max(start, one.start) for one in inside), *(min(end, one.end) for one in inside)})
    order = list(State)
    for left, right in zip(edges, edges[1:], strict=False):
        covering = [one for one in inside if one.start <= left and one.end >= right]
        if not covering:
            yield Piece(text[left:right])
            continue
        worst = min(covering, key=lambda one: order.index(one.state))
        yield Piece(text[left:right], worst.state, worst.row, "\n".join(dict.fromkeys(one.told for one in covering)))

"""The report as one self-contained HTML page: no script, nothing loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from service.evaluation.pairing.rows import Outcome
from service.evaluation.reports.facts import Facts
from service.evaluation.reports.names import (
    SECTION_NAMES,
    SHORT_NAMES,
    UNDEFINED,
    first_sentence,
    show_difference,
    show_interval,
    show_provenance,
    show_score,
)
from service.evaluation.reports.passages import Passage, State, cut_passages, state_of
from service.evaluation.runs.results import ArticleResult, Counts, RowResult, Share
from service.evaluation.runs.totals import Totals, add_up
from service.rendering.templates import load_html

if TYPE_CHECKING:
    from jinja2 import Template


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row with its number in the article and how it stands."""

    number: int
    row: RowResult
    state: State

    @property
    def heading(self) -> str:
        """What is wrong with it, in a few words; empty if nothing is."""
        told = [fault.value for fault in dict.fromkeys(self.row.faults)]
        if self.row.outcome is not Outcome.MATCHED:
            told.insert(0, self.row.outcome.value)
        told += ["forbidden"] if self.row.forbidden else []
        told += ["optional"] if self.row.neutral and self.row.outcome is not Outcome.FOUND_ELSEWHERE else []
        return ", ".join(one.replace("_", " ") for one in dict.fromkeys(told))


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """One article: its totals, its text with both sides, and its rows by list."""

    result: ArticleResult
    totals: Totals
    passages: tuple[Passage, ...]
    lists: tuple[tuple[str, tuple[ShownRow, ...]], ...]


def render_html(facts: Facts) -> str:
    """Return the page."""
    page = _template().render(
        facts=facts,
        articles=[_show_article(article) for article in facts.scored],
        failed=[article for article in facts.run.articles if article.error is not None],
        sections={name: label for name, label in SECTION_NAMES.items() if name in facts.final.sections},
        short_names=SHORT_NAMES,
        no_counts=Counts(),
    )
    return page + "\n"


def _show_article(article: ArticleResult) -> ShownArticle:
    view = article.views["final"]
    rows = sorted(view.rows, key=lambda row: list(SECTION_NAMES).index(row.list))
    shown = [ShownRow(number, row, state_of(row)) for number, row in enumerate(rows)]
    return ShownArticle(article, add_up([view]), cut_passages(article, rows), tuple(_by_list(shown)))


def _by_list(rows: Sequence[ShownRow]) -> Iterator[tuple[str, tuple[ShownRow, ...]]]:
    """Group the rows, those that need reading first."""
    order = list(State)
    for name in SECTION_NAMES:
        mine = [row for row in rows if row.row.list == name]
        if mine:
            yield name, tuple(sorted(mine, key=lambda one: (order.index(one.state), one.row.credit, one.number)))


def _percent(share: Share) -> str:
    if share.rate is None:
        return UNDEFINED
    is_whole = share.rate in (0, 1)
    return f"{share.rate:.0%}" if is_whole else f"{share.rate:.1%}"


def _width(score: float | None) -> str:
    return f"{100 * (score or 0):.1f}"


def _heat(score: float | None) -> str:
    """Stretch 0.5-1 over the whole scale of colours: below half nothing is worth telling apart."""
    return f"{max(0.0, 2 * (score or 0) - 1):.2f}"


@cache
def _template() -> Template:
    return load_html(
        "service.evaluation.reports",
        "report.html.j2",
        score=show_score,
        change=show_difference,
        interval=show_interval,
        percent=_percent,
        width=_width,
        heat=_heat,
        first_sentence=first_sentence,
        provenance=show_provenance,
        words=lambda text: str(text).replace("_", " "),
    )

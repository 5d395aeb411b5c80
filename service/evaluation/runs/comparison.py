"""Two runs side by side: paired differences per section, and the items that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.evaluation.runs.results import ArticleResult, Counts, RowResult, RunResult, Safety, View
from service.evaluation.runs.statistics import QUALITY_NAME, Interval, difference_interval
from service.evaluation.runs.totals import add_sections, add_up, quality_of

NOTICEABLE = 0.001


@dataclass(frozen=True, slots=True)
class SectionChange:
    """One section in both runs over the articles that both scored; `interval` is of the mean paired difference."""

    name: str
    before: float | None
    after: float | None
    interval: Interval | None

    @property
    def difference(self) -> float | None:
        """After minus before; undefined where one of them is."""
        return self.after - self.before if self.after is not None and self.before is not None else None


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item whose row differs. `gold` tells whether it is an annotated item or one that was predicted too much."""

    slug: str
    list_name: str
    text: str
    before: str
    after: str
    difference: float
    is_gold: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another, in one view. `warning` says what its differences may be due to instead."""

    sections: tuple[SectionChange, ...]
    items: tuple[ItemChange, ...]
    safety_before: Safety
    safety_after: Safety
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    warning: str = ""


def compare_runs(before: RunResult, after: RunResult, view: View = "final") -> Comparison:
    """Compare two runs on the articles that both have; the others are named."""
    first, second = _by_slug(before, view), _by_slug(after, view)
    shared = sorted(first.keys() & second.keys())
    pairs = [(first[slug], second[slug]) for slug in shared]
    sections = [(one.views[view].sections, two.views[view].sections) for one, two in pairs]
    names = list(dict.fromkeys(name for one, two in sections for name in (*one, *two)))
    changes = [change for one, two in pairs for change in _item_changes(one, two, view)]
    return Comparison(
        sections=(_quality_change(sections), *(_section_change(name, sections) for name in names)),
        items=tuple(sorted(changes, key=lambda one: (one.difference, one.slug, one.text))),
        safety_before=add_up(one.views[view] for one, _ in pairs).safety,
        safety_after=add_up(two.views[view] for _, two in pairs).safety,
        only_before=tuple(sorted(first.keys() - second.keys())),
        only_after=tuple(sorted(second.keys() - first.keys())),
        warning=_warn_of_scorers(before, after),
    )


def describe_row_state(row: RowResult) -> str:
    """Say in a few words what became of an item."""
    parts = [row.outcome.value.replace("_", " ")]
    if row.gold is not None and row.predicted is not None:
        parts.append(f"{row.credit:.2f}")
    parts += [fault.value.replace("_", " ") for fault in dict.fromkeys(row.faults)]
    return ", ".join(parts)


def _warn_of_scorers(before: RunResult, after: RunResult) -> str:
    if before.scorer_version == after.scorer_version:
        return ""
    return (
        f"the first run is of scorer {before.scorer_version}, the second of scorer {after.scorer_version}: differences may be "
        "the scorers' own. Score the recordings of both with one: parley eval --format json --fixtures <their folder>"
    )


def _by_slug(run: RunResult, view: View) -> dict[str, ArticleResult]:
    return {article.slug: article for article in run.articles if view in article.views}


Pairs = list[tuple[Mapping[str, Counts], Mapping[str, Counts]]]


def _section_change(name: str, pairs: Pairs) -> SectionChange:
    before = add_sections(one for one, _ in pairs).get(name, Counts()).f1
    after = add_sections(two for _, two in pairs).get(name, Counts()).f1
    scores = [(one.get(name, Counts()).f1, two.get(name, Counts()).f1) for one, two in pairs]
    return SectionChange(name, before, after, difference_interval(_both(scores)))


def _quality_change(pairs: Pairs) -> SectionChange:
    before = quality_of(add_sections(one for one, _ in pairs))
    after = quality_of(add_sections(two for _, two in pairs))
    scores = [(quality_of(one), quality_of(two)) for one, two in pairs]
    return SectionChange(QUALITY_NAME, before, after, difference_interval(_both(scores)))


def _both(scores: list[tuple[float | None, float | None]]) -> list[tuple[float, float]]:
    return [(one, two) for one, two in scores if one is not None and two is not None]


def _item_changes(before: ArticleResult, after: ArticleResult, view: View) -> Iterator[ItemChange]:
    first, second = _rows_by_key(before, view), _rows_by_key(after, view)
    for key in first | second:
        one, two = first.get(key), second.get(key)
        was, is_now = (describe_row_state(row) if row else "absent" for row in (one, two))
        difference = _worth(two) - _worth(one)
        if was != is_now or abs(difference) > NOTICEABLE:
            row = one or two
            item = (row.gold or row.predicted) if row else None
            if row is not None and item is not None:
                yield ItemChange(before.slug, row.list, item.text, was, is_now, difference, row.gold is not None)


def _rows_by_key(article: ArticleResult, view: View) -> dict[tuple[str, str], RowResult]:
    """Index rows by what stays the same between runs: the gold's id, else the text of what was predicted."""
    rows: dict[tuple[str, str], RowResult] = {}
    for row in article.views[view].rows:
        item = row.gold or row.predicted
        if item is not None:
            key = f"gold {item.id}" if row.gold else f"extra {item.text}"
            rows[row.list, key] = row
    return rows


def _worth(row: RowResult | None) -> float:
    """Credit of an annotated item; what is predicted too much is worth less than its absence."""
    if row is None:
        return 0.0
    if row.gold is None:
        return 0.0 if row.neutral else -1.0
    return row.credit

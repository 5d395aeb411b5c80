"""Adds the scores of articles up: sections over the corpus, the quality Q, and every rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from service.evaluation.runs.results import Counts, Safety, Share, ViewResult

# Q is the weighted mean of these sections' micro F1; a section with nothing to score leaves its weight to the others.
QUALITY: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "terms": (0.30, ("peace_plan_terms",)),
    "positions": (0.30, ("positions",)),
    "guarantees": (0.20, ("guarantee_packages", "security_guarantees")),
    "territory": (0.20, ("territorial_control",)),
}


@dataclass(frozen=True)
class Totals:
    """The scores of several articles in one view."""

    sections: Mapping[str, Counts]
    fields: Mapping[str, Mapping[str, Share]]
    safety: Safety
    hallucinated: Share
    grounded: Share
    tiers: Mapping[str, int]
    citation_precision: Share
    citation_recall: Share
    coverage: Share
    key_facts: Share
    abstentions: Mapping[str, int]
    unscored: Mapping[str, int]

    @property
    def quality(self) -> float | None:
        """Q, 0-1; undefined where none of its sections has items."""
        return quality_of(self.sections)

    def field_accuracy(self, section: str) -> Share:
        """Return the fields of a section that are right, and how many were compared."""
        return add_shares(self.fields.get(section, {}).values())


def add_up(views: Iterable[ViewResult]) -> Totals:
    """Return the totals over articles (micro: every item counts the same)."""
    every = list(views)
    return Totals(
        sections=add_sections(view.sections for view in every),
        fields=_add_fields(every),
        safety=sum((view.safety for view in every), Safety()),
        hallucinated=add_shares(view.hallucinated for view in every),
        grounded=add_shares(view.grounded for view in every),
        tiers=sum((Counter(view.tiers) for view in every), Counter()),
        citation_precision=add_shares(view.citation_precision for view in every),
        citation_recall=add_shares(view.citation_recall for view in every),
        coverage=add_shares(view.coverage for view in every),
        key_facts=add_shares(view.key_facts for view in every),
        abstentions=Counter(name for view in every for name in view.abstentions),
        unscored=Counter(name for view in every for name in view.unscored),
    )


def add_sections(sections: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Add up counts by section."""
    totals: dict[str, Counts] = {}
    for some in sections:
        for name, counts in some.items():
            totals[name] = totals.get(name, Counts()) + counts
    return totals


def quality_of(sections: Mapping[str, Counts]) -> float | None:
    """Return Q from counts by section."""
    scored: list[tuple[float, float]] = []
    for weight, names in QUALITY.values():
        counts = sum((sections.get(name, Counts()) for name in names), Counts())
        if counts.f1 is not None:
            scored.append((weight, counts.f1))
    total = sum(weight for weight, _ in scored)
    return sum(weight * f1 for weight, f1 in scored) / total if total else None


def add_shares(shares: Iterable[Share]) -> Share:
    """Add up shares."""
    return sum(shares, Share())


def _add_fields(views: Iterable[ViewResult]) -> dict[str, dict[str, Share]]:
    totals: dict[str, dict[str, Share]] = {}
    for view in views:
        for section, fields in view.fields.items():
            mine = totals.setdefault(section, {})
            for name, share in fields.items():
                mine[name] = mine.get(name, Share()) + share
    return totals

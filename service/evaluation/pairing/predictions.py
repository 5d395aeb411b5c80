"""What is scored: the items of one article as an engine drafted them, as the summary shows them, or as annotated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.catalogue import SCORED, SECTION_OF, SectionDraft
from schemas.evidence import Draft
from schemas.registry import Registry
from schemas.run import SectionName
from schemas.summary import Summary
from service.evaluation.gold.form import Gold, GoldItem


@dataclass(frozen=True, slots=True)
class Prediction:
    """A registry and lists of items. A list that is not there was not produced: it is unscored, which is not zero."""

    registry: Registry
    items: Mapping[str, tuple[GoldItem[Draft], ...]]


def predict_from_drafts(drafts: Mapping[SectionName, SectionDraft]) -> Prediction | None:
    """Return what the sections hold as they were filled; None without a registry."""
    registry = drafts.get(SectionName.REGISTRY)
    if not isinstance(registry, Registry):
        return None
    items: dict[str, tuple[GoldItem[Draft], ...]] = {}
    for list_name in SCORED:
        draft = drafts.get(SECTION_OF[list_name])
        if draft is not None:
            items[list_name] = _wrap(getattr(draft, list_name))
        elif not registry.in_scope:
            items[list_name] = ()
    return Prediction(registry, items)


def predict_from_summary(summary: Summary) -> Prediction:
    """Return what the summary shows; lists of a section that failed are not there."""
    registry = Registry(
        in_scope=summary.in_scope,
        parties=summary.parties,
        places=summary.places,
        sources=summary.sources,
        headline_text=None,
        outlet_name=summary.article.outlet,
        language=summary.article.language or "und",
        non_editorial_sids=tuple(one.sid for one in summary.article.sentences if not one.editorial),
    )
    failed = {run.section for run in summary.run.sections if run.status == "failed"}
    produced = (name for name in SCORED if SECTION_OF[name] not in failed)
    lists = {
        name: _wrap(tuple(_as_draft(one, SCORED[name].draft) for one in getattr(summary, name))) for name in produced
    }
    return Prediction(registry, lists)


def predict_from_gold(gold: Gold) -> Prediction:
    """Return an annotation as if it were predicted; what its annotator calls optional stays optional."""
    return Prediction(gold.registry, {name: gold.of(name) for name in SCORED})


def _as_draft(resolved: Draft, model: type[Draft]) -> Draft:
    """Return the drafted fields of a resolved item; what the code computed is not scored."""
    return model.model_construct(**{name: getattr(resolved, name) for name in model.model_fields})


def _wrap(drafts: tuple[Draft, ...]) -> tuple[GoldItem[Draft], ...]:
    return tuple(
        GoldItem[Draft].model_construct(item=draft, weight=1, optional=False, alternatives={}) for draft in drafts
    )

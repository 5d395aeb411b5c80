"""Resolves one drafted item: grounding, attribution, codes, dates, key and checks, each by what the item's fields hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, cast

from schemas.brief import KeyPoint
from schemas.catalogue import ItemDraft, ListedDraft, fields_of, list_of
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.located import ResolvedCompliance, ResolvedCondition, ResolvedDate, ResolvedQuantity, ResolvedStatusAccount
from schemas.reading import closed_values
from schemas.reporting import Contradiction
from schemas.resolved import ListedItem
from schemas.roles import Dated
from schemas.territory import TerritoryItem
from service.summary.article_index import ArticleIndex
from service.summary.attribution import control_basis, corroborate
from service.summary.checks.items import check_item, check_unquoted
from service.summary.checks.subject import read_subject
from service.summary.grounding import is_grounded, locate_all
from service.summary.registry.codes import currency_code, ucum_code
from service.summary.resolving.contradictions import resolve_contradiction
from service.summary.resolving.keys import key_of
from service.text.dates import resolve_date

_CITING: Mapping[type[Draft], type[Draft]] = {
    Condition: ResolvedCondition,
    StatusAccount: ResolvedStatusAccount,
    Compliance: ResolvedCompliance,
}
NO_TARGETS: Mapping[str, str] = MappingProxyType({})


def resolve_item(draft: ListedDraft, article: ArticleIndex, *, targets: Mapping[str, str] = NO_TARGETS) -> ListedItem:
    """Return the draft with everything that code can compute from it, the article and the registry.

    `targets` maps ids of plans, terms, packages and guarantees to their keys, for the keys of positions on them. A
    single item has no `#2` on its key, and a contradiction no links to items: both need the whole summary.
    """
    if isinstance(draft, Contradiction):
        return resolve_contradiction(draft, article)
    added = _quoted(draft, article, targets) if isinstance(draft, ItemDraft) else _unquoted(draft, article)
    return cast("ListedItem", list_of(draft).resolved.model_validate(draft.__dict__ | added))


def _unquoted(draft: ListedDraft, article: ArticleIndex) -> dict[str, object]:
    """Return what is added to an item without evidence; a key point's citations of unknown sentences are dropped."""
    checks = check_unquoted(draft, article)
    if isinstance(draft, KeyPoint):
        return {"sids": tuple(sid for sid in draft.sids if article.sentence(sid)), "checks": checks}
    return {"checks": checks}


def _quoted(draft: ItemDraft, article: ArticleIndex, targets: Mapping[str, str]) -> dict[str, object]:
    """Return what is added to an item with evidence."""
    fields, evidence = fields_of(draft), locate_all(draft.evidence, article)
    details = {name: _details(getattr(draft, name), article) for name in fields.details if getattr(draft, name)}
    detailed = tuple([one for parts in details.values() for part in parts for one in part.__dict__.get("evidence", ())])
    corroboration = corroborate(evidence, article)
    subject = read_subject(draft, evidence, detailed=detailed, article=article)
    added: dict[str, object] = {
        "evidence": evidence,
        "key": key_of(draft, codes=article.codes, targets=targets),
        "grounded": is_grounded(evidence),
        "corroboration": corroboration,
        "checks": check_item(subject),
        **details,
        **{dated.into: _date(getattr(draft, name), dated, draft, article) for name, dated in fields.dated.items()},
    }
    if isinstance(draft, TerritoryItem):
        added["control_basis"] = control_basis(draft, corroboration, article)
    return added


def _date(text: str | None, dated: Dated, draft: ItemDraft, article: ArticleIndex) -> ResolvedDate | None:
    if not text:
        return None
    is_ahead = dated.ahead or not list_of(draft).ahead.isdisjoint(closed_values(draft))
    direction: Literal["past", "future"] = "future" if is_ahead else "past"
    published, language = article.published_at, article.language
    found = resolve_date(text, published_at=published, direction=direction, language=language)
    return ResolvedDate(edtf=found.edtf, basis=found.basis, text=found.text) if found else None


def _details(drafts: tuple[Draft, ...], article: ArticleIndex) -> tuple[Draft, ...]:
    return tuple([_detail(one, article) for one in drafts])


def _detail(draft: Draft, article: ArticleIndex) -> Draft:
    """Return a quantity with its codes, and whatever cites sentences with these located."""
    if isinstance(draft, Quantity):
        codes = {"ucum": ucum_code(draft.unit), "currency": currency_code(draft.unit)}
        return ResolvedQuantity.model_validate(draft.__dict__ | codes)
    resolved = _CITING.get(type(draft))
    if resolved is None:
        return draft
    cited: tuple[Evidence, ...] = draft.__dict__["evidence"]
    return resolved.model_validate(draft.__dict__ | {"evidence": locate_all(cited, article)})

"""Resolves one drafted item at a time: grounding, attribution, codes, dates, key and checks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, singledispatchmethod
from typing import Literal, cast

from schemas.catalogue import ItemDraft
from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Condition, Quantity
from schemas.reading import conditions_in
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion, Reporting
from schemas.resolved import (
    Corroboration,
    Item,
    ResolvedClaim,
    ResolvedCondition,
    ResolvedContradiction,
    ResolvedDate,
    ResolvedEvent,
    ResolvedGuarantee,
    ResolvedKeyPoint,
    ResolvedNonResponse,
    ResolvedOpenQuestion,
    ResolvedPackage,
    ResolvedPlan,
    ResolvedPosition,
    ResolvedQuantity,
    ResolvedTerm,
    ResolvedTerritory,
)
from schemas.situation import KeyPoint, Situation, TerritoryItem
from schemas.vocabulary import ClaimKind, EventStatus
from service.summary.attribution import control_basis, corroborate
from service.summary.checks.items import check_item, check_key_point, check_non_response, check_open_question
from service.summary.checks.subject import read_subject
from service.summary.context import Context
from service.summary.contradictions import resolve_contradiction
from service.summary.grounding import is_grounded, locate_all
from service.summary.keys import key_of
from service.summary.registry.codes import currency_code, ucum_code
from service.summary.registry.places import place_codes
from service.text.dates import resolve_date

Resolved = Item | ResolvedKeyPoint | ResolvedContradiction | ResolvedNonResponse | ResolvedOpenQuestion
Draft = ItemDraft | KeyPoint | Contradiction | NonResponse | OpenQuestion

_AHEAD = frozenset({ClaimKind.INTENT, ClaimKind.THREAT, ClaimKind.FORECAST})
_EXPECTED = frozenset({EventStatus.EXPECTED, EventStatus.CONDITIONAL})


class Resolver:
    """Resolves the drafted items of one article, as they arrive or when all are there.

    It remembers the keys of plans, terms, packages and guarantees, so that the keys of later positions can name their
    targets; nothing else of an answer depends on the items before it.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self._targets: dict[str, str] = {}
        self._ahead: dict[int, Resolved] = {}  # by the identity of the draft
        self._dates: dict[tuple[str, str], ResolvedDate | None] = {}

    @singledispatchmethod
    def resolve(self, draft: Draft) -> Resolved:
        """Return the draft with everything that code can compute from it, the article and the registry.

        A single item has no `#2` on its key, and a contradiction no links to items: both need the whole summary.
        """
        raise TypeError(f"expected an item of a draft, got {type(draft).__name__}")

    def ahead(self, section: Situation | Reporting) -> None:
        """Resolve the items of a section before their turn: what they come to depends on no other item."""
        drafts: tuple[TerritoryItem | Claim | Event, ...]
        drafts = section.territorial_control if isinstance(section, Situation) else (*section.claims, *section.events)
        for draft in drafts:
            self._ahead[id(draft)] = self.resolve(draft)

    def territory(self, draft: TerritoryItem) -> ResolvedTerritory:
        """Resolve a territory item."""
        if id(draft) in self._ahead:
            return cast("ResolvedTerritory", self._ahead[id(draft)])
        fields = self._fields(draft)
        fields |= {"quantity": _quantity(draft.quantity), "as_of": self._date(draft.as_of_text)}
        basis = control_basis(draft, cast("Corroboration", fields["corroboration"]), self.context)
        fields["control_basis"] = basis
        return ResolvedTerritory.model_validate(fields)

    def plan(self, draft: Plan) -> ResolvedPlan:
        """Resolve a plan."""
        return ResolvedPlan.model_validate(self._target(draft))

    def term(self, draft: Term) -> ResolvedTerm:
        """Resolve a term."""
        fields = self._target(draft)
        fields |= {"quantity": _quantity(draft.quantity), "timing": self._date(draft.timing_text, direction="future")}
        return ResolvedTerm.model_validate(fields)

    def package(self, draft: GuaranteePackage) -> ResolvedPackage:
        """Resolve a guarantee package."""
        effective = self._date(draft.effective_text, direction="future")
        return ResolvedPackage.model_validate(self._target(draft) | {"effective": effective})

    def guarantee(self, draft: Guarantee) -> ResolvedGuarantee:
        """Resolve a guarantee."""
        return ResolvedGuarantee.model_validate(self._target(draft))

    def position(self, draft: Position) -> ResolvedPosition:
        """Resolve a position; its key names the target if the target was resolved before."""
        fields = self._fields(draft)
        fields |= {"quantity": _quantity(draft.quantity), "when": self._date(draft.when_text)}
        return ResolvedPosition.model_validate(fields)

    def claim(self, draft: Claim) -> ResolvedClaim:
        """Resolve a claim."""
        if id(draft) in self._ahead:
            return cast("ResolvedClaim", self._ahead[id(draft)])
        when = self._date(draft.when_text, direction="future" if draft.kind in _AHEAD else "past")
        return ResolvedClaim.model_validate(self._fields(draft) | {"when": when})

    def event(self, draft: Event) -> ResolvedEvent:
        """Resolve an event."""
        if id(draft) in self._ahead:
            return cast("ResolvedEvent", self._ahead[id(draft)])
        when = self._date(draft.when_text, direction="future" if draft.status in _EXPECTED else "past")
        return ResolvedEvent.model_validate(self._fields(draft) | {"when": when})

    def key_point(self, draft: KeyPoint) -> ResolvedKeyPoint:
        """Resolve a key point; citations of unknown sentences are dropped."""
        sids = tuple(sid for sid in draft.sids if self.context.sentence(sid))
        return ResolvedKeyPoint(text=draft.text, sids=sids, checks=check_key_point(draft, self.context))

    def non_response(self, draft: NonResponse) -> ResolvedNonResponse:
        """Resolve a non-response."""
        checks = check_non_response(draft, self.context)
        return ResolvedNonResponse.model_validate(draft.__dict__ | {"checks": checks})

    def contradiction(self, draft: Contradiction) -> ResolvedContradiction:
        """Resolve a contradiction, without links to items."""
        return resolve_contradiction(draft, (), context=self.context)

    def open_question(self, draft: OpenQuestion) -> ResolvedOpenQuestion:
        """Resolve an open question."""
        checks = check_open_question(draft, self.context)
        return ResolvedOpenQuestion.model_validate(draft.__dict__ | {"checks": checks})

    resolve.register(TerritoryItem, territory)
    resolve.register(Plan, plan)
    resolve.register(Term, term)
    resolve.register(GuaranteePackage, package)
    resolve.register(Guarantee, guarantee)
    resolve.register(Position, position)
    resolve.register(Claim, claim)
    resolve.register(Event, event)
    resolve.register(KeyPoint, key_point)
    resolve.register(NonResponse, non_response)
    resolve.register(Contradiction, contradiction)
    resolve.register(OpenQuestion, open_question)

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """ISO 3166 codes of the registered places, by place id."""
        return place_codes(self.context)

    def _target(self, draft: Plan | Term | GuaranteePackage | Guarantee) -> dict[str, object]:
        fields = self._fields(draft)
        self._targets.setdefault(draft.id, str(fields["key"]))
        return fields

    def _fields(self, draft: ItemDraft) -> dict[str, object]:
        """Return the draft's fields and what every item is given beside them."""
        evidence = locate_all(draft.evidence, self.context)
        conditions = {name: _condition(one, self.context) for name, one in conditions_in(draft)}
        conditional = tuple([one for condition in conditions.values() for one in condition.evidence])
        subject = read_subject(draft, evidence, condition=conditional, context=self.context)
        fields: dict[str, object] = draft.__dict__ | {
            "evidence": evidence,
            "key": key_of(draft, codes=self.codes, targets=self._targets),
            "grounded": is_grounded(evidence),
            "corroboration": corroborate(evidence, self.context),
            "checks": check_item(subject),
        }
        return fields | conditions

    def _date(self, text: str | None, *, direction: Literal["past", "future"] = "past") -> ResolvedDate | None:
        if not text:
            return None
        if (text, direction) not in self._dates:
            article, language = self.context.article, self.context.language
            found = resolve_date(text, published_at=article.published_at, direction=direction, language=language)
            self._dates[text, direction] = (
                ResolvedDate(edtf=found.edtf, basis=found.basis, text=found.text) if found else None
            )
        return self._dates[text, direction]


def _quantity(draft: Quantity | None) -> ResolvedQuantity | None:
    if draft is None:
        return None
    codes = {"ucum": ucum_code(draft.unit), "currency": currency_code(draft.unit)}
    return ResolvedQuantity.model_validate(draft.__dict__ | codes)


def _condition(draft: Condition, context: Context) -> ResolvedCondition:
    evidence = locate_all(draft.evidence, context)
    return ResolvedCondition(text=draft.text, status=draft.status, evidence=evidence)

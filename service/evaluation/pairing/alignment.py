"""Pairs the predicted items of one article with the gold ones, list by list; later lists refer to earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from schemas.catalogue import SCORED
from schemas.deal import Guarantee
from schemas.evidence import Draft
from service.evaluation.gold.form import ELSEWHERE, Gold, GoldItem
from service.evaluation.pairing.candidates import (
    Candidate,
    item_words,
    make_variants,
    other_citations,
    prove,
    rename_ids,
)
from service.evaluation.pairing.credit import credit_pair
from service.evaluation.pairing.elsewhere import find_elsewhere
from service.evaluation.pairing.fields import PairingContext
from service.evaluation.pairing.predictions import Prediction
from service.evaluation.pairing.registries import UNMATCHED, RegistryAlignment
from service.evaluation.pairing.relations import Relations, read_relations
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.similarity import LEAST_SIMILARITY, similarity
from service.evaluation.pairing.spans import Locator
from service.evaluation.pairing.unpaired import classify_unpaired
from service.matching.assignment import assign
from service.text.ingest import Article

OPTIONAL_COST = 0.1  # what might be either goes to the required item


def align_items(
    gold: Gold, prediction: Prediction, registries: RegistryAlignment, article: Article
) -> dict[str, list[Row]]:
    """Return the rows of every list that was produced; every gold and every predicted item is in exactly one row."""
    relations = read_relations(gold.registry, prediction.registry, registries)
    aligner = _Aligner(registries, relations, Locator(article))
    rows: dict[str, list[Row]] = {}
    for list_name in SCORED:
        if list_name in prediction.items:
            own = _inherit_status(gold.of(list_name), gold.of("guarantee_packages"))
            theirs = _inherit_status(prediction.items[list_name], prediction.items.get("guarantee_packages", ()))
            rows[list_name] = aligner.align(list_name, own, theirs)
    return find_elsewhere(rows)


@dataclass
class _Aligner:
    """Remembers which predicted plans, terms, packages and guarantees stand for which gold ones."""

    registries: RegistryAlignment
    relations: Relations
    locator: Locator
    targets: dict[str, str] = field(default_factory=dict)

    def align(self, list_name: str, own: Sequence[GoldItem[Draft]], theirs: Sequence[GoldItem[Draft]]) -> list[Row]:
        context = PairingContext(self.locator.article, self.relations, frozenset(self.targets.values()))
        golds = self._prepare(list_name, own, is_gold=True)
        predictions = self._prepare(list_name, theirs, is_gold=False)
        matched = _match(golds, predictions, context)
        taken = {id(row.gold) for row in matched} | {id(row.predicted) for row in matched}
        missing = [one for one in golds if id(one) not in taken]
        extra = [one for one in predictions if id(one) not in taken]
        rows = [*matched, *classify_unpaired(missing, extra, matched, context)]
        self._remember(rows)
        return rows

    def _prepare(self, list_name: str, items: Sequence[GoldItem[Draft]], *, is_gold: bool) -> list[Candidate]:
        made = [self._candidate(list_name, index, one, is_gold=is_gold) for index, one in enumerate(items)]
        return sorted(made, key=lambda one: one.sort_key)

    def _candidate(self, list_name: str, index: int, one: GoldItem[Draft], *, is_gold: bool) -> Candidate:
        item = one.item
        if not is_gold:
            renames = {"actor": self.registries.actor, "place": self.registries.place, "target": self._target}
            item = rename_ids(item, **renames)
        others = other_citations(item, one.alternatives)
        located = (self.locator.locate(other.sid, other.quote)[1] for other in others)
        return Candidate(
            list_name=list_name,
            index=index,
            item=item,
            proof=prove(item, self.locator),
            words=item_words(item),
            weight=one.weight,
            optional=one.optional,
            variants=make_variants(item, one.alternatives),
            other_proofs=tuple(span for span in located if span is not None),
            other_evidence=others,
            other_lists=tuple(map(str, one.alternatives.get(ELSEWHERE, ()))),
        )

    def _target(self, predicted: str) -> str:
        return self.targets.get(predicted, UNMATCHED + predicted)

    def _remember(self, rows: Sequence[Row]) -> None:
        """Note what each predicted item stands for; one said twice stands for the same."""
        for row in rows:
            if row.gold is not None and row.predicted is not None:
                self.targets.setdefault(row.predicted.own_id, row.gold.own_id)
        for row in rows:
            if row.predicted is not None and row.twin in self.targets:
                self.targets.setdefault(row.predicted.own_id, self.targets[row.twin])


def _match(golds: Sequence[Candidate], predictions: Sequence[Candidate], context: PairingContext) -> list[Row]:
    scores = {
        (i, j): similarity(gold, predicted, context)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
    }
    allowed = {pair: score for pair, score in scores.items() if score >= LEAST_SIMILARITY}
    weights = {(i, j): score - (OPTIONAL_COST if golds[i].optional else 0.0) for (i, j), score in allowed.items()}
    credits = {(i, j): credit_pair(golds[i], predictions[j], context) for i, j in allowed}
    return [
        Row(golds[i].list_name, Outcome.MATCHED, golds[i], predictions[j], allowed[i, j], credits[i, j])
        for i, j in assign(weights, {pair: credit.value for pair, credit in credits.items()})
    ]


def _inherit_status(items: Sequence[GoldItem[Draft]], packages: Sequence[GoldItem[Draft]]) -> list[GoldItem[Draft]]:
    """Give guarantees without a status of their own that of their package, so that both ways of saying it are equal."""
    statuses = {getattr(one.item, "id"): getattr(one.item, "status") for one in packages}  # noqa: B009
    made: list[GoldItem[Draft]] = []
    for one in items:
        item = one.item
        if isinstance(item, Guarantee) and item.status is None and item.package_id in statuses:
            update = {"item": item.model_copy(update={"status": statuses[item.package_id]})}
            made.append(one.model_copy(update=update))
        else:
            made.append(one)
    return made

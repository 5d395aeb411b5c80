"""Pairs the predicted items of one article with the gold ones, list by list; later lists refer to earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from schemas.catalogue import REFERABLE, SCORED, fields_of, list_named
from schemas.deal import Guarantee, Position
from schemas.evidence import Draft
from schemas.fields import read_fields
from schemas.reading import ids_of
from schemas.vocabulary import Stance
from service.evaluation.gold.form import ELSEWHERE, Gold, GoldItem
from service.evaluation.gold.paths import walk_drafts
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
from service.evaluation.pairing.relations import Links, read_relations
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.similarity import LEAST_SIMILARITY, similarity
from service.evaluation.pairing.spans import Locator
from service.evaluation.pairing.unpaired import classify_unpaired
from service.matching.assignment import assign
from service.text.ingest import Article

OPTIONAL_COST = 0.1  # what might be either goes to the required item
RIVAL_COST = 0.3  # and so does what is cited in one sentence with it, where that loses no more credit than
AS_RIGHT = 0.2


def align_items(
    gold: Gold, prediction: Prediction, registries: RegistryAlignment, article: Article
) -> dict[str, list[Row]]:
    """Return the rows of every list that was produced; every gold and every predicted item is in exactly one row."""
    context = PairingContext(
        article,
        read_relations(gold.registry, prediction.registry, registries),
        refused=_find_refused(gold.of("positions")),
        refused_drafts=_find_refused(prediction.items.get("positions", ())),
    )
    aligner = _Aligner(registries, Locator(article), context)
    rows: dict[str, list[Row]] = {}
    for list_name in SCORED:
        if list_name in prediction.items:
            own = _inherit_status(gold.of(list_name), gold.of("guarantee_packages"))
            theirs = _inherit_status(prediction.items[list_name], prediction.items.get("guarantee_packages", ()))
            rows[list_name] = aligner.align(list_name, own, theirs)
    return find_elsewhere({name: aligner.settle(some) for name, some in rows.items()})


@dataclass
class _Aligner:
    """Remembers which predicted plans, terms, packages and guarantees stand for which gold ones, and what they are part of."""

    registries: RegistryAlignment
    locator: Locator
    context: PairingContext
    targets: dict[str, str] = field(default_factory=dict)

    def align(self, list_name: str, own: Sequence[GoldItem[Draft]], theirs: Sequence[GoldItem[Draft]]) -> list[Row]:
        """Pair the items of one list by what is known of the lists before it."""
        golds = self._prepare(list_name, own, is_gold=True)
        predictions = self._prepare(list_name, theirs, is_gold=False)
        matched = _match(golds, predictions, self.context)
        taken = {id(row.gold) for row in matched} | {id(row.predicted) for row in matched}
        missing = [one for one in golds if id(one) not in taken]
        extra = [one for one in predictions if id(one) not in taken]
        rows = [*matched, *classify_unpaired(missing, extra, matched, self.context)]
        self._remember(rows)
        return rows

    def settle(self, rows: Sequence[Row]) -> list[Row]:
        """Compare again what is linked to other items, by what is known of all lists: links may go to later ones."""
        return [self._settle(row) if _has_links(row) else row for row in rows]

    def _settle(self, row: Row) -> Row:
        if row.predicted is None or row.predicted.drafted is None:
            return row
        predicted = replace(row.predicted, item=self._rename(row.predicted.drafted))
        if row.gold is None or row.outcome is not Outcome.MATCHED:
            return replace(row, predicted=predicted)
        return replace(row, predicted=predicted, credit=credit_pair(row.gold, predicted, self.context))

    def _prepare(self, list_name: str, items: Sequence[GoldItem[Draft]], *, is_gold: bool) -> list[Candidate]:
        made = [self._candidate(list_name, index, one, is_gold=is_gold) for index, one in enumerate(items)]
        return sorted(made, key=lambda one: one.sort_key)

    def _candidate(self, list_name: str, index: int, one: GoldItem[Draft], *, is_gold: bool) -> Candidate:
        item = one.item if is_gold else self._rename(one.item)
        others = other_citations(one.item, one.alternatives)
        located = (self.locator.locate(other.sid, other.quote)[1] for other in others)
        return Candidate(
            list_name=list_name,
            index=index,
            item=item,
            proof=prove(item, self.locator),
            words=item_words(item),
            drafted=None if is_gold else one.item,
            weight=one.weight,
            optional=one.optional,
            variants=make_variants(item, one.alternatives),
            other_proofs=tuple(span for span in located if span is not None),
            other_evidence=others,
            other_lists=tuple(map(str, one.alternatives.get(ELSEWHERE, ()))),
        )

    def _rename(self, item: Draft) -> Draft:
        return rename_ids(item, actor=self.registries.actor, place=self.registries.place, target=self._target)

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
        parts = self.context.parts.pairs.union(*map(self._parts_in, rows))
        self.context = replace(self.context, aligned=frozenset(self.targets.values()), parts=Links(parts))

    def _parts_in(self, row: Row) -> Iterator[tuple[str, str]]:
        """Yield what the items of a row are part of, as (part, whole) in the gold's ids; `?id` where the gold has none."""
        for side in (row.gold, row.predicted):
            if side is not None and list_named(side.list_name).kind in REFERABLE:
                own_id = side.own_id if side is row.gold else self._target(side.own_id)
                yield from ((own_id, whole) for whole in ids_of(side.item, fields_of(side.item).items))


def _has_links(row: Row) -> bool:
    """Tell whether a draft inside of an item, such as a link, refers to other items."""
    inner = (draft for side in (row.gold, row.predicted) if side for where, draft in walk_drafts(side.item) if where)
    return any(read_fields(type(draft)).items for draft in inner)


def _match(golds: Sequence[Candidate], predictions: Sequence[Candidate], context: PairingContext) -> list[Row]:
    scores = {
        (i, j): similarity(gold, predicted, context)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(predictions)
    }
    allowed = {pair: score for pair, score in scores.items() if score >= LEAST_SIMILARITY}
    credits = {(i, j): credit_pair(golds[i], predictions[j], context) for i, j in allowed}
    values = {pair: credit.value for pair, credit in credits.items()}
    weights = {pair: score - _optional_cost(pair, golds, values) for pair, score in allowed.items()}
    return [
        Row(golds[i].list_name, Outcome.MATCHED, golds[i], predictions[j], allowed[i, j], credits[i, j])
        for i, j in assign(weights, values)
    ]


def _optional_cost(
    pair: tuple[int, int], golds: Sequence[Candidate], credits: Mapping[tuple[int, int], float]
) -> float:
    """Return what a pair with an optional item weighs less: more where a required one, cited alike, is about as right."""
    optional = golds[pair[0]]
    if not optional.optional:
        return 0.0
    has_rival = any(
        j == pair[1]
        and not golds[i].optional
        and golds[i].proof.bearing_sids & optional.proof.bearing_sids
        and 0.0 < credit >= credits[pair] - AS_RIGHT
        for (i, j), credit in credits.items()
    )
    return RIVAL_COST if has_rival else OPTIONAL_COST


def _find_refused(positions: Sequence[GoldItem[Draft]]) -> frozenset[str]:
    """Return the items that a position rejects."""
    items = (one.item for one in positions)
    return frozenset(
        one.target_id for one in items if isinstance(one, Position) and one.stance is Stance.REJECTS and one.target_id
    )


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

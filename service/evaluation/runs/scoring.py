"""Scores one prediction of one article against its gold: align, credit, count."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from schemas.catalogue import SCORED
from schemas.evidence import Draft, Evidence
from schemas.located import Alignment
from service.evaluation.gold.forbidden import is_forbidden
from service.evaluation.gold.form import Forbidden, Gold, GoldItem
from service.evaluation.pairing.alignment import align_items
from service.evaluation.pairing.candidates import citations_of
from service.evaluation.pairing.credit import EXACT
from service.evaluation.pairing.predictions import Prediction
from service.evaluation.pairing.registries import align_registries, index_registry
from service.evaluation.pairing.registry_rows import registry_rows
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.verdicts import FATAL, Fault
from service.evaluation.runs.describing import describe_row
from service.evaluation.runs.results import Counts, Safety, Share, ViewResult
from service.text.ingest import Article

NOT_PRODUCED = "the section failed"
_KEY_FACT = 2


def score_prediction(gold: Gold, prediction: Prediction, article: Article) -> ViewResult:
    """Return every score, count and row of one article."""
    annotated = index_registry(gold.registry, _citations_in(gold.of(name) for name in SCORED))
    predicted = index_registry(prediction.registry, _citations_in(prediction.items.values()))
    registries = align_registries(annotated, predicted)
    items = align_items(gold, prediction, registries, article)
    registered = (
        registry_rows(gold.registry, prediction.registry, registries, article) if gold.registry.in_scope else {}
    )
    rows = [row for some in items.values() for row in some]
    hits = {id(row): hit for row in rows if (hit := _forbidden_hits(row, gold.forbidden))}
    sections = {name: _count(some) for name, some in {**items, **registered}.items()}
    return ViewResult(
        sections=sections,
        unscored={name: NOT_PRODUCED for name in SCORED if name not in items},
        abstentions=tuple(name for name in SCORED if name in items and not items[name]),
        fields=_field_scores({**items, **registered}),
        safety=_count_faults(rows, hits, gold.registry.in_scope == prediction.registry.in_scope),
        hallucinated=_share(_is_hallucinated(row, hits) for row in rows if row.predicted),
        grounded=_share(row.predicted.proof.is_grounded for row in rows if row.predicted),
        tiers=_count_tiers(rows),
        citation_precision=_citations(rows, of_gold=False),
        citation_recall=_citations(rows, of_gold=True),
        coverage=_coverage(rows),
        key_facts=_key_facts(rows),
        rows=tuple(
            describe_row(row, forbidden=hits.get(id(row), ()), hallucinated=_is_hallucinated(row, hits))
            for row in [*rows, *(row for some in registered.values() for row in some)]
        ),
    )


def _citations_in(lists: Iterable[Iterable[GoldItem[Draft]]]) -> Iterator[Evidence]:
    return (one for items in lists for wrapped in items for one in citations_of(wrapped.item))


def _count(rows: Iterable[Row]) -> Counts:
    counted = [row for row in rows if not row.is_neutral]
    return Counts(
        gold=sum(row.gold is not None for row in counted),
        predicted=sum(row.predicted is not None for row in counted),
        credit=sum(row.value for row in counted),
        exact=sum(row.value > EXACT for row in counted),
    )


def _field_scores(lists: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Share]]:
    """Add up the verdicts on each field over the pairs in which it counts."""
    scores: dict[str, dict[str, Share]] = {}
    for name, rows in lists.items():
        sums: dict[str, Share] = defaultdict(Share)
        for row in rows:
            for one in row.credit.fields if row.credit and row.outcome is Outcome.MATCHED else ():
                if one.verdict.is_counted:
                    sums[one.rule.name] += Share(part=one.verdict.score, whole=1)
        if sums:
            scores[name] = dict(sums)
    return scores


def _count_faults(rows: Sequence[Row], hits: Mapping[int, tuple[str, ...]], is_scope_right: bool) -> Safety:
    faults = Counter(fault for row in rows if row.credit for fault in row.credit.faults)
    return Safety(
        contradictions=faults[Fault.CONTRADICTION],
        value_errors=faults[Fault.VALUE_ERROR],
        misattributions=faults[Fault.MISATTRIBUTION],
        lost_denials=faults[Fault.LOST_DENIAL],
        lost_disputes=faults[Fault.LOST_DISPUTE],
        forbidden=sum(len(hit) for hit in hits.values()),
        scope_errors=0 if is_scope_right else 1,
    )


def _forbidden_hits(row: Row, forbidden: Sequence[Forbidden]) -> tuple[str, ...]:
    """Return why the predicted item may not say what it says; empty if it may."""
    if row.predicted is None:
        return ()
    item = row.predicted.item
    return tuple(one.why for one in forbidden if one.list == row.list_name and is_forbidden(item, one))


def _is_hallucinated(row: Row, hits: Mapping[int, tuple[str, ...]]) -> bool:
    if row.predicted is None:
        return False
    is_fatal = row.credit is not None and bool(FATAL.intersection(row.credit.faults))
    return is_fatal or id(row) in hits or not row.predicted.proof.is_found


def _share(flags: Iterable[bool]) -> Share:
    every = list(flags)
    return Share(part=sum(every), whole=len(every))


def _count_tiers(rows: Iterable[Row]) -> dict[str, int]:
    tiers: Counter[Alignment] = Counter()
    for row in rows:
        if row.predicted is not None:
            tiers.update(row.predicted.proof.tiers)
    return {tier.value: tiers[tier] for tier in Alignment}


def _citations(rows: Iterable[Row], *, of_gold: bool) -> Share:
    """Compare the sentences that matched pairs cite; a sentence named as an alternative is right too."""
    total = Share()
    for row in rows:
        if row.outcome is Outcome.MATCHED and row.gold and row.predicted and citations_of(row.gold.item):
            others = {span.sid for span in row.gold.other_proofs}
            needed, theirs = row.gold.proof.bearing_sids, row.predicted.proof.sids
            if of_gold:
                total += Share(part=min(len(needed), len(theirs & (needed | others))), whole=len(needed))
            else:
                total += Share(part=len(theirs & (row.gold.proof.sids | others)), whole=len(theirs))
    return total


def _coverage(rows: Iterable[Row]) -> Share:
    total = Share()
    for row in rows:
        if row.gold is not None and not row.is_neutral:
            total += Share(part=row.gold.weight * row.value, whole=row.gold.weight)
    return total


def _key_facts(rows: Iterable[Row]) -> Share:
    keys = [row for row in rows if row.gold is not None and row.gold.weight == _KEY_FACT]
    return _share(row.value > 0 or row.outcome is Outcome.FOUND_ELSEWHERE for row in keys)

"""Turns rows into what reports and saved runs show: plain words instead of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.located import Alignment
from service.evaluation.pairing.candidates import Candidate, text_of
from service.evaluation.pairing.credit import FieldVerdict
from service.evaluation.pairing.rows import Row
from service.evaluation.runs.results import FieldResult, ItemResult, RowResult, SpanResult

DIGITS = 6
NOTHING = "–"


def describe_row(row: Row, *, forbidden: Sequence[str], hallucinated: bool) -> RowResult:
    """Return the row for reports."""
    credit = row.credit
    return RowResult(
        list=row.list_name,
        outcome=row.outcome,
        neutral=row.is_neutral,
        weight=row.gold.weight if row.gold else 1,
        gold=_describe_item(row.gold) if row.gold else None,
        predicted=_describe_item(row.predicted) if row.predicted else None,
        similarity=round(row.similarity, DIGITS),
        credit=round(row.value, DIGITS),
        faults=credit.faults if credit else (),
        fields=tuple(_describe_field(one, row) for one in credit.fields) if credit else (),
        twin=row.twin,
        forbidden=tuple(forbidden),
        hallucinated=hallucinated,
    )


def _describe_item(one: Candidate) -> ItemResult:
    text = text_of(one.item) or str(getattr(one.item, "label", "") or getattr(one.item, "party_id", ""))
    tiers = one.proof.tiers
    return ItemResult(
        id=one.own_id,
        text=text,
        spans=tuple(SpanResult(sid=span.sid, start=span.start, end=span.end) for span in one.proof.spans),
        quotes_missing=tiers[Alignment.SENTENCE_ONLY] + tiers[Alignment.NONE],
    )


def _describe_field(one: FieldVerdict, row: Row) -> FieldResult:
    sides = [getattr(side.item, one.rule.source) if side else None for side in (row.gold, row.predicted)]
    gold, predicted = (_show(value, one.rule.name) for value in sides)
    return FieldResult(
        name=one.rule.name,
        weight=one.rule.weight,
        gold=gold,
        predicted=predicted,
        score=round(one.verdict.score, DIGITS),
        counted=one.verdict.is_counted,
        fault=one.verdict.fault,
    )


def _show(value: object, field: str) -> str:
    if value is None or value == ():
        return NOTHING
    if isinstance(value, tuple):
        shown = [_show_citation(one, field) if isinstance(one, Evidence) else _show(one, field) for one in value]
        return ", ".join(one for one in shown if one) or NOTHING
    if isinstance(value, Quantity):
        return f"{value.text} ({_number(value)} {value.unit.value}, {value.comparator.value})"
    if isinstance(value, Condition):
        return f"{value.text} ({value.status.value})"
    if isinstance(value, Draft):
        parts = {name: _show(getattr(value, name), field) for name in type(value).model_fields}
        return " ".join(shown for shown in parts.values() if shown != NOTHING)
    return value.value if isinstance(value, StrEnum) else str(value)


def _number(quantity: Quantity) -> str:
    ends = [f"{end:g}" for end in (quantity.value, quantity.value_max) if end is not None]
    return "-".join(ends) or NOTHING


def _show_citation(one: Evidence, field: str) -> str:
    """Show the part of a citation that the field is about."""
    parts = {
        "voices": "+".join(one.voice_ids),
        "via": one.via_id or "",
        "evidence_stance": one.stance.value,
        "certainty": one.certainty.value,
    }
    part = parts.get(field, one.quote)
    return f"{one.sid} {part}" if part else ""

"""Finds missed items in another list, where the annotation says that they are as right there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.evaluation.pairing.candidates import Candidate
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.similarity import evidence_f1
from service.evaluation.pairing.unpaired import rests_on_same
from service.matching.assignment import assign
from service.matching.words import share_of_words

_MISSING = frozenset({Outcome.MISSED, Outcome.MERGED})


def find_elsewhere(rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Return the rows of all lists; a missed item and an extra one of another list that say the same become neutral.

    They must cite much the same, or one sentence in much the same words: kinds and fields of two lists do not compare.
    """
    every = [row for some in rows.values() for row in some]
    golds = [row.gold for row in every if row.gold and row.outcome in _MISSING and row.gold.other_lists]
    extra = [row.predicted for row in every if row.predicted and row.outcome is Outcome.EXTRA_GROUNDED]
    likeness = {
        (i, j): evidence_f1(gold, predicted) + share_of_words(gold.words, predicted.words)
        for i, gold in enumerate(golds)
        for j, predicted in enumerate(extra)
        if predicted.list_name in gold.other_lists and rests_on_same(gold, predicted)
    }
    twins: dict[int, Candidate] = {}
    for i, j in assign(likeness):
        twins |= {id(golds[i]): extra[j], id(extra[j]): golds[i]}
    return {name: [_tell(row, twins) for row in some] for name, some in rows.items()}


def _tell(row: Row, twins: Mapping[int, Candidate]) -> Row:
    twin = twins.get(id(row.gold or row.predicted)) if row.gold is None or row.predicted is None else None
    return replace(row, outcome=Outcome.FOUND_ELSEWHERE, twin=twin.own_id) if twin else row

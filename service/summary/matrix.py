"""Arranges plans, terms, packages and guarantees against the parties that have to do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from schemas.resolved import ResolvedGuarantee, ResolvedPackage, ResolvedPlan, ResolvedPosition, ResolvedTerm
from schemas.views import CellStance, Matrix, MatrixCell, MatrixRow
from schemas.vocabulary import Issue
from service.summary.context import Context
from service.summary.fields import fields_of
from service.summary.sections import Sections

Row = ResolvedPlan | ResolvedTerm | ResolvedPackage | ResolvedGuarantee
_Kind = dict[str, tuple[str, ...]]

_ROLES: Mapping[str, Mapping[str, str]] = {
    "plan": {"sponsor_ids": "sponsor", "participant_ids": "participant"},
    "term": {"obligated_ids": "obligated", "beneficiary_ids": "beneficiary"},
    "package": {"beneficiary_ids": "beneficiary", "against_ids": "against", "ratifier_ids": "ratifier"},
    "guarantee": {"guarantor_ids": "guarantor", "backer_ids": "backer", "beneficiary_ids": "beneficiary"},
}


def build_matrix(sections: Sections, context: Context) -> Matrix:
    """Return the matrix; its columns are the parties with a position or a role on any row, in registry order.

    Ids that nobody registered come last, so that no stance is lost. Stances on a package stay with the package.
    """
    targeted = _by_target(sections.positions)
    roles = {row.id: _roles(row) for row in sections.rows}
    involved = [party for of_row in roles.values() for party in of_row]
    involved += [position.party_id for row in sections.rows for position in targeted.get(row.id, ())]
    party_ids = in_registry_order(involved, context)
    uninvolved = {one: MatrixCell(party_id=one, stances=(), roles=(), silent=True) for one in party_ids}
    rows = (_row(row, uninvolved, roles=roles[row.id], positions=targeted.get(row.id, ())) for row in sections.rows)
    return Matrix(party_ids=party_ids, rows=tuple(rows))


def in_registry_order(ids: Iterable[str], context: Context) -> tuple[str, ...]:
    """Return the ids each once: parties and sources as registered, then what nobody registered as it came."""
    given = dict.fromkeys(ids)
    registered = [one for one in (*context.parties, *context.sources) if one in given]
    return tuple(dict.fromkeys([*registered, *given]))


def in_article_order(positions: Iterable[ResolvedPosition]) -> list[ResolvedPosition]:
    """Sort positions by where their first found quote stands; those without one come last."""
    return sorted(positions, key=lambda position: _first_offset(position))


def _first_offset(position: ResolvedPosition) -> float:
    return min((one.start for one in position.evidence if one.start is not None), default=float("inf"))


def _by_target(positions: Iterable[ResolvedPosition]) -> Mapping[str, Sequence[ResolvedPosition]]:
    targeted: dict[str, list[ResolvedPosition]] = {}
    for position in in_article_order(positions):
        if position.target_id is not None:
            targeted.setdefault(position.target_id, []).append(position)
    return targeted


def _roles(row: Row) -> Mapping[str, tuple[str, ...]]:
    """Return party id -> its roles in the row."""
    roles: dict[str, tuple[str, ...]] = {}
    for field, role in _ROLES[fields_of(row).kind].items():
        ids: tuple[str, ...] = getattr(row, field)
        for one in dict.fromkeys(ids):
            roles[one] = (*roles.get(one, ()), role)
    return roles


def _row(
    row: Row,
    uninvolved: Mapping[str, MatrixCell],
    *,
    roles: Mapping[str, tuple[str, ...]],
    positions: Sequence[ResolvedPosition],
) -> MatrixRow:
    involved = {*roles, *(position.party_id for position in positions)}
    cells = [_cell(one, roles.get(one, ()), positions) if one in involved else cell for one, cell in uninvolved.items()]
    kind = fields_of(row).kind
    return MatrixRow.model_validate(
        {
            "row_id": row.id,
            "kind": kind,
            "label": row.name if isinstance(row, ResolvedPlan) else row.statement,
            "issue": _issue(row),
            "status": row.status,
            "cells": tuple(cells),
        }
    )


def _issue(row: Row) -> Issue | None:
    if isinstance(row, ResolvedTerm):
        return row.issue
    return None if isinstance(row, ResolvedPlan) else Issue.SECURITY_GUARANTEES


def _cell(party_id: str, roles: tuple[str, ...], positions: Iterable[ResolvedPosition]) -> MatrixCell:
    stances: dict[tuple[str, str, str | None], CellStance] = {}
    for position in positions:
        if position.party_id != party_id:
            continue
        distinct = (position.stance, position.firmness, position.voiced_by_id)
        stances.setdefault(distinct, _cell_stance(position))
    return MatrixCell(party_id=party_id, stances=tuple(stances.values()), roles=roles, silent=not stances)


def _cell_stance(position: ResolvedPosition) -> CellStance:
    return CellStance(
        stance=position.stance,
        firmness=position.firmness,
        position_id=position.id,
        voiced_by_id=position.voiced_by_id,
        grounded=position.grounded,
    )

"""Arranges plans, terms, packages, guarantees and issues against the parties that have to do with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from schemas.catalogue import list_of
from schemas.resolved import ResolvedPlan, ResolvedPosition, ResolvedTerm
from schemas.views import CellStance, Matrix, MatrixCell, MatrixRow
from schemas.vocabulary import Issue
from service.summary.article_index import ArticleIndex
from service.summary.resolving.contents import Contents, Row

_Fields = dict[str, object]
_ISSUE = "issue:"

_ROLES: Mapping[str, Mapping[str, str]] = {
    "plan": {
        "sponsor_ids": "sponsor",
        "participant_ids": "participant",
        "mediator_ids": "mediator",
        "host_ids": "host",
        "backer_ids": "backer",
    },
    "term": {"obligated_ids": "obligated", "beneficiary_ids": "beneficiary"},
    "package": {
        "guarantor_ids": "guarantor",
        "backer_ids": "backer",
        "beneficiary_ids": "beneficiary",
        "against_ids": "against",
        "ratifier_ids": "ratifier",
    },
    "guarantee": {"guarantor_ids": "guarantor", "backer_ids": "backer", "beneficiary_ids": "beneficiary"},
}

_OWE_NO_STANCE = frozenset({"sponsor", "mediator", "host"})


def build_matrix(contents: Contents, article: ArticleIndex) -> Matrix:
    """Return the matrix; its columns are the parties with a position or a role on any row, in registry order.

    A row has cells for the parties that have one there. Positions that aim at no row have a row for their issue, after
    the others; ids that nobody registered have the last columns: no stance is lost. Stances on a package stay with it.
    """
    held = _by_row(contents)
    roles = {row.id: _roles(row) for row in contents.rows}
    involved = [party for of_row in roles.values() for party in of_row]
    involved += [position.party_id for positions in held.values() for position in positions]
    party_ids = in_registry_order(involved, article)
    rows = [_head(row) | _cells(party_ids, roles[row.id], held.get(row.id, ())) for row in contents.rows]
    rows += [_issue_head(row_id) | _cells(party_ids, {}, held[row_id]) for row_id in held if row_id not in roles]
    return Matrix(party_ids=party_ids, rows=tuple(map(MatrixRow.model_validate, rows)))


def in_registry_order(ids: Iterable[str], article: ArticleIndex) -> tuple[str, ...]:
    """Return the ids each once: parties and sources as registered, then what nobody registered as it came."""
    given = dict.fromkeys(ids)
    registered = [one for one in (*article.parties, *article.sources) if one in given]
    return tuple(dict.fromkeys([*registered, *given]))


def in_article_order(positions: Iterable[ResolvedPosition]) -> list[ResolvedPosition]:
    """Sort positions by where their first found quote stands; those without one come last."""
    return sorted(positions, key=lambda position: _first_offset(position))


def _first_offset(position: ResolvedPosition) -> float:
    return min((one.start for one in position.evidence if one.start is not None), default=float("inf"))


def _by_row(contents: Contents) -> Mapping[str, Sequence[ResolvedPosition]]:
    """Return row id -> positions; issues come in the order in which the article brings them up."""
    rows = {row.id for row in contents.rows}
    held: dict[str, list[ResolvedPosition]] = {}
    for position in in_article_order(contents.of(ResolvedPosition)):
        target = position.target_id
        row_id = target if target in rows and target is not None else _ISSUE + position.issue
        held.setdefault(row_id, []).append(position)
    return held


def _roles(row: Row) -> Mapping[str, tuple[str, ...]]:
    """Return party id -> its roles in the row."""
    roles: dict[str, tuple[str, ...]] = {}
    for field, role in _ROLES[list_of(row).kind].items():
        ids: tuple[str, ...] = getattr(row, field)
        for one in dict.fromkeys(ids):
            roles[one] = (*roles.get(one, ()), role)
    return roles


def _head(row: Row) -> _Fields:
    return {
        "row_id": row.id,
        "kind": list_of(row).kind,
        "label": row.name if isinstance(row, ResolvedPlan) else row.statement,
        "issue": _issue(row),
        "status": row.status,
    }


def _issue_head(row_id: str) -> _Fields:
    issue = Issue(row_id.removeprefix(_ISSUE))
    return {"row_id": row_id, "kind": "issue", "label": issue.replace("_", " "), "issue": issue, "status": None}


def _cells(
    party_ids: Iterable[str], roles: Mapping[str, tuple[str, ...]], positions: Sequence[ResolvedPosition]
) -> _Fields:
    involved = {*roles, *(position.party_id for position in positions)}
    return {"cells": tuple(_cell(one, roles.get(one, ()), positions) for one in party_ids if one in involved)}


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
    is_silent = not stances and _OWE_NO_STANCE.isdisjoint(roles)
    return MatrixCell(party_id=party_id, stances=tuple(stances.values()), roles=roles, silent=is_silent)


def _cell_stance(position: ResolvedPosition) -> CellStance:
    return CellStance(
        stance=position.stance,
        firmness=position.firmness,
        position_id=position.id,
        voiced_by_id=position.voiced_by_id,
        grounded=position.grounded,
    )

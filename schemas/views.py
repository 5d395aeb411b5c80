"""Views: the same items arranged for reading. Computed by code, every cell points to items by id."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.resolved import Resolved
from schemas.vocabulary import Firmness, Issue, NegotiationStatus, SourceKind, Stance


class CellStance(Resolved):
    """One stance in a matrix cell."""

    stance: Stance
    firmness: Firmness
    position_id: str
    voiced_by_id: str | None
    grounded: bool = Field(description="does a quote that bears the position stand in its sentence?")


class MatrixCell(Resolved):
    """What one party has to do with one row. A cell without stances is silent: the article says nothing."""

    party_id: str
    stances: tuple[CellStance, ...]
    roles: tuple[str, ...] = Field(description="sponsor, participant, obligated, beneficiary, guarantor, backer, ...")
    silent: bool


class MatrixRow(Resolved):
    """A plan, term, package or guarantee against every party of the matrix."""

    row_id: str
    kind: Literal["plan", "term", "package", "guarantee"]
    label: str
    issue: Issue | None
    status: NegotiationStatus | None
    cells: tuple[MatrixCell, ...]


class Matrix(Resolved):
    """Terms x parties. Stances on a package are not inherited by its components."""

    party_ids: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class PlaceBoard(Resolved):
    """What is said of one place, side by side; ids of territory items, terms and positions."""

    place_id: str
    control: tuple[str, ...]
    claims: tuple[str, ...]
    recognition: tuple[str, ...]
    changes: tuple[str, ...]
    demands: tuple[str, ...]


class PartyPositions(Resolved):
    """Everything that one party, and those who speak for it, wants, offers, refuses, holds, owes, did not answer."""

    party_id: str
    name: str
    spoken_for_by: tuple[str, ...]
    positions: tuple[str, ...]
    sponsors: tuple[str, ...] = Field(description="plans")
    owes: tuple[str, ...] = Field(description="terms that oblige it")
    gains: tuple[str, ...] = Field(description="terms, packages and guarantees that benefit it")
    guarantees: tuple[str, ...] = Field(description="guarantees that it carries out or backs")
    holds: tuple[str, ...] = Field(description="territory items")
    silent_on: tuple[str, ...] = Field(description="sentences that say it did not answer")


class Voice(Resolved):
    """Someone who speaks in the evidence."""

    id: str
    label: str
    kind: SourceKind
    people_min: int | None
    item_ids: tuple[str, ...]


class Coverage(Resolved):
    """Which editorial sentences no item cites: what the summary leaves out."""

    editorial: int
    cited: int
    uncited_sids: tuple[str, ...]

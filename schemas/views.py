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
    """What one party has to do with one row. A silent cell: the article reports no stance, and it is no sponsor of the row."""

    party_id: str
    stances: tuple[CellStance, ...]
    roles: tuple[str, ...] = Field(description="sponsor, participant, obligated, beneficiary, guarantor, backer, ...")
    silent: bool


class MatrixRow(Resolved):
    """A plan, term, package or guarantee, or an issue with the stances that aim at none of these, against every party."""

    row_id: str = Field(description="id of the item; issue:<issue> for an issue")
    kind: Literal["plan", "term", "package", "guarantee", "issue"]
    label: str
    issue: Issue | None
    status: NegotiationStatus | None
    cells: tuple[MatrixCell, ...]


class Matrix(Resolved):
    """Terms x parties. Stances on a package are not inherited by its components."""

    party_ids: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


class PlaceBoard(Resolved):
    """What is said of one place, side by side; ids of territory items, terms and positions.

    The last row may be without a place: holds, changes and demands for land that name none.
    """

    place_id: str | None
    control: tuple[str, ...]
    claims: tuple[str, ...]
    recognition: tuple[str, ...]
    changes: tuple[str, ...]
    demands: tuple[str, ...]


class PartyPositions(Resolved):
    """Everything that one party, and those who speak for it, wants, offers, refuses, holds, owes, did not answer.

    What an envoy only hinted at stays with the envoy.
    """

    party_id: str
    name: str
    spoken_for_by: tuple[str, ...]
    positions: tuple[str, ...]
    sponsors: tuple[str, ...] = Field(description="plans")
    owes: tuple[str, ...] = Field(description="terms that oblige it")
    gains: tuple[str, ...] = Field(description="terms, packages and guarantees that benefit it")
    guarantees: tuple[str, ...] = Field(description="guarantees that it carries out")
    backs: tuple[str, ...] = Field(description="guarantees of others that it stands behind")
    holds: tuple[str, ...] = Field(
        description="territory items: what it holds, claims, gained, lost, recognises, rejects"
    )
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

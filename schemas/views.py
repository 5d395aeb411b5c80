"""Views: the same items arranged for reading. Computed by code, every cell points to items by id."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from schemas.located import Resolved
from schemas.vocabulary import Firmness, Issue, NegotiationStatus, SourceKind, Stance


class CellStance(Resolved):
    """One stance in a matrix cell."""

    stance: Stance = Field(description="the position's stance")
    firmness: Firmness = Field(description="the position's firmness")
    position_id: str = Field(
        description="the position; the article's first where several are alike in stance, firmness and speaker"
    )
    voiced_by_id: str | None = Field(description="party that speaks for it; null where it speaks for itself")
    grounded: bool = Field(description="does a quote that bears the position stand in its sentence?")


class MatrixCell(Resolved):
    """What one party has to do with one row. There is a cell only for a party with a stance or a role on the row."""

    party_id: str = Field(description="the column: one of the matrix's `party_ids`")
    stances: tuple[CellStance, ...] = Field(
        description="its stances on the row, each once, in the article's order; empty where the article reports none"
    )
    roles: tuple[str, ...] = Field(
        description="what it is in the row: sponsor, participant, mediator, host, backer, obligated, beneficiary, "
        "guarantor, against or ratifier; empty where it only takes a stance"
    )
    silent: bool = Field(
        description="true: it has a role in the row, and the article reports no stance of it; false for a sponsor, "
        "whose stance is its plan, and for a mediator or host, who need none. Who was asked and did not answer stands in `non_responses`"
    )


class MatrixRow(Resolved):
    """A plan, term, package or guarantee, or an issue with the stances that aim at none of these."""

    row_id: str = Field(description="id of the item; issue:<issue> for an issue")
    kind: Literal["plan", "term", "package", "guarantee", "issue"] = Field(description="what the row is")
    label: str = Field(description="its words: a plan's name, an item's statement, the issue")
    issue: Issue | None = Field(description="what it is about; null for a plan")
    status: NegotiationStatus | None = Field(
        description="stage of the item; null for an issue, and for a guarantee that has its package's"
    )
    cells: tuple[MatrixCell, ...] = Field(
        description="in the order of `party_ids`, without those that would be empty. A party of `party_ids` without a "
        "cell: the article gives it no role in the row and reports no stance of it; it is not a party to the row, and "
        "nothing is claimed of it. A party to the row without a stance has a cell, with `silent`: true"
    )


class Matrix(Resolved):
    """Terms x parties. Stances on a package are not inherited by its components.

    Without rows the article has nothing on the table, or the deal was not read: see the section in `run.sections`.
    """

    party_ids: tuple[str, ...] = Field(
        description="the columns: parties with a stance or a role on any row, in the registry's order"
    )
    rows: tuple[MatrixRow, ...] = Field(description="plans, terms, packages, guarantees, then issues")


class PlaceBoard(Resolved):
    """What is said of one place, side by side; ids of territory items, terms and positions.

    The last row may be without a place: holds, changes and demands for land that name none.
    """

    place_id: str | None = Field(description="the place; null for land without a named place")
    control: tuple[str, ...] = Field(description="territory items: who controls or contests it")
    claims: tuple[str, ...] = Field(description="territory items: who claims it")
    recognition: tuple[str, ...] = Field(description="territory items: who recognises or rejects a claim to it")
    changes: tuple[str, ...] = Field(description="territory items: who gained or lost it")
    demands: tuple[str, ...] = Field(description="terms that name it, each followed by the positions on it")


class PartyPositions(Resolved):
    """Everything that one party, and those who speak for it, wants, offers, refuses, holds, owes, did not answer.

    What an envoy only hinted at stays with the envoy.
    """

    party_id: str = Field(description="the party, or a source that acts as one")
    name: str = Field(description="its name or the source's label; the id where nobody registered it")
    spoken_for_by: tuple[str, ...] = Field(description="parties that voice its official line, in the registry's order")
    positions: tuple[str, ...] = Field(description="positions, in the article's order")
    sponsors: tuple[str, ...] = Field(description="plans that it put forward")
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

    id: str = Field(description="id of the party or source; outlet for who published the article")
    label: str = Field(description="the party's name, the source's label, or the outlet's name")
    kind: SourceKind = Field(description="what kind of source it is")
    people_min: int | None = Field(
        description="least number of people behind it, 1 or more; null where nobody can be counted"
    )
    item_ids: tuple[str, ...] = Field(
        description="items in whose evidence it speaks or relays; empty for who only asks a question"
    )


class Coverage(Resolved):
    """Which editorial sentences no item cites: what the summary leaves out."""

    editorial: int = Field(description="sentences that are the article's own text, not byline, heading or agency note")
    cited: int = Field(description="editorial sentences on which something of the summary rests, 0 to `editorial`")
    uncited_sids: tuple[str, ...] = Field(description="the other editorial sentences, in the article's order")

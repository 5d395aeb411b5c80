"""Situation draft: the gist, the key points and who holds or claims what."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import Draft, Evidence, Quantity
from schemas.roles import Dated, OwnId, Paraphrase, PartyId, PlaceId, SentenceId, Verbatim
from schemas.vocabulary import Extent, TerritoryRelation


class KeyPoint(Draft):
    """One thing that a reader must know, attribution included."""

    text: Paraphrase
    sids: tuple[SentenceId, ...] = Field(description="sentences that bear it")


class TerritoryItem(Draft):
    """One relation of one holder to places that share relation, holder and extent."""

    id: OwnId = Field(description="r1, r2, ...")
    relation: TerritoryRelation
    holder_id: PartyId = Field(description="party that controls, claims, gained, lost, recognises or rejects")
    other_party_id: PartyId | None = Field(
        description="claimant whose claim is recognised or rejected; previous holder"
    )
    place_ids: tuple[PlaceId, ...]
    extent: Extent
    quantity: Quantity | None
    as_of_text: Annotated[Verbatim, Dated("as_of")] | None = Field(description="verbatim time of the fact")
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class Situation(Draft):
    """Where things stand."""

    gist: Paraphrase = Field(description="at most three sentences; the main claim is attributed")
    key_points: tuple[KeyPoint, ...] = Field(description="3 to 8")
    territorial_control: tuple[TerritoryItem, ...]

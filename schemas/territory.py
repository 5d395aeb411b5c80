"""Who holds or claims which territory; a list of the reporting."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import EVIDENCE, QUANTITIES, STATEMENT, Draft, Evidence, Quantity
from schemas.roles import Dated, OwnId, Paraphrase, PartyId, PlaceId, Verbatim
from schemas.vocabulary import Extent, TerritoryRelation


class TerritoryItem(Draft):
    """One relation of one holder to places that share relation, holder and extent."""

    id: OwnId = Field(description="r1, r2, ...")
    relation: TerritoryRelation = Field(description="how the holder stands to the places")
    holder_id: PartyId = Field(description="the one party that controls, claims, gained, lost, recognises or rejects")
    other_party_id: PartyId | None = Field(
        None, description="the claimant whose claim is recognised or rejected; the previous or the new holder"
    )
    place_ids: tuple[PlaceId, ...] = Field((), description="places that share relation, holder, extent and time")
    extent: Extent = Field(Extent.UNSPECIFIED, description="how much of the places")
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    as_of_text: Annotated[Verbatim, Dated("as_of")] | None = Field(None, description="verbatim: the time of the fact")
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)

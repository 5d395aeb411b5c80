"""Registry draft: who and what the article speaks of, and who speaks in it."""

from __future__ import annotations

from pydantic import Field

from schemas.evidence import Draft
from schemas.roles import Label, OwnId, PartyId, PlaceId, SentenceId, SourceId, Verbatim
from schemas.vocabulary import PartyKind, PlaceKind, SourceKind

OUTLET_ID = "outlet"


class Party(Draft):
    """An actor that an item can use; one per real thing."""

    id: OwnId = Field(description="short readable id such as russia or rubio")
    name: Label
    kind: PartyKind
    parent_id: PartyId | None = Field(description="party it is part of")
    speaks_for_id: PartyId | None = Field(
        description="party whose OFFICIAL line it voices: president, minister, envoy; null for legislators, analysts"
    )
    surface_forms: tuple[Verbatim, ...] = Field(
        description="other verbatim forms: spelling variants, a capital used for a government"
    )


class Place(Draft):
    """A place that an item can use; one per real thing."""

    id: OwnId = Field(description="short readable id such as donetsk")
    name: Label
    kind: PlaceKind
    parent_id: PlaceId | None = Field(description="place it lies in")
    surface_forms: tuple[Verbatim, ...] = Field(description="other verbatim forms")


class Source(Draft):
    """A voice that is no registered party: anonymous groups, documents, collectives."""

    id: OwnId = Field(description="short readable id such as six_intel_sources")
    label: Label = Field(description="as the article calls it")
    kind: SourceKind
    party_id: PartyId | None = Field(description="party it belongs to")
    count_min: int | None = Field(description='least number of people behind it: "six" 6, "several" 2')
    subset_of_id: SourceId | None = Field(description='the group it is part of: "one of the sources"')


class Registry(Draft):
    """Who and what the article speaks of."""

    in_scope: bool = Field(description="is the article about a war, a negotiation or a settlement?")
    parties: tuple[Party, ...]
    places: tuple[Place, ...]
    sources: tuple[Source, ...]
    headline_text: Verbatim | None = Field(description="verbatim headline, if the text has one")
    outlet_name: Verbatim | None = Field(description="who published it, if the text says")
    language: Label = Field(description="BCP 47 tag of the article's language")
    non_editorial_sids: tuple[SentenceId, ...] = Field(description="sentences that are byline, heading or agency note")

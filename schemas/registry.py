"""Registry draft: who and what the article speaks of, and who speaks in it."""

from __future__ import annotations

from pydantic import Field

from schemas.evidence import Draft
from schemas.roles import Label, OwnId, PartyId, PlaceId, SentenceId, SourceId, Verbatim
from schemas.vocabulary import PartyKind, PlaceKind, SourceKind, TextFaultKind

OUTLET_ID = "outlet"


class Party(Draft):
    """An actor that an item can use; one per real thing."""

    id: OwnId = Field(description="short readable id such as russia or rubio")
    name: Label = Field(description="its fullest name in the article")
    kind: PartyKind = Field(description="what it is")
    parent_id: PartyId | None = Field(None, description="party it is part of")
    speaks_for_id: PartyId | None = Field(
        None,
        description="party whose OFFICIAL line it voices: president, minister, envoy; null for legislators, analysts",
    )
    surface_forms: tuple[Verbatim, ...] = Field(
        (), description="other verbatim forms: spelling variants, a capital used for a government"
    )


class Place(Draft):
    """A place that an item can use; one per real thing."""

    id: OwnId = Field(description="short readable id such as donetsk")
    name: Label = Field(description="its fullest name in the article")
    kind: PlaceKind = Field(description="what it is")
    parent_id: PlaceId | None = Field(None, description="place it lies in, where the article says so")
    surface_forms: tuple[Verbatim, ...] = Field((), description="other verbatim forms")


class Source(Draft):
    """A voice that is no registered party: anonymous groups, documents, collectives."""

    id: OwnId = Field(description="short readable id such as six_intel_sources")
    label: Label = Field(description="as the article calls it")
    surface_forms: tuple[Verbatim, ...] = Field((), description="other labels of the same people in the article")
    kind: SourceKind = Field(description="what it is")
    party_id: PartyId | None = Field(None, description="party it belongs to")
    count_min: int | None = Field(None, description='least number of people behind it: "six" 6, "several" 2')
    subset_of_id: SourceId | None = Field(None, description='the group it is part of: "one of the sources"')


class TextFault(Draft):
    """What is wrong with the text itself, for the analyst to know."""

    kind: TextFaultKind = Field(description="what is wrong")
    sids: tuple[SentenceId, ...] = Field((), description="sentences that show it; empty: the whole text")


class Registry(Draft):
    """Who and what the article speaks of."""

    in_scope: bool = Field(description="is the article about a war, a negotiation or a settlement?")
    parties: tuple[Party, ...] = Field(description="actors that an item can use")
    places: tuple[Place, ...] = Field(description="places that an item can use")
    sources: tuple[Source, ...] = Field(description="voices that are no party")
    headline_text: Verbatim | None = Field(None, description="verbatim headline, if the text has one")
    outlet_name: Verbatim | None = Field(None, description="who published it, if the text says")
    language: Label = Field(description="BCP 47 tag of the article's language")
    non_editorial_sids: tuple[SentenceId, ...] = Field(
        (), description="sentences that are byline, dateline, heading, caption or agency note"
    )
    text_faults: tuple[TextFault, ...] = Field((), description="what is wrong with the text; empty: nothing")

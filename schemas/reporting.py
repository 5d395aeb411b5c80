"""Reporting draft: territory, claims, events, non-responses, contradictions and open questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import (
    CONDITIONS,
    EVIDENCE,
    LINKS,
    PLACES,
    QUANTITIES,
    STATEMENT,
    Condition,
    Draft,
    Evidence,
    Link,
    Quantity,
)
from schemas.roles import Dated, OwnId, Paraphrase, PartyId, PlaceId, SentenceId, Verbatim, VoiceId
from schemas.territory import TerritoryItem
from schemas.vocabulary import ClaimKind, ContradictionKind, EventStatus, EventType, NonResponseKind, Strength


class Claim(Draft):
    """One proposition that sources say is so and that no other section holds."""

    id: OwnId = Field(description="c1, c2, ...")
    kind: ClaimKind = Field(description="what kind of claim")
    about_ids: tuple[PartyId, ...] = Field((), description="parties it is about")
    place_ids: tuple[PlaceId, ...] = Field((), description=PLACES)
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(None, description="verbatim: the time of the fact")
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    links: tuple[Link, ...] = Field((), description=LINKS)


class Event(Draft):
    """Something that happened, goes on or is expected."""

    id: OwnId = Field(description="e1, e2, ...")
    type: EventType = Field(description="what kind of event")
    status: EventStatus = Field(description="whether it happened")
    actor_ids: tuple[PartyId, ...] = Field((), description="parties that take part, hosts and mediators included")
    place_ids: tuple[PlaceId, ...] = Field((), description="where it happens")
    quantities: tuple[Quantity, ...] = Field((), description=QUANTITIES)
    conditions: tuple[Condition, ...] = Field((), description=CONDITIONS)
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(None, description="verbatim: when it happens")
    statement: Paraphrase = Field(description=STATEMENT)
    evidence: tuple[Evidence, ...] = Field(description=EVIDENCE)
    links: tuple[Link, ...] = Field((), description=LINKS)


class NonResponse(Draft):
    """A party that did not answer."""

    party_id: PartyId = Field(description="the party that gave no answer")
    kind: NonResponseKind = Field(description="how it did not answer")
    about: Paraphrase | None = Field(None, description="on what, where the article says so")
    sid: SentenceId = Field(description="sentence that says so")


class Contradiction(Draft):
    """Sources that part ways on what is or will be so."""

    id: OwnId = Field(description="x1, x2, ...")
    kind: ContradictionKind = Field(description="how they part")
    strength: Strength = Field(Strength.DIRECT, description="can both be true?")
    proposition: Paraphrase = Field(description="positively worded: one side asserts it, the other denies or doubts it")
    flagged_by_outlet: bool = Field(False, description="does the outlet itself point at the contrast, by cue words?")
    asserting_sids: tuple[SentenceId, ...] = Field(description="sentences that assert it")
    asserting_voice_ids: tuple[VoiceId, ...] = Field((), description="who asserts it there")
    disputing_sids: tuple[SentenceId, ...] = Field(description="sentences that deny or doubt it, or tell it otherwise")
    disputing_voice_ids: tuple[VoiceId, ...] = Field((), description="who does so there")


class OpenQuestion(Draft):
    """What the article says is open, by an explicit cue."""

    question: Paraphrase = Field(description="as a question in English")
    voice_id: VoiceId = Field("outlet", description="who says that it is open")
    sid: SentenceId = Field(description="sentence that says so")


class Reporting(Draft):
    """What else is reported."""

    territorial_control: tuple[TerritoryItem, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    non_responses: tuple[NonResponse, ...]
    contradictions: tuple[Contradiction, ...]
    open_questions: tuple[OpenQuestion, ...]

"""Reporting draft: claims, events, non-responses, contradictions and open questions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.evidence import Draft, Evidence
from schemas.roles import Dated, OwnId, Paraphrase, PartyId, PlaceId, SentenceId, Verbatim, VoiceId
from schemas.vocabulary import ClaimKind, ContradictionKind, EventStatus, EventType, NonResponseKind, Strength


class Claim(Draft):
    """One proposition that sources say is so and that no other section holds."""

    id: OwnId = Field(description="c1, c2, ...")
    kind: ClaimKind
    about_ids: tuple[PartyId, ...] = Field(description="parties it is about")
    place_ids: tuple[PlaceId, ...]
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(description="verbatim time of the fact")
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class Event(Draft):
    """Something that happened, goes on or is expected."""

    id: OwnId = Field(description="e1, e2, ...")
    type: EventType
    status: EventStatus
    actor_ids: tuple[PartyId, ...]
    place_ids: tuple[PlaceId, ...]
    when_text: Annotated[Verbatim, Dated("when")] | None = Field(description="verbatim")
    statement: Paraphrase = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class NonResponse(Draft):
    """A party that did not answer."""

    party_id: PartyId
    kind: NonResponseKind
    about: Paraphrase | None
    sid: SentenceId


class Contradiction(Draft):
    """Sources that part ways on what is or will be so."""

    id: OwnId = Field(description="x1, x2, ...")
    kind: ContradictionKind
    strength: Strength
    proposition: Paraphrase = Field(description="positively worded: one side asserts it, the other denies or doubts it")
    flagged_by_outlet: bool = Field(description="does the outlet itself point at the contrast?")
    asserting_sids: tuple[SentenceId, ...]
    disputing_sids: tuple[SentenceId, ...]


class OpenQuestion(Draft):
    """What the article says is open, by an explicit cue."""

    question: Paraphrase
    voice_id: VoiceId
    sid: SentenceId


class Reporting(Draft):
    """What else is reported."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    non_responses: tuple[NonResponse, ...]
    contradictions: tuple[Contradiction, ...]
    open_questions: tuple[OpenQuestion, ...]

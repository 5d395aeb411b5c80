"""Reporting draft: claims, events, non-responses, contradictions and open questions."""

from __future__ import annotations

from pydantic import Field

from schemas.evidence import Draft, Evidence
from schemas.vocabulary import ClaimKind, ContradictionKind, EventStatus, EventType, NonResponseKind, Strength


class Claim(Draft):
    """One proposition that sources say is so and that no other section holds."""

    id: str = Field(description="c1, c2, ...")
    kind: ClaimKind
    about_ids: tuple[str, ...] = Field(description="parties it is about")
    place_ids: tuple[str, ...]
    when_text: str | None = Field(description="verbatim time of the fact")
    statement: str = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class Event(Draft):
    """Something that happened, goes on or is expected."""

    id: str = Field(description="e1, e2, ...")
    type: EventType
    status: EventStatus
    actor_ids: tuple[str, ...]
    place_ids: tuple[str, ...]
    when_text: str | None = Field(description="verbatim")
    statement: str = Field(description="neutral English paraphrase without attribution")
    evidence: tuple[Evidence, ...]


class NonResponse(Draft):
    """A party that did not answer."""

    party_id: str
    kind: NonResponseKind
    about: str | None
    sid: str


class Contradiction(Draft):
    """Sources that part ways on what is or will be so."""

    id: str = Field(description="x1, x2, ...")
    kind: ContradictionKind
    strength: Strength
    proposition: str = Field(description="positively worded: one side asserts it, the other denies or doubts it")
    flagged_by_outlet: bool = Field(description="does the outlet itself point at the contrast?")
    asserting_sids: tuple[str, ...]
    disputing_sids: tuple[str, ...]


class OpenQuestion(Draft):
    """What the article says is open, by an explicit cue."""

    question: str
    voice_id: str
    sid: str


class Reporting(Draft):
    """What else is reported."""

    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    non_responses: tuple[NonResponse, ...]
    contradictions: tuple[Contradiction, ...]
    open_questions: tuple[OpenQuestion, ...]

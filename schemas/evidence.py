"""Drafts that every section shares: evidence with its attribution, quantities, conditions, links between items."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from schemas.roles import ItemId, Paraphrase, SentenceId, Verbatim, VoiceId
from schemas.vocabulary import Certainty, Comparator, ConditionStatus, EvidenceStance, LinkKind, Unit

MAX_STRING_CHARACTERS = 4_000

# What fields of many drafts hold.
STATEMENT = "neutral English paraphrase without attribution, true to the hedge, the number and the negation"
QUANTITIES = "every number that belongs to it, each with what it counts"
CONDITIONS = "what it depends on, one each"
LINKS = "other items of this section that it stands to in exchange, sequence, part, alternative, execution or breach"
PLACES = "where the fact or the obligation itself lies"
EVIDENCE = "sentences that carry, deny or doubt it"


class Draft(BaseModel):
    """Base of all drafts: what an engine fills and what is annotated. What a text need not say has a default: nothing.

    Lists are `tuple[X, ...]`: JSON arrays, immutable here, and covariant, so that the resolved models of
    `schemas.resolved` can narrow them. What a model writes on the wire is shorter: `service.compact`.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
        str_max_length=MAX_STRING_CHARACTERS,
    )


class Evidence(Draft):
    """One sentence that bears on the item, and who says so there."""

    sid: SentenceId = Field(description="id of the sentence, such as s7")
    quote: Verbatim = Field(description="3-10 words copied verbatim from that sentence that carry the point")
    voice_ids: tuple[VoiceId, ...] = Field(
        description="who says so: party ids, source ids or outlet; several when they say it together"
    )
    voice_is_open: bool = Field(
        False, description='true: one of `voice_ids` says so, and the text leaves open which (a bare "the source")'
    )
    via_id: VoiceId | None = Field(None, description="who relays the voice; null if nobody does")
    stance: EvidenceStance = Field(EvidenceStance.ASSERTS, description="what the sentence does to the statement")
    certainty: Certainty = Field(Certainty.CERTAIN, description="the source's certainty by its own words")


class Quantity(Draft):
    """A number of the article, copied with its hedge, never converted."""

    value: float | None = Field(None, description="the number, or the lower end of a range; null if only words tell it")
    value_max: float | None = Field(None, description="upper end of a range; null if there is none")
    unit: Unit = Field(description="what kind of thing is counted")
    comparator: Comparator = Field(Comparator.EXACTLY, description="the hedge on the number")
    text: Verbatim = Field(description='verbatim with its hedge: "about 20%"')
    counted: Paraphrase | None = Field(
        None, description="what the number counts, in few words, where `text` does not say it; null where it does"
    )


class Condition(Draft):
    """What something depends on."""

    text: Paraphrase = Field(description="paraphrase of the condition")
    status: ConditionStatus = Field(ConditionStatus.STATED, description="does anybody contest that it depends on this?")
    item_id: ItemId | None = Field(None, description="the item of this answer that it depends on; null if it is none")
    evidence: tuple[Evidence, ...] = Field((), description="sentences that state or contest the condition")


class Link(Draft):
    """How one item stands to another item of the same section."""

    kind: LinkKind = Field(description="how this item stands to the other")
    item_id: ItemId = Field(description="the other item")

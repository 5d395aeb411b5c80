"""Drafts that every section shares: evidence with its attribution, quantities, conditions."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from schemas.roles import Paraphrase, SentenceId, Verbatim, VoiceId
from schemas.vocabulary import Certainty, Comparator, ConditionStatus, EvidenceStance, Unit

MAX_STRING_CHARACTERS = 4_000


class Draft(BaseModel):
    """Base of all drafts: what the model fills. Every field required, unknown fields refused, no unions but with None.

    Lists are `tuple[X, ...]`: JSON arrays on the wire, immutable here, and covariant, so that the resolved models of
    `schemas.resolved` can narrow them.
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
    quote: Verbatim = Field(description="3-15 words copied verbatim from that sentence that carry the point")
    voice_ids: tuple[VoiceId, ...] = Field(
        description="who says so: party ids, source ids or outlet; several when they say it together"
    )
    via_id: VoiceId | None = Field(description="who relays the voice, if someone does")
    stance: EvidenceStance
    certainty: Certainty


class Quantity(Draft):
    """A number of the article, copied with its hedge."""

    value: float | None
    value_max: float | None = Field(description="upper end of a range")
    unit: Unit
    comparator: Comparator
    text: Verbatim = Field(description='verbatim with its hedge: "about 20%"')


class Condition(Draft):
    """What something depends on."""

    text: Paraphrase = Field(description="paraphrase of the condition")
    status: ConditionStatus
    evidence: tuple[Evidence, ...]

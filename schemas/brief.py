"""Brief draft: the gist and the key points; it needs no registry, so it is asked at once."""

from __future__ import annotations

from pydantic import Field

from schemas.evidence import Draft
from schemas.roles import Paraphrase, SentenceId


class KeyPoint(Draft):
    """One thing that a reader must know, attribution included."""

    text: Paraphrase = Field(description="one sentence in English, with its attribution")
    sids: tuple[SentenceId, ...] = Field(description="sentences that bear it (4+7)")


class Brief(Draft):
    """What a reader must know first."""

    gist: Paraphrase = Field(description="two or three short sentences; the main claim is attributed")
    key_points: tuple[KeyPoint, ...] = Field(description="3 to 6")

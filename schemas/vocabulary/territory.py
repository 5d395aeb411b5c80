"""Vocabularies of territory."""

from __future__ import annotations

from enum import StrEnum


class TerritoryRelation(StrEnum):
    """controls (physical hold, also when only the holder says so); contests (fights for it, nobody holds it); claims (says that it belongs to it); recognizes_claim (the holder is who recognises); rejects_claim (the holder is who rejects); gained; lost (what another took or was given)."""

    CONTROLS = "controls"
    CONTESTS = "contests"
    CLAIMS = "claims"
    RECOGNIZES_CLAIM = "recognizes_claim"
    REJECTS_CLAIM = "rejects_claim"
    GAINED = "gained"
    LOST = "lost"


class Extent(StrEnum):
    """How much of the place, by the article's words: whole ("all of"); most; part ("parts of", a percentage, "the part it holds"); small_part ("the small part", "some villages of"); none; unspecified (a place named without a measure)."""

    WHOLE = "whole"
    MOST = "most"
    PART = "part"
    SMALL_PART = "small_part"
    NONE = "none"
    UNSPECIFIED = "unspecified"

"""The closed vocabularies. Each enum's docstring is its codebook entry, which every prompt that uses it carries."""

from __future__ import annotations

from schemas.vocabulary.deal import (
    ComplianceStatus,
    Firmness,
    Instrument,
    Issue,
    LegalForm,
    NegotiationStatus,
    Stance,
)
from schemas.vocabulary.evidence import Certainty, Comparator, ConditionStatus, EvidenceStance, LinkKind, Unit
from schemas.vocabulary.registry import PartyKind, PlaceKind, SourceKind, TextFaultKind
from schemas.vocabulary.reporting import (
    ClaimKind,
    ContradictionKind,
    EventStatus,
    EventType,
    NonResponseKind,
    Strength,
)
from schemas.vocabulary.territory import Extent, TerritoryRelation

TAXONOMY_VERSION = "2"

__all__ = [
    "TAXONOMY_VERSION",
    "Certainty",
    "ClaimKind",
    "Comparator",
    "ComplianceStatus",
    "ConditionStatus",
    "ContradictionKind",
    "EventStatus",
    "EventType",
    "EvidenceStance",
    "Extent",
    "Firmness",
    "Instrument",
    "Issue",
    "LegalForm",
    "LinkKind",
    "NegotiationStatus",
    "NonResponseKind",
    "PartyKind",
    "PlaceKind",
    "SourceKind",
    "Stance",
    "Strength",
    "TerritoryRelation",
    "TextFaultKind",
    "Unit",
]

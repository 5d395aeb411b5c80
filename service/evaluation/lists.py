"""The lists of items that are annotated and scored, their draft models, and the weights of the sections in Q."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Draft
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.situation import TerritoryItem

ItemDraft = (
    TerritoryItem
    | Plan
    | Term
    | GuaranteePackage
    | Guarantee
    | Position
    | Claim
    | Event
    | NonResponse
    | Contradiction
    | OpenQuestion
)

# In the order in which they are aligned: later items refer to earlier ones.
LISTS: Mapping[str, type[Draft]] = {
    "plans": Plan,
    "peace_plan_terms": Term,
    "guarantee_packages": GuaranteePackage,
    "security_guarantees": Guarantee,
    "territorial_control": TerritoryItem,
    "positions": Position,
    "claims": Claim,
    "events": Event,
    "non_responses": NonResponse,
    "contradictions": Contradiction,
    "open_questions": OpenQuestion,
}

# Which lists make up each weighted section of Q; the others are reported and gated, not averaged.
QUALITY_WEIGHTS: Mapping[str, float] = {
    "peace_plan_terms": 0.30,
    "positions": 0.30,
    "security_guarantees": 0.20,
    "territorial_control": 0.20,
}

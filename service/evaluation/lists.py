"""The lists of items that are annotated and scored, with their draft models."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.deal import Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Draft
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion
from schemas.situation import TerritoryItem

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

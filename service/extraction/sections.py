"""The four sections: which draft each fills and which of its lists hold items that can be shown one by one."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.deal import Deal, Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.evidence import Draft
from schemas.registry import Registry
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion, Reporting
from schemas.situation import KeyPoint, Situation, TerritoryItem
from schemas.summary import SectionName
from service.errors import InvalidRequest

SectionDraft = Registry | Situation | Deal | Reporting


@dataclass(frozen=True, slots=True)
class Section:
    """One call: its name, the draft that the model fills, and the draft's lists of items with their models."""

    name: SectionName
    draft: type[Draft]
    items: dict[str, type[Draft]]


REGISTRY = Section(SectionName.REGISTRY, Registry, {})
SITUATION = Section(SectionName.SITUATION, Situation, {"key_points": KeyPoint, "territorial_control": TerritoryItem})
DEAL = Section(
    SectionName.DEAL,
    Deal,
    {
        "plans": Plan,
        "peace_plan_terms": Term,
        "guarantee_packages": GuaranteePackage,
        "security_guarantees": Guarantee,
        "positions": Position,
    },
)
REPORTING = Section(
    SectionName.REPORTING,
    Reporting,
    {
        "claims": Claim,
        "events": Event,
        "non_responses": NonResponse,
        "contradictions": Contradiction,
        "open_questions": OpenQuestion,
    },
)

SECTIONS: tuple[Section, ...] = (REGISTRY, SITUATION, DEAL, REPORTING)
CHOOSABLE: tuple[SectionName, ...] = (SectionName.SITUATION, SectionName.DEAL, SectionName.REPORTING)


def parse_sections(value: str | None) -> tuple[SectionName, ...]:
    """Read a comma-separated list of sections; None means all. The registry is always asked for and may be named.

    Raises:
        InvalidRequest: a name that is no section, or none at all.
    """
    if value is None:
        return CHOOSABLE
    names = [part.strip() for part in value.split(",") if part.strip()]
    known = {name.value for name in SectionName}
    if not names or not known.issuperset(names):
        message = f"expected sections out of {', '.join(SectionName)}, got {value[:100]!r}"
        raise InvalidRequest(message, (("sections", message),))
    return tuple(name for name in CHOOSABLE if name.value in names)

"""What the closed vocabularies say about each other: which values are neighbours, and which contradict each other."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from schemas.vocabulary import (
    Certainty,
    Comparator,
    EventStatus,
    EvidenceStance,
    Extent,
    Firmness,
    NegotiationStatus,
    Stance,
    Strength,
    TerritoryRelation,
)

NEIGHBOUR = 0.5

# Each tuple is a scale; values that stand side by side on one are neighbours.
_SCALES: tuple[tuple[StrEnum, ...], ...] = (
    (
        NegotiationStatus.PROPOSED,
        NegotiationStatus.UNDER_NEGOTIATION,
        NegotiationStatus.AGREED_IN_PRINCIPLE,
        NegotiationStatus.AGREED,
        NegotiationStatus.SIGNED,
        NegotiationStatus.RATIFIED,
        NegotiationStatus.IN_FORCE,
    ),
    (NegotiationStatus.REJECTED, NegotiationStatus.WITHDRAWN),
    (Stance.DEMANDS, Stance.PROPOSES),
    (Stance.ACCEPTS, Stance.CONDITIONAL, Stance.OPEN_TO, Stance.NONCOMMITTAL, Stance.UNKNOWN),
    (Stance.OPEN_TO, Stance.SEEKS_CHANGE, Stance.CONDITIONAL),
    (Firmness.CATEGORICAL, Firmness.STATED, Firmness.HINTED),
    (Certainty.CERTAIN, Certainty.PROBABLE, Certainty.POSSIBLE, Certainty.UNCOMMITTED),
    (EvidenceStance.DENIES, EvidenceStance.DOUBTS),
    (Extent.WHOLE, Extent.MOST, Extent.PART, Extent.SMALL_PART),
    (EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.EXPECTED, EventStatus.CONDITIONAL),
    (Comparator.EXACTLY, Comparator.ABOUT),
    (Comparator.AT_LEAST, Comparator.MORE_THAN),
    (Comparator.AT_MOST, Comparator.LESS_THAN),
    (Strength.DIRECT, Strength.TENSION),
)
_NEIGHBOURS = {frozenset((scale[index], scale[index + 1])) for scale in _SCALES for index in range(len(scale) - 1)}

# Values of different classes of one vocabulary say opposite things; a value in no class contradicts none.
_CLASSES: tuple[Mapping[StrEnum, str], ...] = (
    {
        Stance.PROPOSES: "for",
        Stance.DEMANDS: "for",
        Stance.ACCEPTS: "for",
        Stance.OPEN_TO: "for",
        Stance.REJECTS: "against",
    },
    {
        NegotiationStatus.PROPOSED: "open",
        NegotiationStatus.UNDER_NEGOTIATION: "open",
        NegotiationStatus.AGREED_IN_PRINCIPLE: "settled",
        NegotiationStatus.AGREED: "settled",
        NegotiationStatus.SIGNED: "settled",
        NegotiationStatus.RATIFIED: "settled",
        NegotiationStatus.IN_FORCE: "settled",
        NegotiationStatus.REJECTED: "dead",
        NegotiationStatus.WITHDRAWN: "dead",
    },
    {EventStatus.OCCURRED: "real", EventStatus.ONGOING: "real", EventStatus.DID_NOT_HAPPEN: "unreal"},
    {EventStatus.OCCURRED: "real", EventStatus.EXPECTED: "ahead", EventStatus.CONDITIONAL: "ahead"},
    {
        TerritoryRelation.CONTROLS: "held",
        TerritoryRelation.GAINED: "held",
        TerritoryRelation.LOST: "lost",
        TerritoryRelation.CLAIMS: "claimed",
    },
    {TerritoryRelation.RECOGNIZES_CLAIM: "yes", TerritoryRelation.REJECTS_CLAIM: "no"},
    {Extent.NONE: "none", Extent.WHOLE: "some", Extent.MOST: "some", Extent.PART: "some", Extent.SMALL_PART: "some"},
    {
        Comparator.AT_LEAST: "above",
        Comparator.MORE_THAN: "above",
        Comparator.AT_MOST: "below",
        Comparator.LESS_THAN: "below",
    },
)


def closeness(one: StrEnum | None, other: StrEnum | None) -> float:
    """Return 1 for equal values, 0.5 for neighbours on a scale of the codebook, else 0."""
    if one == other:
        return 1.0
    return NEIGHBOUR if frozenset((one, other)) in _NEIGHBOURS else 0.0


def contradict(one: StrEnum | None, other: StrEnum | None) -> bool:
    """Tell whether the two values say opposite things; neighbours never do."""
    if one is None or other is None or closeness(one, other) > 0:
        return False
    return any(one in classes and other in classes and classes[one] != classes[other] for classes in _CLASSES)

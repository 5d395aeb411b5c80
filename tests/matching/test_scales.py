"""Neighbours and opposites of the closed vocabularies."""

from __future__ import annotations

from enum import StrEnum
from itertools import product

import pytest

from schemas.vocabulary import Certainty, EventStatus, Extent, NegotiationStatus, Stance, TerritoryRelation
from service.matching.scales import closeness, contradict


@pytest.mark.parametrize(
    ("one", "other", "near", "opposite"),
    [
        (Stance.ACCEPTS, Stance.REJECTS, 0.0, True),
        (Stance.OPEN_TO, Stance.REJECTS, 0.0, True),
        (Stance.ACCEPTS, Stance.CONDITIONAL, 0.5, False),
        (Stance.SEEKS_CHANGE, Stance.REJECTS, 0.0, False),
        (NegotiationStatus.AGREED, NegotiationStatus.SIGNED, 0.5, False),
        (NegotiationStatus.UNDER_NEGOTIATION, NegotiationStatus.AGREED_IN_PRINCIPLE, 0.5, False),
        (NegotiationStatus.PROPOSED, NegotiationStatus.AGREED, 0.0, True),
        (NegotiationStatus.AGREED, NegotiationStatus.UNCLEAR, 0.0, False),
        (TerritoryRelation.CONTROLS, TerritoryRelation.CLAIMS, 0.0, True),
        (TerritoryRelation.GAINED, TerritoryRelation.LOST, 0.0, True),
        (Extent.MOST, Extent.NONE, 0.0, True),
        (EventStatus.OCCURRED, EventStatus.DID_NOT_HAPPEN, 0.0, True),
        (Certainty.CERTAIN, Certainty.POSSIBLE, 0.0, False),
    ],
    ids=str,
)
def test_neighbours_and_opposites_of_the_codebook(one: StrEnum, other: StrEnum, near: float, opposite: bool) -> None:
    assert (closeness(one, other), contradict(one, other)) == (near, opposite)


@pytest.mark.parametrize("vocabulary", [Stance, NegotiationStatus, EventStatus, Extent, TerritoryRelation, Certainty])
def test_scales_are_symmetric_and_no_value_contradicts_its_neighbour(vocabulary: type[StrEnum]) -> None:
    for one, other in product(vocabulary, repeat=2):
        assert closeness(one, other) == closeness(other, one)
        assert contradict(one, other) == contradict(other, one)
        assert (closeness(one, other) == 1.0) == (one is other)
        assert not (contradict(one, other) and closeness(one, other))


def test_nothing_is_only_like_nothing_and_contradicts_nothing() -> None:
    assert closeness(None, None) == 1.0
    assert closeness(Stance.ACCEPTS, None) == 0.0
    assert not contradict(Stance.ACCEPTS, None)

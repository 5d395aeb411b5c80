"""Stances: a yes is never read where the sentence says no, wonders, supposes, or reports what others say of it."""

from __future__ import annotations

import pytest

from schemas.vocabulary import Issue, Stance
from tests.offline.builders import findings

YES = frozenset({Stance.ACCEPTS, Stance.OPEN_TO, Stance.PROPOSES})


def stances(text: str) -> list[tuple[str, Stance, Issue]]:
    return [(one.party_id, one.stance, one.issue) for one in findings(text).deal.positions]


@pytest.mark.parametrize(
    "text",
    [
        "Israel has not agreed to the ceasefire.",
        "Israel never accepted the ceasefire.",
        "Israel denied that it had agreed to a ceasefire.",
        "Israel denied it had accepted the truce.",
        "It is not certain that Israel has accepted the ceasefire.",
        "Nor is it at all clear that Hamas would accept the ceasefire.",
        "There is no evidence that Israel agreed to the ceasefire.",
        "Egypt asked whether Israel accepted the ceasefire.",
        "If Israel accepted the ceasefire, talks could begin.",
        "Unless Israel accepts the ceasefire, talks will end.",
        "Hamas did not say Israel had accepted the ceasefire.",
        "Israel dismissed reports that it had accepted a ceasefire.",
        "Egypt wants to see whether Israel accepts the ceasefire.",
        "Israel refused to accept the ceasefire.",
        "Israel failed to accept the ceasefire.",
        "Israel is unwilling to accept the ceasefire.",
        "Egypt hopes Israel accepts the ceasefire.",
    ],
)
def test_no_yes_is_read_where_none_is_said(text: str) -> None:
    assert not [one for one in stances(text) if one[0] in ("israel", "hamas") and one[1] in YES]


@pytest.mark.parametrize(
    "text",
    [
        "Israel has not rejected the ceasefire.",
        "Israel did not reject the ceasefire.",
        "Israel refused to rule out a ceasefire.",
        "Israel denied that it had rejected the ceasefire.",
        "Israel has never ruled out a ceasefire.",
        "If Israel rejects the ceasefire, talks will end.",
        "It is unclear whether Israel rejects the ceasefire.",
        "Egypt fears that Israel will not accept the ceasefire.",
        "Israel rejected claims that it opposes a ceasefire.",
    ],
)
def test_no_no_is_read_where_none_is_said(text: str) -> None:
    assert not [one for one in stances(text) if one[0] == "israel" and one[1] is Stance.REJECTS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel rejects the ceasefire.", ("israel", Stance.REJECTS, Issue.CEASEFIRE)),
        ("Israel has ruled out ceding land.", ("israel", Stance.REJECTS, Issue.TERRITORY_CESSION)),
        ("Hezbollah refused to disarm.", ("hezbollah", Stance.REJECTS, Issue.DISARMAMENT_REINTEGRATION)),
        ("Israel will never recognise Palestinian statehood.", ("israel", Stance.REJECTS, Issue.STATUS_RECOGNITION)),
        ("Egypt wants Israel to withdraw.", ("egypt", Stance.DEMANDS, Issue.TERRITORY_WITHDRAWAL)),
        ("Egypt is pressing Israel to pull its troops back.", ("egypt", Stance.DEMANDS, Issue.TERRITORY_WITHDRAWAL)),
        ("Russia was seeking a lower ceiling.", ("russia", Stance.SEEKS_CHANGE, Issue.FORCE_LIMITS)),
        ("Egypt has proposed a truce of ten days.", ("egypt", Stance.PROPOSES, Issue.CEASEFIRE)),
        ("Hamas is ready to release hostages.", ("hamas", Stance.OPEN_TO, Issue.PRISONERS_HOSTAGES)),
        ("Hamas backs the mediation.", ("hamas", Stance.ACCEPTS, Issue.NEGOTIATION_PROCESS)),
        ("Israel refused to rule out a ceasefire.", ("israel", Stance.OPEN_TO, Issue.CEASEFIRE)),
        ("The demand to disarm was rejected by Hezbollah.", ("hezbollah", Stance.REJECTS, Issue.DISARMAMENT_REINTEGRATION)),
        ("Egypt wants Israel to leave. It is a demand to withdraw. It is a demand that Israel rejects.", ("israel", Stance.REJECTS, Issue.TERRITORY_WITHDRAWAL)),
    ],
)  # fmt: skip
def test_a_plain_stance_is_read(text: str, expected: tuple[str, Stance, Issue]) -> None:
    assert expected in stances(text)


def test_the_principal_is_the_party_and_the_speaker_its_voice() -> None:
    (position,) = findings("Vladimir Putin rejects the deployment of foreign troops.").deal.positions
    assert (position.party_id, position.voiced_by_id) == ("russia", "putin")


def test_who_speaks_for_nobody_speaks_as_itself() -> None:
    (position,) = findings("Angela Merkel rejects the deployment of foreign troops.").deal.positions
    assert (position.party_id, position.voiced_by_id) == ("merkel", None)


def test_a_condition_is_kept_beside_its_stance() -> None:
    (position,) = findings("Israel will sign the truce only if Hamas lays down its weapons.").deal.positions
    assert position.stance is Stance.CONDITIONAL
    assert [one.text for one in position.conditions] == ["if Hamas lays down its weapons"]


def test_several_sides_accept_each() -> None:
    found = stances("Israel, Egypt and Syria agreed to a ceasefire.")
    assert {one[0] for one in found} == {"israel", "egypt", "syria"}


def test_disputed_land_disputes_nothing() -> None:
    found = stances("A truce took hold in disputed Haifa after Israel agreed to a ceasefire.")
    assert ("israel", Stance.ACCEPTS, Issue.CEASEFIRE) in found


def test_who_is_asked_is_the_addressee() -> None:
    (position,) = findings("Egypt demands that Israel release prisoners.").deal.positions
    assert position.addressee_id == "israel"


def test_a_quotation_in_the_first_person_is_its_speakers() -> None:
    (position,) = findings("“We will not cede territory,” Putin said.").deal.positions
    assert (position.party_id, position.stance) == ("russia", Stance.REJECTS)


def test_the_army_of_a_chief_did_not_sign() -> None:
    assert not stances("The chief of the Russian army signed a truce.")


def test_a_demand_gives_a_term_and_the_position_points_to_it() -> None:
    deal = findings("Egypt wants Israel to withdraw from Gaza.").deal
    assert [one.obligated_ids for one in deal.peace_plan_terms] == [("israel",)]
    assert deal.positions[0].target_id == deal.peace_plan_terms[0].id

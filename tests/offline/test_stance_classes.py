"""Stances by verb class: what each class means in the forms that news uses, and what turns, hides or only supposes it."""

from __future__ import annotations

import pytest

from schemas.vocabulary import Issue, Stance
from tests.offline.builders import findings

YES = frozenset({Stance.ACCEPTS, Stance.OPEN_TO, Stance.PROPOSES, Stance.CONDITIONAL})


def stances(text: str) -> set[tuple[str, str, str]]:
    return {(one.party_id, one.stance.value, one.issue.value) for one in findings(text).deal.positions}


@pytest.mark.parametrize(
    "text",
    [
        "Israel rejected the ceasefire on Friday.",
        "Israel on Friday rejected a ceasefire.",
        "Israel has flatly rejected the ceasefire.",
        "Israel is opposing the ceasefire.",
        "Israel turned down an Egyptian ceasefire.",
        "Israel, which has lost forty soldiers, spurned the ceasefire.",
        "The ceasefire was rebuffed by Israel.",
        "A ceasefire proposed by Egypt was turned down by Israel.",
        "Israel said it would boycott the ceasefire talks and reject any ceasefire.",
        "Israeli opposition to a ceasefire has hardened.",
        "Israel's rejection of a ceasefire angered Egypt.",
        "Israel refuses to accept a ceasefire.",
        "Israel said it would not accept a ceasefire.",
        "Israel vowed to resist any ceasefire.",
        "Israel met Egyptian envoys and rejected a ceasefire.",
        "Israel spoke of victory, dismissing the ceasefire as a trick.",
        "There will be no ceasefire, the Israeli government said.",
    ],
)
def test_a_no_in_its_many_forms(text: str) -> None:
    assert ("israel", "rejects", "ceasefire") in stances(text)
    assert not [one for one in stances(text) if one[0] == "israel" and Stance(one[1]) in YES]


@pytest.mark.parametrize(
    "text",
    [
        "Israel accepted the ceasefire late on Friday.",
        "Israel has now endorsed the ceasefire.",
        "Israel said it had agreed to a ceasefire.",
        "Israel and Egypt on Monday signed a ceasefire.",
        "A ceasefire accepted by Israel took effect.",
        "Israel pledged to observe the ceasefire.",
        "Israel said it would respect the ceasefire.",
        "Israel remains committed to the ceasefire.",
        "Israel met Egyptian envoys and accepted a ceasefire.",
        "Both sides agreed to a ceasefire after talks between Israel and Hamas.",
        "Israel threw its weight behind the ceasefire.",
    ],
)
def test_a_yes_in_its_many_forms(text: str) -> None:
    assert ("israel", "accepts", "ceasefire") in stances(text)
    assert ("israel", "rejects", "ceasefire") not in stances(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt urged Israel to withdraw from Gaza.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt on Sunday called on Israel to withdraw from Gaza.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt and Turkey pressed Israel to withdraw from Gaza.", ("turkey", "demands", "territory_withdrawal")),
        ("Egypt insisted that Israel withdraw from Gaza.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt said Israel must withdraw from Gaza.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt is demanding an Israeli withdrawal.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt stressed the need for an Israeli withdrawal.", ("egypt", "demands", "territory_withdrawal")),
        ("Egyptian demands for a withdrawal went unheard.", ("egypt", "demands", "territory_withdrawal")),
        ("Egypt spoke to Israel, urging it to withdraw from Gaza.", ("egypt", "demands", "territory_withdrawal")),
        ("“We demand a withdrawal from Gaza,” Putin said.", ("russia", "demands", "territory_withdrawal")),
        ("Egypt proposed a ceasefire of sixty days.", ("egypt", "proposes", "ceasefire")),
        ("A ceasefire proposed by Egypt failed.", ("egypt", "proposes", "ceasefire")),
        ("Egypt offered to host peace talks.", ("egypt", "proposes", "negotiation_process")),
        ("Egypt wants to hold talks with Israel.", ("egypt", "proposes", "negotiation_process")),
        ("Hamas is willing to release the hostages.", ("hamas", "open_to", "prisoners_hostages")),
        ("Hamas said it was ready to release the hostages.", ("hamas", "open_to", "prisoners_hostages")),
        ("Hamas signalled its readiness to release hostages.", ("hamas", "open_to", "prisoners_hostages")),
        ("Israel wants to withdraw from Lebanon.", ("israel", "open_to", "territory_withdrawal")),
        ("Hamas said it would not release hostages until Israel withdraws.", ("hamas", "conditional", "prisoners_hostages")),
        ("Hamas is reluctant to disarm.", ("hamas", "rejects", "disarmament_reintegration")),

    ],
)  # fmt: skip
def test_a_class_is_read(text: str, expected: tuple[str, str, str]) -> None:
    known = stances(text)
    assert expected in known


@pytest.mark.parametrize(
    "text",
    [
        "Egypt wants to see Israel accept the ceasefire.",
        "Egypt demanded that Israel accept the ceasefire.",
        "Egypt made Israel accept the ceasefire in its plan.",
        "There is no sign of Israel accepting the ceasefire.",
        "Egypt spoke of the chance of Israel agreeing to a ceasefire.",
        "Israel is not ready to accept a ceasefire.",
        "Israel vowed to end the ceasefire.",
        "Israel pledged to abandon the ceasefire.",
        "Israel agreed to suspend the ceasefire talks.",
        "Israel could have accepted the ceasefire.",
        "Israel would have accepted the ceasefire had Hamas signed.",
        "Israel was said to doubt that it could accept a ceasefire.",
        "Nobody expects that Israel accepts the ceasefire.",
        "Israel met envoys but has not accepted the ceasefire.",
        "Israel never said it would respect the ceasefire.",
        "Hamas denied that Israel and Egypt had agreed to a ceasefire.",
        "Egypt ruled out Israel accepting the ceasefire.",
        "Without Israel accepting the ceasefire, talks are over.",
        "Israel rejected reports that it would respect the ceasefire.",
        "Israel accepted nothing, least of all a ceasefire.",
    ],
)
def test_no_yes_where_a_class_is_negated_caused_or_supposed(text: str) -> None:
    assert not [one for one in stances(text) if one[0] == "israel" and Stance(one[1]) in YES - {Stance.CONDITIONAL}]


@pytest.mark.parametrize(
    "text",
    [
        "Israel does not reject the ceasefire.",
        "Israel has not turned down the ceasefire.",
        "Israel rejected accusations that it broke the ceasefire.",
        "Israel dismissed the claim that it had refused a ceasefire.",
        "Israel refused to comment on the ceasefire.",
        "Israel declined to say whether the ceasefire held.",
        "Israel will not abandon the ceasefire.",
        "Israel refused to end the ceasefire.",
        "Israel might reject the ceasefire.",
        "If pressed, Israel rejects the ceasefire.",
        "Egypt asked Israel to reject the ceasefire.",
        "Egypt feared Israel rejecting the ceasefire.",
        "Israel is ready to refuse nothing about the ceasefire.",
    ],
)
def test_no_no_where_a_class_is_negated_caused_or_supposed(text: str) -> None:
    assert ("israel", "rejects", "ceasefire") not in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt did not urge Israel to withdraw from Gaza.",
        "Egypt never demanded an Israeli withdrawal.",
        "Egypt denied that it had urged Israel to withdraw from Gaza.",
        "Egypt would demand an Israeli withdrawal if talks failed.",
        "It is unclear whether Egypt demands an Israeli withdrawal.",
    ],
)
def test_no_demand_where_none_is_made(text: str) -> None:
    assert ("egypt", "demands", "territory_withdrawal") not in stances(text)


def test_what_one_must_do_oneself_is_demanded_of_nobody() -> None:
    assert not stances("Israel said Israel must give the truce a chance.")


def test_a_plain_demand_without_a_known_issue_is_other() -> None:
    (position,) = findings("Egypt urged Israel to spare the orchards.").deal.positions
    assert (position.issue, position.addressee_id) == (Issue.OTHER, "israel")


def test_the_issue_stands_before_what_only_explains_it() -> None:
    text = "Egypt proposed a ceasefire during which Hamas would release hostages."
    assert ("egypt", "proposes", "ceasefire") in stances(text)


def test_every_side_of_a_list_takes_the_stance() -> None:
    found = stances("Egypt, Turkey and Norway welcomed the ceasefire.")
    assert {one[0] for one in found} == {"egypt", "turkey", "norway"}


def test_a_statement_ends_where_its_clause_does() -> None:
    text = "Egypt rejected a ceasefire, saying it came too late, said two diplomats."
    (position,) = findings(text).deal.positions
    assert position.statement == "Egypt rejects: a ceasefire."


@pytest.mark.parametrize(
    "text",
    [
        "A synod on Israel, which met in May, rejected the ceasefire.",
        "A minister in Israel rejected the ceasefire.",
        "Crowds in Israel rejected the ceasefire.",
        "A deal depends on Israel's willingness to accept a ceasefire.",
        "Without Israel's readiness to accept a ceasefire there is no deal.",
    ],
)
def test_who_stands_in_anothers_phrase_takes_no_stance(text: str) -> None:
    assert not [one for one in stances(text) if one[0] == "israel"]


def test_a_relative_clause_is_about_who_stands_before_it() -> None:
    assert ("hamas", "rejects", "ceasefire") in stances("Egypt spoke with Hamas, which rejects the ceasefire.")


def test_what_is_asked_for_in_mourning_is_no_issue() -> None:
    found = findings(
        "Israel called for a minute’s silence for the victims of the ceasefire. Israel demands a ceasefire."
    ).deal
    assert [one.evidence[0].sid for one in found.positions] == ["s2"]
    assert not [term for term in found.peace_plan_terms if "silence" in term.statement]

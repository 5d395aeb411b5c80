"""Views arrange one worked example: a plan, its terms, a guarantee, who wants what, who holds what."""

from __future__ import annotations

import pytest

from schemas.summary import Summary
from schemas.vocabulary import Certainty, Firmness, Instrument, Issue, Stance, TerritoryRelation
from tests.summary.builders import PARTIES, article, party, registry, summarise
from tests.summary.items import cite, guarantee, non_response, package, plan, position, term, territory

TEXT = article(
    "Washington proposed a plan that Russia and Ukraine discuss.",
    "Ukraine would leave Donetsk, which Russia demands.",
    "Kyiv rejects leaving Donetsk, and Zelensky said he never would.",
    "The US would fly patrols that protect Ukraine from Russia.",
    "Putin rejected the patrols on Monday.",
    "Later he was open to patrols.",
    "Russia holds most of Donetsk and claims Kherson.",
    "Washington recognises no claim to Kherson, and Kyiv retook land there.",
    "Washington did not respond.",
)


@pytest.fixture
def summary() -> Summary:
    return summarise(
        TEXT,
        plan(
            "a plan",
            cite("proposed a plan", "s1"),
            name="the US plan",
            sponsor_ids=("us",),
            participant_ids=("russia", "ukraine"),
        ),
        term(
            "Ukraine leaves Donetsk",
            cite("would leave Donetsk", "s2"),
            plan_id="pl1",
            issue=Issue.TERRITORY_WITHDRAWAL,
            obligated_ids=("ukraine",),
            beneficiary_ids=("russia",),
            place_ids=("donetsk",),
        ),
        package("patrols", cite("would fly patrols", "s4"), beneficiary_ids=("ukraine",), against_ids=("russia",)),
        guarantee(
            "air patrols",
            cite("would fly patrols", "s4"),
            package_id="k1",
            instrument=Instrument.AIR_PATROL,
            guarantor_ids=("us",),
            backer_ids=("us",),
            beneficiary_ids=("ukraine",),
        ),
        position(
            "open to patrols",
            cite("was open to patrols", "s6"),
            id="p4",
            target_id="g1",
            stance=Stance.OPEN_TO,
            voiced_by_id="putin",
        ),
        position(
            "rejects patrols",
            cite("rejected the patrols", "s5"),
            id="p3",
            target_id="g1",
            stance=Stance.REJECTS,
            voiced_by_id="putin",
        ),
        position(
            "rejects patrols again",
            cite("rejected the patrols on Monday", "s5"),
            id="p5",
            target_id="g1",
            stance=Stance.REJECTS,
            voiced_by_id="putin",
        ),
        position(
            "Russia demands it", cite("which Russia demands", "s2"), id="p1", target_id="t1", stance=Stance.DEMANDS
        ),
        position(
            "never",
            cite("never would", "s3"),
            id="p6",
            party_id="ukraine",
            target_id="t1",
            stance=Stance.REJECTS,
            voiced_by_id="zelensky",
            firmness=Firmness.CATEGORICAL,
        ),
        position(
            "rejects it", cite("not a quote", "s3"), id="p2", party_id="ukraine", target_id="t1", stance=Stance.REJECTS
        ),
        position("talks", cite("Putin rejected", "s5"), id="p7", party_id="putin", stance=Stance.NONCOMMITTAL),
        territory("holds", cite("holds most of Donetsk", "s7"), place_ids=("donetsk",)),
        territory(
            "claims", cite("claims Kherson", "s7"), id="r2", relation=TerritoryRelation.CLAIMS, place_ids=("kherson",)
        ),
        territory(
            "rejects",
            cite("recognises no claim", "s8"),
            id="r3",
            relation=TerritoryRelation.REJECTS_CLAIM,
            holder_id="us",
            place_ids=("kherson",),
        ),
        territory(
            "retook",
            cite("retook land there", "s8"),
            id="r4",
            relation=TerritoryRelation.GAINED,
            holder_id="ukraine",
            place_ids=("kherson",),
        ),
        non_response("us", "s9"),
    )


def test_rows_are_plans_terms_packages_and_guarantees_then_issues_that_aim_at_none(summary: Summary) -> None:
    assert [(row.row_id, row.kind, row.label) for row in summary.matrix.rows] == [
        ("pl1", "plan", "the US plan"),
        ("t1", "term", "Ukraine leaves Donetsk"),
        ("k1", "package", "patrols"),
        ("g1", "guarantee", "air patrols"),
        ("issue:other", "issue", "other"),
    ]


def test_columns_are_the_parties_with_a_position_or_role_in_registry_order(summary: Summary) -> None:
    assert summary.matrix.party_ids == ("russia", "ukraine", "us", "putin")


def cell(summary: Summary, row_id: str, party_id: str) -> tuple[list[tuple[str, str]], tuple[str, ...], bool]:
    row = next(row for row in summary.matrix.rows if row.row_id == row_id)
    found = next(cell for cell in row.cells if cell.party_id == party_id)
    return [(stance.stance.value, stance.position_id) for stance in found.stances], found.roles, found.silent


def test_a_cell_holds_all_distinct_stances_in_article_order(summary: Summary) -> None:
    assert cell(summary, "g1", "russia") == ([("rejects", "p3"), ("open_to", "p4")], (), False)


def test_roles_stand_beside_stances(summary: Summary) -> None:
    assert cell(summary, "t1", "russia") == ([("demands", "p1")], ("beneficiary",), False)
    assert cell(summary, "g1", "us") == ([], ("guarantor", "backer"), True)


def test_stances_on_a_guarantee_are_not_those_on_its_package(summary: Summary) -> None:
    assert cell(summary, "k1", "russia") == ([], ("against",), True)


def test_a_party_to_a_row_without_a_word_on_it_is_silent_and_others_have_no_cell(summary: Summary) -> None:
    assert cell(summary, "k1", "ukraine") == ([], ("beneficiary",), True)
    parties = {row.row_id: [cell.party_id for cell in row.cells] for row in summary.matrix.rows}
    assert parties["t1"] == ["russia", "ukraine"]
    assert parties["issue:other"] == ["putin"]


def test_no_cell_is_empty_and_cells_stand_in_the_order_of_the_columns(summary: Summary) -> None:
    columns = summary.matrix.party_ids
    for row in summary.matrix.rows:
        assert all(one.stances or one.roles for one in row.cells)
        assert [one.party_id for one in row.cells] == [one for one in columns if one in {c.party_id for c in row.cells}]


def test_a_stance_that_aims_at_no_row_stands_in_the_row_of_its_issue(summary: Summary) -> None:
    assert cell(summary, "issue:other", "putin") == ([("noncommittal", "p7")], (), False)
    lost = summarise(TEXT, position("y", target_id="t9", issue=Issue.CEASEFIRE)).matrix
    assert [(row.row_id, row.label) for row in lost.rows] == [("issue:ceasefire", "ceasefire")]


def test_a_sponsor_is_not_silent_on_its_plan(summary: Summary) -> None:
    assert cell(summary, "pl1", "us") == ([], ("sponsor",), False)
    assert cell(summary, "pl1", "russia") == ([], ("participant",), True)


def test_an_ungrounded_stance_is_shown_last_and_marked(summary: Summary) -> None:
    row = next(row for row in summary.matrix.rows if row.row_id == "t1")
    stances = next(found.stances for found in row.cells if found.party_id == "ukraine")
    assert [(stance.position_id, stance.grounded) for stance in stances] == [("p6", True), ("p2", False)]


def test_the_board_puts_all_that_is_said_of_a_place_side_by_side(summary: Summary) -> None:
    donetsk, kherson = summary.territory_board
    assert donetsk.model_dump() == {
        "place_id": "donetsk",
        "control": ("r1",),
        "claims": (),
        "recognition": (),
        "changes": (),
        "demands": ("t1", "p1", "p6", "p2"),
    }
    assert (kherson.claims, kherson.recognition, kherson.changes) == (("r2",), ("r3",), ("r4",))


def test_positions_by_party_gather_those_who_speak_for_it(summary: Summary) -> None:
    russia, ukraine, us = summary.positions_by_party
    assert (russia.party_id, russia.name, russia.spoken_for_by) == ("russia", "Russia", ("putin",))
    assert russia.positions == ("p1", "p7", "p3", "p5", "p4")
    assert (russia.gains, russia.holds) == (("t1",), ("r1", "r2"))
    assert (ukraine.owes, ukraine.gains, ukraine.holds) == (("t1",), ("k1", "g1"), ("r4",))
    assert (us.sponsors, us.guarantees, us.backs, us.silent_on) == (("pl1",), ("g1",), ("g1",), ("s9",))


def test_what_an_envoy_only_hinted_at_stays_with_the_envoy() -> None:
    hint = position("y", party_id="putin", firmness=Firmness.HINTED)
    hold = territory(
        "suggested",
        cite("claims Kherson", "s7", certainty=Certainty.POSSIBLE),
        holder_id="putin",
        place_ids=("kherson",),
    )
    firm = position("z", id="p2", party_id="putin")
    russia, putin = summarise(TEXT, hint, hold, firm).positions_by_party
    assert (russia.party_id, russia.positions, russia.holds) == ("russia", ("p2",), ())
    assert (putin.party_id, putin.positions, putin.holds) == ("putin", ("p1",), ("r1",))


def test_land_without_a_named_place_comes_last_on_the_board() -> None:
    summary = summarise(
        TEXT,
        territory("land", cite("retook land there", "s8"), relation=TerritoryRelation.GAINED, place_ids=()),
        territory("kherson", id="r2", place_ids=("kherson",)),
        term("cede", issue=Issue.TERRITORY_CESSION, place_ids=()),
        term("disarm", id="t2", issue=Issue.FORCE_LIMITS, place_ids=()),
    )
    assert [one.place_id for one in summary.territory_board] == ["kherson", None]
    assert (summary.territory_board[1].changes, summary.territory_board[1].demands) == (("r1",), ("t1",))


def test_ids_that_nobody_registered_come_last_but_come() -> None:
    summary = summarise(
        TEXT, term("x", obligated_ids=("mystery", "us")), position("y", party_id="ghost", target_id="t1")
    )
    assert summary.matrix.party_ids == ("us", "mystery", "ghost")
    assert [(one.party_id, one.name) for one in summary.positions_by_party] == [
        ("us", "United States"),
        ("ghost", "ghost"),
        ("mystery", "mystery"),
    ]


def test_who_speaks_through_another_counts_for_the_principal_at_the_top() -> None:
    aide = party("aide", "The aide", speaks_for_id="putin")
    summary = summarise(TEXT, position("y", party_id="aide"), of=registry(parties=(*PARTIES, aide)))
    assert [(one.party_id, one.spoken_for_by) for one in summary.positions_by_party] == [("russia", ("putin", "aide"))]

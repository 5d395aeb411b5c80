"""How single fields are compared: names, ids, places, references, sentences, citations."""

from __future__ import annotations

import pytest

from schemas.evidence import Evidence
from service.evaluation.pairing.citations import compare_certainty, compare_relays, compare_stances, compare_voices
from service.evaluation.pairing.fields import (
    PairingContext,
    compare_names,
    compare_place,
    compare_places,
    compare_plain_parties,
    compare_references,
    compare_sets,
    compare_sides,
)
from service.evaluation.pairing.relations import Links, Relations
from service.evaluation.pairing.verdicts import EMPTY, RIGHT, WRONG, Verdict
from tests.answers import evidence
from tests.evaluation.sample import ARTICLE

LINKED = Links(frozenset({("premier", "arlia"), ("army", "arlia"), ("port", "city"), ("city", "province")}))
CONTEXT = PairingContext(
    ARTICLE,
    Relations(actors=LINKED, places=LINKED),
    aligned=frozenset({"t1", "t2", "pl1", "pl2"}),
    parts=Links(frozenset({("t1", "pl1"), ("?t9", "pl1"), ("t8", "pl1")})),
)


@pytest.mark.parametrize(
    ("gold", "predicted", "score"),
    [
        (("arlia",), ("arlia", "premier"), 0.8),
        (("arlia", "premier"), ("arlia",), 0.8),
        (("arlia", "army"), ("arlia", "premier"), 2 / 3),
        (("arlia",), ("premier",), 0.5),
        (("arlia",), ("arlia", "borduria"), 0.5),
        (("arlia", "borduria"), ("borduria", "premier"), 0.75),
        (("arlia",), ("borduria",), 0.0),
        ((), (), 1.0),
    ],
)
def test_a_related_id_too_much_costs_less_than_a_strange_one(
    gold: tuple[str, ...], predicted: tuple[str, ...], score: float
) -> None:
    assert compare_sets(gold, predicted, CONTEXT).score == pytest.approx(score)


def test_a_place_that_lies_in_the_other_is_half_right() -> None:
    assert compare_places(("port",), ("province",), CONTEXT).score == 0.5
    assert compare_places(("port", "city"), ("city",), CONTEXT).score == 0.8
    assert compare_places(("port",), ("arlia",), CONTEXT).score == 0.0
    assert compare_place("port", "province", CONTEXT).score == 0.5


def test_null_on_one_side_is_no_fault_where_parties_may_go_unsaid() -> None:
    assert compare_plain_parties(None, "arlia", CONTEXT) == EMPTY
    assert compare_plain_parties("arlia", None, CONTEXT) == EMPTY
    assert compare_plain_parties("arlia", "borduria", CONTEXT) == WRONG
    assert compare_plain_parties("arlia", "arlia", CONTEXT) == RIGHT


@pytest.mark.parametrize(
    ("gold", "predicted", "score"),
    [
        (("s8",), ("s8", "s2"), 1.0),
        (("s8", "s2"), ("s8",), 1.0),
        (("s8", "s1"), ("s8", "s2"), 0.5),
        (("s8",), ("s2",), 0.0),
        (("s8",), (), 0.0),
    ],
)
def test_a_side_of_a_contradiction_is_compared_by_the_shorter_list(
    gold: tuple[str, ...], predicted: tuple[str, ...], score: float
) -> None:
    assert compare_sides(gold, predicted, CONTEXT).score == score


@pytest.mark.parametrize(
    ("gold", "predicted", "verdict"),
    [
        ("t1", "t1", RIGHT),
        ("t1", "t2", WRONG),
        ("t1", "pl1", Verdict(0.5)),  # a plan instead of its own term
        ("pl1", "t1", Verdict(0.5)),
        ("t8", "pl1", Verdict(0.5)),  # of a term that was missed
        ("pl1", "?t9", Verdict(0.5)),  # of a term that the gold does not have
        ("t1", "pl2", WRONG),
        ("t8", "?t9", EMPTY),
    ],
)
def test_a_plan_and_its_own_term_are_half_the_same(gold: str, predicted: str, verdict: Verdict) -> None:
    assert compare_references(gold, predicted, CONTEXT) == verdict


def test_names_of_plans_without_a_name_say_nothing() -> None:
    assert compare_names("Geneva plan", "the Geneva plan of 2024", CONTEXT) == RIGHT
    assert compare_names("the draft on the table", "ceasefire proposal", CONTEXT) == Verdict(0.0, is_counted=False)
    assert compare_names("Geneva plan", "the proposal of the diplomats", CONTEXT) == Verdict(0.0, is_counted=False)
    assert compare_names("Geneva plan", "Lenz accord", CONTEXT) == WRONG  # two names, and not the same


def cited(*pieces: dict[str, object]) -> tuple[Evidence, ...]:
    return tuple(Evidence.model_validate(piece) for piece in pieces)


def test_context_is_left_out_wherever_evidence_is_compared() -> None:
    bearing = evidence("s1", "agreed in principle", "arlia")
    gold = cited(bearing, evidence("s2", "under the draft", "army", "context", certainty="possible", via_id="army"))
    for stance in ("asserts", "denies"):
        predicted = cited(bearing, evidence("s2", "under the draft", "outlet", stance))
        for compare in (compare_stances, compare_voices, compare_certainty):
            assert compare(gold, predicted, CONTEXT) == RIGHT
            assert compare(predicted, gold, CONTEXT).score == (compare is not compare_stances or stance == "asserts")
        assert compare_relays(gold, predicted, CONTEXT) == EMPTY


def test_context_alone_has_no_stance() -> None:
    gold = cited(evidence("s1", "agreed in principle"))
    assert compare_stances(gold, cited(evidence("s1", "on a ceasefire", stance="context")), CONTEXT) == EMPTY

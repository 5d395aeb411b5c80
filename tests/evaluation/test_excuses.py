"""What looks like a serious fault and is none, and what stays one."""

from __future__ import annotations

from typing import Any

import pytest

from service.evaluation.runs.results import Safety, ViewResult
from tests.answers import evidence
from tests.evaluation.sample import Items, changed, gold_of, items, prediction_of, score


def field_score(result: ViewResult, list_name: str, item: str, field: str) -> float:
    row = next(row for row in result.rows if row.list == list_name and row.gold and row.gold.id == item)
    return next(one.score for one in row.fields if one.name == field)


def position(content: Items, **changes: Any) -> None:
    content["positions"][1] |= changes


def test_stances_on_other_targets_do_not_contradict() -> None:
    """Arlia wants no garrison there, which is a term; that Borduria rejects it and that it accepts another go together."""

    def turn(content: Items) -> None:
        position(content, stance="accepts", target_id="pl1")

    result = score(changed(turn))
    assert result.safety == Safety()
    assert field_score(result, "positions", "p2", "stance") == 0.5


@pytest.mark.parametrize(
    ("own", "theirs", "faults"),
    [
        ("Borduria rejects a garrison in the valley.", "Borduria demands that there be no garrison in the valley.", 0),
        ("Borduria rejects a garrison in the valley.", "Borduria demands a garrison in the valley.", 1),
        ("Borduria does not want a garrison there.", "Borduria demands that there be no garrison there.", 1),
        ("Borduria rejects that anybody leaves.", "Borduria demands that nobody leaves.", 0),
    ],
)
def test_without_targets_a_negation_tells_whether_stances_contradict(own: str, theirs: str, faults: int) -> None:
    gold, predicted = items(), items()
    position(gold, target_id=None, statement=own)
    position(predicted, target_id=None, statement=theirs, stance="demands")
    assert score(prediction_of(predicted), gold_of(gold)).safety == Safety(contradictions=faults)


def test_a_flip_whose_target_was_dropped_is_still_a_contradiction() -> None:
    def flip(content: Items) -> None:
        position(content, stance="accepts", target_id=None, statement="Borduria accepts the pullback.")

    assert score(changed(flip)).safety == Safety(contradictions=1)


@pytest.mark.parametrize(("own", "theirs"), [("proposed", "rejected"), ("withdrawn", "under_negotiation")])
def test_an_open_status_beside_a_refusal_contradicts_no_dead_one(own: str, theirs: str) -> None:
    gold, predicted = items(), items()
    gold["peace_plan_terms"][1]["status"], predicted["peace_plan_terms"][1]["status"] = own, theirs
    result = score(prediction_of(predicted), gold_of(gold))
    assert result.safety == Safety()
    assert field_score(result, "peace_plan_terms", "t2", "status") == 0


@pytest.mark.parametrize(("own", "theirs"), [("proposed", "rejected"), ("rejected", "proposed")])
def test_an_open_status_without_a_refusal_contradicts_a_dead_one(own: str, theirs: str) -> None:
    gold, predicted = items(), items()
    gold["peace_plan_terms"][1]["status"], predicted["peace_plan_terms"][1]["status"] = own, theirs
    for content in (gold, predicted):
        del content["positions"][1]
    assert score(prediction_of(predicted), gold_of(gold)).safety == Safety(contradictions=1)


def denied_claim() -> Items:
    content = items()
    content["claims"][0] |= {
        "statement": "Arlia lost the valley.",
        "evidence": [
            evidence("s8", "holds most of the Vesna valley", "bordurian_army"),
            evidence("s9", "denied that it had lost the valley", "arlia", "denies"),
        ],
    }
    return content


def told(statement: str, *pieces: dict[str, Any]) -> Safety:
    content = denied_claim()
    content["claims"][0] |= {"statement": statement, "evidence": list(pieces)}
    return score(prediction_of(content), gold_of(denied_claim())).safety


def test_a_prediction_that_is_the_denial_has_not_lost_it() -> None:
    denial = evidence("s9", "denied that it had lost the valley", "arlia")
    assert told("Arlia did not lose the valley.", denial) == Safety()
    assert told("Arlia denied that it lost the valley.", denial) == Safety()


def test_a_denial_is_lost_where_it_is_told_as_the_fact_or_left_out() -> None:
    denial = evidence("s9", "denied that it had lost the valley", "arlia")
    fact = evidence("s8", "holds most of the Vesna valley", "bordurian_army")
    assert told("Arlia lost the valley.", denial) == Safety(lost_denials=1)
    assert told("Arlia did not lose the valley.", fact, denial) == Safety(lost_denials=1)
    assert told("Arlia lost the valley.", fact) == Safety(lost_denials=1)

"""Which items are paired: required before optional ones, territory without a common place, a refusal of what is not there."""

from __future__ import annotations

from typing import Any

import pytest

from service.evaluation.pairing.rows import Outcome
from service.evaluation.runs.results import Safety, ViewResult
from tests.answers import place
from tests.evaluation.sample import Items, gold_of, items, only, prediction_of, registry, score

OPTIONAL = {"optional": True}


def outcome(result: ViewResult, list_name: str, item: str) -> tuple[Outcome, str | None]:
    row = next(row for row in result.rows if row.list == list_name and row.gold and row.gold.id == item)
    return row.outcome, row.predicted.id if row.predicted else None


def two_claims() -> Items:
    """A required claim, and a near repetition that cites the same sentence."""
    content = items()
    first = content["claims"][0]
    first["statement"] = "Borduria prepares a new offensive against the valley."
    content["claims"].append(first | {"id": "c2", "statement": "Soldiers gather."})
    return content


def test_a_required_item_comes_before_an_optional_one_in_its_sentence() -> None:
    predicted = two_claims()
    predicted["claims"] = [predicted["claims"][1]]
    gold = gold_of(two_claims(), claims={"c2": OPTIONAL})
    result = score(prediction_of(predicted), gold)
    assert outcome(result, "claims", "c1") == (Outcome.MATCHED, "c2")
    assert outcome(result, "claims", "c2")[1] is None


def test_what_is_plainly_the_optional_item_is_not_taken_for_the_required_one() -> None:
    content = two_claims()
    content["claims"][1] |= {"kind": "forecast", "about_ids": []}
    predicted = {**content, "claims": [content["claims"][1]]}
    result = score(prediction_of(predicted), gold_of(content, claims={"c2": OPTIONAL}))
    assert outcome(result, "claims", "c1")[1] is None
    assert outcome(result, "claims", "c2") == (Outcome.MATCHED, "c2")


def test_two_predictions_go_to_both() -> None:
    result = score(prediction_of(two_claims()), gold_of(two_claims(), claims={"c2": OPTIONAL}))
    assert outcome(result, "claims", "c1") == (Outcome.MATCHED, "c1")
    assert outcome(result, "claims", "c2") == (Outcome.MATCHED, "c2")


def in_place(where: list[str], known: dict[str, Any] | None = None, **changes: Any) -> ViewResult:
    content = items()
    content["territorial_control"][2] |= {"place_ids": where, **changes}
    lists = {"territorial_control": [2]}
    own = items()
    own["territorial_control"] = own["territorial_control"][2:]
    return score(only(prediction_of(content, registry_=known or registry()), lists), gold_of(own))


def test_territory_in_a_place_of_its_own_name_is_paired_by_relation_evidence_and_words() -> None:
    known = registry()
    known["places"].append(place("uplands", "the uplands", "zone"))
    for where in (["uplands"], []):
        result = in_place(where, known)
        assert outcome(result, "territorial_control", "r3") == (Outcome.MATCHED, "r3")
        assert 0 < result.sections["territorial_control"].credit < 1
        assert result.safety == Safety()
    other = in_place(["uplands"], known, statement="An offensive failed.")
    assert outcome(other, "territorial_control", "r3")[0] is Outcome.MISSED
    assert outcome(in_place(["uplands"], known, relation="contests"), "territorial_control", "r3")[0] is Outcome.MISSED


def test_territory_in_another_known_place_is_misattributed() -> None:
    result = in_place(["lenz"])
    assert outcome(result, "territorial_control", "r3")[0] is Outcome.MISATTRIBUTED


@pytest.mark.parametrize(
    ("extent", "expected"),
    [("part", Outcome.MATCHED), ("most", Outcome.MISATTRIBUTED), ("unspecified", Outcome.MISATTRIBUTED)],
)
def test_a_part_of_a_place_may_be_one_that_lies_in_it(extent: str, expected: Outcome) -> None:
    known = registry()
    known["places"][0] |= {"parent_id": "land"}
    known["places"].append(place("land", "Land of Arlia", "country"))
    narrow, wide = items()["territorial_control"][2], {"place_ids": ["land"], "extent": extent}
    lists = [items() | {"territorial_control": [one]} for one in (narrow, narrow | wide)]
    for own, theirs in (lists, reversed(lists)):
        result = score(prediction_of(theirs, registry_=known), gold_of(own, registry=known))
        assert outcome(result, "territorial_control", "r3")[0] is expected
        shown = next(
            f for row in result.rows if row.gold and row.gold.id == "r3" for f in row.fields if f.name == "place_ids"
        )
        assert shown.score == 0.5

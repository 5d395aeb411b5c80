"""References between items are compared whichever list comes first, in the drafts of today and with links between terms."""

from __future__ import annotations

from typing import Any

from schemas.deal import Term
from schemas.evidence import Draft
from service.evaluation.gold.form import Gold, GoldItem
from service.evaluation.pairing.predictions import Prediction
from service.evaluation.runs.results import ViewResult
from tests.evaluation.sample import Items, changed, gold_of, items, prediction_of, score

TERMS = "peace_plan_terms"


def linked(first: str, second: str, target: str) -> tuple[GoldItem[Draft], ...]:
    """The terms under other ids; the first is linked to a target."""
    made: list[GoldItem[Draft]] = []
    for content, own_id, links in zip(
        items()[TERMS], (first, second), ([{"kind": "after", "item_id": target}], []), strict=True
    ):
        term = Term.model_validate(content | {"id": own_id, "links": links})
        made.append(GoldItem[Draft].model_construct(item=term, weight=1, optional=False, alternatives={}))
    return tuple(made)


def scored(target: str) -> ViewResult:
    gold, prediction = gold_of(items() | {"positions": []}), prediction_of(items() | {"positions": []})
    own = gold.items.model_copy(update={TERMS: linked("t1", "t2", "t2")})
    theirs = {**prediction.items, TERMS: linked("z1", "z2", target)}
    return score(Prediction(prediction.registry, theirs), Gold.model_copy(gold, update={"items": own}))


def test_a_link_to_a_later_item_of_its_own_list_is_compared() -> None:
    right, wrong = scored("z2"), scored("z1")
    assert right.fields[TERMS]["links"].rate == 1
    assert right.sections[TERMS].strict_f1 == 1
    assert wrong.fields[TERMS]["links"].part == 0.5  # of the right kind, to another item
    assert wrong.sections[TERMS].exact == 1
    [shown] = [one for row in right.rows for one in row.fields if one.name == "links" and one.counted]
    assert (shown.gold, shown.predicted) == ("after t2", "after t2")


def test_a_position_on_the_plan_instead_of_its_own_term_earns_half_of_its_target() -> None:
    def widen(content: Items) -> None:
        content["positions"][2]["target_id"] = "pl1"

    assert target_score(score(changed(widen))) == 0.5


def test_a_position_on_another_term_earns_nothing_of_its_target() -> None:
    def move(content: Items) -> None:
        content["positions"][2]["target_id"] = "t2"

    assert target_score(score(changed(move))) == 0


def target_score(result: ViewResult) -> Any:
    row = next(row for row in result.rows if row.gold and row.gold.id == "p3")
    return next(one.score for one in row.fields if one.name == "target_id")

"""Deliberate damage to a perfect answer: each kind is caught, where and as often as it was done."""

from __future__ import annotations

import pytest

from service.evaluation.pairing.rows import Outcome
from service.evaluation.runs.results import Safety, ViewResult
from tests.answers import evidence, party
from tests.evaluation.sample import Items, changed, gold_of, items, only, prediction_of, registry, score


def outcomes(result: object, list_name: str) -> list[str]:
    rows = getattr(result, "rows")  # noqa: B009
    return sorted(row.outcome.value for row in rows if row.list == list_name)


def f1_of(result: ViewResult) -> set[float | None]:
    """The F1 of all lists that have any."""
    return {counts.f1 for counts in result.sections.values()} - {None}


def test_a_perfect_answer_is_right_in_everything() -> None:
    result = score(prediction_of())
    assert f1_of(result) == {1.0}
    assert {counts.strict_f1 for counts in result.sections.values()} <= {1.0, None}
    assert result.safety == Safety()
    assert result.hallucinated.part == 0
    assert result.grounded.rate == 1.0


def test_a_flipped_stance_is_one_contradiction_and_earns_nothing() -> None:
    def flip(content: Items) -> None:
        content["positions"][1]["stance"] = "accepts"

    result = score(changed(flip))
    assert result.safety == Safety(contradictions=1)
    assert result.sections["positions"].credit == 3
    assert result.hallucinated.part == 1


def test_swapped_parties_of_positions_are_misattributed() -> None:
    def swap(content: Items) -> None:
        content["positions"] = content["positions"][:2]
        for one, name in zip(content["positions"], ("borduria", "arlia"), strict=True):
            one["party_id"] = name

    result = score(changed(swap), gold_of({**items(), "positions": items()["positions"][:2]}))
    assert result.safety.misattributions == 2
    assert result.sections["positions"].credit == 0
    assert outcomes(result, "positions") == ["misattributed", "misattributed"]


def test_a_swapped_holder_is_a_contradiction() -> None:
    def swap(content: Items) -> None:
        content["territorial_control"][0]["holder_id"] = "borduria"

    assert score(changed(swap)).safety == Safety(contradictions=1)


def test_control_told_as_a_claim_is_a_contradiction() -> None:
    def turn(content: Items) -> None:
        content["territorial_control"][2]["relation"] = "claims"

    result = score(changed(turn))
    assert result.safety.contradictions == 1
    assert Outcome.CONTRADICTED in {row.outcome for row in result.rows}


def test_swapped_guarantor_and_beneficiary_are_a_contradiction() -> None:
    def swap(content: Items) -> None:
        content["security_guarantees"][0] |= {"guarantor_ids": ["arlia"], "beneficiary_ids": ["syldavia"]}

    assert score(changed(swap)).safety == Safety(contradictions=1)


def test_swapped_parties_of_a_term_are_a_contradiction() -> None:
    def swap(content: Items) -> None:
        content["peace_plan_terms"][1] |= {"obligated_ids": ["arlia"], "beneficiary_ids": ["borduria"]}

    assert score(changed(swap)).safety == Safety(contradictions=1)


def test_another_obligated_party_is_a_misattribution() -> None:
    def move(content: Items) -> None:
        content["peace_plan_terms"][1]["obligated_ids"] = ["syldavia"]

    assert score(changed(move)).safety == Safety(misattributions=1)


def test_a_changed_number_is_one_value_error() -> None:
    def change(content: Items) -> None:
        content["peace_plan_terms"][0]["quantities"][0]["value"] = 90

    result = score(changed(change))
    assert result.safety == Safety(value_errors=1)
    assert result.sections["peace_plan_terms"].credit == 1


def test_a_changed_date_is_one_value_error() -> None:
    def change(content: Items) -> None:
        content["events"][0]["when_text"] = "19 May"

    assert score(changed(change)).safety == Safety(value_errors=1)


def test_an_invented_quote_is_one_hallucination() -> None:
    def invent(content: Items) -> None:
        content["claims"][0]["evidence"][0]["quote"] = "will attack before the winter"

    result = score(changed(invent))
    assert result.hallucinated.part == 1
    assert result.grounded.part == result.grounded.whole - 1
    assert result.tiers["sentence_only"] == 1


def test_a_dropped_denial_is_counted_apart() -> None:
    def drop(content: Items) -> None:
        del content["territorial_control"][2]["evidence"][1]

    result = score(changed(drop))
    assert result.safety == Safety(lost_denials=1)
    assert result.citation_recall.part == result.citation_recall.whole - 1


def test_a_disputed_condition_made_plain_is_a_lost_dispute() -> None:
    def settle(content: Items) -> None:
        content["guarantee_packages"][0]["conditions"][0]["status"] = "stated"

    def forget(content: Items) -> None:
        content["guarantee_packages"][0]["conditions"] = []

    assert score(changed(settle)).safety == Safety(lost_disputes=1)
    assert score(changed(forget)).safety == Safety(lost_disputes=1)


def test_a_deleted_item_costs_recall_and_no_precision() -> None:
    result = score(only(prediction_of(), {"peace_plan_terms": [0]}))
    assert result.sections["peace_plan_terms"].recall == 0.5
    assert {counts.precision for counts in result.sections.values()} - {None} == {1.0}


def test_a_doubled_item_costs_precision_and_no_recall() -> None:
    result = score(only(prediction_of(), {"claims": [0, 0]}))
    assert result.sections["claims"].precision == 0.5
    assert result.sections["claims"].recall == 1.0
    assert outcomes(result, "claims") == ["duplicate", "matched"]


def test_shuffled_lists_change_nothing() -> None:
    whole = score(prediction_of())
    names = ("positions", "peace_plan_terms", "territorial_control", "security_guarantees")
    backwards = {name: list(reversed(range(len(items()[name])))) for name in names}
    shuffled = score(only(prediction_of(), backwards))
    assert shuffled.model_dump(exclude={"rows"}) == whole.model_dump(exclude={"rows"})


@pytest.mark.parametrize(("index", "status"), [(0, "rejected"), (1, "signed")])
def test_a_status_flip_is_one_contradiction(index: int, status: str) -> None:
    def flip(content: Items) -> None:
        content["peace_plan_terms"][index]["status"] = status

    assert score(changed(flip)).safety == Safety(contradictions=1)


def test_neighbouring_values_earn_half_of_the_field() -> None:
    def soften(content: Items) -> None:
        content["peace_plan_terms"][0]["status"] = "under_negotiation"

    result = score(changed(soften))
    assert result.safety == Safety()
    assert result.fields["peace_plan_terms"]["status"].part == 1.5


def test_forbidden_statements_are_counted() -> None:
    rule = {
        "list": "positions",
        "match": {"party_id": "borduria", "stance": ["accepts", "open_to"]},
        "why": "it did not",
    }
    result = score(prediction_of(), gold_of(forbidden=[rule]))
    assert result.safety == Safety(forbidden=1)
    assert [row.forbidden for row in result.rows if row.forbidden] == [("it did not",)]
    assert result.hallucinated.part == 1


def test_alternatives_are_as_right_as_the_annotated_value() -> None:
    beside = {"t1": {"alternatives": {"status": ["agreed"], "quantities[0].value": [61]}}}

    def vary(content: Items) -> None:
        content["peace_plan_terms"][0]["status"] = "agreed"

    result = score(changed(vary), gold_of(peace_plan_terms=beside))
    assert result.sections["peace_plan_terms"].strict_f1 == 1.0


def test_an_alternative_citation_is_as_right_as_the_annotated_one() -> None:
    beside = {"c1": {"alternatives": {"evidence": [{"sid": "s8", "quote": "its army said"}]}}}

    def cite(content: Items) -> None:
        content["claims"][0]["evidence"] = [evidence("s8", "its army said", "report")]

    result = score(changed(cite), gold_of(claims=beside))
    assert result.citation_precision.rate == 1.0
    assert result.citation_recall.rate == 1.0
    assert outcomes(result, "claims") == ["matched"]


def test_other_ids_and_other_forms_of_names_are_the_same_parties() -> None:
    text = (
        str(registry())
        .replace("'arlia'", "'republic_of_arlia'")
        .replace("'name': 'Arlia'", "'name': 'Republic of Arlia'")
    )
    renamed = eval(text)  # our own literal
    content = eval(str(items()).replace("'arlia'", "'republic_of_arlia'"))
    result = score(prediction_of(content, registry_=renamed))
    assert f1_of(result) == {1.0}


def test_a_party_that_the_gold_does_not_have_is_shown_with_a_question_mark() -> None:
    known = registry()
    known["parties"].append(party("zubrowka", "Zubrowka"))
    content = items()
    content["security_guarantees"][0]["guarantor_ids"] = ["zubrowka"]
    result = score(prediction_of(content, registry_=known))
    shown = [field.predicted for row in result.rows for field in row.fields if field.name == "guarantor_ids"]
    assert "?zubrowka" in shown
    assert result.sections["parties"].predicted == result.sections["parties"].gold + 1


def test_sources_with_one_label_are_told_apart_by_where_they_speak() -> None:
    known, content = registry(), items()
    for name in ("first", "second"):
        known["sources"].append(
            {**known["sources"][0], "id": f"{name}_official", "label": "an official", "count_min": 1}
        )
    content["claims"][0]["evidence"] = [evidence("s10", "is preparing a new offensive", "first_official")]
    content["events"][0]["evidence"] = [evidence("s11", "Talks will resume in Geneva", "second_official")]
    swapped = eval(
        str(content).replace("first_", "x_").replace("second_", "first_").replace("x_", "second_")
    )  # our own
    gold = gold_of(content, registry=known)
    for given in (content, swapped):  # ids are the answer's own
        result = score(prediction_of(given, registry_=known), gold)
        assert f1_of(result) == {1.0}


def test_a_wrong_scope_is_a_fault_of_its_own() -> None:
    empty = {name: list[dict[str, object]]() for name in items()}
    out = registry() | {"in_scope": False, "parties": [], "places": [], "sources": []}
    result = score(prediction_of(empty, registry_=out))
    assert result.safety == Safety(scope_errors=1)
    assert result.sections["positions"].recall == 0


def test_empty_lists_on_both_sides_are_a_correct_abstention() -> None:
    content = items() | {"claims": []}
    result = score(prediction_of(content), gold_of(content))
    assert "claims" in result.abstentions
    assert result.sections["claims"].f1 is None


def test_two_items_told_as_one_are_named_so() -> None:
    def merge(content: Items) -> None:
        two = content["security_guarantees"]
        two[0]["evidence"] += two[1]["evidence"]
        two[1]["evidence"] = two[0]["evidence"]
        del two[1]

    gold = items()
    gold["security_guarantees"][1]["instrument"] = "troop_presence"
    result = score(changed(merge), gold_of(gold))
    assert outcomes(result, "security_guarantees") == ["matched", "merged"]

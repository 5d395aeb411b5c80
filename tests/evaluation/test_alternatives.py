"""Alternatives: another voice or stance for a cited sentence, another list, elements of lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.evidence import Draft, Quantity
from service.evaluation.gold.paths import explain_place, explain_value, read_path, walk_drafts
from service.evaluation.pairing.candidates import make_variants
from service.evaluation.pairing.rows import Outcome
from service.evaluation.runs.results import Safety
from tests.answers import evidence, quantity
from tests.evaluation.recorded import SLUG, gold, run, write_json
from tests.evaluation.sample import Items, changed, gold_of, prediction_of, score

HELD = {"sid": "s8", "quote": "holds most of the Vesna valley"}
DENIED = {"sid": "s9", "quote": "denied that it had lost the valley"}


def vary(content: Items) -> None:
    content["territorial_control"][2]["evidence"] = [
        evidence("s8", HELD["quote"], "outlet"),
        evidence("s9", DENIED["quote"], "arlia", "doubts"),
    ]


def test_another_voice_and_stance_of_a_cited_sentence_are_as_right() -> None:
    others = [{**HELD, "voice_ids": ["outlet"]}, {**DENIED, "stance": "doubts"}]
    result = score(changed(vary), gold_of(territorial_control={"r3": {"alternatives": {"evidence": others}}}))
    assert result.sections["territorial_control"].strict_f1 == 1
    for other in others:  # one alone does not make the other right
        half = score(changed(vary), gold_of(territorial_control={"r3": {"alternatives": {"evidence": [other]}}}))
        assert half.sections["territorial_control"].exact == 2
    plain = score(prediction_of(), gold_of(territorial_control={"r3": {"alternatives": {"evidence": others}}}))
    assert plain.sections["territorial_control"].strict_f1 == 1


def test_a_denial_may_be_annotated_as_one_that_need_not_be_kept() -> None:
    def assert_it(content: Items) -> None:
        content["territorial_control"][2]["evidence"][1]["stance"] = "asserts"

    other = {**DENIED, "stance": "asserts"}
    beside = {"r3": {"alternatives": {"evidence": [other]}}}
    assert score(changed(assert_it)).safety == Safety(lost_denials=1)
    assert score(changed(assert_it), gold_of(territorial_control=beside)).safety == Safety()


def moved(content: Items) -> None:
    event = content["events"].pop()
    claim = content["claims"][0] | {"id": "c2", "kind": "forecast", "statement": event["statement"]}
    content["claims"].append(claim | {"evidence": event["evidence"]})


def test_an_item_found_in_another_list_is_neither_missed_nor_too_much() -> None:
    beside = {"e1": {"alternatives": {"list": ["claims"]}, "weight": 2}}
    result = score(changed(moved), gold_of(events=beside))
    found = {(row.list, row.outcome, row.twin) for row in result.rows if row.outcome is Outcome.FOUND_ELSEWHERE}
    assert found == {("events", Outcome.FOUND_ELSEWHERE, "c2"), ("claims", Outcome.FOUND_ELSEWHERE, "e1")}
    assert result.sections["events"].f1 is None
    assert result.sections["claims"].f1 == 1
    assert (result.key_facts.part, result.key_facts.whole) == (1, 1)
    without = score(changed(moved))
    assert (without.sections["events"].recall, without.sections["claims"].precision) == (0, 0.5)
    nowhere = score(changed(lambda content: content["events"].clear()), gold_of(events=beside))
    assert nowhere.sections["events"].recall == 0


def test_another_list_must_rest_on_the_same_evidence() -> None:
    def misplace(content: Items) -> None:
        moved(content)
        content["claims"][1]["evidence"] = [evidence("s5", "would send 3,000 soldiers")]

    result = score(changed(misplace), gold_of(events={"e1": {"alternatives": {"list": ["claims"]}}}))
    assert result.sections["events"].recall == 0


class Terms(Draft):
    """What drafts have several numbers in."""

    quantities: tuple[Quantity, ...]


TERMS = Terms.model_validate({"quantities": [quantity(20, "km", "20 km"), quantity(60, "days", "60 days")]})


def test_elements_of_lists_have_alternatives_by_their_place() -> None:
    found = make_variants(TERMS, {"quantities[0].value": (25, 30), "quantities[1]": (quantity(9, "weeks", "9 weeks"),)})
    values = {tuple(one.value for one in variant.quantities) for variant in found["quantities"]}  # type: ignore[attr-defined]
    assert values == {(25, 60), (30, 60), (20, 9), (25, 9), (30, 9)}
    [whole] = make_variants(TERMS, {"quantities": ([],)})["quantities"]
    assert whole == Terms(quantities=())


def test_a_dotted_name_reads_one_element_or_all() -> None:
    assert read_path(TERMS, "quantities[1].value") == 60
    assert read_path(TERMS, "quantities[2].value") is None
    assert read_path(TERMS, "quantities.value") == (20, 60)
    assert explain_value(Terms, "quantities[0].unit", "km") is None
    assert explain_value(Terms, "quantities[0].unit", "miles") is not None
    assert explain_value(Terms, "quantities[0].size", 1) is not None
    assert explain_value(Terms, "quantities[x]", 1) is not None
    assert explain_place(TERMS, "quantities[1].value") is None
    for path in ("quantities[2].value", "quantities.value", "quantities[2]"):
        assert "quantities[0]" in (explain_place(TERMS, path) or "")
    assert [where for where, _ in walk_drafts(TERMS)] == ["", "quantities[0].", "quantities[1]."]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"list": ["positions"]}, "another list"),
        ({"list": ["rumours"]}, "rumours"),
        ({"evidence": [{"sid": "s4", "quote": "demands a withdrawal", "voice_ids": ["nobody"]}]}, "nobody"),
        ({"evidence": [{"sid": "s4", "quote": "demands a withdrawal", "via_id": "no_one"}]}, "no_one"),
        ({"evidence": [{"sid": "s4", "quote": "demands a withdrawal", "stance": "shrugs"}]}, "shrugs"),
        ({"evidence": [{"sid": "s4", "quote": "demands a withdrawal", "tone": "mild"}]}, "tone"),
        ({"when_text[0]": ["x"]}, "when_text[0]"),
    ],
)
def test_an_alternative_that_says_nothing_is_invalid(corpus: Path, other: dict[str, Any], said: str) -> None:
    result = checked(corpus, lambda content: content["items"]["positions"][0].update(alternatives=other))
    assert result.exit_code == 5
    assert said in result.stderr


def test_alternatives_of_every_form_are_valid(corpus: Path) -> None:
    cited = {"sid": "s4", "quote": "demands a withdrawal", "voice_ids": ["two_diplomats"]}
    other = {"list": ["claims"], "evidence": [cited], "stance": ["proposes"]}
    result = checked(corpus, lambda content: content["items"]["positions"][0].update(alternatives=other))
    assert result.exit_code == 0, result.stderr


def checked(corpus: Path, change: Callable[[dict[str, Any]], object]) -> Any:
    content = gold()
    change(content)
    write_json(corpus / SLUG / "gold.json", content)
    return run(corpus, "eval", "--check-gold")


def test_a_doer_that_is_right_too_is_no_swap() -> None:
    def trade(content: Items) -> None:
        content["peace_plan_terms"][1] |= {"obligated_ids": ["arlia"], "beneficiary_ids": ["borduria"]}

    also = {"t2": {"alternatives": {"obligated_ids": [["arlia"]], "beneficiary_ids": [["borduria"]]}}}
    assert score(changed(trade), gold_of(peace_plan_terms=also)).safety == Safety()

"""Repairs part by part: what was good stays whatever a model answers, what is mended or taken back is where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, cast

import pytest

from schemas.article import ArticleIn
from schemas.catalogue import BRIEF, DEAL, REGISTRY, Section
from schemas.deal import Deal
from schemas.registry import Registry
from service.model.review import Review
from service.summary.checks.faults import find_faults
from service.text.ingest import read_article
from tests.answers import ARTICLE, answers, brief, compact, deal, evidence, party, position, registry

NOT_THERE = "words that are not there"
TEXT = read_article(ArticleIn(text=ARTICLE), max_characters=10_000)


def term(said: str, *, quote: str = "demands a withdrawal within 30 days") -> dict[str, Any]:
    return {**deal()["peace_plan_terms"][0], "statement": said, "evidence": [evidence("s4", quote)]}


def terms(*said: dict[str, Any], on: Sequence[str] = ()) -> dict[str, Any]:
    """A deal with these terms, and a position on each of the ids."""
    cited = evidence("s4", "Arlia demands a withdrawal within 30 days")
    stances = [{**position(f"p{n}", "arlia", "demands", cited), "target_id": one} for n, one in enumerate(on, 1)]
    return compact({**deal(), "peace_plan_terms": list(said), "positions": stances})


GOOD, BAD, MENDED = term("good"), term("bad", quote=NOT_THERE), term("mended")


def marked(coded: dict[str, Any], **marks: str) -> dict[str, Any]:
    """The same answer with the line that says which term is meant, by position: `first="mends t1"`."""
    for index, mark in zip((0, 1, 2), marks.values(), strict=False):
        told = coded["peace_plan_terms"][index]
        told["lines"] = [mark] if mark.startswith("drops") else [mark, *told["lines"]]
    return coded


def judged(*given: object, section: Section = DEAL, repairs: int | None = None) -> tuple[Review, list[str]]:
    """Judge answers one after the other; the review, and what the model was told after each."""
    known = Registry.model_validate(answers()["registry"]) if section.needs_registry else None
    review = Review(section, partial(find_faults, article=TEXT, registry=known), repairs or len(given) - 1)
    told: list[str] = []
    for one in given:
        try:
            review.judge(one)
        except ValueError as error:
            told.append(str(error))
    return review, told


def said(review: Review) -> list[tuple[str, str]]:
    draft = cast("Deal", review.best)
    return [(one.id, one.statement) for one in draft.peace_plan_terms]


def targets(review: Review) -> list[str | None]:
    return [one.target_id for one in cast("Deal", review.best).positions]


FIVE = terms(BAD, GOOD, BAD, GOOD, GOOD)
KEPT = [("t1", "bad"), ("t2", "good"), ("t3", "bad"), ("t4", "good"), ("t5", "good")]


@pytest.mark.parametrize(
    ("repair", "found"),
    [
        pytest.param(marked(terms(MENDED, MENDED), a="mends t1", b="mends t3"), {"t1", "t3"}, id="as asked"),
        pytest.param(marked(terms(MENDED), a="mends t3"), {"t3"}, id="one of two"),
        pytest.param(marked(terms(MENDED), a="mends: t3"), {"t3"}, id="with a colon"),
        pytest.param(marked(terms(MENDED), a="mends t2"), set(), id="one that is right already"),
        pytest.param(marked(terms(MENDED), a="mends t9"), set(), id="one that there is not"),
        pytest.param(terms(MENDED, MENDED), {"t1", "t3"}, id="without names, as many as asked"),
        pytest.param(terms(MENDED), set(), id="without names, fewer than asked"),
        pytest.param(terms(MENDED, GOOD, MENDED), set(), id="without names, some"),
        pytest.param(terms(MENDED, term("other"), MENDED, GOOD, GOOD), {"t1", "t3"}, id="the whole list"),
        pytest.param(terms(MENDED, GOOD, MENDED, GOOD, GOOD, on=["t1"]), {"t1", "t3"}, id="the whole section"),
        pytest.param(terms(), set(), id="nothing"),
        pytest.param({"peace_plan_terms": []}, set(), id="no section"),
        pytest.param(terms(term("worse", quote="not this either"), BAD), set(), id="no better"),
    ],
)
def test_only_what_was_asked_for_changes(repair: dict[str, Any], found: set[str]) -> None:
    review, _ = judged(FIVE, repair)
    expected = [(own_id, "mended" if own_id in found else before) for own_id, before in KEPT]
    if not found and said(review)[0][1] == "worse":
        expected[0] = ("t1", "worse")  # as many faults as before: the later is taken
    assert said(review) == expected
    assert cast("Deal", review.best).positions == ()
    assert len(review.faults) == 2 - len(found)


def test_mended_items_in_another_order_are_in_their_own_places() -> None:
    repair = marked(terms(term("third"), term("first")), a="mends t3", b="mends t1")
    review, _ = judged(FIVE, repair)
    assert [said(review)[0], said(review)[2]] == [("t1", "first"), ("t3", "third")]


def test_what_is_new_comes_behind_the_others() -> None:
    review, _ = judged(terms(BAD, GOOD, on=["t2"]), marked(terms(MENDED, term("new")), a="mends t1"))
    assert said(review) == [("t1", "mended"), ("t2", "good"), ("t3", "new")]
    assert targets(review) == ["t2"]


def test_an_item_that_is_taken_back_leaves_its_number_free() -> None:
    review, _ = judged(terms(BAD, GOOD, GOOD, on=["t2", "t3"]), marked(terms(GOOD), a="drops t1"))
    assert said(review) == [("t2", "good"), ("t3", "good")]
    assert targets(review) == ["t2", "t3"]
    assert review.faults == ()


def test_the_only_item_can_be_taken_back() -> None:
    review, _ = judged(terms(BAD), marked(terms(GOOD), a="drops t1"))
    assert said(review) == []
    assert review.faults == ()


def test_a_reference_to_what_was_taken_back_is_a_fault_of_its_own() -> None:
    review, told = judged(terms(BAD, GOOD, on=["t1"]), marked(terms(GOOD), a="drops t1"), terms(), repairs=2)
    assert "p1.on: 't1' is not the id of" in told[1]
    assert "only these, mended, in this order: p1." in told[1]
    assert said(review) == [("t2", "good")]


def test_what_can_be_read_is_not_given_up_for_what_cannot() -> None:
    repair = marked(terms(MENDED), a="mends t1")
    repair["peace_plan_terms"][0]["lines"].append("whom: x")
    review, _ = judged(terms(BAD, GOOD), repair)
    assert said(review) == [("t1", "bad"), ("t2", "good")]
    assert (review.unreadable, len(review.faults)) == (0, 1)


def test_a_part_is_replaced_by_a_better_one_while_another_gets_worse() -> None:
    repair = marked(terms(MENDED, term("two faults", quote=NOT_THERE)), a="mends t1", b="mends t3")
    repair["peace_plan_terms"][1]["who"] = "nobody"
    review, _ = judged(FIVE, repair)
    assert said(review)[0] == ("t1", "mended")
    assert said(review)[2] == ("t3", "bad")


def test_after_a_repair_that_was_worse_the_same_parts_are_asked_for() -> None:
    worse = marked(terms(term("worse", quote=NOT_THERE)), a="mends t1")
    worse["peace_plan_terms"][0]["who"] = "nobody"
    review, told = judged(terms(BAD, GOOD, on=["t2"]), worse, terms(), repairs=2)
    assert all("only these, mended, in this order: t1." in one for one in told)
    assert said(review) == [("t1", "bad"), ("t2", "good")]
    assert targets(review) == ["t2"]


def test_an_item_that_cannot_be_read_is_asked_for_by_its_number_and_the_others_keep_theirs() -> None:
    first = terms(GOOD, GOOD, on=["t2"])
    first["peace_plan_terms"][0]["lines"].append("whom: x")
    review, told = judged(first, marked(terms(MENDED), a="mends t1"))
    assert told[0].startswith("t1, line 'whom: x': expected")
    assert said(review) == [("t1", "mended"), ("t2", "good")]
    assert (review.unreadable, review.faults) == (0, ())


def test_faults_name_the_line_as_the_model_wrote_it() -> None:
    wrong = terms(GOOD)
    wrong["peace_plan_terms"][0]["lines"] += [
        "if: a truce holds",
        f"4 arlia denies: {NOT_THERE}",
        "part_of t1",
        "plan pl4",
    ]
    _, told = judged(wrong, wrong)
    assert f"t1, line '4 arlia denies: {NOT_THERE}': the quote" in told[0]
    assert "t1.plan: 'pl4' is not the id of a plan in this section; use one, or leave it out" in told[0]


def test_an_unregistered_party_of_a_registry_is_added_and_nobody_is_lost() -> None:
    wrong = compact(
        registry(parties=[party("arlia", "Arlia") | {"parent_id": "nobody"}, party("borduria", "Borduria")])
    )
    repair = {**wrong, "parties": ["nobody state: Nobody", "arlia state in nobody: Arlia"], "places": [], "sources": []}
    review, told = judged(wrong, repair, section=REGISTRY)
    assert "arlia.in: 'nobody' is not a registered party; register it, or leave it out" in told[0]
    found = cast("Registry", review.best)
    assert [one.id for one in found.parties] == ["arlia", "borduria", "nobody"]
    assert found.places != ()
    assert review.faults == ()


def test_an_entry_that_could_not_be_read_gets_its_place_back() -> None:
    wrong = compact(registry())
    whole = [one.split()[0] for one in wrong["parties"]]
    wrong["parties"][0] = f"{whole[0]} realm: Arlia"
    review, _ = judged(wrong, {**wrong, "parties": [f"{whole[0]} state: Arlia"], "places": []}, section=REGISTRY)
    assert [one.id for one in cast("Registry", review.best).parties] == whole
    assert (review.unreadable, review.faults) == (0, ())


def test_a_sentence_that_there_is_not_costs_a_registry_one_line() -> None:
    wrong = {**compact(registry()), "x": ["outlet: The Gazette", "non_editorial 99"]}
    review, told = judged(
        wrong, {**compact(registry(parties=[], places=[], sources=[])), "x": ["non_editorial 1"]}, section=REGISTRY
    )
    assert "only these, mended, in this order: x[1]." in told[0]
    found = cast("Registry", review.best)
    assert (found.outlet_name, found.non_editorial_sids) == ("The Gazette", ("s1",))
    assert found.parties != ()


def test_points_without_ids_are_mended_by_their_order() -> None:
    wrong = compact(brief())
    point = wrong["key_points"][0]
    wrong["key_points"] = [point, {"say": 7, "s": "1"}, {**point, "s": "99"}, point]
    mended = {**wrong, "key_points": [{**point, "say": "second"}, {**point, "say": "third"}]}
    review, told = judged(wrong, mended, section=BRIEF)
    assert "only these, mended, in this order: key_points[1], key_points[2]." in told[0]
    assert [one.text for one in getattr(review.best, "key_points")][1:3] == ["second", "third"]  # noqa: B009
    assert "mends" not in told[0]

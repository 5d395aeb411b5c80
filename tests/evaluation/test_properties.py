"""What must hold of scores whatever is predicted."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.located import Alignment
from service.evaluation.pairing.spans import Locator
from service.evaluation.runs.results import Safety, ViewResult
from tests.answers import evidence
from tests.evaluation.sample import ARTICLE, Items, gold_of, items, only, prediction_of, score

FEW = settings(max_examples=25)  # each example scores a whole article, 5-10 ms
LISTS = tuple(items())
STANCES = ["proposes", "demands", "accepts", "open_to", "conditional", "seeks_change", "noncommittal", "rejects"]
STATUSES = ["proposed", "under_negotiation", "agreed", "signed", "disputed", "rejected", "unclear"]
PARTIES = ["arlia", "borduria", "syldavia", "bordurian_army"]


@st.composite
def kept_items(draw: st.DrawFn) -> dict[str, list[int]]:
    """Some of the annotated items of each list, in any order, each at most once."""
    sizes = {name: len(content) for name, content in items().items()}
    return {
        name: draw(st.permutations(draw(st.lists(st.integers(0, size - 1), unique=True))))
        for name, size in sizes.items()
    }


@st.composite
def noisy_items(draw: st.DrawFn) -> Items:
    """Annotated items with fields changed, dropped and doubled."""
    content = items()
    for one in content["positions"]:
        one["stance"] = draw(st.sampled_from(STANCES))
        one["party_id"] = draw(st.sampled_from(PARTIES))
    for one in content["peace_plan_terms"]:
        one["status"] = draw(st.sampled_from(STATUSES))
        one["quantities"][0]["value"] = draw(st.sampled_from([20, 60, 61, 90]))
    for one in content["territorial_control"]:
        one["holder_id"] = draw(st.sampled_from(PARTIES))
        one["extent"] = draw(st.sampled_from(["whole", "most", "part", "none"]))
    for name in LISTS:
        chosen = draw(st.lists(st.sampled_from(content[name]), max_size=4, unique_by=id))
        content[name] = chosen
    return content


def everything(result: ViewResult) -> Any:
    return result.model_dump(exclude={"rows"})


@FEW
@given(kept_items())
def test_identity_scores_one(kept: dict[str, list[int]]) -> None:
    prediction = only(prediction_of(), kept)
    content = items()
    gold = gold_of({name: [content[name][index] for index in kept[name]] for name in kept})
    result = score(prediction, gold)
    assert {counts.f1 for counts in result.sections.values()} - {None} == {1.0}
    assert result.safety == Safety()


@FEW
@given(noisy_items(), st.randoms(use_true_random=False))
def test_order_does_not_matter(content: Items, random: Any) -> None:
    before = everything(score(prediction_of(content)))
    for name in content:
        random.shuffle(content[name])
    assert everything(score(prediction_of(content))) == before


@FEW
@given(noisy_items(), noisy_items())
def test_f1_is_symmetric_and_within_zero_and_one(one: Items, other: Items) -> None:
    there = score(prediction_of(one), gold_of(other)).sections
    back = score(prediction_of(other), gold_of(one)).sections
    for name, counts in there.items():
        assert counts.f1 is None or 0 <= counts.f1 <= 1
        assert (counts.gold, counts.predicted) == (back[name].predicted, back[name].gold)
        assert counts.credit == pytest.approx(back[name].credit, abs=1e-9)


@FEW
@given(noisy_items(), noisy_items())
def test_every_item_is_in_exactly_one_row(one: Items, other: Items) -> None:
    result = score(prediction_of(one), gold_of(other))
    for name in LISTS:
        rows = [row for row in result.rows if row.list == name]
        assert sum(row.gold is not None for row in rows) == len(other[name])
        assert sum(row.predicted is not None for row in rows) == len(one[name])


@FEW
@given(st.sampled_from(LISTS), st.data())
def test_dropping_an_item_costs_recall_only(name: str, data: st.DataObject) -> None:
    size = len(items()[name])
    dropped = data.draw(st.integers(0, size - 1))
    result = score(only(prediction_of(), {name: [index for index in range(size) if index != dropped]}))
    assert result.sections[name].recall == (size - 1) / size
    for counts in result.sections.values():
        assert counts.precision in (1.0, None)
    for other, counts in result.sections.items():
        assert other == name or counts.recall in (1.0, None)
    assert result.safety == Safety()


@given(
    st.sampled_from(["positions", "claims", "peace_plan_terms", "territorial_control", "events"]), st.text(max_size=40)
)
def test_an_ungrounded_extra_is_one_hallucination(name: str, words: str) -> None:
    content = items()
    extra = dict(content[name][0]) | {"id": "z1", "evidence": [evidence("s1", f"{words} nowhere in it", "outlet")]}
    content[name].append(extra)
    result = score(prediction_of(content))
    assert result.hallucinated.part == 1
    assert result.sections[name].predicted == result.sections[name].gold + 1


@FEW
@given(st.sampled_from([("proposed", "signed"), ("agreed", "withdrawn")]), st.integers(0, 1))
def test_a_status_flip_is_one_contradiction(statuses: tuple[str, str], index: int) -> None:
    gold, predicted = items(), items()
    gold["peace_plan_terms"][index]["status"], predicted["peace_plan_terms"][index]["status"] = statuses
    assert score(prediction_of(predicted), gold_of(gold)).safety == Safety(contradictions=1)


@given(st.floats(0.001, 1e9).filter(lambda value: abs(value - 60) > 0.1), st.sampled_from(["value"]))
def test_a_number_change_is_one_value_error(value: float, field: str) -> None:
    content = items()
    content["peace_plan_terms"][0]["quantities"][0] |= {field: value, "text": "other words"}
    gold = items()
    assert score(prediction_of(content), gold_of(gold)).safety == Safety(value_errors=1)


@FEW
@given(kept_items())
def test_optional_gold_is_neutral(kept: dict[str, list[int]]) -> None:
    optional = {
        name: {one.get("id"): {"optional": True} for one in items()[name][:1]}
        for name in LISTS
        if "id" in items()[name][0]
    }
    whole = {name: [0, *(index for index in kept[name] if index != 0)] for name in optional}
    without = {name: [index for index in kept[name] if index != 0] for name in optional}
    gold = gold_of(**optional)
    one, other = score(only(prediction_of(), whole), gold), score(only(prediction_of(), without), gold)
    assert one.sections == other.sections
    assert one.coverage == other.coverage


@given(st.data())
def test_any_substring_at_word_bounds_is_located_as_exact(data: st.DataObject) -> None:
    sentence = data.draw(st.sampled_from(ARTICLE.sentences))
    words = sentence.text.split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    assert Locator(ARTICLE).locate(sentence.sid, quote)[0] is Alignment.EXACT
    wide = quote.replace(" ", "\u00a0")
    expected = Alignment.EXACT if wide == quote else Alignment.NORMALISED
    assert Locator(ARTICLE).locate(sentence.sid, wide)[0] is expected


def test_scoring_fourteen_articles_in_both_views_takes_under_two_seconds() -> None:
    gold, prediction = gold_of(), prediction_of()
    score(prediction, gold)  # imports and code tables
    began = time.process_time()
    for _ in range(28):
        score(prediction, gold)
    assert time.process_time() - began < 2.0

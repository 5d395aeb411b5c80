"""Denials: "denied that" answers the sentence before, "denied that it had" does not; one side's yes makes no deal."""

from __future__ import annotations

import pytest

from schemas.vocabulary import EvidenceStance
from tests.offline.builders import article, findings


@pytest.mark.parametrize(
    "answer", ["Ukraine denied that, saying it held the town.", "Ukraine denied this.", "Ukraine denied it."]
)
def test_a_denial_of_the_sentence_before_stands_beside_what_it_denies(answer: str) -> None:
    found = findings(f"Russia said it had captured Odesa. {answer}")
    gained = found.reporting.territorial_control[0]
    assert [(one.sid, one.stance, one.voice_ids) for one in gained.evidence] == [
        ("s1", EvidenceStance.ASSERTS, ("russia",)),
        ("s2", EvidenceStance.DENIES, ("ukraine",)),
    ]
    assert gained.evidence[1].quote in article(answer).text
    assert [(one.asserting_sids, one.disputing_sids) for one in found.reporting.contradictions] == [(("s1",), ("s2",))]


@pytest.mark.parametrize(
    "answer",
    [
        "Hezbollah denied that it had agreed to disarm.",
        "Hezbollah denied that any decision had been made.",
        "Hezbollah denied that this year's harvest had failed.",
        "Hezbollah denied it had sent fighters to Syria.",
    ],
)
def test_a_denial_with_words_of_its_own_answers_nothing_before_it(answer: str) -> None:
    found = findings(f"Israel said it had captured Odesa. {answer}")
    assert found.reporting.contradictions == ()
    assert [one.stance for one in found.reporting.territorial_control[0].evidence] == [EvidenceStance.ASSERTS]


@pytest.mark.parametrize(
    "answer",
    [
        "Ukraine denied it had left the city.",
        "Ukraine denied losing the city.",
        "Ukraine denied that its forces had withdrawn from Odesa.",
        "Ukraine denied Odesa had fallen.",
    ],
)
def test_who_denies_the_loss_of_a_place_denies_that_another_gained_it(answer: str) -> None:
    found = findings(f"Russia said it had captured Odesa and killed 40 soldiers. It was raining. {answer}")
    gained = found.reporting.territorial_control[0]
    assert [(one.sid, one.stance, one.voice_ids) for one in gained.evidence] == [
        ("s1", EvidenceStance.ASSERTS, ("russia",)),
        ("s3", EvidenceStance.DENIES, ("ukraine",)),
    ]
    assert gained.evidence[1].quote == answer.removesuffix(".")
    assert [(one.asserting_sids, one.disputing_sids) for one in found.reporting.contradictions] == [(("s1",), ("s3",))]
    denied = [one.id for one in (*found.reporting.claims, *found.reporting.events) if len(one.evidence) > 1]
    assert denied == []


@pytest.mark.parametrize(
    "answer",
    [
        "Russia denied it had left Odesa.",
        "Ukraine denied it had left Kyiv.",
        "Ukraine did not deny it had left Odesa.",
        "Ukraine denied it had left Odesa to the looters.",
    ],
)
def test_a_denied_loss_answers_only_who_gained_that_place(answer: str) -> None:
    found = findings(f"Russia said it had captured Odesa. {answer}")
    assert found.reporting.contradictions == ()


def test_what_follows_a_but_is_no_part_of_what_is_accepted() -> None:
    position = findings("Israel is open to the ceasefire but will not withdraw from Gaza.").deal.positions[0]
    assert "withdraw" not in position.statement


@pytest.mark.parametrize(
    "text",
    [
        "Hamas announced it had accepted a new ceasefire proposal of Egypt.",
        "Russia has agreed to a ceasefire, Ukraine said, but Russia said it had agreed to nothing.",
    ],
)
def test_one_sides_yes_is_no_agreed_plan(text: str) -> None:
    assert findings(text).deal.plans == ()


def test_what_both_sides_agreed_to_is_one() -> None:
    plan = findings("Israel and Hamas agreed to a ceasefire, Egypt said.").deal.plans[0]
    assert plan.status == "agreed"


def test_a_reason_is_not_what_is_rejected() -> None:
    statements = [
        one.statement for one in findings("Ukraine rejected the plan over its territorial clauses.").deal.positions
    ]
    assert statements == ["Ukraine rejects: the plan over its territorial clauses."]
    assert findings("Hamas rejected for lacking guarantees the truce of Israel.").deal.positions == ()


def test_a_few_sentences_of_war_are_in_scope() -> None:
    from service.offline.registry.building import build_registry

    short = "Sudan's army said it had retaken Khartoum airport from the Rapid Support Forces. The RSF denied losing the airport."
    assert build_registry(article(short)).in_scope
    assert not build_registry(article("Rovers and United called a truce after a season of war.")).in_scope

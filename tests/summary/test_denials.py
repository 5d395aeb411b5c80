"""What is cited as asserting must not reject, what is cited as denying must not confirm."""

from __future__ import annotations

import pytest

from schemas.vocabulary import EvidenceStance, Stance
from tests.summary.builders import article, checks_on
from tests.summary.items import cite, claim, position, term
from tests.summary.test_check_wording import of_claim, wording

SAID = "Four diplomats said Ukraine ceded Donetsk."


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Kyiv denied it.", "Kyiv denied it", "Ukraine ceded Donetsk."),
        ("Kyiv rejected the claim.", "Kyiv rejected the claim", "Ukraine ceded Donetsk."),
        ("Kyiv dismissed the report as a lie.", "dismissed the report as a lie", "Ukraine ceded Donetsk."),
        ("Kyiv called the report a lie.", "called the report a lie", "Ukraine ceded Donetsk."),
        ("That is untrue, Kyiv said.", "That is untrue", "Ukraine ceded Donetsk."),
        ("“That is untrue,” Kyiv said.", "That is untrue", "Ukraine ceded Donetsk."),
        ("No, said Kyiv.", "No, said Kyiv", "Ukraine ceded Donetsk."),
        ("“No,” said Kyiv.", "“No,” said Kyiv", "Ukraine ceded Donetsk."),
        ("The report was denied by Kyiv.", "denied by Kyiv", "Ukraine ceded Donetsk."),
        ("Kyiv flatly denied all of the reports on Friday.", "denied all", "Ukraine ceded Donetsk."),
    ],
)
def test_a_rejection_that_is_cited_as_asserting_is_a_warning(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == {"negation_mismatch"}
    assert of_claim(sentence, quote, statement, stance=EvidenceStance.DENIES) == set()


def test_the_warning_names_the_citation_that_rejects() -> None:
    item = claim("Ukraine ceded Donetsk.", cite("Ukraine ceded Donetsk"), cite("Kyiv denied it", "s2"))
    checks = [check for check in checks_on(article(SAID, "Kyiv denied it."), item) if check.code == "negation_mismatch"]
    assert [(check.field, check.sid) for check in checks] == [("evidence[1]", "s2")]


def test_a_rejection_bears_a_term_and_a_position() -> None:
    denial = cite("Kyiv rejected the claim")
    assert wording("Kyiv rejected the claim.", term("Ukraine cedes Donetsk", denial)) == set()
    assert wording("Kyiv rejected the claim.", position("Kyiv on Donetsk", denial, stance=Stance.REJECTS)) == set()


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Kyiv denied it.", "Kyiv denied it", "Kyiv denied that it ceded Donetsk."),
        ("Kyiv denied it but the truce held.", "the truce held", "The truce held."),
        (
            "Kyiv denied it, and Moscow confirmed the truce.",
            "Moscow confirmed the truce",
            "Moscow confirmed the truce.",
        ),
        ("Kyiv did not deny it.", "did not deny it", "Ukraine ceded Donetsk."),
        ("Kyiv called the report a lie.", "called the report a lie", "The report is a lie, in Kyiv's words."),
        ("Kyiv rejected the plan.", "rejected the plan", "Kyiv turned the plan down"),
        ("Kyiv rejected the offer of talks.", "rejected the offer", "Kyiv turned talks down"),
        ("No prisoners said they were beaten.", "No prisoners said", "No prisoners were beaten"),
        ("The court rejected it on procedural grounds.", "on procedural grounds", "The court refused the case"),
        ("It was not true that he left.", "not true that he left", "He stayed"),
        ("The army’s demand was rejected by the RSF.", "demand was rejected", "The army makes a demand"),
    ],
)
def test_other_answers_and_negative_statements_raise_nothing(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == set()


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        (
            "Kyiv confirmed that Russia will withdraw.",
            "Kyiv confirmed that Russia will withdraw",
            "Russia will withdraw.",
        ),
        ("Kyiv confirmed the report.", "Kyiv confirmed the report", "Russia will withdraw."),
        ("Kyiv acknowledged it.", "Kyiv acknowledged it", "Ukraine ceded Donetsk."),
    ],
)
def test_a_confirmation_that_is_cited_as_denying_is_a_warning(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement, stance=EvidenceStance.DENIES) == {"negation_mismatch"}


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Kyiv confirmed that its troops hold Donetsk.", "its troops hold Donetsk", "Ukraine ceded Donetsk."),
        ("Kyiv confirmed that Russia holds Donetsk.", "Russia holds Donetsk", "Russia lost Donetsk."),
        ("Kyiv confirmed it, but denied a withdrawal.", "denied a withdrawal", "Russia will withdraw."),
        ("Russia acknowledged losses only.", "acknowledged losses only", "Russia acknowledged losses"),
    ],
)
def test_a_confirmation_of_something_else_may_deny(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement, stance=EvidenceStance.DENIES) == set()


@pytest.mark.parametrize(
    ("sentence", "quote", "stance", "fires"),
    [
        ("Russia rejects the plan.", "the plan", Stance.ACCEPTS, True),
        ("Russia accepts the plan.", "the plan", Stance.REJECTS, True),
        ("Russia accepts the plan.", "the plan", Stance.ACCEPTS, False),
        ("Russia will not oppose the plan.", "the plan", Stance.ACCEPTS, False),
        ("Russia will not oppose the plan.", "will not oppose the plan", Stance.ACCEPTS, False),
        ("Russia called the US-backed plan a trap.", "a trap", Stance.REJECTS, False),
        ("Russia, which rejects talks, signed the plan.", "signed the plan", Stance.ACCEPTS, False),
        ("Russia has not accepted the plan.", "the plan", Stance.REJECTS, False),
        ("The plan was accepted by Kyiv and rejected by Moscow.", "rejected by Moscow", Stance.REJECTS, False),
    ],
)
def test_the_clause_of_a_short_quotation_tells_the_stance(
    sentence: str, quote: str, stance: Stance, fires: bool
) -> None:
    item = position("Moscow's line on it", cite(quote), stance=stance)
    assert wording(sentence, item) == ({"negation_mismatch"} if fires else set())

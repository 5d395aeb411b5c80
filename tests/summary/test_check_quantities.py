"""A quantity is the whole number of the sentence, in its unit and with its hedge."""

from __future__ import annotations

import pytest

from schemas.evidence import Quantity
from schemas.vocabulary import Comparator, Unit
from tests.summary.builders import article, checks_on, registry
from tests.summary.items import cite, claim, quantity, term

NOBODY = registry(parties=(), places=(), sources=())


def faults(sentence: str, given: Quantity) -> list[str]:
    item = term("A quantity is named", cite(sentence.rstrip(".")), quantity=given)
    checks = checks_on(article(sentence), item, of=NOBODY)
    return [check.field for check in checks if check.code == "number_not_in_evidence"]


@pytest.mark.parametrize(
    ("sentence", "value", "text", "unit"),
    [
        ("A cap of 20 million troops applies.", 20, "20", Unit.PEOPLE),
        ("Some $5 billion is frozen.", 5, "$5", Unit.USD),
        ("Some two-thirds of it is held.", 2, "two", Unit.KM2),
        ("Some two thirds of it is held.", 2, "two", Unit.KM2),
        ("A cap of 20\u200b,000 troops applies.", 20, "20", Unit.PEOPLE),
    ],
)
def test_a_part_of_a_number_is_a_warning(sentence: str, value: float, text: str, unit: Unit) -> None:
    assert faults(sentence, quantity(value, text, unit)) == ["quantities[0].value"]


@pytest.mark.parametrize("text", ["20", "20 percent"])
def test_a_percentage_in_another_unit_is_a_warning(text: str) -> None:
    assert faults("It holds 20 percent of it.", quantity(20, text, Unit.KM2)) == ["quantities[0].unit"]


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("up to 20 km", Comparator.AT_LEAST),
        ("about 20 km", Comparator.AT_LEAST),
        ("at least 20 km", Comparator.AT_MOST),
        ("no more than 20 km", Comparator.MORE_THAN),
        ("fewer than 20 km", Comparator.AT_LEAST),
    ],
)
def test_a_comparator_that_the_hedge_rules_out_is_a_warning(text: str, comparator: Comparator) -> None:
    given = quantity(20, text, Unit.KM, comparator=comparator)
    assert faults(f"A zone of {text} is planned.", given) == ["quantities[0].comparator"]


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("At least 600 trucks crossed.", "600 trucks", 600),
        ("At least 600 trucks crossed.", "At least 600", 600),
        ("A zone of up to 20 km is planned.", "20 km", 20),
        ("The force would have more than another 900 men.", "900 men", 900),
        ("Some of it, about 30 km, is mined.", "30 km", 30),
    ],
)
def test_an_exact_number_whose_words_have_a_hedge_is_not_exact(sentence: str, text: str, value: float) -> None:
    assert faults(sentence, quantity(value, text, Unit.OTHER)) == ["quantities[0].comparator"]


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("Some 600 at most, or 600 by the army’s count, crossed.", "600", 600),
        ("They wait more or less at kilometre 20.", "kilometre 20", 20),
        ("Almost every one of the 40 towns is empty.", "40 towns", 40),
        ("Most of all they want 5 billion.", "5 billion", 5e9),
    ],
)
def test_an_exact_number_without_a_hedge_right_before_it_is_exact(sentence: str, text: str, value: float) -> None:
    assert faults(sentence, quantity(value, text, Unit.OTHER)) == []


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("A cap of 20 million troops applies.", quantity(20_000_000, "20 million troops")),
        ("Some $5 billion is frozen.", quantity(5e9, "$5 billion", Unit.USD)),
        ("Some two-thirds of it is held.", quantity(2 / 3, "two-thirds", Unit.OTHER)),
        ("Some 20% is held.", quantity(20, "20%", Unit.PERCENT)),
        ("It takes 15 km here and 5 km there.", quantity(5, "5", Unit.KM)),
        ("Some 10-15 km.", quantity(10, "10-15 km", Unit.KM, value_max=15, comparator=Comparator.RANGE)),
        ("Some 10-15 million fled.", quantity(1e7, "10-15 million", value_max=1.5e7, comparator=Comparator.RANGE)),
        ("Up to about 20 km.", quantity(20, "Up to about 20 km", Unit.KM, comparator=Comparator.AT_MOST)),
        ("No more than 20 km.", quantity(20, "No more than 20 km", Unit.KM, comparator=Comparator.AT_MOST)),
        ("About half, at best.", quantity(0.5, "About half, at best", Unit.OTHER, comparator=Comparator.AT_MOST)),
        ("No fewer than 20 died.", quantity(20, "No fewer than 20", comparator=Comparator.AT_LEAST)),
        ("More than 20 died.", quantity(20, "More than 20", comparator=Comparator.AT_LEAST)),
        ("A cap of 20\u200b,000 troops.", quantity(20_000, "20,000 troops")),
        ("A 20-point plan.", quantity(20, "20-point", Unit.POINTS)),
        ("A dozen men left.", quantity(12, "A dozen")),
    ],
)
def test_a_whole_number_with_its_hedge_raises_nothing(sentence: str, given: Quantity) -> None:
    assert faults(sentence, given) == []


def test_an_article_is_one_but_no_other_number() -> None:
    assert faults("Talks open a month later.", quantity(1, "a month", Unit.MONTHS)) == []
    hedged = quantity(1, "more than a year", Unit.YEARS, comparator=Comparator.MORE_THAN)
    assert faults("It was the first exchange in more than a year.", hedged) == []
    assert faults("Talks open a month later.", quantity(2, "a month", Unit.MONTHS)) == ["quantities[0].value"]
    assert faults("A third of it is held.", quantity(1, "A third", Unit.OTHER)) == ["quantities[0].value"]


def test_number_words_of_other_languages_are_not_judged() -> None:
    item = term(
        "Former fighters join the army.",
        cite("vingt-six mille"),
        quantity=quantity(26_000, "vingt-six mille", Unit.PEOPLE),
    )
    text = article("On parle de vingt-six mille anciens combattants.", language="fr")
    assert [check.field for check in checks_on(text, item, of=NOBODY)] == []


def numbers_of(statement: str, quote: str, *sentences: str) -> list[tuple[str, str]]:
    """What is said of a share as statement and as quantity in the last of the sentences."""
    last, text = f"s{len(sentences)}", article(*sentences)
    of_term = term(statement, cite(quote, last), quantity=quantity(20, "twenty", Unit.PERCENT))
    checks = checks_on(text, of_term, of=NOBODY)
    return [(check.field, check.severity.value) for check in checks if check.code == "number_not_in_evidence"]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The rebels say that they hold 35 percent of the valley.", "The army says twenty."),
        ("One mediator put the share at 15%.", "Another said twenty, or a little more."),
        ("Turnout was 60 percent in the capital.", "In the hills it was twenty at most."),
    ],
)
def test_a_percentage_may_have_its_unit_in_the_sentence_before(before: str, sentence: str) -> None:
    assert numbers_of("The share is 20 percent", sentence.rstrip("."), before, sentence) == [("statement", "info")]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("The rebels say that they hold 35 percent of the valley.", "The army says twenty men fell."),
        ("The rebels say that they hold 35 villages.", "The army says twenty."),
        ("Turnout was high in the capital.", "In the hills it was twenty at most."),
        ("Turnout was 60 percent in the capital.", "Some twenty observers saw it."),
    ],
)
def test_a_number_of_something_is_no_percentage(before: str, sentence: str) -> None:
    assert numbers_of("The share is 20 percent", sentence.rstrip("."), before, sentence) == [
        ("statement", "warning"),
        ("quantities[0].value", "warning"),
    ]


def test_a_unit_may_stand_before_in_the_same_sentence() -> None:
    text = article("The south wants 30 percent of the oil money, the north offers twenty.")
    item = claim("The north offers 20 percent", cite("the north offers twenty"))
    assert [check.severity.value for check in checks_on(text, item, of=NOBODY)] == ["info"]

"""A statement keeps bounds, ordinals, multiples, parts and wholes, days and months."""

from __future__ import annotations

import pytest

from tests.summary.builders import article, checks_on, codes_of, registry
from tests.summary.items import cite, claim


def warnings(statement: str, sentence: str, *more: str) -> set[str]:
    item = claim(statement, cite(sentence.rstrip(".")))
    of = registry(parties=(), places=(), sources=())
    return codes_of(checks_on(article(sentence, *more), item, of=of), "warning")


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("At least 20 troops died.", "At most 20 troops died"),
        ("No more than 20 troops died.", "More than 20 troops died"),
        ("The 21st round ended.", "The 22nd round ended"),
        ("The second round ended.", "The third round ended"),
        ("They met on 3/4/2025.", "They met on 4/3/2025"),
        ("Exports doubled in May.", "Exports tripled in May"),
        ("Most of the prisoners were freed.", "All the prisoners were freed"),
        ("Most prisoners were freed.", "All prisoners were freed"),
    ],
)
def test_a_changed_degree_is_a_warning(sentence: str, statement: str) -> None:
    (code,) = warnings(statement, sentence)
    assert code == ("date_not_in_evidence" if "/" in statement else "number_not_in_evidence")


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("At least 20 troops died.", "At least 20 troops died"),
        ("No fewer than 20 troops died.", "At least 20 troops died"),
        ("At least 20 troops died.", "20 troops died, at least"),
        ("At least 20 and at most 30 troops died.", "At most 30 troops died"),
        ("The 21st round ended.", "The twenty-first round ended"),
        ("The third round ended.", "The 3rd round ended"),
        ("The second round ended.", "The second round followed the first round"),
        ("They met on 3/4/2025.", "They met on 3/4/2025"),
        ("Exports rose twofold in May.", "Exports doubled in May"),
        ("Prices doubled and exports rose three times.", "Exports tripled"),
        ("Most of the prisoners were freed.", "Not all the prisoners were freed"),
        ("Most of the prisoners were freed, but all the women were.", "All the women were freed"),
        ("Most prisoners were freed on all fronts.", "All prisoners were freed"),
        ("Most prisoners were freed.", "Nearly all prisoners were freed"),
        ("More than 20 died.", "At least 20 died"),
        ("They met for up to 20 days.", "They met for less than 20 days"),
    ],
)
def test_the_same_degree_in_other_words_raises_nothing(sentence: str, statement: str) -> None:
    assert warnings(statement, sentence) == set()


def test_the_next_phase_may_be_told_of_in_another_sentence() -> None:
    further = "Work on the second phase starts."
    assert warnings("The second phase begins", "The first phase ended.", further) == set()
    assert warnings("The second phase begins", "The first phase ended.") == {"number_not_in_evidence"}


def test_an_ordinal_with_a_letter_that_only_patterns_take_for_another_breaks_nothing() -> None:
    text = article("The ſecond phase began on Monday.", "The third phase is open.")
    assert codes_of(checks_on(text, claim("The second phase began", cite("phase began", "s1")))) == set()


def severities(statement: str, sentence: str, *more: str) -> set[str]:
    item = claim(statement, *(cite(text.rstrip("."), f"s{index}") for index, text in enumerate((sentence, *more), 1)))
    checks = checks_on(article(sentence, *more), item, of=registry(parties=(), places=(), sources=()))
    return {check.severity.value for check in checks if check.code == "number_not_in_evidence"}


@pytest.mark.parametrize(
    ("sentence", "statement", "severity"),
    [
        ("At least 600 sailors drowned.", "600 sailors drowned", "warning"),
        ("Up to 40 trucks a day may cross.", "Each day 40 trucks may cross", "warning"),
        ("More than half of the mines are cleared.", "Half of the mines are cleared", "warning"),
        ("No fewer than 90 villages were flooded.", "90 villages were flooded", "warning"),
        ("The fund has in excess of $70 million.", "The fund has $70 million", "warning"),
        ("More than two bridges are closed.", "Two bridges are closed", "warning"),
        ("About 300 monks fled.", "300 monks fled", "info"),
        ("The barrage lasted nearly 50 minutes.", "The barrage lasted 50 minutes", "info"),
    ],
)
def test_a_lost_bound_is_a_warning_and_a_lost_approximation_information(
    sentence: str, statement: str, severity: str
) -> None:
    assert severities(statement, sentence) == {severity}


@pytest.mark.parametrize(
    ("statement", "sentences"),
    [
        ("600 or more sailors drowned", ["At least 600 sailors drowned."]),
        ("Over 600 sailors drowned", ["More than 600 sailors drowned."]),
        ("The number of trucks is capped at 40", ["Up to 40 trucks a day may cross."]),
        ("A minimum of 90 villages were flooded", ["No fewer than 90 villages were flooded."]),
        # another sentence, or the same, tells the number itself
        ("600 sailors drowned", ["At least 600 sailors drowned.", "The navy counts 600."]),
        ("600 sailors drowned", ["Of 600 sailors who drowned, at least 600 were conscripts."]),
        # the number of something else
        ("The two sides have not met for years", ["The sides have not met for more than two years."]),
        ("Three ships left", ["At least three days later the ships left, all three of them."]),
    ],
)
def test_a_kept_bound_raises_nothing(statement: str, sentences: list[str]) -> None:
    assert severities(statement, *sentences) == set()

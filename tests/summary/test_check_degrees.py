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

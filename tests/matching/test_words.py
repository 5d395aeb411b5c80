"""How much two names or statements share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.matching.words import best_share, share_of_words, words_of

WORDS = st.frozensets(st.sampled_from("abcdefgh"), max_size=6)


def share(one: str, other: str) -> float:
    return share_of_words(words_of(one), words_of(other))


def test_names_that_share_one_common_word_are_not_alike() -> None:
    assert share("Putin", "Vladimir Putin") == 0.75
    assert share("the United Nations", "United States") < 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.N. envoy", "UN envoy"),
        ("the U.S", "U.S."),
        ("J.D. Ford", "JD Ford"),
        ("Zelenskyy", "Zelenskyÿ"),
        ("RUSSIA", "russia"),
        ("the League of Arab States", "Arab States League"),
    ],
)
def test_case_accents_order_and_empty_words_change_nothing(one: str, other: str) -> None:
    assert share(one, other) == 1.0


def test_only_single_letters_are_initials() -> None:
    assert words_of("3.5 percent") == {"3", "5", "percent"}
    assert words_of("It ended.Then came") == {"ended", "then", "came"}


def test_words_that_say_nothing_count_where_there_are_no_others() -> None:
    assert words_of("The The") == {"the"}
    assert words_of("the end") == {"end"}


@given(WORDS, WORDS)
def test_the_share_is_symmetric_and_1_for_equal_sets_alone(one: frozenset[str], other: frozenset[str]) -> None:
    found = share_of_words(one, other)
    assert found == share_of_words(other, one)
    assert 0 <= found <= 1
    assert (found == 1) == (one == other)
    assert (found == 0) == (one != other and not one & other)


def test_the_best_of_all_forms_counts() -> None:
    assert best_share(("Kyiv", "Ukraine"), ("the Ukrainian government", "Ukraine")) == 1.0
    assert best_share((), ("Ukraine",)) == 0.0

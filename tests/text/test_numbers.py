"""Numbers: digits, words, scales, percent, and what is no number."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.numbers import find_numbers, mentions_value
from tests.text.strategies import any_text, tricky_text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("6,000 sq km", [6000]),
        ("1\u00a0200 or 1 200 or 1'200", [1200, 1200, 1200]),
        ("no. 00,000,000 and 0,000,007", [0, 7]),
        ("1.200.000 and 1.200,5 and 1,200.5 and 3,5", [1_200_000, 1200.5, 1200.5, 3.5]),
        ("1.5 million, 2bn, $3 billion, 40k, $5m", [1.5e6, 2e9, 3e9, 4e4, 5e6]),
        ("five million and six million", [5e6, 6e6]),
        ("one million two hundred and five thousand", [1_205_000]),
        ("six, twenty-one, two hundred, a dozen, two dozen", [6, 21, 200, 12, 24]),
        ("half a million", [500_000]),
        ("two and a half million", [2.5e6]),
        ("half, two-thirds, one-third, three quarters", [0.5, 2 / 3, 1 / 3, 0.75]),
        ("a third of it and 1/2 of that, 1½ or ½", [1 / 3, 0.5, 1.5, 0.5]),
        ("a 20-point plan for six-month talks", [20, 6]),
        ("-5 or −5.5 or -$5, but 10-15 and F-16", [-5, -5.5, -5, 10, 15, 16]),
        ("between 2 and 3 million", [2e6, 3e6]),
        ("$2-3 billion", [2e9, 3e9]),
        ("٢٬٠٠٠ و ٣٫٥", [2000, 3.5]),
        ("5 млн, 20 тис., 3.5亿", [5e6, 2e4, 3.5e8]),
        ("on 2025-12-19", [2025, 12, 19]),
        ("in 2022.", [2022]),
    ],
)
def test_values_are_read_in_digits_and_words(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    [
        "the second",
        "twenty-first",
        "20th",
        "the 2020s",
        "T72",
        "no one",
        "one another",
        "a third source",
        "several hundred",
        "dozens",
        "tens of thousands",
        "the first half",
        "someone",
        "tension",
    ],
)
def test_ordinals_names_and_vague_words_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize("text", ["20%", "20 %", "20 percent", "20 per cent", "twenty percent", "٢٠٪", "20-30%"])
def test_percentages_are_marked(text: str) -> None:
    assert all(number.is_percent for number in find_numbers(text))
    assert mentions_value(text, 20, percent=True)


def test_percentage_points_are_no_percentage() -> None:
    assert mentions_value("20 percentage points", 20)
    assert not mentions_value("20 percentage points", 20, percent=True)


@pytest.mark.parametrize(
    ("text", "value", "is_borne"),
    [
        ("about 20% of it", 20, True),
        ("six sources", 6, True),
        ("1.200 Soldaten", 1200, True),
        ("1.200 Soldaten", 1.2, True),
        ("a convoy of 5m", 5, True),
        ("a convoy of 5m", 5_000_000, True),
        ("20,000 men", 20, False),
        ("sixty", 6, False),
        ("half", 50, False),
        ("6 km", 6000, False),
    ],
)
def test_a_value_is_borne_by_its_own_reading_alone(text: str, value: float, is_borne: bool) -> None:
    assert mentions_value(text, value) is is_borne


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two ſix, ſeventy-ſeven and SİX", [2, 6, 77, 6]),
        ("3 thouſand, 5 mıllıon, 40\u212a and half a mİllion", [3_000, 5e6, 40_000, 500_000]),
        ("5 тиᲃ", [5]),
        ("two ſixths", [2 / 6]),
    ],
)
def test_letters_that_only_patterns_take_for_others_are_read_and_break_nothing(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == pytest.approx(values)


@given(tricky_text | any_text)
def test_spans_are_true_and_in_order(text: str) -> None:
    numbers = find_numbers(text)
    assert all(text[number.start : number.end] == number.text for number in numbers)
    assert all(before.end <= after.start for before, after in pairwise(numbers))


@given(st.integers(0, 10**15))
def test_a_whole_number_is_read_with_and_without_separators(value: int) -> None:
    assert mentions_value(f"It has {value:,} of them.", value)
    assert mentions_value(f"It has {value} of them.", value)
    assert mentions_value(f"It has {value:,} of them.".replace(",", "\u202f"), value)


@pytest.mark.parametrize(
    "text", ["1 " * 20_000, "one " * 10_000, "1,111" * 10_000, "9" * 100_000, "a million " * 3_000]
)
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    started = time.process_time()
    find_numbers(text)
    assert time.process_time() - started < 2

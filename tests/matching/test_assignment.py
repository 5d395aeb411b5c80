"""The assignment: of greatest total weight, decided by tie-breaks, the same whatever the order of the pairs."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from service.matching.assignment import assign

Weights = dict[tuple[int, int], float]
WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.4, 1.0), max_size=12)


def best_weight(weights: Weights, row: int, taken: frozenset[int]) -> float:
    """The greatest sum that any assignment of this row and those after it reaches, by trying them all."""
    if row > 4:
        return 0.0
    free = (column for column in set(range(5)) - taken if (row, column) in weights)
    options = [weights[row, column] + best_weight(weights, row + 1, taken | {column}) for column in free]
    return max([best_weight(weights, row + 1, taken), *options])


@given(WEIGHTS)
def test_it_has_the_greatest_weight_of_all_assignments(weights: Weights) -> None:
    pairs = assign(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(weights[pair] for pair in pairs) >= best_weight(weights, 0, frozenset()) - 1e-5


@given(WEIGHTS, st.randoms(use_true_random=False))
def test_it_is_the_same_whatever_the_order_of_the_pairs(weights: Weights, random: Any) -> None:
    pairs = list(weights.items())
    random.shuffle(pairs)
    assert assign(dict(pairs)) == assign(weights) == sorted(assign(weights))


def test_pairs_that_are_not_allowed_stay_alone() -> None:
    assert assign({}) == []
    assert assign({(3, 1): 0.5}) == [(3, 1)]
    assert assign({(0, 0): 0.5, (1, 0): 0.9}) == [(1, 0)]


def test_two_fair_pairs_beat_a_good_one_and_none() -> None:
    assert assign({(0, 0): 1.0, (0, 1): 0.6, (1, 0): 0.6}) == [(0, 1), (1, 0)]


def test_equal_weights_are_decided_by_the_tie_breaks_and_unequal_ones_never() -> None:
    equal = dict.fromkeys([(0, 0), (0, 1), (1, 0), (1, 1)], 0.5)
    assert assign(equal, {(0, 1): 1.0, (1, 0): 1.0}) == [(0, 1), (1, 0)]
    assert assign(equal, {(0, 0): 1.0, (1, 1): 1.0}) == [(0, 0), (1, 1)]
    assert assign(equal | {(0, 0): 0.500_01}, {(0, 1): 1.0, (1, 0): 1.0}) == [(0, 0), (1, 1)]

"""One-to-one assignment of greatest total weight: the Hungarian step of every alignment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_STEPS = 1_000_000  # weights become whole numbers, so that the assignment is exact and the same on every machine


def assign(
    weights: Mapping[tuple[int, int], float], tie_breaks: Mapping[tuple[int, int], float] | None = None
) -> list[tuple[int, int]]:
    """Pair rows with columns so that the sum of weights is greatest; rows and columns may stay alone.

    `weights` holds the allowed pairs only, each above 0 and at most 10. Among assignments of equal weight the one with
    the greater sum of `tie_breaks` (0-1) is taken. Pairs come in the order of their rows.
    """
    if len(weights) < 2:
        return list(weights)
    import networkx

    graph = networkx.Graph()
    for row, column in sorted(weights):
        tie = round((tie_breaks or {}).get((row, column), 0.0) * 1_000)
        weight = round(weights[row, column] * _STEPS) * 1_000_000 + tie
        graph.add_edge(("row", row), ("column", column), weight=weight)
    return sorted(_oriented(networkx.max_weight_matching(graph)))


def _oriented(pairs: Iterable[tuple[tuple[str, int], tuple[str, int]]]) -> Iterable[tuple[int, int]]:
    for one, other in pairs:
        yield (one[1], other[1]) if one[0] == "row" else (other[1], one[1])

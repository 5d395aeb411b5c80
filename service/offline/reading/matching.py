"""Finds many names in a text in one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")
_JOINTS = frozenset({"", " ", "-", "'", "’", ". ", ".", "\u00a0", "–", "\u2011"})


@dataclass(slots=True)
class _Node(Generic[T]):
    value: T | None = None
    following: dict[str, _Node[T]] = field(default_factory=dict)


class Trie(Generic[T]):
    """Forms by their words; case counts. Of overlapping finds the longest that starts first wins."""

    def __init__(self, forms: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for form, value in forms:
            node = self._root
            for word in WORD.findall(form):
                node = node.following.setdefault(word, _Node())
            if node is not self._root and node.value is None:
                node.value = value

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) of every form in the text, none overlapping."""
        found = [(match[0], match.start(), match.end()) for match in WORD.finditer(text)]
        index = 0
        while index < len(found):
            last, value = self._longest(found, index, text)
            if value is not None:
                yield found[index][1], found[last][2], value
            index = last + 1

    def _longest(self, found: list[tuple[str, int, int]], index: int, text: str) -> tuple[int, T | None]:
        node = self._root.following.get(found[index][0])
        last, value = index, node.value if node else None
        reached = index
        while node is not None and reached + 1 < len(found):
            gap = text[found[reached][2] : found[reached + 1][1]]
            node = node.following.get(found[reached + 1][0]) if gap in _JOINTS else None
            reached += 1
            if node is not None and node.value is not None:
                last, value = reached, node.value
        return last, value

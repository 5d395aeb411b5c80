"""How much two names or statements share, word by word; never enough on its own to align items."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"\w+")
_INITIALS = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?")
# English, French, Spanish and German articles, prepositions, conjunctions and auxiliaries.
_EMPTY_WORDS = (
    "a an the of in on at to for from by with and or as that this it its is are was were be been has have had "
    "would will la le les el los las de du des del und der die das et y en"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


@lru_cache(maxsize=20_000)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text without case, accents and words that say nothing (unless there are no others).

    Initials are one word with their dots or without: "U.N." is "UN".
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    joined = _INITIALS.sub(lambda found: found[0].replace(".", ""), bare)
    words = frozenset(_WORD.findall(joined))
    return words - _EMPTY or words


def share_of_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Return 0-1: half for how far the smaller set lies in the larger, half for how equal they are.

    "Putin" and "Vladimir Putin" have 0.75, "United Nations" and "United States" 0.42; two empty sets are equal.
    """
    if one == other:
        return 1.0
    common = len(one & other)
    if not common:
        return 0.0
    return 0.5 * common / min(len(one), len(other)) + 0.5 * common / len(one | other)


def best_share(forms: Iterable[str], others: Iterable[str]) -> float:
    """Return the best share between any form of one and any form of the other."""
    candidates = [words_of(other) for other in others]
    return max((share_of_words(words_of(form), other) for form in forms for other in candidates), default=0.0)

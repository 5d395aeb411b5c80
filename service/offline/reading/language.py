"""Guesses the language of a text by frequent words and by letters; English is the only one that the rules read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import cast

from service.offline.words.lexicon import load, table

_SAMPLE_CHARACTERS = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_MIN_SHARE = 0.04
_MIN_LETTERS = 0.02
UNDETERMINED = "und"


def detect_language(text: str) -> str:
    """Return a BCP 47 tag, or "und" where neither words nor letters tell."""
    sample = text[:_SAMPLE_CHARACTERS].lower()
    counted = Counter(_WORD.findall(sample))
    total = sum(counted.values()) or 1
    shares = {
        language: sum(counted[word] for word in frequent) / total
        for language, frequent in table("languages", "words").items()
    }
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= _MIN_SHARE:
        return best
    return _by_letters(sample)


def _by_letters(sample: str) -> str:
    letters = Counter(character for character in sample if character.isalpha())
    total = letters.total() or 1
    typical = cast("Mapping[str, str]", load("languages")["letters"])
    shares = {language: sum(letters[one] for one in own) / total for language, own in typical.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _MIN_LETTERS else UNDETERMINED

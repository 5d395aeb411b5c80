"""Tells which language a text is in: by the tags that are given, else by frequent words and by letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import cast

_SAMPLE_CHARACTERS = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_MIN_SHARE = 0.04
_MIN_LETTERS = 0.02
UNDETERMINED = "und"
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# Words that are frequent in one language and rare in the others, from the stop-word lists of the Snowball project (BSD).
_WORDS: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the and of that with was were has have which said from his would their is are not by on",
        "fr": "le les des et est une dans pour qui sur avec pas du au par ont",
        "es": "el los las y del que una con por para fue su como al más",
        "de": "der die das und ist nicht mit von den dem ein eine auf auch sich",
        "pt": "os uma não com foi dos das em ao mais pela são à",
        "it": "il gli della che di non nel sono alla è dei più",
        "nl": "het een van niet zijn voor op dat ook werd",
        "pl": "się nie jest przez na że oraz został",
        "tr": "ve bir için ile olarak bu daha",
        "sw": "wa ya na kwa katika ni yake",
    }.items()
}
# Letters that only some scripts have.
_LETTERS: Mapping[str, str] = {
    "uk": "іїєґ",
    "ru": "ыэъё",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "zh": "的一是在不了有和人这",
    "hi": "कखगघचछजझटठडढणतथदधन",
    "el": "αβγδεζηθλξπσφψω",
}


def is_tag(text: str) -> bool:
    """Tell whether a text has the form of a BCP 47 tag."""
    return _TAG.fullmatch(text) is not None


def primary_language(tag: str | None) -> str | None:
    """Return the language of a BCP 47 tag in lower case, by its two letters where it has them (eng is en).

    None for no tag, a malformed one such as "english", and "und".
    """
    subtag = tag.split("-")[0].lower() if tag and is_tag(tag) else UNDETERMINED
    if subtag == UNDETERMINED:
        return None
    return _shortest(subtag) if len(subtag) > 2 else subtag


def language_tag(text: str, *given: str | None) -> str:
    """Return the first tag that tells a language, else what the text itself tells, else "und"."""
    return next((tag for tag in given if tag and primary_language(tag)), None) or detect_language(text)


def detect_language(text: str) -> str:
    """Return a BCP 47 tag, or "und" where neither words nor letters tell."""
    sample = text[:_SAMPLE_CHARACTERS].lower()
    counted = Counter(_WORD.findall(sample))
    total = sum(counted.values()) or 1
    shares = {language: sum(counted[word] for word in frequent) / total for language, frequent in _WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= _MIN_SHARE:
        return best
    return _by_letters(sample)


def _by_letters(sample: str) -> str:
    letters = Counter(character for character in sample if character.isalpha())
    total = letters.total() or 1
    shares = {language: sum(letters[one] for one in own) / total for language, own in _LETTERS.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _MIN_LETTERS else UNDETERMINED


def _shortest(subtag: str) -> str:
    from babel.core import get_global

    aliases = cast("Mapping[str, str]", get_global("language_aliases"))
    return aliases.get(subtag, subtag).split("_")[0]

"""Tells whether a name stands anywhere in a text: as it is, inflected, as an acronym, or as a state by another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from service.summary.registry.mentions import plain
from service.summary.registry.nations import codes_by_form, region_words

_WORD = re.compile(r"[^\W\d_]+")
# Words with a capital, with at most two small ones between them: "Court of the Sea".
RUN = re.compile(
    r"(?<![^\W_])[A-Z][^\W_]*(?:(?:'s)?(?: (?:of|and|the|for|de|del|des|du|la)){0,2}[ -](?:al-)?[A-Z][^\W_]*)*"
)
_SHARED_LETTERS, _LONGEST_ENDING, _LONGEST_ACRONYM = 4, 4, 6
_NO_CODES = frozenset[str]()


class Heard:
    """The names of a text; one in another language than English, of which `language` is the tag, also has their English forms."""

    def __init__(self, text: str, language: str = "en") -> None:
        own, self._is_english = plain(text), language == "en"
        self._text = "\n".join([own, *(english for local, english in _exonyms(language) if local in own)])
        self._words = frozenset(_WORD.findall(self._text.lower()))

    def has(self, word: str, run: str) -> bool:
        """Tell whether the text has a word of a run of words with capitals, both as `plain` gives them."""
        lowered = word.lower()
        if lowered in self._words:
            return True
        own = [part for part in _parts(run) if word in part]
        return (
            any(_is_inflected(lowered, one) for one in self._names.get(lowered[:_SHARED_LETTERS], ()))
            or any(_is_inflected(lowered, one) for one in region_words())
            or word in self._initials
            or any(_initials(part) in self._capitals for part in own if len(part) > 1)
            or any(codes_by_form().get(" ".join(part).lower(), _NO_CODES) & self._states for part in own)
        )

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """The words with a capital."""
        return _capitals(self._text)

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The words with a capital in lower case, by their first letters; all words where peoples may have none."""
        return _by_first_letters(frozenset(map(str.lower, self._capitals)) if self._is_english else self._words)

    @cached_property
    def _initials(self) -> frozenset[str]:
        """What the names of several words may be shortened to."""
        return frozenset(_initials(part) for run in RUN.findall(self._text) for part in _parts(run) if len(part) > 1)

    @cached_property
    def _states(self) -> frozenset[str]:
        """The codes of all states that are named, by whatever form of their names, peoples and capitals."""
        return _states(self._text, self._capitals)


@cache
def _exonyms(language: str) -> tuple[tuple[str, str], ...]:
    """Return (local form, English form) of the states and large cities that Unicode's CLDR names otherwise in the language."""
    from babel import Locale, UnknownLocaleError

    try:
        local = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return ()
    pairs = [(local.territories.get(code), name) for code, name in Locale("en").territories.items()]
    pairs += [(one.get("city"), zone.split("/")[-1].replace("_", " ")) for zone, one in local.time_zones.items()]
    return tuple((plain(one), other) for one, other in pairs if one and one != other)


def other_names(words: frozenset[str], text: str) -> frozenset[str]:
    """Return which words in lower case mean states that a text names, whatever it calls them: budapest where Hungary is."""
    forms = codes_by_form()
    meant = {word: forms[word] for word in words if word in forms}
    if not meant:
        return frozenset()
    named = _states(plain(text), _capitals(plain(text)))
    return frozenset(word for word, codes in meant.items() if codes & named)


def _capitals(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text) if not word.islower())


def _states(text: str, capitals: frozenset[str]) -> frozenset[str]:
    """Return the codes of the states that a text names by any form of more than one word, or by one with a capital."""
    text, words = text.lower(), frozenset(map(str.lower, capitals))
    named = [codes for form, codes in codes_by_form().items() if form in (text if " " in form else words)]
    return _NO_CODES.union(*named)


def _parts(run: str) -> Iterator[tuple[str, ...]]:
    """Yield the words with a capital that stand together in a run, few enough to be shortened to their initials."""
    words = [word for word in _WORD.findall(run) if not word.islower()]
    for start in range(len(words)):
        yield from (tuple(words[start:end]) for end in range(start + 1, min(len(words), start + _LONGEST_ACRONYM) + 1))


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words)


def _is_inflected(word: str, other: str) -> bool:
    """Tell whether two words in lower case share all but a short ending: Tigrayan and Tigray, Geneva and Geneve."""
    shared = next(
        (index for index, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return shared >= _SHARED_LETTERS and max(len(word), len(other)) - shared <= _LONGEST_ENDING


def _by_first_letters(words: frozenset[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(word[:_SHARED_LETTERS], set()).add(word)
    return {letters: frozenset(those) for letters, those in found.items()}

"""Reads phrases for voices without a name: "two Egyptian security officials", "one of the sources", "a person close to"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from schemas.registry import Registry, Source
from schemas.vocabulary import SourceKind
from service.offline.reading.masks import Masked, Mention, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import alternation, load, words

_SUBSET = re.compile(
    r"^(?:one|two|three|four|several|some|both|others?|all|many) of\b|^(?:the )?(?:others?|second)\b", re.IGNORECASE
)
# "The army's spokesman, General X,": the name speaks.
_NAMED = re.compile(", (?:[A-Z][a-z]+\\.? )?[\ue600-\ue6ff]")
_KINDS = ("official", "other", "collective", "document")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase for an anonymous voice; offsets are in the sentence."""

    start: int
    end: int
    label: str
    noun: str
    determiner: str
    owner_id: str | None
    is_plural: bool
    has_tail: bool

    @property
    def is_definite(self) -> bool:
        """It refers to a voice that was introduced before."""
        return self.determiner.lower().startswith("the") and not self.has_tail

    @property
    def is_subset(self) -> bool:
        """It is a part of a group that was introduced before."""
        return _SUBSET.match(self.label) is not None

    @property
    def count(self) -> int | None:
        """How many people the phrase counts at least."""
        first = self.label.split(" ")[0].lower()
        counted = cast("dict[str, int]", load("sources")["counts"]).get(first)
        return counted if counted is not None else (int(first) if first.isdecimal() and len(first) < 4 else None)


def find_phrases(text: Masked) -> Iterator[Phrase]:
    """Yield the phrases of a masked sentence."""
    for found in _phrase().finditer(text.text):
        if _is_title(found) or _NAMED.match(text.text, found.end()):
            continue
        start, end = text.span(*found.span("phrase"))
        owners = [one for one in text.mentions_in(*found.span("phrase")) if one.party_ids]
        noun = found["noun"].lower()
        yield Phrase(
            start=start,
            end=end,
            label=text.original[start:end],
            noun=singular(noun),
            determiner=(found["determiner"] or "").strip(),
            owner_id=owners[0].party_ids[0] if owners else None,
            is_plural=noun != singular(noun) or noun == "people",
            has_tail=found["tail"] is not None,
        )


def _is_title(found: re.Match[str]) -> bool:
    """Tell a noun alone in the singular: "defence minister", "special advisor" begin or follow somebody's name."""
    noun = found["noun"]
    is_singular = not noun.endswith("s") and noun.lower() not in ("people", "media")
    is_bare = found["determiner"] is None and found["tail"] is None and found["phrase"] == noun
    return is_singular and (noun[0].isupper() or is_bare) and noun.lower() not in words("sources", "document")


def singular(noun: str) -> str:
    """Return the singular of a source noun."""
    if noun in ("people", "media"):
        return "person" if noun == "people" else noun
    return re.sub(r"men$", "man", noun[:-1] if noun.endswith("s") else noun)


def kind_of(phrase: Phrase) -> SourceKind:
    """Return how much the reader learns of the voice: a state, institution or office given, or access alone."""
    if phrase.noun in words("sources", "document"):
        return SourceKind.DOCUMENT
    if phrase.noun + "s" in words("sources", "collective") or phrase.noun in words("sources", "collective"):
        return SourceKind.COLLECTIVE
    if phrase.noun in words("sources", "official"):
        is_given = phrase.owner_id is not None or phrase.noun != "diplomat" or "European" in phrase.label
        return SourceKind.ANONYMOUS_OFFICIAL if is_given else SourceKind.ANONYMOUS_OTHER
    return SourceKind.ANONYMOUS_OTHER


class SourceFinder:
    """Finds the registered sources of a registry, by their label or as "the official" after them."""

    def __init__(self, registry: Registry) -> None:
        self._sources = registry.sources
        self._last: dict[tuple[str, bool], Source] = {}

    def find(self, text: Masked) -> Iterator[Mention]:
        """Yield the sources of a sentence; call it for the sentences in reading order."""
        for phrase in find_phrases(text):
            source = self._resolve(phrase)
            if source is not None:
                self._last[phrase.noun, phrase.is_plural] = source
                yield Mention(MentionClass.SOURCE, phrase.start, phrase.end, (source.id,), is_plural=phrase.is_plural)

    def _resolve(self, phrase: Phrase) -> Source | None:
        plain = phrase.label.lower()
        for source in self._sources:
            if source.label.lower() == plain:
                return source
        if not phrase.is_definite:
            return None
        last = self._last.get((phrase.noun, phrase.is_plural)) or self._last.get((phrase.noun, not phrase.is_plural))
        return last or next((one for one in self._sources if mentions_noun(one.label, phrase.noun)), None)


def mentions_noun(label: str, noun: str) -> bool:
    """Tell whether a label has the noun, in singular or plural."""
    plural = "people" if noun == "person" else re.sub("man$", "men", noun)
    return re.search(rf"\b(?:{re.escape(noun)}|{re.escape(plural)})s?\b", label) is not None


@cache
def _phrase() -> re.Pattern[str]:
    singulars = [*words("sources", "official"), *words("sources", "other")]
    plurals = [
        re.sub("man$", "men", noun) + ("" if noun.endswith("man") else "s") for noun in singulars if noun != "people"
    ]
    nouns = alternation([*singulars, *plurals, *words("sources", "collective")])
    counts = alternation(cast("dict[str, int]", load("sources")["counts"]))
    modifiers = alternation(words("sources", "modifiers"))
    tails = alternation(words("sources", "tails"))
    determiner = rf"(?i:one|two|three|four|several|some|both|others|all|many) of(?: (?:the|his|her|their))?(?: (?:{counts}))?|(?i:the other|the second|the first|the|other|{counts})|\d{{1,3}}"
    return compile_rule(
        rf"(?<![\w’'])(?P<phrase>(?:(?P<determiner>{determiner}) )?(?:(?:<OWNER>(?:['’]s?)?|(?i:{modifiers})) ){{0,4}}"
        rf"(?P<noun>(?i:{nouns}))(?P<tail> (?:to|of|for) (?:the )?<ANY>| (?:{tails})(?: (?:the |U\.S\. )?(?:(?!(?:<SAY>|and|have|has|had|were|was|who|that)\b)\w+|<ANY>)){{0,4}})?)(?![\w’'-])"
    )

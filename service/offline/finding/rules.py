"""Rules as data: each has a name, a pattern over masked text, the fields that it fills, and an example that it must match."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from service.offline.reading.masks import rule as compile_rule
from service.offline.reading.sentences import ReadSentence
from service.offline.words.lexicon import rows
from service.offline.words.verbs import base_forms, ing_forms

_SUBJECTS = ("holder", "holders", "actor")
_PREPOSITION = re.compile(
    r"\b(?:in|from|of|on|at|near|with|against|to|for|over|about|into|under|across|inside|outside) (?:the |both )?$"
)
_SPOKESMAN = re.compile(
    r"\b(?:spokes\w+|negotiators?|envoys?|representatives?|officials?|government|kingdom|republic|state|leaders?|delegation) (?:for|of|from) (?:the )?$",
    re.IGNORECASE,
)
_WITH = re.compile(r"\bwith (?:the |both )?$")
_RELATIVE = re.compile(r", (?:which|who) ")
_CLOSED_ASIDE = re.compile(r", (?:which|who) [^,;]{2,110}, ")
# What makes somebody do something: the verb behind it is no report of a deed.
_MAKES = re.compile(
    r"\b(?:demand|insist|propos|request|recommend|suggest|requir|stipulat|order|urg|ask|condition)\w*\b[^.;]{0,30} that (?:the |both )?$"
    r"|\b(?:let|make|makes|made|making|help|helps|helped|have|see|saw|watch|watched|would see) (?:the |both )?$"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a data file; `fields` are its further keys.

    A sentence without the `cue`, a few literal words, is not tried: that takes a tenth of the pattern's time.
    """

    name: str
    cue: re.Pattern[str]
    pattern: re.Pattern[str]
    fields: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.fields.get(key, "")


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that matched in a sentence."""

    rule: Rule
    sentence: ReadSentence
    found: re.Match[str]

    def group(self, name: str) -> str:
        """Return what a group captured, "" if it took no part or the rule has none."""
        return (self.found[name] or "") if name in self.rule.pattern.groupindex else ""

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the parties that a group mentions, each once, in reading order."""
        if not self.group(name):
            return ()
        mentions = self.sentence.masked.mentions_in(*self.found.span(name))
        return tuple(dict.fromkeys(party for one in mentions for party in one.party_ids))

    def place_ids(self, name: str) -> tuple[str, ...]:
        """Return the places that a group mentions, each once, in reading order."""
        if not self.group(name):
            return ()
        mentions = self.sentence.masked.mentions_in(*self.found.span(name))
        return tuple(dict.fromkeys(one.place_ids[0] for one in mentions if one.place_ids))

    def words(self) -> str:
        """Return the article's own words for the whole match, the last one uncut."""
        start, end = self.sentence.masked.span(*self.found.span())
        text = self.sentence.masked.original
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return text[start:end].strip(' ,;.“”"')

    def original(self, name: str) -> str:
        """Return the article's own words for a group."""
        if not self.group(name):
            return ""
        start, end = self.sentence.masked.span(*self.found.span(name))
        return self.sentence.masked.original[start:end]


def is_complement(sentence: ReadSentence, found: re.Match[str], subject_end: int) -> bool:
    """Tell a subject that only stands in another's phrase: "a minister in Israel rejected", "a synod on Lebanon, which met, asked".

    "With Hamas, which rejects the deal" is one: the relative clause is about who stands right before it.
    """
    lead = sentence.text[max(0, found.start() - 40) : found.start()]
    if not _PREPOSITION.search(lead) or _SPOKESMAN.search(lead):
        return False
    if (
        _WITH.search(lead)
        and "verb" in found.re.groupindex
        and found["verb"]
        and found["verb"].split(" ")[0] in ing_forms()
    ):
        return False
    relative = _RELATIVE.match(sentence.text, subject_end)
    closed = _CLOSED_ASIDE.match(sentence.text, subject_end)
    return relative is None or (closed is not None and closed.end() < found.end() - 1)


def is_finite(sentence: ReadSentence, found: re.Match[str]) -> bool:
    """Tell whether the group "verb" says that its subject does something.

    A bare -ing form does only after a subject that was put back or follows ", with" ("X spoke, urging", "talks went on,
    with X urging"), a base form only after a plural one,
    and never after what makes somebody do it ("demanded that the rebels accept").
    """
    first = found["verb"].split(" ")[0]
    subjects = [one for one in sentence.masked.mentions_in(found.start(), found.start("verb")) if one.party_ids]
    if first in ing_forms():
        is_put_back = bool(subjects) and subjects[0].start == subjects[0].end
        return is_put_back or sentence.text[: found.start()].endswith((", with ", " with both "))
    if first not in base_forms():
        return True
    is_plural = len(subjects) > 1 or any(one.is_plural for one in subjects)
    return is_plural and not _MAKES.search(sentence.text, max(0, found.start() - 60), found.start())


@cache
def load_rules(file: str, key: str = "rule") -> tuple[Rule, ...]:
    """Return the rules of a data file in its order: the first that fits a span wins."""
    return tuple(
        Rule(row["name"], re.compile(row.get("cue", "")), compile_rule(row["pattern"]), row) for row in rows(file, key)
    )


def find_matches(sentence: ReadSentence, rules: tuple[Rule, ...]) -> Iterator[Match]:
    """Yield the matches of all rules in a sentence; of two with the same subject the earlier rule's."""
    taken: list[tuple[int, int]] = []
    for rule in rules:
        if not rule.cue.search(sentence.text):
            continue
        for found in rule.pattern.finditer(sentence.text):
            subject = next((name for name in _SUBJECTS if name in rule.pattern.groupindex), 0)
            start, end = found.span(subject)
            if "verb" in rule.pattern.groupindex and found["verb"] and not is_finite(sentence, found):
                continue
            if start == found.start() and subject and is_complement(sentence, found, found.end(subject)):
                continue
            if not any(start < right and left < end for left, right in taken):
                taken.append((start, end))
                yield Match(rule, sentence, found)

"""Text in which every mention is one character of its class, so that rules over mentions are plain regular expressions.

The classes use private characters, 256 a class: `<ACTOR>` in a rule is a set of them. Offsets lead back to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from service.offline.words.vocabulary import vocabulary

_SIZE = 256
_JOINER = "\u2060"
# The comma of 4,000 and the point of 3.5 end no clause.
NUMBER_JOINT = "·"
_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class MentionClass(IntEnum):
    """What kind of thing a mention is to the rules; the value is its first private character."""

    STATE = 0xE000
    CAPITAL = 0xE100
    DEMONYM = 0xE200
    PEOPLE = 0xE300
    BODY = 0xE400
    GROUP = 0xE500
    PERSON = 0xE600
    PLACE = 0xE700
    SOURCE = 0xE800
    PRONOUN = 0xE900


def _set_of(*classes: MentionClass) -> str:
    return "".join(f"{chr(one)}-{chr(one + _SIZE - 1)}" for one in classes)


_C = MentionClass
_ACTORS = (_C.STATE, _C.CAPITAL, _C.BODY, _C.GROUP, _C.PERSON, _C.PRONOUN, _C.PEOPLE)
_NOUN = "(?: (?:air base|airport|corridor|crossing|river|province|region|district|oblast|peninsula|valley|strip|city))?"
_GEO = "(?:town|city|village|port|capital|province|region|district|island|hub|base|enclave|peninsula|territory|area|stronghold|airport)s?"
_NO_GEO = (
    r"(?!(?:near|in|at|to|from|around|outside|with|by|for|of|and|on|over|along|between|the|a|an|that|which|who)\b)"
)
_LEAD = rf"(?:(?:the|its|their|nearby|an?|both) )?(?:(?:{_NO_GEO}[a-z]+(?:-[a-z]+)* ){{0,4}}{_GEO}(?: of)? )?"
_PLACE = f"{_LEAD}[{_set_of(_C.PLACE, _C.STATE, _C.CAPITAL)}](?! City){_NOUN}"
_VOICE = f"(?:[Tt]he )?[{_set_of(*_ACTORS, _C.SOURCE)}]"
# What a name in angle brackets means in a rule.
TEMPLATES = {
    "ACTOR": f"(?:[Tt]he )?[{_set_of(*_ACTORS)}]",
    "SIDE": f"(?:[Tt]he )?[{_set_of(_C.STATE, _C.CAPITAL, _C.BODY, _C.GROUP, _C.PEOPLE, _C.PRONOUN)}]",
    "VOICE": _VOICE,
    "VOICES": f"{_VOICE}(?:(?:, {_VOICE}){{0,4}},? and {_VOICE})?",
    "PERSON": f"[{_set_of(_C.PERSON)}]",
    "STATE": f"[{_set_of(_C.STATE, _C.CAPITAL)}]",
    "OWNER": f"[{_set_of(_C.STATE, _C.CAPITAL, _C.DEMONYM, _C.BODY, _C.GROUP)}]",
    "DEMONYM": f"[{_set_of(_C.DEMONYM)}]",
    "PRONOUN": f"[{_set_of(_C.PRONOUN)}]",
    "SOURCE": f"[{_set_of(_C.SOURCE)}]",
    "PLACE": _PLACE,
    "PLACES": f"{_PLACE}(?:(?:, (?:and )?| and | as well as )(?:with (?:it|them) )?(?!the (?:[a-z]+ )?capital of ){_PLACE}){{0,12}}",
    "ANY": f"[{chr(_C.STATE)}-{chr(_C.PRONOUN + _SIZE - 1)}]",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A party, place or source in a sentence; `start` and `end` are half-open offsets in the sentence's text.

    `party_ids` and `place_ids` are what it may stand for: a state's name both.
    """

    kind: MentionClass
    start: int
    end: int
    party_ids: tuple[str, ...] = ()
    place_ids: tuple[str, ...] = ()
    is_plural: bool = False
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked text; character i stands for `original[starts[i]:ends[i]]`."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    mentions: dict[str, Mention]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open offsets in the original of a non-empty span of the masked text."""
        return self.starts[start], self.ends[end - 1]

    def position(self, offset: int) -> int:
        """Return where an offset of the original lies in the masked text."""
        low, high = 0, len(self.text)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """Return the mentions within a span of the masked text, in reading order."""
        return [self.mentions[one] for one in self.text[start:end] if one in self.mentions]


def mask(original: str, mentions: Iterable[Mention]) -> Masked:
    """Mask the mentions, which must not overlap; more than 256 of a class stay as they are.

    A mention of no width, a subject that the text leaves out, becomes its character and a space, both of no width; what
    stands before keeps it from being read as the end of a list ("X met Y and, that is X, left").
    """
    pieces, starts, ends = list[str](), list[int](), list[int]()
    known: dict[str, Mention] = {}
    used: dict[MentionClass, int] = {}
    at = 0
    for one in sorted(mentions, key=lambda mention: mention.start):
        number = used.get(one.kind, 0)
        if one.start < at or number >= _SIZE:
            continue
        used[one.kind] = number + 1
        character = chr(one.kind + number)
        known[character] = one
        _keep(original, at, one.start, (pieces, starts, ends))
        shown = character if one.start < one.end else f"{_JOINER}{character} "
        pieces.append(shown)
        starts.extend([one.start] * len(shown))
        ends.extend([one.end] * len(shown))
        at = one.end
    _keep(original, at, len(original), (pieces, starts, ends))
    return Masked(original, "".join(pieces), tuple(starts), tuple(ends), known)


def _keep(original: str, start: int, end: int, into: tuple[list[str], list[int], list[int]]) -> None:
    pieces, starts, ends = into
    pieces.append(_IN_NUMBER.sub(NUMBER_JOINT, _PRIVATE.sub("\ufffd", original[start:end])))
    starts.extend(range(start, end))
    ends.extend(range(start + 1, end + 1))


@cache
def rule(pattern: str) -> re.Pattern[str]:
    """Compile a rule: `<NAME>` is a template, `<NAME:group>` captures it."""
    return re.compile(_TEMPLATE.sub(_expand, pattern))


_TEMPLATE = re.compile(r"<([A-Z]+)(?::([a-z_]+))?>")


def _expand(match: re.Match[str]) -> str:
    name, group = match[1], match[2]
    body = TEMPLATES.get(name)
    if body is None:
        body = _TEMPLATE.sub(_expand, vocabulary(name))
    return f"(?P<{group}>{body})" if group else f"(?:{body})"

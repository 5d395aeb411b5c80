"""Texts as the checks read them: typography that hides a word is folded away, with the way back to the original."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from service.text.characters import APOSTROPHES, fold_character, has_invisible

_SPACES = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FULLWIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_PLAIN_FORMS = _FULLWIDTH | dict.fromkeys(map(ord, APOSTROPHES), "'") | dict.fromkeys(map(ord, _SPACES), " ")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in plain typography; character i of `text` was `_origins[i]` of the original, or i itself if None."""

    text: str
    _origins: Sequence[int] | None = None

    def position(self, original: int) -> int:
        """Map an offset of the original to one of `text`."""
        return original if self._origins is None else bisect_left(self._origins, original)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty half-open span of `text` to one of the original."""
        if self._origins is None:
            return start, end
        return self._origins[start], self._origins[end - 1] + 1


def is_plain(text: str) -> bool:
    """Tell whether a text is all printable ASCII without repeated spaces and backticks, as most are."""
    return text.isascii() and text.isprintable() and "`" not in text and "  " not in text


def plain_text(text: str) -> str:
    """Give a text in plain typography, for readers that need no offsets."""
    return text if is_plain(text) else read_plain(text).text


def read_plain(text: str) -> Plain:
    """Write apostrophes as ', fullwidth ASCII as ASCII, spaces as single ones; leave invisible characters out.

    Unlike `fold` it keeps letters composed, and dashes and quotation marks as they are: clauses end there.
    """
    if is_plain(text):
        return Plain(text)
    plain = text.translate(_PLAIN_FORMS)
    if "  " not in plain and not has_invisible(text):
        return Plain(plain)
    kept: list[int] = []
    for position, character in enumerate(text):
        is_repeated = plain[position] == " " and kept and plain[kept[-1]] == " "
        if not is_repeated and fold_character(character):
            kept.append(position)
    return Plain("".join([plain[position] for position in kept]), kept)

"""Tells the article's own sentences from what stands beside them: headline, byline, dateline, headings, notes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from schemas.article import Sentence
from service.offline.words.lexicon import words
from service.text.ingest import Article

_DATELINE = re.compile(
    r"(?:(?P<cities>[^\W\d_a-z][^\W\d_a-z\s/.'’-]*(?:[\s/.'’-]+[^\W\d_a-z]+){0,6})(?:,[^()–—\n]{0,40})?(?:\s?\((?P<outlet>[^)\n]{2,40})\):?)?\s?(?:[–—_•-]{1,2}\s|(?<=:)\s)|\((?P<agency>[A-Z][^)\n]{1,30})\)\s?[–—_•-]{1,2}\s?)"
)
_ENDS = re.compile(r"[.!?…:]\s?['’\"”»)\]]*$")
_MAX_HEADING_WORDS = 16
_HEAD_SENTENCES = 4
_MIN_CAPITALS = 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: where its own words begin (after a dateline), and whether the article itself says it."""

    sentence: Sentence
    body_start: int
    is_editorial: bool

    @property
    def sid(self) -> str:
        """Its id."""
        return self.sentence.sid

    @property
    def text(self) -> str:
        """All of it."""
        return self.sentence.text


@dataclass(frozen=True, slots=True)
class Page:
    """An article as lines, with the headline, the outlet and the cities of the dateline that its own text gives."""

    lines: tuple[Line, ...]
    headline: str | None
    outlet: str | None
    dateline: tuple[str, ...]

    @property
    def editorial(self) -> tuple[Line, ...]:
        """The lines that the article itself says."""
        return tuple(line for line in self.lines if line.is_editorial)


def read_page(article: Article) -> Page:
    """Sort the sentences of an article."""
    lines, headline, outlet = list[Line](), None, None
    dateline: tuple[str, ...] = ()
    for index, sentence in enumerate(article.sentences):
        found = _DATELINE.match(sentence.text) if index < _HEAD_SENTENCES else None
        cities = (found["cities"] or "") if found else ""
        if found and (found["agency"] or (cities.isupper() and len(cities) > 2)):
            outlet = outlet or found["outlet"] or found["agency"]
            dateline = dateline or tuple(part.strip().title() for part in cities.split("/") if part)
            lines.append(Line(sentence, found.end(), is_editorial=True))
            continue
        heading = is_heading(sentence.text)
        if heading and index == 0 and not is_furniture(sentence.text):
            headline = sentence.text.lstrip("# ")
        lines.append(Line(sentence, 0, is_editorial=not (heading or is_furniture(sentence.text))))
    return Page(tuple(lines), headline, outlet, dateline)


def is_heading(text: str) -> bool:
    """Tell a heading: marked as one, in capitals, or a few words without an end."""
    if text.startswith("#"):
        return True
    letters = [character for character in text[:200] if character.isalpha()]
    capitals = sum(map(str.isupper, letters))
    if len(letters) > 3 and capitals >= _MIN_CAPITALS * len(letters):
        return True
    return not _ENDS.search(text) and len(text.split()) <= _MAX_HEADING_WORDS


def is_furniture(text: str) -> bool:
    """Tell bylines, agency notes, pasted comments and sentences that instruct the reader."""
    return any(pattern.search(text) for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in words("furniture", "patterns"))


def bodies(page: Page) -> Iterator[tuple[Line, str]]:
    """Yield the editorial lines with their own words, without the dateline."""
    for line in page.editorial:
        yield line, line.text[line.body_start :]

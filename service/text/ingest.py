"""Turns what was submitted (text, HTML, raw bytes) into an `Article`, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from schemas.article import ArticleIn, Sentence
from service.errors import ArticleTooLarge, InvalidArticle
from service.text.decoding import decode_body
from service.text.folding import Found, find_quote
from service.text.html import read_html
from service.text.sentences import split_sentences

__all__ = ["Article", "decode_body", "read_article"]

_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


class Numbered(Protocol):
    """A sentence, or what is made of one."""

    @property
    def sid(self) -> str:
        """Its id."""

    @property
    def text(self) -> str:
        """Its text as it stands in the article."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article, ready to be read: its text, its sentences and what is known about it.

    `sha256` is the hexadecimal digest of the text's UTF-8; all offsets are half-open code points of `text`.
    """

    text: str
    sha256: str
    sentences: tuple[Sentence, ...]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published_at: datetime | date | None = None
    language: str | None = None
    _by_sid: Mapping[str, Sentence] = field(init=False, repr=False, compare=False)
    _numbered: list[str] = field(init=False, repr=False, compare=False, default_factory=list)
    _found: dict[tuple[str, str], Found | None] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_sid", {sentence.sid: sentence for sentence in self.sentences})

    def sentence(self, sid: str) -> Sentence | None:
        """Give the sentence with this id, or None if there is none."""
        return self._by_sid.get(sid)

    def numbered(self) -> str:
        """Give the sentences as prompts show them, one a line with its id (`s7 text`); made once."""
        if not self._numbered:
            self._numbered.append("\n".join([f"{one.sid} {' '.join(one.text.splitlines())}" for one in self.sentences]))
        return self._numbered[0]

    def find_quote(self, quote: str, sentence: Numbered) -> Found | None:
        """Find a quotation in a sentence of this article (`service.text.folding.find_quote`), looking once only.

        The faults of an answer, its grounding and its checks ask for the same quotations.
        """
        key = (sentence.sid, quote)
        if key not in self._found:
            self._found[key] = find_quote(quote, sentence.text)
        return self._found[key]


def read_article(submitted: ArticleIn, *, max_characters: int) -> Article:
    """Read what was submitted into an Article.

    Text is used as it is, a leading U+FEFF included. Of HTML the main text is taken, one paragraph a line, and title,
    URL, outlet, day of publication and language where the caller gave none.

    Raises InvalidArticle if the article is empty, has no letter, or holds U+0000 or a lone surrogate, or if the HTML
    has no article text; ArticleTooLarge if its text has more than `max_characters` code points.
    """
    if submitted.html is not None:
        _check_characters(submitted.html, "html")
        submitted = read_html(submitted)
    text = submitted.text or ""
    _check_characters(text, "text")
    _check_size(text, max_characters)
    return Article(
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        sentences=split_sentences(text, language=submitted.language),
        title=submitted.title,
        url=submitted.url,
        outlet=submitted.outlet,
        published_at=submitted.published_at,
        language=submitted.language,
    )


def _check_characters(text: str, name: str) -> None:
    """Raise InvalidArticle for a body without a letter or with a character that no article has."""
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        raise InvalidArticle(
            f"expected {name} without U+0000 and lone surrogates, got {forbidden[0]!r} at character "
            f"{forbidden.start()}: remove it, or decode the article with its own charset, and send it again"
        )
    if not text.strip():
        raise InvalidArticle(f"expected an article, got {name} {text[:20]!r} without content: send its whole text")
    if not any(map(str.isalpha, text)):
        raise InvalidArticle(f"expected an article, got {name} without a letter ({text[:40]!r}): send its whole text")


def _check_size(text: str, max_characters: int) -> None:
    """Raise ArticleTooLarge for a text above the limit."""
    if len(text) > max_characters:
        raise ArticleTooLarge(
            f"expected at most {max_characters:,} characters, got {len(text):,}: send one article without comments and "
            "other pages' text, cut it into parts, or raise PARLEY_MAX_ARTICLE_CHARACTERS"
        )

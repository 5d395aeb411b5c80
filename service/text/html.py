"""Takes the article and its metadata out of a page of HTML, without fetching anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pydantic import ValidationError

from schemas.article import ArticleIn
from service.errors import InvalidArticle

if TYPE_CHECKING:
    from trafilatura.settings import Document

_HTML_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)", re.I)
_HEAD_CHARACTERS = 5000
MAX_TAGS = 15_000  # large newspapers' pages have 2,000 to 6,000
MAX_ATTRIBUTES = 1_000  # in one tag
_LONG_TAG = re.compile(r"<[^<>]{2000,}")
# What the page declares, never what could be guessed from dates in its text.
_DATE_OPTIONS = {"extensive_search": False, "original_date": True}

# What broken pages are seen or known to raise inside trafilatura, htmldate (AssertionError on a stray <svg>) and lxml.
_PARSER_FAULTS = (AssertionError, AttributeError, LookupError, RuntimeError, SyntaxError, TypeError, ValueError)


def read_html(submitted: ArticleIn) -> ArticleIn:
    """Turn an ArticleIn with `html` into one with `text`, metadata filled in where the caller gave none.

    Paragraphs, headings and list items end with a line break. Raises InvalidArticle if no article text is found.
    """
    html = submitted.html or ""
    _check_markup(html)
    document = _extract(html, submitted.url)
    if document is None or not (document.text or "").strip():
        raise InvalidArticle(
            f"expected html with an article in it, got {len(html):,} characters ({html[:60]!r}) without article text: "
            "send the page as it is served after its scripts have run, or send the article as text"
        )
    found = {
        "title": document.title,
        "url": document.url,
        "outlet": document.sitename,
        "published_at": _iso_day(document.date),
        "language": _declared_language(html),
    }
    return _filled_in(submitted, document.text or "", found)


def _check_markup(html: str) -> None:
    """Refuse a page whose markup would keep the parser busy for seconds; its time grows faster than the markup."""
    tags = html.count("<")
    attributes = max((len(tag[0].split()) for tag in _LONG_TAG.finditer(html)), default=0)
    if tags > MAX_TAGS or attributes > MAX_ATTRIBUTES:
        raise InvalidArticle(
            f"expected a page of an article, got html with {tags:,} tags and up to {attributes:,} attributes in one: send "
            "the article's own part of the page, or its text"
        )


def _extract(html: str, url: str | None) -> Document | None:
    """Give trafilatura's view of the page: without metadata if reading them fails, None if the text fails too."""
    import trafilatura

    for with_metadata in (True, False):
        try:
            document = trafilatura.bare_extraction(
                html,
                url=url,
                include_comments=False,
                with_metadata=with_metadata,
                date_extraction_params=_DATE_OPTIONS,
            )
        except _PARSER_FAULTS:
            continue
        return None if isinstance(document, dict) else document
    return None


def _filled_in(submitted: ArticleIn, text: str, found: Mapping[str, str | date | None]) -> ArticleIn:
    """Give the submission as text, with every valid value that was found and that the caller did not give."""
    filled = ArticleIn(text=text, **submitted.model_dump(exclude={"text", "html"}))
    for name, value in found.items():
        if value and getattr(filled, name) is None:
            try:
                filled = ArticleIn.model_validate({**filled.model_dump(), name: value})
            except ValidationError:
                continue
    return filled


def _iso_day(value: str | None) -> date | None:
    """Read the day that the page declares, None if it is no calendar day."""
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _declared_language(html: str) -> str | None:
    """Give the language that the html element declares, None if it declares none."""
    declared = _HTML_LANGUAGE.search(html[:_HEAD_CHARACTERS])
    return declared[1].replace("_", "-") if declared else None

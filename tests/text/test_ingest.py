"""Ingest: text as it is, HTML's article, and a caller's error for everything else."""

from __future__ import annotations

import sys
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import ArticleIn
from service.errors import ArticleTooLarge, CallerError, InvalidArticle
from service.text.ingest import Article, read_article
from tests.text.strategies import any_text, tricky_text

PAGE = """<!doctype html><html lang="en-GB"><head><title>Talks end | The Wire</title>
<meta property="og:title" content="Talks end in Berlin"><meta property="og:site_name" content="The Wire">
<meta property="article:published_time" content="2025-12-20T10:11:00Z">
<link rel="canonical" href="https://wire.example/talks"></head><body><nav><a href="/">Home</a></nav><article>
<p>Russia controls about 20% of Ukraine&rsquo;s territory, six sources who are familiar with the matter said.</p>
<h2>A HEADING IN BETWEEN</h2><p>Negotiators met in Berlin on Monday, and diplomats said that the talks were over.</p>
</article><footer>All rights reserved</footer></body></html>"""


def read(text: object = None, *, limit: int = 10_000, **values: object) -> Article:
    return read_article(ArticleIn.model_validate({"text": text, **values}), max_characters=limit)


def test_text_is_used_as_it_is() -> None:
    text = "\ufeff Two  sentences.\r\nHere they are.\x07 "
    article = read(text, title="T", language="fr")
    assert article.text == text
    assert article.sha256 == sha256(text.encode()).hexdigest()
    assert (article.title, article.language, article.outlet) == ("T", "fr", None)


def test_a_sentence_is_found_by_its_id() -> None:
    article = read("One ended. Two began.")
    assert article.sentence("s2") is article.sentences[1]
    assert article.sentence("s3") is None


def test_html_gives_its_article_a_paragraph_a_line_and_its_metadata() -> None:
    article = read(html=PAGE)
    assert article.text.splitlines() == [
        "Russia controls about 20% of Ukraine’s territory, six sources who are familiar with the matter said.",
        "A HEADING IN BETWEEN",
        "Negotiators met in Berlin on Monday, and diplomats said that the talks were over.",
    ]
    assert (article.title, article.outlet, article.url) == (
        "Talks end in Berlin",
        "The Wire",
        "https://wire.example/talks",
    )
    assert (article.published_at, article.language) == (date(2025, 12, 20), "en-GB")


def test_what_the_caller_says_wins_over_the_page() -> None:
    article = read(
        html=PAGE, title="Mine", outlet="Ours", published_at="2025-12-21", language="en", url="https://a.example"
    )
    assert (article.title, article.outlet, article.url) == ("Mine", "Ours", "https://a.example")
    assert (article.published_at, article.language) == (date(2025, 12, 21), "en")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "without content"),
        (" \n\u00a0", "without content"),
        ("123 %", "without a letter"),
        ("a\x00b", r"got '\\x00' at character 1"),
    ],
)
def test_what_is_no_article_is_named(text: str, said: str) -> None:
    with pytest.raises(InvalidArticle, match=said):
        read(text)


def test_a_lone_surrogate_is_named() -> None:
    submitted = ArticleIn.model_construct(text="ab\ud800", html=None)
    with pytest.raises(InvalidArticle, match=r"'\\ud800' at character 2"):
        read_article(submitted, max_characters=10)


def test_too_long_a_text_is_refused_with_the_limit_and_the_length() -> None:
    with pytest.raises(ArticleTooLarge, match="at most 1,000 characters, got 1,001"):
        read("a" * 1001, limit=1000)
    assert read("a" * 1000, limit=1000).text


@pytest.mark.parametrize(
    "html", ["<p></p>", "<html><body><script>x()</script></body></html>", "<!-- a -->", "<" * 5000 + "a"]
)
def test_html_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(InvalidArticle):
        read(html=html)


def test_a_page_that_breaks_the_metadata_reader_still_gives_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    extract = trafilatura.bare_extraction

    def broken(html: str, **options: Any) -> object:
        assert not options["with_metadata"], "as htmldate does on a stray <svg>"
        return extract(html, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)
    article = read(html=PAGE)
    assert "Russia controls" in article.text
    assert (article.title, article.language) == (None, "en-GB")


def outcome(text: str | None = None, html: str | None = None) -> Article | CallerError:
    try:
        return read(text, html=html)
    except CallerError as error:
        return error


@given(tricky_text | any_text)
def test_any_text_is_an_article_or_the_callers_error(text: str) -> None:
    result = outcome(text=text)
    assert "expected" in str(result) if isinstance(result, CallerError) else result.text == text


_FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<article>",
        "<table><tr><td>",
        "<li>",
        "&#0;",
        "&#xD800;",
        "\x01",
        "<!--",
        "-->",
        "<script>",
        "]]>",
        "<svg>",
        "<title>",
        "<br>",
        "\ufeff",
        "😀",
        "<html lang='x'>",
        "<meta name=date content='2025-13-40'>",
        "<meta property='og:url' content='http://[::1'>",
        "<base href='//['>",
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","headline":1}</script>',
        "<time datetime='0'>",
        "A sentence that is long enough to be taken for an article, surely, and another one.",
    ]
)


@settings(max_examples=60)
@given(st.lists(_FRAGMENTS, max_size=15).map("".join))
def test_any_html_is_an_article_or_the_callers_error(html: str) -> None:
    result = outcome(html=html)
    assert "expected" in str(result) if isinstance(result, CallerError) else result.sentences


def test_plain_text_does_not_load_the_html_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read("One ended.").sentences

"""Hostile text ends quickly with a valid result, and every quotation stands in its sentence."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import ArticleIn
from schemas.evidence import Evidence
from service.errors import InvalidArticle
from service.offline.finding.findings import Findings
from service.offline.registry.building import build_registry
from service.text.folding import find_quote
from service.text.ingest import Article, read_article
from tests.offline.builders import article

# As long as an article may be by default; a few shapes at a megabyte, which ordinary text takes half a minute for.
LONGEST = 60_000
MEGABYTE = 1_000_000
LIMIT_S = 4.0
MEGABYTES = {
    "one word": "a" * MEGABYTE,
    "opened": "(" * MEGABYTE + "x",
    "both": "()" * (MEGABYTE // 2) + "x",
    "quotation marks": "“" * MEGABYTE + "x",
}
HOSTILE = {
    "one word": "a" * LONGEST,
    "one word, many times": "truce " * (LONGEST // 6),
    "parentheses": "(" * LONGEST + "x",
    "both parentheses": "()" * (LONGEST // 2) + "x",
    "capitals": "Aa " * (LONGEST // 3),
    "states": "Russia " * (LONGEST // 7),
    "quotation marks": "“" * LONGEST + "x",
    "commas": "Russia, " * (LONGEST // 8),
    "said": "Putin said " * (LONGEST // 11),
    "zero width": "tr\u200buce\u200d " * (LONGEST // 8),
    "mixed scripts": "Россия said 和平 סוף سلام " * (LONGEST // 26),
    "lines": "Truce.\n" * (LONGEST // 7),
    "private characters": "\ue000\ue600 said \ue700 " * (LONGEST // 12),
}
WORDS = [
    *[
        "Russia",
        "Ukraine",
        "Israel",
        "Hamas",
        "Putin",
        "the",
        "a",
        "of",
        "and",
        "said",
        "told",
        "that",
        "rejects",
        "accepts",
        "denied",
        "not",
        "never",
        "if",
        "unless",
        "only",
    ],
    *[
        "controls",
        "holds",
        "most",
        "parts",
        "Kyiv",
        "President",
        "official",
        "officials",
        "sources",
        "one",
        "two",
        "six",
        "ceasefire",
        "truce",
        "hostages",
        "is",
        "to",
    ],
    *(
        "“",
        "”",
        "(",
        ")",
        ",",
        ";",
        ":",
        ".",
        "—",
        "’s",
        "\u200b",
        "\n",
        "20%",
        "\ue000",
        "who",
        "which",
        "according",
        "to",
    ),
]


def read_everything(one: Article) -> Findings:
    registry = build_registry(one)
    found = Findings(one, registry)
    assert found.brief.gist is not None
    assert found.deal is not None
    assert found.reporting is not None
    return found


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in MEGABYTES.items()])
def test_a_megabyte_of_it_ends_quickly(text: str) -> None:
    check_time(text)


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in HOSTILE.items()])
def test_the_longest_article_of_it_ends_quickly(text: str) -> None:
    check_time(text)


def check_time(text: str) -> None:
    one = article(text, language="en")
    began = time.process_time()
    read_everything(one)
    assert time.process_time() - began < LIMIT_S


def test_no_sentences_no_items() -> None:
    found = read_everything(article("x"))
    assert not found.deal.positions
    assert not found.reporting.territorial_control


def evidence_in(found: Findings) -> list[Evidence]:
    lists = (found.deal.positions, found.deal.peace_plan_terms, found.deal.security_guarantees)
    more = (found.reporting.territorial_control, found.reporting.claims, found.reporting.events, found.deal.plans)
    return [evidence for items in (*lists, *more) for item in items for evidence in item.evidence]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join))
def test_every_quotation_stands_in_its_sentence(text: str) -> None:
    one = article(f"{text} x", language="en")
    found = read_everything(one)
    registry = found.registry
    voices = {"outlet", *(p.id for p in registry.parties), *(s.id for s in registry.sources)}
    for evidence in evidence_in(found):
        sentence = one.sentence(evidence.sid)
        assert sentence is not None
        place = find_quote(evidence.quote, sentence.text)
        assert place is not None
        assert voices.issuperset(evidence.voice_ids)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=400))
def test_any_text_gives_a_valid_result(text: str) -> None:
    try:
        one = read_article(ArticleIn(text=text), max_characters=10_000)
    except InvalidArticle:
        return
    read_everything(one)

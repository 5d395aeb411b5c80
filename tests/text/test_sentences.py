"""Sentences: true offsets, nothing lost, newswire's full stops, no blow-up."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given

from service.text.sentences import MAX_SENTENCE_CHARACTERS, split_sentences
from tests.text.strategies import any_text, tricky_text


def split(text: str, language: str | None = "en") -> list[str]:
    return [sentence.text for sentence in split_sentences(text, language=language)]


@given(tricky_text | any_text)
def test_offsets_are_true_and_every_non_space_character_is_kept(text: str) -> None:
    sentences = split_sentences(text, language=None)
    assert "".join("".join(sentence.text for sentence in sentences).split()) == "".join(text.split())
    assert [sentence.sid for sentence in sentences] == [f"s{number}" for number in range(1, len(sentences) + 1)]
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
    assert all(before.end <= after.start for before, after in pairwise(sentences))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_every_line_break_ends_a_sentence(line_break: str) -> None:
    assert split(f"By Jane Doe{line_break}BERLIN – Talks ended.{line_break}{line_break}HEADING") == [
        "By Jane Doe",
        "BERLIN – Talks ended.",
        "HEADING",
    ]


def test_a_bullet_and_a_heading_stay_their_own_sentences() -> None:
    assert split("# What now? A guide.\n- Ukraine withdraws\n* Russia stays\n1. Monitors come.\nEnd") == [
        "# What now? A guide.",
        "- Ukraine withdraws",
        "* Russia stays",
        "1. Monitors come.",
        "End",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Valery Zaluzhny met U.S. officials.",
        "Vice President J.D. Vance met Amb. Matthew Whitaker.",
        "Lt. Col. John Smith and Ret. Gen. Ben Hodges spoke.",
        "Its forces advanced 6,000 sq. km this year.",
        "He died at 5 a.m. Sunday near Kyiv.",
        "It began at 2 p.m. GMT.",
        "Some approx. 20 sq. mi. of land fell.",
        "Jean-Noël Barrot and J.-Y. Le Drian agreed.",
        "“Go!” he shouted.",
        "¿Basta? dijo.",
        "2. Russia withdraws.",
    ],
)
def test_newswire_full_stops_inside_a_sentence_do_not_end_it(sentence: str) -> None:
    assert split(f"{sentence} Then he left.") == [sentence, "Then he left."]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["He fled to the U.K.", "The war went on."]),
        ("en", ["“We will not cede land.”", "He left."]),
        ("en", ["He heard it from the A.P.", "The report was wrong."]),
        ("en", ["Talks began at 5 p.m.", "The mood was bad."]),
        ("fr", ["M. Macron a vu Mme. Meloni.", "Le gén. Burkhard a parlé.", "Quelle est la suite ?", "Rien."]),
        ("fr", ["Elle fait 20 m.", "La suite vient."]),
        ("uk", ["За словами ген. Залужного, ворог відступив.", "С. В. Лавров прибув.", "«Чому?» — запитав він."]),
        ("es", ["El Sr. Sánchez habló con EE. UU. ayer.", "¿Qué pasa?", "Nada."]),
        ("ar", ["التقى د. أحمد بالوزير.", "هل هذا صحيح؟", "نعم."]),
        ("xx-Latn", ["One ended.", "Two began."]),
    ],
)
def test_sentences_of_many_languages_are_told_apart(language: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), language) == sentences


def test_chinese_sentences_need_no_space() -> None:
    assert split("普京说：“我们准备好了。”他离开了。真的吗？", "zh-Hans") == [
        "普京说：“我们准备好了。”",
        "他离开了。",
        "真的吗？",
    ]


def test_a_lone_surrogate_is_kept_where_it_is() -> None:
    assert split("One \ud800. Two.") == ["One \ud800.", "Two."]


@pytest.mark.parametrize(
    "text",
    ["a" * 300_000, "(" * 300_000, "“" * 100_000, "走。" * 20_000, "J.D. " * 20_000, "! a" * 30_000, " " * 300_000],
    ids=lambda text: f"{text[:6]!r}",
)
def test_hostile_text_is_split_in_linear_time(text: str) -> None:
    started = time.process_time()
    sentences = split_sentences(text, language="en")
    assert time.process_time() - started < 2
    assert all(len(sentence.text) <= MAX_SENTENCE_CHARACTERS for sentence in sentences)


def test_a_long_line_is_cut_between_words_where_no_sentence_ends() -> None:
    text = "word " * 1000
    assert all(set(sentence.split()) == {"word"} for sentence in split(text))

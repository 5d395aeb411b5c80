"""Quotations: found exactly, found through typography, and never when a word, number or negation differs."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.text import boundaries
from service.text.folding import find_quote, fold
from tests.text.strategies import any_text, sentences, tricky_text


@given(tricky_text | any_text)
def test_the_index_map_covers_the_folded_text_and_points_into_the_original(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(tricky_text | any_text)
def test_folding_is_idempotent_and_blind_to_canonical_composition(text: str) -> None:
    folded = fold(text).text
    assert fold(folded).text == folded
    assert fold(unicodedata.normalize("NFC", text)).text == fold(unicodedata.normalize("NFD", text)).text == folded


@given(sentences, st.data())
def test_a_substring_cut_at_spaces_is_found_exactly(sentence: str, data: st.DataObject) -> None:
    cuts = [0, *(match.end() for match in re.finditer(" ", sentence)), len(sentence) + 1]
    first = data.draw(st.integers(0, len(cuts) - 2))
    last = data.draw(st.integers(first + 1, len(cuts) - 1))
    quote = sentence[cuts[first] : cuts[last] - 1]
    found = find_quote(f"  {quote}\n", sentence)
    assert found is not None
    assert sentence[found[0] : found[1]] == quote
    assert found[2]


@given(sentences)
def test_a_whole_sentence_in_other_typography_is_found_with_its_own_offsets(sentence: str) -> None:
    variants = str.maketrans({"’": "'", "“": '"', "”": "»", "-": "‑", " ": "\u202f"})
    assert find_quote(sentence.translate(variants), sentence) == (0, len(sentence), False)


@given(sentences, st.data())
def test_a_changed_digit_is_never_found(sentence: str, data: st.DataObject) -> None:
    digits = [position for position, character in enumerate(sentence) if character.isdigit()]
    assume(digits)
    position = data.draw(st.sampled_from(digits))
    changed = str((int(sentence[position]) + data.draw(st.integers(1, 9))) % 10)
    assert find_quote(sentence[:position] + changed + sentence[position + 1 :], sentence) is None


@given(sentences, st.data())
def test_an_inserted_not_is_never_found(sentence: str, data: st.DataObject) -> None:
    tokens = sentence.split()
    first = data.draw(st.integers(0, len(tokens) - 2))
    last = data.draw(st.integers(first + 2, len(tokens)))
    place = data.draw(st.integers(first + 1, last - 1))
    altered = [*tokens[first:place], "not", *tokens[place:last]]
    is_there = any(tokens[start : start + len(altered)] == altered for start in range(len(tokens)))
    assert (find_quote(" ".join(altered), sentence) is not None) == is_there


@given(sentences, st.data())
def test_a_truncated_word_is_never_found(sentence: str, data: st.DataObject) -> None:
    starts = [0, *(space.end() for space in re.finditer(" ", sentence))]
    ends = [*(space.start() for space in re.finditer(" ", sentence)), len(sentence)]
    cuts = [letter.end() for letter in re.finditer(r"\w(?=\w)", sentence)]
    assume(cuts)
    cut = data.draw(st.sampled_from(cuts))
    start = data.draw(st.sampled_from([start for start in starts if start < cut]))
    end = data.draw(st.sampled_from([end for end in ends if end > cut]))
    assert find_quote(sentence[start:cut], sentence) is None
    assert find_quote(sentence[cut:end], sentence) is None


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("300 prisoners", "1,300 prisoners"),
        ("300 prisoners", "3000 prisoners"),
        ("3000 prisoners", "300 prisoners"),
        ("20", "20.5"),
        ("20", "20,000"),
        ("000 men", "20\u00a0000 men"),
        ("killed 20", "killed 20 000"),
        (",000 men", "20,000 men"),
        ("5", "-5"),
        ("5 degrees", "(−5 degrees)"),
        ("5", "$5"),
        ("$5", "-$5"),
        ("5", ".5"),
        ("20", "20%"),
        ("10", "10–15"),
        ("-5", "10-5"),
        ("20", "20km"),
        ("3.5", "3.5亿"),
        ("三百", "一千三百人"),
        ("20", "20\u2002000 men"),
        ("20", "20\u200a000 men"),
        ("20", "20\u205f000 men"),
        ("20", "20\u3000000 men"),
        ("20", "20  000 men"),
        ("20", "20，000 men"),
        ("20", "20．5 km"),
        ("20", "20،000"),
        ("1", "1⁄2 of it"),
        ("20", "20％ of it"),
        ("5", "﹣5"),
        ("20", "20\u200b,000 men"),
        ("twenty", "twenty-five men"),
        ("five men", "twenty-five men"),
        ("Twenty", "Twenty–five men"),
        ("two", "two-thirds of it"),
        ("thirds of it", "two-thirds of it"),
    ],
)
def test_a_quotation_does_not_begin_or_end_inside_a_number(quote: str, sentence: str) -> None:
    assert find_quote(quote, sentence) is None


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Iran", "Iranian"),
        ("they can", "they can’t join"),
        ("would join", "would not join"),
        ("Brien", "O'Brien"),
        ("Sana", "Sana'a"),
        ("единання", "об'єднання"),
        ("est négociable", "ce n’est négociable"),
        ("Russian forces", "anti-Russian forces"),
        ("Russian forces", "anti–Russian forces"),
        ("Russian forces", "anti−Russian forces"),
        ("Russian forces", "anti－Russian forces"),
        ("Russian forces", "an\u00adti-Russian forces"),
        ("aligned", "non–aligned"),
        ("fly zone", "a no-fly zone"),
        ("said no", "said no-fly zones"),
        ("escalation", "de-escalation"),
        ("ceasefire", "a so-called-ceasefire"),
        ("war order", "a post-war order"),
        ("nuclear", "nuclear-free"),
        ("nuclear", "nuclear–free"),
        ("free zone", "nuclear-free zone"),
        ("cafe", "café"),
        ("cafe", "cafe\u0301"),
        ("か", "が"),
        ("sol", "sol\u00addiers"),
        ("20 km", "20 km²"),
    ],
)
def test_a_quotation_does_not_begin_or_end_inside_a_word(quote: str, sentence: str) -> None:
    assert find_quote(quote, sentence) is None


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("20", "a 20-point plan"),
        ("point plan", "a 20-point plan"),
        ("US", "US-backed"),
        ("2022", "in 2022, he said"),
        ("2022.", "in 2022."),
        ("2022", "2022 300"),
        ("$5", "of US$5"),
        ("-5", "at -5 degrees"),
        ("20%", "about 20% of"),
        ("five", "war—five died"),
        ("five", "twenty—five of them dead"),
        ("peace", "he said no–peace is far"),
        ("twenty-five", "a twenty-five-year truce"),
        ("year truce", "a twenty-five-year truce"),
        ("300人", "截至2022，3000，300人"),
        ("5", "5، 6"),
        ("300 soldados", "unos —300 soldados— más"),
        ("40", "40, 300 men"),
        ("5 died", "and…5 died"),
        ("5 died", "war–5 died"),
        ("the president", "“the president’s team”"),
        ("Ukraine", "l’Ukraine"),
        ("Iran", "Iranians of Iran"),
        ("300", "1,300 or 300"),
        ("俄罗斯", "他说俄罗斯人来了"),
        ("20名", "约20名士兵"),
        ("สงคราม", "ยุติสงครามแล้ว"),
    ],
)
def test_a_quotation_is_found_verbatim_at_the_first_place_where_it_is_whole(quote: str, sentence: str) -> None:
    found = find_quote(quote, sentence)
    assert found is not None
    assert found[2]
    assert sentence[found[0] : found[1]] == quote


@pytest.mark.parametrize(
    ("quote", "sentence", "expected"),
    [
        ('"never"', "he said “never” twice", "“never”"),
        ("'never'", "he said ‹never› twice", "‹never›"),
        ("peace - at last", "peace — at last", "peace — at last"),
        ("a peace deal", "a\u00a0peace\n  deal", "a\u00a0peace\n  deal"),
        ("soldiers left", "the sol\u00addiers \u200bleft", "sol\u00addiers \u200bleft"),
        ("no...", "well, no… said he", "no…"),
        ("NATO", "ＮＡＴＯ", "ＮＡＴＯ"),
        ("Élysée", "l’E\u0301lyse\u0301e a dit", "E\u0301lyse\u0301e"),
        ("-5", "at −5 degrees", "−5"),
    ],
)
def test_typography_alone_is_found_but_not_as_exact(quote: str, sentence: str, expected: str) -> None:
    found = find_quote(quote, sentence)
    assert found is not None
    assert sentence[found[0] : found[1]] == expected
    assert not found[2]


def test_a_verbatim_occurrence_comes_before_an_earlier_one_in_other_typography() -> None:
    assert find_quote("it's over", "it’s over, it's over") == (11, 20, True)


def test_a_verbatim_occurrence_with_a_soft_hyphen_elsewhere_is_exact() -> None:
    assert find_quote("deal", "peace\u00ad ful deal") == (11, 15, True)


@pytest.mark.parametrize("quote", ["", "  \n", "\u200b", "\u00ad\ufe0f", ",", ".", "-", "“", "…", "nothing alike"])
def test_nothing_is_never_found(quote: str) -> None:
    assert find_quote(quote, "Some - “sentence”, … and more.") is None


def test_case_is_never_folded() -> None:
    assert find_quote("russia", "Russia") is None


@given(tricky_text, st.data())
def test_what_is_found_verbatim_is_found_in_other_typography_too(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    quote = sentence[start : data.draw(st.integers(start, len(sentence)))]
    if find_quote(quote, sentence) is not None:
        assert find_quote(quote.strip(), f"{sentence}\u200b") is not None


@given(any_text, any_text)
def test_any_text_is_searched_without_an_error(quote: str, sentence: str) -> None:
    found = find_quote(quote, sentence)
    assert found is None or 0 <= found[0] < found[1] <= len(sentence)


@given(st.text("1 2,.-%$ab\u00a0x'", max_size=30))
def test_what_is_inside_a_number_is_known_without_reading_all_numbers(text: str) -> None:
    for position in range(1, len(text)):
        near = text[max(0, position - 3) : position + 3]
        is_inside = any(map(str.isdigit, near)) and position in boundaries._positions_inside_numbers(text)
        assert boundaries._is_inside_number(text, position) == is_inside

"""Plain typography for the checks: nothing hides a word, and every offset leads back."""

from __future__ import annotations

import pytest
from hypothesis import given

from service.text.plain import read_plain
from tests.text.strategies import any_text, tricky_text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("can‘t canʼt can´t can`t can＇t can′t can’t", "can't can't can't can't can't can't can't"),
        ("n\u00adot n\u200bot won\u200b’t", "not not won't"),
        ("ｎｏｔ，２０", "not,20"),
        ("refused\u00a0to\n  sign", "refused to sign"),
        ("refused \u200b to", "refused to"),
        ("“Élysée” – no — end", "“Élysée” – no — end"),
        ("20\u200b,000", "20,000"),
    ],
)
def test_typography_that_hides_words_is_folded_away(text: str, plain: str) -> None:
    assert read_plain(text).text == plain


@given(tricky_text | any_text)
def test_offsets_lead_there_and_back(text: str) -> None:
    plain = read_plain(text)
    for position in range(len(plain.text)):
        start, end = plain.original_span(position, position + 1)
        assert 0 <= start < end <= len(text)
        assert plain.position(start) == position
    assert plain.position(len(text)) == len(plain.text)

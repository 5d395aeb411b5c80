"""The language is that of the first tag that tells one, else what words and letters tell."""

from __future__ import annotations

import pytest

from service.text.language import detect_language, language_tag, primary_language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army of the country said that talks were on.", "en"),
        ("L’armée du pays a dit que les pourparlers sont dans une impasse avec les rebelles.", "fr"),
        ("El ejército del país dijo que los diálogos con la guerrilla fueron suspendidos por el gobierno.", "es"),
        ("Армия заявила, что переговоры были прерваны, и мы ждём объяснений.", "ru"),
        ("قال الجيش إن المحادثات توقفت", "ar"),
        ("Xyzzy plugh", "und"),
    ],
)
def test_the_language_is_told_by_words_and_letters(text: str, expected: str) -> None:
    assert detect_language(text) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en-GB", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("zh-Hans", "zh"),
        ("tig", "tig"),
        ("", None),
        (None, None),
        ("english", None),
        ("en_GB", None),
        ("und", None),
    ],
)
def test_a_tag_tells_its_language_or_none(tag: str | None, expected: str | None) -> None:
    assert primary_language(tag) == expected


def test_tags_that_tell_nothing_are_passed_over() -> None:
    text = "The army of the country said that talks were on."
    assert language_tag(text, None, "english", "fr-CA", "de") == "fr-CA"
    assert language_tag(text, None, "english") == "en"

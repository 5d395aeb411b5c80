"""Verb forms and groups, and words of time between a subject and its verb."""

from __future__ import annotations

import re

import pytest

from service.offline.reading.masks import mask
from service.offline.reading.times import without_times
from service.offline.words.verbs import forms_of, verb_group


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("reject", ("rejects", "rejected", "rejected", "rejecting")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("seize", ("seizes", "seized", "seized", "seizing")),
        ("seek", ("seeks", "sought", "sought", "seeking")),
        ("retake", ("retakes", "retook", "retaken", "retaking")),
        ("turn down", ("turns down", "turned down", "turned down", "turning down")),
        ("snub", ("snubs", "snubbed", "snubbed", "snubbing")),
        ("occupy", ("occupies", "occupied", "occupied", "occupying")),
    ],
)
def test_forms_of_a_lemma(lemma: str, expected: tuple[str, ...]) -> None:
    forms = forms_of(lemma)
    assert (forms.third, forms.past, forms.participle, forms.ing) == expected


@pytest.mark.parametrize(
    ("words", "matches"),
    [
        ("rejected", True),
        ("has repeatedly rejected", True),
        ("is rejecting", True),
        ("continued to reject", True),
        ("was rejected", False),
        ("has not rejected", False),
        ("would reject", False),
        ("has hardly rejected", False),
        ("rejection", False),
    ],
)
def test_a_verb_group_is_what_is_done(words: str, *, matches: bool) -> None:
    assert (re.fullmatch(verb_group("reject"), words) is not None) is matches


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt said on Monday it left.", "Egypt said it left."),
        ("Egypt agreed Wednesday on a plan.", "Egypt agreed on a plan."),
        ("Egypt late Tuesday rejected it.", "Egypt rejected it."),
        ("Egypt in May rejected it.", "Egypt rejected it."),
        ("Egypt said in a statement that it left.", "Egypt said that it left."),
        ("Egypt left on Monday and Syria stayed.", "Egypt left on Monday and Syria stayed."),
        ("Egypt left on Monday.", "Egypt left on Monday."),
        ("On Monday Egypt left.", "On Monday Egypt left."),
    ],
)
def test_words_of_time_inside_a_clause_are_left_out(text: str, expected: str) -> None:
    masked = without_times(mask(text, ()))
    assert masked.text == expected
    assert masked.original[masked.starts[0] : masked.ends[-1]] == text

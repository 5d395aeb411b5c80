"""Grounding: quotes are found in their own sentence, with right offsets, or not at all."""

from __future__ import annotations

import pytest

from schemas.located import Alignment, QuoteMode, ResolvedEvidence
from schemas.vocabulary import EvidenceStance
from tests.summary.builders import article, codes_of, summarise
from tests.summary.items import cite, claim

REFUSAL = article("The minister said that Ukraine would not join NATO.", "Some 300 prisoners were freed in the krai.")


def located(text_of: str, quote: str, sid: str = "s1") -> ResolvedEvidence:
    return summarise(article(text_of), claim("A statement", cite(quote, sid))).claims[0].evidence[0]


@pytest.mark.parametrize(
    ("quote", "sid"),
    [
        ("Ukraine would join NATO", "s1"),
        ("3000 prisoners", "s2"),
        ("30 prisoners", "s2"),
        ("Iran", "s2"),
        ("kra", "s2"),
        ("join NATO in the krai", "s1"),
        ("", "s1"),
        ("  ", "s1"),
        ("…", "s1"),
    ],
)
def test_words_that_the_sentence_does_not_have_are_never_grounded(quote: str, sid: str) -> None:
    item = summarise(REFUSAL, claim("A statement", cite(quote, sid))).claims[0]
    assert not item.grounded
    assert item.evidence[0].alignment is Alignment.SENTENCE_ONLY
    assert item.evidence[0].start is item.evidence[0].mode is None
    assert [check.code.value for check in item.checks][:1] == ["quote_not_in_sentence"]


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        (",", "The envoy left, they said."),
        (".", "The envoy left."),
        ("“", "The “envoy” left."),
        ("a", "It was a truce."),
        ("I", "I will sign."),
        ("the", "He left the town."),
        ("to the", "He went to the town."),
        ("it was.", "So it was."),
    ],
)
def test_a_quote_without_a_word_that_carries_meaning_grounds_nothing(quote: str, sentence: str) -> None:
    item = summarise(article(sentence), claim("Russia will surrender.", cite(quote))).claims[0]
    assert not item.grounded
    assert codes_of(item.checks) == {"quote_not_in_sentence"}


@pytest.mark.parametrize(
    ("quote", "sentence", "language"),
    [
        ("800,000", "A cap of 800,000.", "en"),
        ("5", "Only 5 left.", "en"),
        ("No", "No, he said.", "en"),
        ("He left", "He left.", "en"),
        ("in May", "They meet in May.", "en"),
        ("the WHO", "So says the WHO.", "en"),
        ("US", "So says the US.", "en"),
        ("战争", "战争结束了。", "zh"),
        ("不", "他说不。", "zh"),
        ("สงคราม", "สงครามยุติแล้ว", "th"),
        ("die", "They die there.", "en"),
        ("la paix", "Pour la paix.", "fr"),
        ("has it that he would", "Rumour has it that he would.", "en"),
    ],
)
def test_a_short_quote_with_a_word_that_carries_meaning_grounds(quote: str, sentence: str, language: str) -> None:
    text = article(sentence, language=language)
    assert summarise(text, claim("A statement", cite(quote))).claims[0].grounded


def test_what_carries_meaning_is_a_matter_of_language() -> None:
    text = article("Sie sind für die Waffenruhe.", language="de")
    assert not summarise(text, claim("A statement", cite("die"))).claims[0].grounded


def test_a_quote_of_another_sentence_is_not_searched_there() -> None:
    item = summarise(REFUSAL, claim("Prisoners were freed", cite("300 prisoners were freed", "s1"))).claims[0]
    assert item.evidence[0].alignment is Alignment.SENTENCE_ONLY
    assert not item.grounded


def test_an_exact_quote_has_offsets_into_the_article() -> None:
    item = summarise(REFUSAL, claim("Prisoners were freed", cite("300 prisoners were freed", "s2"))).claims[0]
    evidence = item.evidence[0]
    assert item.grounded
    assert evidence.alignment is Alignment.EXACT
    assert REFUSAL.text[evidence.start : evidence.end] == "300 prisoners were freed"


def test_a_quote_that_differs_in_typography_is_replaced_by_the_articles_own_words() -> None:
    evidence = located("He called it “a lasting peace” – nothing less.", 'called it "a lasting peace" - nothing')
    assert evidence.alignment is Alignment.NORMALISED
    assert evidence.quote == "called it “a lasting peace” – nothing"


def test_a_citation_of_an_unknown_sentence_is_dropped_and_reported() -> None:
    summary = summarise(
        REFUSAL, claim("Prisoners were freed", cite("300 prisoners", "s9"), cite("300 prisoners", "s2"))
    )
    item = summary.claims[0]
    assert [one.sid for one in item.evidence] == ["s2"]
    assert item.grounded
    assert [check.code.value for check in item.checks] == ["unknown_sentence"]
    assert [(problem.section.value, problem.item_id) for problem in summary.problems] == [("reporting", "c1")]
    assert summary.checks.quotes == 2
    assert summary.checks.quotes_not_found == 1


def test_context_alone_does_not_ground_an_item() -> None:
    context = cite("300 prisoners were freed", "s2", stance=EvidenceStance.CONTEXT)
    assert not summarise(REFUSAL, claim("Prisoners were freed", context)).claims[0].grounded


@pytest.mark.parametrize(
    ("sentence", "quote", "mode"),
    [
        ("“We will sign it tomorrow,” he said.", "We will sign it", QuoteMode.DIRECT),
        ("“We will sign it tomorrow,” he said.", "“We will sign it tomorrow,”", QuoteMode.DIRECT),
        ("“We will sign it tomorrow,” he said.", "tomorrow,” he said", QuoteMode.MIXED),
        ("“We will sign it tomorrow,” he said.", "he said", QuoteMode.INDIRECT),
        ("He called the deal “a trap” and left.", "called the deal “a trap”", QuoteMode.MIXED),
        ('He said "no deal" twice.', "no deal", QuoteMode.DIRECT),
        ("‘The minister’s plan failed,’ she said.", "plan failed", QuoteMode.DIRECT),
        ("The soldiers' plan failed, the minister's aide said.", "plan failed", QuoteMode.INDIRECT),
        ("Il a parlé d’« une paix durable » hier.", "une paix durable", QuoteMode.DIRECT),
        ("Er sprach von „einem Frieden“ und ging.", "einem Frieden", QuoteMode.DIRECT),
        ('A 6" gun and a 9" gun were fired.', "gun were fired", QuoteMode.INDIRECT),
    ],
)
def test_mode_says_whether_the_words_stand_between_quotation_marks(sentence: str, quote: str, mode: QuoteMode) -> None:
    assert located(sentence, quote).mode is mode


def test_a_quotation_that_runs_on_over_sentences_stays_direct_speech() -> None:
    text = article("“We are ready.", "We will sign,” he said.", "Nobody else spoke.")
    quotes = [("We are ready", "s1"), ("We will sign", "s2"), ("Nobody else", "s3")]
    summary = summarise(text, *(claim("A", cite(quote, sid), id=sid) for quote, sid in quotes))
    assert [item.evidence[0].mode for item in summary.claims] == ["direct", "direct", "indirect"]


def test_a_quotation_that_runs_on_over_paragraphs_stays_direct_speech() -> None:
    text = article("“We are ready.", "\n“We will sign,” he said.")
    summary = summarise(text, claim("A", cite("We are ready")), claim("B", cite("We will sign", "s2"), id="c2"))
    assert [item.evidence[0].mode for item in summary.claims] == ["direct", "direct"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = article("“We are ready, he said.", "\nThe talks went on.")
    assert summarise(text, claim("A", cite("talks went on", "s2"))).claims[0].evidence[0].mode is QuoteMode.INDIRECT

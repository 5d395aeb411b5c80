"""Numbers, dates and verbatim fields of an item are checked against the sentences that it cites."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.brief import KeyPoint
from schemas.vocabulary import Comparator, Unit
from service.summary.english.clauses import normalised_words
from service.text.dates import find_dates
from service.text.numbers import find_numbers
from tests.summary.builders import article, checks_on, codes_of, registry, summarise
from tests.summary.items import cite, claim, event, quantity, term, territory
from tests.text.strategies import sentences, tricky_text

TEXT = article(
    "The Russian army holds about 20% of the province, some 6,000 sq km, officials said.",
    "Two convoys with three hundred prisoners left on Friday.",
    "The cap of 800,000 soldiers would apply after the signing.",
    "The war began in late February 2022.",
)


def number_checks(statement: str, quote: str, sid: str) -> set[str]:
    return codes_of(checks_on(TEXT, claim(statement, cite(quote, sid))), "warning")


@pytest.mark.parametrize(
    ("statement", "quote", "sid"),
    [
        ("About 20 percent of the province is held", "about 20% of the province", "s1"),
        ("Some 6000 square kilometres are held", "some 6,000 sq km", "s1"),
        ("300 prisoners left", "three hundred prisoners left", "s2"),
        ("Two convoys left", "Two convoys", "s2"),
        ("2 convoys left", "Two convoys", "s2"),
        ("One of the convoys left", "Two convoys", "s2"),
        ("The army is capped at 800,000 soldiers", "cap of 800,000 soldiers", "s3"),
    ],
)
def test_numbers_that_the_sentence_bears_raise_nothing(statement: str, quote: str, sid: str) -> None:
    assert number_checks(statement, quote, sid) == set()


@pytest.mark.parametrize(
    ("percent", "fraction"),
    [
        ("20%", "a fifth"),
        ("25 percent", "a quarter"),
        ("33%", "a third"),
        ("33.3%", "one-third"),
        ("50%", "half"),
        ("67%", "two-thirds"),
        ("66.7%", "two thirds"),
        ("75 percent", "three-quarters"),
        ("10%", "a tenth"),
    ],
)
def test_a_percentage_may_stand_as_the_fraction_that_it_is(percent: str, fraction: str) -> None:
    def told(statement: str, sentence: str) -> set[str]:
        return codes_of(checks_on(article(sentence), claim(statement, cite("Russia holds"))))

    assert told(f"Russia holds {percent} of the land.", f"Russia holds {fraction} of the land.") == set()
    assert told(f"Russia holds {fraction} of the land.", f"Russia holds {percent} of the land.") == set()
    assert told("Russia holds 30% of the land.", f"Russia holds {fraction} of the land.") == {"number_not_in_evidence"}
    assert told("Russia holds 20% of the land.", "Russia holds 0.2 of the land.") == {"number_not_in_evidence"}


@pytest.mark.parametrize(
    ("statement", "quote", "sid"),
    [
        ("About 30 percent of the province is held", "about 20% of the province", "s1"),
        ("6,000 percent of the province is held", "some 6,000 sq km", "s1"),
        ("3,000 prisoners left", "three hundred prisoners left", "s2"),
        ("Three convoys left", "Two convoys", "s2"),
        ("The army is capped at 80,000 soldiers", "cap of 800,000 soldiers", "s3"),
    ],
)
def test_numbers_that_no_cited_sentence_bears_are_warnings(statement: str, quote: str, sid: str) -> None:
    assert number_checks(statement, quote, sid) == {"number_not_in_evidence"}


def test_a_number_of_the_sentence_before_is_information() -> None:
    checks = checks_on(TEXT, claim("800,000 soldiers fight since the war began", cite("The war began", "s4")))
    assert [(check.code, check.severity) for check in checks] == [("number_not_in_evidence", "info")]


def test_a_small_count_of_what_the_sentence_lists_is_information() -> None:
    text = article("Ukraine, Poland and Romania signed the pact.")
    checks = checks_on(text, claim("Three countries signed the pact", cite("signed the pact")))
    assert [(check.code, check.severity) for check in checks] == [("number_not_in_evidence", "info")]


@pytest.mark.parametrize(
    ("statement", "quote", "sid", "fires"),
    [
        ("Convoys left on Friday", "left on Friday", "s2", False),
        ("Convoys left on Thursday", "left on Friday", "s2", True),
        ("The war began in February 2022", "in late February 2022", "s4", False),
        ("The war began in late Feb. 2022", "in late February 2022", "s4", False),
        ("The war began in 2022", "in late February 2022", "s4", False),
        ("The war began in February 2021", "in late February 2022", "s4", True),
        ("The war began in March 2022", "in late February 2022", "s4", True),
    ],
)
def test_dates_are_copied_from_the_evidence(statement: str, quote: str, sid: str, fires: bool) -> None:
    assert (number_checks(statement, quote, sid) == {"date_not_in_evidence"}) is fires


def test_verbatim_fields_stand_in_a_cited_sentence() -> None:
    item = event("Convoys left", cite("Two convoys", "s2"), when_text="on Friday")
    assert checks_on(TEXT, item) == ()


def test_a_verbatim_field_from_elsewhere_in_the_article_is_information() -> None:
    checks = checks_on(TEXT, event("The war began", cite("The war began", "s4"), when_text="on Friday"))
    assert [(check.code, check.severity, check.field) for check in checks] == [
        ("text_not_verbatim", "info", "when_text")
    ]


def test_an_invented_verbatim_field_is_a_warning() -> None:
    checks = checks_on(TEXT, event("Convoys left", cite("Two convoys", "s2"), when_text="on 3 May"))
    assert codes_of(checks, "warning") == {"text_not_verbatim"}


def test_a_quantity_agrees_with_its_own_words() -> None:
    held = quantity(20, "about 20%", Unit.PERCENT, comparator=Comparator.ABOUT)
    assert (
        checks_on(TEXT, territory("The army holds part of it", cite("about 20% of the province"), quantity=held)) == ()
    )


def test_a_quantity_that_differs_from_its_own_words_is_a_warning() -> None:
    held = quantity(30, "about 20%", Unit.PERCENT, comparator=Comparator.ABOUT)
    checks = checks_on(TEXT, territory("The army holds part of it", cite("about 20% of the province"), quantity=held))
    assert [(check.code, check.field) for check in checks] == [("number_not_in_evidence", "quantities[0].value")]


def test_none_is_zero() -> None:
    text = article("Moscow wants a lower number, namely none.")
    wanted = quantity(0, "namely none")
    item = term("No troops stay", cite("a lower number, namely none"), quantity=wanted)
    assert checks_on(text, item) == ()


def test_a_quantity_in_other_words_than_the_articles_is_a_warning() -> None:
    capped = quantity(800_000, "800000 troops")
    checks = checks_on(TEXT, term("The army is capped", cite("cap of 800,000 soldiers", "s3"), quantity=capped))
    assert codes_of(checks, "warning") == {"text_not_verbatim"}


def test_numbers_of_key_points_and_gist_are_checked() -> None:
    points = (KeyPoint(text="The army holds 20%.", sids=("s1",)), KeyPoint(text="It holds 40%.", sids=("s1", "s77")))
    summary = summarise(TEXT, *points, gist="The army holds 20% with 900,000 soldiers.")
    assert [codes_of(point.checks) for point in summary.key_points] == [
        set(),
        {"unknown_sentence", "number_not_in_evidence"},
    ]
    assert summary.key_points[1].sids == ("s1",)
    assert [check.message for check in summary.gist_checks if "900,000" in check.message]


def test_number_words_of_other_languages_are_no_false_alarm() -> None:
    text = article("Trois cents prisonniers ont été libérés.", language="fr")
    checks = checks_on(
        text, claim("300 prisoners were freed", cite("Trois cents prisonniers")), of=registry(language="fr")
    )
    assert codes_of(checks, "warning") == set()


@given(sentences | tricky_text)
def test_known_words_save_a_search_and_change_nothing(text: str) -> None:
    words = normalised_words(text)
    assert find_numbers(text, words) == find_numbers(text)
    assert find_dates(text, words) == find_dates(text)


@given(st.text(st.characters(codec="ascii")) | sentences | tricky_text)
def test_words_are_runs_of_letters_digits_and_underscores_in_lower_case(text: str) -> None:
    assert normalised_words(text) == set(re.findall(r"\w+", text.lower()))

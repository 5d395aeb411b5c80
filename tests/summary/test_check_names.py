"""Parties, places and voices of an item are named in the sentences that it cites, or near them."""

from __future__ import annotations

import pytest

from schemas.vocabulary import PartyKind, PlaceKind
from tests.summary.builders import PARTIES, PLACES, article, checks_on, codes_of, party, place, registry, summarise
from tests.summary.items import cite, claim, non_response, plan, term

GERMANY = party("germany", "Germany", surface_forms=("Berlin",))
REGISTRY = registry(
    parties=(*PARTIES, GERMANY, party("embassy", "Russian Embassy", PartyKind.BODY, parent_id="russia")),
    places=(*PLACES, place("vienna", "Vienna", PlaceKind.CITY)),
)


def severities(text: str, about: str, *before: str, where: tuple[str, ...] = ()) -> list[str]:
    """Check a claim about a party that cites the last sentence."""
    sentences = (*before, text)
    item = claim("A thing", cite(text[:-1], f"s{len(sentences)}"), about_ids=(about,), place_ids=where)
    return [check.severity.value for check in checks_on(article(*sentences), item, of=REGISTRY)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Russia left the talks.", "russia"),
        ("Russian troops left the town.", "russia"),
        ("The Kremlin’s envoy left the talks.", "russia"),
        ("RUSSIA LEFT THE TALKS.", "russia"),
        ("Putin left the talks.", "russia"),
        ("Russia left the talks.", "putin"),
        ("The Russian Embassy was closed.", "russia"),
        ("Russia closed the building.", "embassy"),
        ("The U.S. left the talks.", "us"),
        ("Ukrainian drones hit the port.", "ukraine"),
        ("Vladimir Putin’s plan failed.", "putin"),
    ],
)
def test_a_name_form_demonym_or_relative_in_the_sentence_is_enough(text: str, about: str) -> None:
    assert severities(text, about) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Officials from Minsk spoke with reporters.", "germany"),
        ("Two germane remarks were made.", "germany"),
        ("A bus left Ukrainka.", "us"),
        ("Brussels sent aid.", "ukraine"),
    ],
)
def test_a_party_that_nothing_near_names_is_a_warning(text: str, about: str) -> None:
    assert severities(text, about) == ["warning"]


def test_an_acronym_is_not_a_pronoun() -> None:
    assert severities("Poland told us nothing.", "us") == ["warning"]


def test_a_party_of_one_of_the_two_sentences_before_is_information() -> None:
    assert severities("Troops left the town.", "germany", "Germany spoke.", "Rain fell.") == ["info"]
    assert severities("Snow fell on roads.", "germany", "Germany spoke.", "Rain fell.", "Wind blew.") == ["warning"]


def test_a_pronoun_may_stand_for_the_party() -> None:
    between = ("Rain fell.", "Wind blew.", "Snow fell.")
    assert severities("They left the town.", "germany", "Germany spoke.", *between) == ["info"]
    assert severities("They left the town.", "germany", *between) == ["warning"]
    assert severities("They left the town.", "germany", "Germany spoke.", *between, *between) == ["warning"]


def test_a_description_may_stand_for_a_party_of_any_sentence_before() -> None:
    between = ("Rain fell.", "Wind blew.", "Snow fell.") * 4
    assert severities("The army shelled the town.", "russia", "Russia spoke.", *between) == ["info"]
    assert severities("The army shelled the town.", "russia", *between) == ["warning"]
    assert severities("The judgment has barely moved.", "russia", "Russia spoke.", *between) == ["info"]
    assert severities("The judgment of Kyiv has barely moved.", "russia", "Russia spoke.", *between) == ["warning"]


def test_a_lead_may_describe_whom_it_names_later() -> None:
    text = article("Mediators blamed both sides.", "Rain fell.", "Wind blew.", "Russia and Ukraine objected.")
    blamed = claim("A thing", cite("blamed both sides"), about_ids=("russia", "germany"))
    assert [(check.severity.value, check.field) for check in checks_on(text, blamed, of=REGISTRY)] == [
        ("info", "about_ids[0]"),
        ("warning", "about_ids[1]"),
    ]


def test_places_are_checked_like_parties_and_know_what_they_lie_in() -> None:
    assert severities("Kyiv said shells hit Donetsk.", "ukraine", where=("donetsk", "ukraine_land")) == []
    assert severities("Ukraine lost troops.", "ukraine", where=("donetsk",)) == []
    assert severities("Ukraine lost troops.", "ukraine", where=("vienna",)) == ["warning"]


def test_the_place_that_the_lead_names_is_the_setting_of_every_sentence() -> None:
    text = article("Shells hit Vienna.", *["Rain fell."] * 9, "Trucks came.", "Vienna and Kherson slept.")
    arrived = claim("Trucks came", cite("Trucks came", "s11"), place_ids=("vienna", "kherson"))
    assert [check.severity.value for check in checks_on(text, arrived, of=REGISTRY)] == ["info", "warning"]


def test_who_takes_part_in_a_plan_may_be_told_anywhere() -> None:
    text = article("Russia and Ukraine talk.", *["Rain fell."] * 9, "The accord took effect.")
    accord = plan("An accord took effect", cite("took effect", "s11"), participant_ids=("russia", "germany"))
    assert [check.field for check in checks_on(text, accord, of=REGISTRY)] == ["participant_ids[1]"]


def test_an_unnamed_voice_far_from_the_words_is_a_warning() -> None:
    text = article("Germany spoke.", "Rain fell.", "Wind blew.", "Snow fell.", "Talks in Vienna failed.")
    checks = checks_on(text, claim("Talks failed", cite("in Vienna failed", "s5", "germany")), of=REGISTRY)
    assert codes_of(checks, "warning") == {"party_not_in_evidence"}


def test_a_voice_named_in_the_sentence_after_is_fine() -> None:
    text = article("“Talks in Vienna failed.", "Nothing is left,” Germany said.")
    assert checks_on(text, claim("Talks failed", cite("in Vienna failed", "s1", "germany")), of=REGISTRY) == ()


def test_a_non_response_names_its_party() -> None:
    text = article("The Russian Embassy did not immediately respond.")
    summary = summarise(text, non_response("embassy", "s1"), non_response("germany", "s1"), of=REGISTRY)
    assert [codes_of(one.checks) for one in summary.non_responses] == [set(), {"party_not_in_evidence"}]


def test_names_in_scripts_without_spaces_are_found() -> None:
    chinese = registry(parties=(party("russia", "俄罗斯"),), places=(), sources=(), language="zh")
    text = article("和平谈判中俄罗斯拒绝撤军。", language="zh")
    assert checks_on(text, claim("Russia refuses", cite("俄罗斯拒绝撤军"), about_ids=("russia",)), of=chinese) == ()


def test_unregistered_parties_places_and_voices_are_flagged_and_kept() -> None:
    text = article("Russia left the talks.")
    item = term(
        "A thing", cite("left the talks", "s1", "nobody", via_id="gossip"), obligated_ids=("eu",), place_ids=("mars",)
    )
    resolved = summarise(text, item).peace_plan_terms[0]
    assert [(check.code.value, check.field) for check in resolved.checks] == [
        ("unknown_reference", "obligated_ids[0]"),
        ("unknown_reference", "place_ids[0]"),
        ("unknown_reference", "evidence[0].voice_ids"),
        ("unknown_reference", "evidence[0].via_id"),
    ]
    assert resolved.obligated_ids == ("eu",)


def test_a_registered_name_that_is_composed_of_the_articles_words_is_information() -> None:
    listed = registry(parties=(party("rsf", "RSF delegation"), party("gru", "GRU delegation")), places=(), sources=())
    summary = summarise(article("A delegation of the RSF spoke."), of=listed)
    assert [[check.severity.value for check in one.checks] for one in summary.parties] == [["info"], ["warning"]]


def test_registered_names_that_the_article_lacks_are_reported_on_the_registry() -> None:
    text = article("Russia left the talks.")
    listed = registry(
        parties=(party("russia", "Russia", surface_forms=("Moscow",)), GERMANY),
        places=(place("vienna", "Vienna", parent_id="austria"),),
        sources=(),
    )
    summary = summarise(text, of=listed)
    assert [[check.code.value for check in one.checks] for one in summary.parties] == [
        ["text_not_verbatim"],
        ["party_not_in_evidence"],
    ]
    assert [check.code.value for check in summary.places[0].checks] == ["unknown_reference", "place_not_in_evidence"]


def test_a_name_in_quotation_marks_may_hold_the_comma_that_follows_it() -> None:
    known = registry(parties=(party("league", "the league of “Free Towns”"),))
    item = claim("It met.", cite("The league of “Free Towns,”"), about_ids=("league",))
    text = article("The league of “Free Towns,” which met on Monday, was silent.")
    assert codes_of(checks_on(text, item, of=known)) == set()


def test_names_of_one_field_with_one_verdict_share_a_check() -> None:
    places = (place("a", "Arlstadt"), place("b", "Bergen"), place("c", "Celle"))
    item = claim("It fell.", cite("All of them fell"), place_ids=("a", "b", "c"), about_ids=("russia",))
    text = article("All of them fell, with Celle last.", "Nothing else.")
    found = [one for one in checks_on(text, item, of=registry(places=places)) if one.code == "place_not_in_evidence"]
    assert [(one.field, one.message) for one in found] == [("place_ids", "'Arlstadt', 'Bergen' are not named in s1")]

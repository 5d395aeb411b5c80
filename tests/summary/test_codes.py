"""Codes are standard ones, or null; keys are built from typed fields only."""

from __future__ import annotations

import pytest

from schemas.catalogue import ItemDraft
from schemas.vocabulary import Instrument, Issue, PlaceKind, Stance, TerritoryRelation, Unit
from service.summary.registry.codes import country_code, currency_code, subdivision_code, ucum_code
from service.summary.resolving.keys import key_of, number_repetitions
from tests.summary.builders import PLACES, article, place, registry, summarise
from tests.summary.items import claim, event, guarantee, package, plan, position, term, territory


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Russia", "RU"),
        ("Russian Federation", "RU"),
        ("the U.S.", "US"),
        ("United States", "US"),
        ("Iran", "IR"),
        ("Islamic Republic of Iran", "IR"),
        ("Côte d’Ivoire", "CI"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Democratic Republic of the Congo", "CD"),
        ("South Korea", "KR"),
        ("Syria", "SY"),
        ("Congo-Kinshasa", None),
        ("Korea", None),
        ("Europe", None),
        ("Transnistria", None),
        ("", None),
    ],
)
def test_states_have_their_alpha_2_code_or_none(name: str, code: str | None) -> None:
    assert country_code([name]) == code


@pytest.mark.parametrize(
    ("name", "country", "kind", "code"),
    [
        ("Donetsk", "UA", PlaceKind.PROVINCE, "UA-14"),
        ("Donetsk Oblast", "UA", PlaceKind.PROVINCE, "UA-14"),
        ("the Kherson region", "UA", PlaceKind.REGION, "UA-65"),
        ("Donetsk", "UA", PlaceKind.CITY, None),
        ("Kyiv", "UA", PlaceKind.CITY, "UA-30"),
        ("Kyiv", "UA", PlaceKind.PROVINCE, "UA-32"),
        ("Belgorod", "RU", PlaceKind.PROVINCE, "RU-BEL"),
        ("Kursk", "RU", PlaceKind.PROVINCE, "RU-KRS"),
        ("Kur", "RU", PlaceKind.PROVINCE, None),
        ("Idlib", "SY", PlaceKind.PROVINCE, "SY-ID"),
        ("North Darfur", "SD", PlaceKind.PROVINCE, "SD-DN"),
        ("Darfur", "SD", PlaceKind.REGION, None),
        ("Kiro", "UA", PlaceKind.PROVINCE, None),
        ("Donetsk", "UA", PlaceKind.LINE, None),
        ("", "UA", PlaceKind.PROVINCE, None),
        ("Donetsk", "XX", PlaceKind.PROVINCE, None),
        ("Crimea", "UA", PlaceKind.REGION, "UA-43"),
        ("Zaporozhye", "UA", PlaceKind.PROVINCE, "UA-23"),
        ("Zaporizhzhia", "UA", PlaceKind.CITY, None),
        ("Crimea", "RU", PlaceKind.REGION, None),
    ],
)
def test_provinces_have_a_code_only_where_one_fits(name: str, country: str, kind: PlaceKind, code: str | None) -> None:
    assert subdivision_code((name,), country, kind) == code


def test_a_place_finds_its_country_along_the_places_around_it() -> None:
    places = (*PLACES, place("donbas", "Donbas", PlaceKind.REGION, parent_id="ukraine_land"))
    listed = (
        *places,
        place("luhansk", "Luhansk", parent_id="donbas"),
        place("kharkiv", "Kharkiv", parent_id="ukraine"),
    )
    summary = summarise(article("Nothing."), of=registry(places=listed))
    assert {one.id: one.iso for one in summary.places} == {
        "ukraine_land": "UA",
        "donetsk": "UA-14",
        "kherson": "UA-65",
        "donbas": None,
        "luhansk": "UA-09",
        "kharkiv": "UA-63",
    }


def test_places_that_lie_in_each_other_do_no_harm() -> None:
    listed = (place("a", "A", parent_id="b"), place("b", "B", parent_id="a"))
    assert [one.iso for one in summarise(article("Nothing."), of=registry(places=listed)).places] == [None, None]


def test_units_have_ucum_or_currency_codes() -> None:
    assert {unit: ucum_code(unit) for unit in (Unit.PERCENT, Unit.KM2, Unit.WEEKS, Unit.USD, Unit.OTHER)} == {
        Unit.PERCENT: "%",
        Unit.KM2: "km2",
        Unit.WEEKS: "wk",
        Unit.USD: None,
        Unit.OTHER: None,
    }
    assert (currency_code(Unit.EUR), currency_code(Unit.KM)) == ("EUR", None)


CODES = {"donetsk": "UA-14"}


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (term("x", issue=Issue.FORCE_LIMITS, obligated_ids=("ukraine",)), "term|force_limits|ukraine|-"),
        (territory("x", place_ids=("donetsk",)), "territory|controls|russia|UA-14"),
        (
            territory("x", relation=TerritoryRelation.CLAIMS, place_ids=("donetsk", "crimea")),
            "territory|claims|russia|UA-14+crimea",
        ),
        (plan("x", sponsor_ids=("us",), participant_ids=("russia", "eu")), "plan|us|eu+russia"),
        (package("x", beneficiary_ids=("ukraine",)), "package|ukraine|-"),
        (
            guarantee("x", instrument=Instrument.AIR_PATROL, guarantor_ids=("us",), beneficiary_ids=("ukraine",)),
            "guarantee|air_patrol|us|ukraine",
        ),
        (claim("x", about_ids=("putin",)), "claim|background|putin|-"),
        (event("x", actor_ids=("us",)), "event|other|us|-"),
        (position("x", issue=Issue.CEASEFIRE), "position|russia|-|ceasefire"),
        (position("x", target_id="t1"), "position|russia|term|force_limits|ukraine|-"),
        (claim("x", about_ids=("a|b#c",)), "claim|background|a_b_c|-"),
    ],
)
def test_keys_are_built_from_typed_fields(item: ItemDraft, key: str) -> None:
    assert key_of(item, codes=CODES, targets={"t1": "term|force_limits|ukraine|-"}) == key


def test_repeated_keys_are_numbered() -> None:
    assert number_repetitions(["a", "b", "a", "a"]) == ("a", "b", "a#2", "a#3")


def test_statements_and_the_order_of_lists_do_not_change_a_key() -> None:
    text = article("Nothing.")
    one = term("One wording", obligated_ids=("russia", "us"), issue=Issue.CEASEFIRE)
    two = term("Another", obligated_ids=("us", "russia"), issue=Issue.CEASEFIRE)
    assert summarise(text, one).peace_plan_terms[0].key == summarise(text, two).peace_plan_terms[0].key


def test_a_position_names_its_target_by_key_and_repetitions_are_numbered() -> None:
    target = term("x", issue=Issue.FORCE_LIMITS, obligated_ids=("ukraine",))
    held = (position("y", target_id="t1"), position("z", id="p2", target_id="t1", stance=Stance.REJECTS))
    summary = summarise(article("Nothing."), target, *held)
    assert [one.key for one in summary.positions] == [
        "position|russia|term|force_limits|ukraine|-",
        "position|russia|term|force_limits|ukraine|-#2",
    ]

"""Standard codes: ISO 3166 for states and places, UCUM and ISO 4217 for units. Null rather than a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from schemas.vocabulary import PlaceKind, Unit

# UCUM 2.1; counted things are annotations in curly braces.
_UCUM = {
    Unit.PERCENT: "%",
    Unit.KM2: "km2",
    Unit.KM: "km",
    Unit.PEOPLE: "{people}",
    Unit.POINTS: "{points}",
    Unit.ITEMS: "{items}",
    Unit.DAYS: "d",
    Unit.WEEKS: "wk",
    Unit.MONTHS: "mo",
    Unit.YEARS: "a",
}
_CURRENCIES = {Unit.USD: "USD", Unit.EUR: "EUR"}
# What newspapers say and ISO 3166-1 does not. "Congo", "Korea" and "Guinea" stay out: they are two states or more.
_EVERYDAY = {
    "russia": "RU",
    "us": "US",
    "usa": "US",
    "america": "US",
    "uk": "GB",
    "britain": "GB",
    "great britain": "GB",
    "turkey": "TR",
    "palestine": "PS",
    "ivory coast": "CI",
    "cape verde": "CV",
    "swaziland": "SZ",
    "burma": "MM",
    "uae": "AE",
    "dr congo": "CD",
    "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD",
    "vatican": "VA",
    "east timor": "TL",
    "the gambia": "GM",
    "bosnia": "BA",
    "brunei": "BN",
    "micronesia": "FM",
}
# Provinces and regions that the news writes in English or Russian and ISO 3166-2 in another spelling.
_EVERYDAY_REGIONS = {
    "UA": {
        "crimea": "UA-43",
        "crimean peninsula": "UA-43",
        "lugansk": "UA-09",
        "zaporozhye": "UA-23",
        "zaporizhia": "UA-23",
        "zaporizhzhia": "UA-23",
        "kharkov": "UA-63",
        "odesa": "UA-51",
        "odessa": "UA-51",
        "sumy": "UA-59",
        "nikolaev": "UA-48",
    },
    "YE": {"hodeidah": "YE-HU", "hodeida": "YE-HU", "hudaydah": "YE-HU", "marib": "YE-MA"},
}
_SUBDIVIDED = frozenset({PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.CITY})
_CITY_TYPES = ("city", "municipality", "capital")
# English provinces are often the stem of the official adjective: Donetsk, Donets'ka oblast; Kherson, Khersons'ka.
_ADJECTIVE_ENDINGS = frozenset({"", "a", "ka", "ska", "skaya", "aya", "skiy", "iy", "ivska"})
_PROVINCE_WORDS = re.compile(r"\b(?:the|oblast|province|region|governorate|state|county|provinces)\b")
_NO_WORD = re.compile(r"[^\w\s]+|_")
_MIN_STEM_CHARACTERS = 4


def ucum_code(unit: Unit) -> str | None:
    """Return the UCUM code of a unit; None for money and `other`."""
    return _UCUM.get(unit)


def currency_code(unit: Unit) -> str | None:
    """Return the ISO 4217 code of a unit of money."""
    return _CURRENCIES.get(unit)


def country_code(names: Iterable[str]) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the first name that is a state's: exact, official or everyday."""
    countries = _countries()
    return next((code for name in names if (code := countries.get(_plain(name)))), None)


@lru_cache(maxsize=2048)
def subdivision_code(names: tuple[str, ...], country: str, kind: PlaceKind) -> str | None:
    """Return the ISO 3166-2 code of the first name that is one subdivision of `country`, an alpha-2 code.

    An exact name counts if it is unique for the kind (Kyiv is a city and an oblast); for provinces and regions also
    the stem of one official adjective. Two candidates give None.
    """
    if kind not in _SUBDIVIDED:
        return None
    known = _subdivisions(country)
    for name in names:
        wanted = _plain(_PROVINCE_WORDS.sub(" ", name.lower()))
        exact = {
            code for code, official, is_city in known if official == wanted and is_city == (kind is PlaceKind.CITY)
        }
        found = exact or (set() if kind is PlaceKind.CITY else _by_stem(wanted, known))
        if len(found) == 1:
            return found.pop()
        everyday = _EVERYDAY_REGIONS.get(country, {}).get(wanted)
        if everyday is not None and kind is not PlaceKind.CITY:
            return everyday
    return None


def _by_stem(wanted: str, known: tuple[tuple[str, str, bool], ...]) -> set[str]:
    if len(wanted) < _MIN_STEM_CHARACTERS:
        return set()
    starting = [
        (code, official[len(wanted) :])
        for code, official, is_city in known
        if official.startswith(wanted) and not is_city
    ]
    return {code for code, rest in starting if rest.split(" ")[0] in _ADJECTIVE_ENDINGS}


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """Lower case, no accents, no punctuation, single spaces; dots of initials vanish."""
    decomposed = unicodedata.normalize("NFKD", name.replace(".", "").replace("'", "").replace("’", "").lower())
    letters = "".join(character for character in decomposed if unicodedata.category(character) != "Mn")
    return " ".join(_NO_WORD.sub(" ", letters).split()).removeprefix("the ")


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    import pycountry

    codes: dict[str, str] = {}
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            name: str | None = getattr(country, field, None)
            if name:
                codes.setdefault(_plain(name), country.alpha_2)
    return codes | _EVERYDAY


@lru_cache(maxsize=256)
def _subdivisions(country: str) -> tuple[tuple[str, str, bool], ...]:
    """Return (code, plain name, is it a city) for every subdivision of a country."""
    import pycountry

    found = [one for one in pycountry.subdivisions if one.country_code == country]
    rows = ((one.code, _plain(one.name), one.type.lower().startswith(_CITY_TYPES)) for one in found)
    return tuple(sorted(rows))

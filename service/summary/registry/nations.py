"""Names, demonyms and capitals of states: from countryinfo, with newspapers' everyday names from `nations.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

FormKind = Literal["name", "demonym", "capital", "venue"]


@dataclass(frozen=True, slots=True)
class NationForm:
    """One form by which a text names a state; a capital may also be just the city."""

    code: str
    form: str
    kind: FormKind


@cache
def nation_forms() -> Mapping[str, NationForm]:
    """Return every form by its own spelling, plurals of demonyms included; the first state that has a form keeps it."""
    found: dict[str, NationForm] = {}
    for one in (*_everyday(), *_packaged()):
        found.setdefault(one.form, one)
    return found


@cache
def region_words() -> frozenset[str]:
    """Return the words, in lower case, that name parts of the world: europe, western, caribbean."""
    return frozenset(word for *_, regions in _package_rows() for word in regions.lower().split())


@cache
def nation_name(code: str) -> str:
    """Return the everyday name of a state by its code."""
    everyday = _table("names").get(code)
    return everyday[0] if everyday else _package_names()[code]


@cache
def past_names() -> frozenset[str]:
    """Return the names of the past: a text that uses only one of them means the state of its time."""
    return _names("past")


@cache
def codes_by_form() -> Mapping[str, frozenset[str]]:
    """Return, by every form in lower case, the codes of all states that it may mean."""
    found: dict[str, set[str]] = {}
    for one in (*_everyday(), *_packaged()):
        if one.code:
            found.setdefault(one.form.lower(), set()).add(one.code)
    return {form: frozenset(codes) for form, codes in found.items()}


def _everyday() -> Iterator[NationForm]:
    venues = set(_table("venues")["names"])
    for code, names in _table("names").items():
        yield from (NationForm(code, name, "name") for name in names)
    for code, names in _table("demonyms").items():
        yield from _demonyms(code, names)
    for code, names in _table("capitals").items():
        yield from (NationForm(code, name, "venue" if name in venues else "capital") for name in names)
    yield from (NationForm("", name, "venue") for name in venues)


def _packaged() -> Iterator[NationForm]:
    moved = _table("capitals")
    for code, name, demonym, capital, _ in _package_rows():
        yield NationForm(code, name, "name")
        yield from _demonyms(code, [part.strip() for part in demonym.split(",") if part.strip()])
        if capital and code not in moved:
            yield NationForm(code, capital, "capital")


def _demonyms(code: str, names: list[str]) -> Iterator[NationForm]:
    for name in names:
        yield NationForm(code, name, "demonym")
        if not name.endswith(("ese", "ish", "ch", "ss")):
            yield NationForm(code, f"{name}s", "demonym")


@cache
def _package_names() -> Mapping[str, str]:
    return {code: name for code, name, *_ in _package_rows()}


@cache
def _package_rows() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return (code, name, demonyms, capital, regions) of every state; reading the package takes 0.1 s and 6 MB, once."""
    from countryinfo import all_countries

    left_out = _names("left_out")
    rows = []
    for country in all_countries():
        info = country.info()
        name, demonym, capital = (str(info.get(key) or "") for key in ("name", "demonym", "capital"))
        code = str(country.iso().get("alpha2") or "")
        if code and code not in left_out and name.isascii() and "(" not in name and "[" not in capital:
            regions = f"{info.get('region') or ''} {info.get('subregion') or ''}"
            rows.append((code, name.removeprefix("The "), demonym, capital, regions))
    return tuple(rows)


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads(files("service.summary.registry").joinpath("nations.toml").read_text(encoding="utf-8"))


def _table(key: str) -> Mapping[str, list[str]]:
    return cast("Mapping[str, list[str]]", _data()[key])


def _names(key: str) -> frozenset[str]:
    return frozenset(cast("list[str]", _data()[key]))

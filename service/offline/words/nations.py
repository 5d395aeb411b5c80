"""Names, demonyms and capitals of states: from countryinfo, with newspapers' everyday names from `nations.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from service.offline.words.lexicon import table, words

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
def nation_name(code: str) -> str:
    """Return the everyday name of a state by its code."""
    everyday = table("nations", "names").get(code)
    return everyday[0] if everyday else _package_names()[code]


def _everyday() -> Iterator[NationForm]:
    venues = set(table("nations", "venues")["names"])
    for code, names in table("nations", "names").items():
        yield from (NationForm(code, name, "name") for name in names)
    for code, names in table("nations", "demonyms").items():
        yield from _demonyms(code, names)
    for code, names in table("nations", "capitals").items():
        yield from (NationForm(code, name, "venue" if name in venues else "capital") for name in names)
    yield from (NationForm("", name, "venue") for name in venues)


def _packaged() -> Iterator[NationForm]:
    moved = table("nations", "capitals")
    for code, name, demonym, capital in _package_rows():
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
    return {code: name for code, name, _, _ in _package_rows()}


@cache
def _package_rows() -> tuple[tuple[str, str, str, str], ...]:
    """Return (code, name, demonyms, capital) of every state; reading the package takes 0.1 s and 6 MB, once."""
    from countryinfo import all_countries

    left_out = set(words("nations", "left_out"))
    rows = []
    for country in all_countries():
        info = country.info()
        name, demonym, capital = (str(info.get(key) or "") for key in ("name", "demonym", "capital"))
        code = str(country.iso().get("alpha2") or "")
        if code and code not in left_out and name.isascii() and "(" not in name and "[" not in capital:
            rows.append((code, name.removeprefix("The "), demonym, capital))
    return tuple(rows)

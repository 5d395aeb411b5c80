"""Puts what a model has mended into the section that it has told before; what was not asked for stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from schemas.catalogue import REGISTRY, Section
from schemas.evidence import Draft
from service.compact.forms import FORMS, LINES
from service.compact.items import item_id
from service.compact.registry import ENTRIES
from service.compact.sections import Decoded, Part, Place, outline, part_lists, part_models, read_part

MENDS, DROPS = "mends", "drops"  # begin the line that says which item is meant: `mends t2`
REQUEST = "Answer with the same JSON object, but in its lists only these, mended, in this order: {names}. Leave every other list empty."
OF_ITEMS = (
    " The first of an item's `lines` says which it is: `mends {name}`. What the article does not bear is taken back by"
    " the only line `drops {name}`."
)


def request(section: Section, asked: Sequence[Place], names: Mapping[Place, str]) -> str:
    """Return how a model is asked for some parts of a section alone."""
    text = REQUEST.format(names=", ".join(names[place] for place in asked))
    numbered = next((names[place] for place in asked if _is_numbered(section, place[0])), None)
    return text + (OF_ITEMS.format(name=numbered) if numbered else "")


def merge(known: Decoded, asked: Sequence[Place], answer: object) -> Decoded:
    """Return the section with what an answer to `request` has mended.

    Only the places that were asked for change; parts that are new come behind the others. Of a list in which nothing
    says what is meant, and that has neither as many parts as were asked for nor all of them, nothing is taken.

    Raises:
        Malformed: the answer is no section at all.
    """
    section = known.section
    fields = outline(section, answer)
    parts, unreadable = dict(known.parts), dict(known.unreadable)
    for name in part_lists(section):
        wanted = [place for place in asked if place[0] == name]
        for place, coded in _placed(known, wanted, fields.pop(name)) if wanted else ():
            unreadable.pop(place, None)
            if coded is None:
                parts.pop(place, None)
                continue
            parts[place], faults = read_part(section, place, coded)
            if faults:
                unreadable[place] = faults
    order = {name: number for number, name in enumerate(part_lists(section))}
    in_order = sorted(parts, key=lambda place: (order[place[0]], place[1]))
    mended = {name: value for name, value in fields.items() if (name, 0) in asked}
    return replace(
        known, parts={place: parts[place] for place in in_order}, unreadable=unreadable, rest={**known.rest, **mended}
    )


def _placed(known: Decoded, wanted: Sequence[Place], given: Sequence[Any]) -> Iterator[tuple[Place, Any]]:
    """Yield what was given for one list with the place where it belongs; None for what is taken back."""
    name = wanted[0][0]
    places = known.places(name)
    ends = ((name, number) for number in range(places[-1][1] + 1, places[-1][1] + 1 + len(given)))
    if name in ENTRIES and known.section is REGISTRY:
        yield from _by_id(known, wanted, given, ends)
    elif _is_numbered(known.section, name) and any(_mark(one) for one in given):
        own_ids = {item_id(part_models(known.section)[name], place[1]): place for place in wanted}
        for one in given:
            mark = _mark(one)
            place = own_ids.pop(mark[1], None) if mark else next(ends)
            if place is not None:
                yield place, _without_mark(one) if mark is None or mark[0] == MENDS else None
    elif len(given) == len(wanted):
        yield from zip(wanted, given, strict=True)
    elif len(given) >= len(places):
        yield from ((place, one) for place, one in zip(places, given, strict=False) if place in wanted)
        yield from zip(ends, given[len(places) :], strict=False)


def _by_id(
    known: Decoded, wanted: Sequence[Place], given: Sequence[Any], ends: Iterator[Place]
) -> Iterator[tuple[Place, Any]]:
    """Yield entries of a registry: each has its id; a new one takes the place of one that could not be read, or the end."""
    owners = {_id_of(known.parts[place]): place for place in known.places(wanted[0][0])}
    unread = iter([place for place in wanted if known.parts[place] is None])
    for one in given:
        own_id = one.split(maxsplit=1)[0] if isinstance(one, str) and one.strip() else ""
        place = owners[own_id] if own_id in owners else next(unread, None) or next(ends)
        if place in wanted or own_id not in owners:
            yield place, one


def _id_of(part: Part | None) -> str | None:
    return getattr(part, "id", None) if isinstance(part, Draft) else None


def _is_numbered(section: Section, name: str) -> bool:
    """Tell whether the parts of a list are items with lines and ids by their position."""
    form = FORMS.get(part_models(section).get(name, Draft))
    return form is not None and form.has_lines and bool(item_id(form.draft, 0))


def _mark(coded: Any) -> tuple[str, str] | None:
    """Return the word and the id of the line that says which item is meant."""
    lines = map(_words, _lines(coded))
    return next(((one[0], one[1]) for one in lines if len(one) == 2 and one[0] in (MENDS, DROPS)), None)


def _without_mark(coded: Any) -> Any:
    if not isinstance(coded, dict):
        return coded
    return {**coded, LINES: [line for line in _lines(coded) if _words(line)[:1] != [MENDS]]}


def _words(line: str) -> list[str]:
    return line.replace(":", " ").split()


def _lines(coded: Any) -> list[str]:
    lines = coded.get(LINES) if isinstance(coded, dict) else None
    return [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []

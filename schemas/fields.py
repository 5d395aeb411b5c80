"""Which fields of a draft hold what: read once from the roles that its model declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Annotated, TypeGuard, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from schemas.evidence import Condition, Draft, Evidence, Quantity
from schemas.roles import Dated, Refers, Role


@dataclass(frozen=True)
class Fields:
    """Names of the fields of one kind of draft, by what they hold, in the order in which they are declared.

    `items` maps fields to the kinds of items that they may refer to; `dated` maps verbatim times to how they are dated;
    `details` maps fields to the drafts that they hold, evidence left out: quantities, conditions, links and the like;
    `closed` have a value out of a vocabulary, a truth value or a count; `unread` have no role, which no field may have.
    """

    parties: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[str, ...]
    voices: tuple[str, ...]
    sentences: tuple[str, ...]
    items: Mapping[str, tuple[str, ...]]
    verbatim: tuple[str, ...]
    dated: Mapping[str, Dated]
    paraphrases: tuple[str, ...]
    quantities: tuple[str, ...]
    conditions: tuple[str, ...]
    details: Mapping[str, type[Draft]]
    evidence: tuple[str, ...]
    closed: tuple[str, ...]
    unread: tuple[str, ...]


@cache
def read_fields(draft: type[Draft]) -> Fields:
    """Return what the fields of a draft's model hold."""
    hints = {name: _leaf(hint) for name, hint in get_type_hints(draft, include_extras=True).items()}
    held = {name: _unwrap(hints[name]) for name in draft.model_fields}

    def of(role: Role) -> tuple[str, ...]:
        return tuple(name for name, (_, marks) in held.items() if role in marks)

    def holding(model: type[BaseModel]) -> tuple[str, ...]:
        return tuple(name for name, (kind, _) in held.items() if kind is model)

    refers = {
        name: next(mark for mark in marks if isinstance(mark, Refers))
        for name, (_, marks) in held.items()
        if Role.ITEM in marks
    }
    dated = {name: mark for name, (_, marks) in held.items() for mark in marks if isinstance(mark, Dated)}
    return Fields(
        parties=of(Role.PARTY),
        places=of(Role.PLACE),
        sources=of(Role.SOURCE),
        voices=of(Role.VOICE),
        sentences=of(Role.SENTENCE),
        items={name: mark.kinds for name, mark in refers.items()},
        verbatim=of(Role.VERBATIM),
        dated=dated,
        paraphrases=of(Role.PARAPHRASE),
        quantities=holding(Quantity),
        conditions=holding(Condition),
        details={name: kind for name, (kind, _) in held.items() if _is_detail(kind)},
        evidence=holding(Evidence),
        closed=tuple(name for name, (kind, _) in held.items() if _is_closed(kind)),
        unread=tuple(name for name, (kind, marks) in held.items() if not _is_read(kind, marks)),
    )


def _leaf(hint: object) -> object:
    """Return what `X | None`, `tuple[X, ...]` and both together hold, with its annotations."""
    if get_origin(hint) is Annotated:
        return hint
    parts = [part for part in get_args(hint) if part not in (NoneType, Ellipsis)]
    return _leaf(parts[0]) if len(parts) == 1 else hint


def _unwrap(leaf: object) -> tuple[object, tuple[object, ...]]:
    """Return the type of a field's values and the marks on it."""
    if get_origin(leaf) is not Annotated:
        return leaf, ()
    kind, *marks = get_args(leaf)
    return kind, tuple(marks)


def _is_detail(kind: object) -> TypeGuard[type[Draft]]:
    """Say whether a field holds parts of an item that have fields of their own."""
    return isinstance(kind, type) and issubclass(kind, Draft) and not issubclass(kind, Evidence)


def _is_closed(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum | bool | int | float)


def _is_read(kind: object, marks: Iterable[object]) -> bool:
    is_nested = isinstance(kind, type) and issubclass(kind, BaseModel)
    return is_nested or _is_closed(kind) or any(isinstance(mark, Role) for mark in marks)

"""One item, gold or predicted, made ready for comparison: gold's ids, located evidence, words, other right values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import cast

from pydantic import BaseModel, JsonValue

from schemas.catalogue import ItemDraft
from schemas.evidence import Draft, Evidence
from schemas.fields import read_fields
from schemas.reading import evidence_of, ids_of
from schemas.vocabulary import Certainty, EvidenceStance
from service.evaluation.gold.form import ELSEWHERE
from service.evaluation.gold.paths import Step, parse_value, read_steps
from service.evaluation.pairing.registries import UNMATCHED
from service.evaluation.pairing.spans import Locator, Proof, Span
from service.matching.words import words_of

Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of one list. `variants` are the item with one field each replaced by another right value.

    `drafted` is a predicted item with the answer's own ids; `item` has the gold's. `other_lists` may hold it as well.
    """

    list_name: str
    index: int
    item: Draft
    proof: Proof
    words: frozenset[str]
    drafted: Draft | None = None
    weight: int = 1
    optional: bool = False
    variants: Mapping[str, tuple[Draft, ...]] | None = None
    other_proofs: tuple[Span, ...] = ()
    other_evidence: tuple[Evidence, ...] = ()
    other_lists: tuple[str, ...] = ()

    @property
    def own_id(self) -> str:
        """The id of the item; its place in the list for kinds that have none."""
        return str(getattr(self.item, "id", f"{self.list_name}[{self.index}]"))

    def values(self, field: str) -> tuple[object, ...]:
        """Return the values of a field that are right: the annotated one first."""
        others = (self.variants or {}).get(field, ())
        return (getattr(self.item, field), *(getattr(other, field) for other in others))

    @property
    def sort_key(self) -> str:
        """The content without the item's own id: the same whatever the order of the list."""
        content = self.item.model_dump(mode="json", exclude={"id"})
        return json.dumps(content, sort_keys=True, ensure_ascii=False)


def rename_ids(item: Draft, *, actor: Rename, place: Rename, target: Rename) -> Draft:
    """Return the item with its references to parties, voices, places and other items renamed, nested ones too."""
    fields = read_fields(type(item))
    renamed: dict[str, object] = {}
    for names, rename in (
        ((*fields.parties, *fields.sources, *fields.voices), actor),
        (fields.places, place),
        (fields.items, target),
    ):
        renamed |= {name: _renamed(getattr(item, name), rename) for name in names}

    def rename_nested(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(map(rename_nested, value))
        return rename_ids(value, actor=actor, place=place, target=target) if isinstance(value, Draft) else value

    return item.model_copy(update=renamed | {name: rename_nested(getattr(item, name)) for name in _inner(type(item))})


def prove(item: Draft, locator: Locator) -> Proof:
    """Locate what the item cites."""
    if not isinstance(item, ItemDraft):
        return locator.prove_sentences(ids_of(item, read_fields(type(item)).sentences))
    return locator.prove(item.evidence, evidence_of(item)[len(item.evidence) :])


def text_of(item: Draft) -> str:
    """Return the item's paraphrase; for a plan with its name."""
    parts = (getattr(item, name, None) for name in ("name", "statement", "proposition", "question", "about"))
    return " ".join(part for part in parts if isinstance(part, str))


def item_words(item: Draft) -> frozenset[str]:
    """Return the words of the item's paraphrase."""
    return words_of(text_of(item))


def make_variants(item: Draft, alternatives: Mapping[str, tuple[JsonValue, ...]]) -> Mapping[str, tuple[Draft, ...]]:
    """Return, by field, the item with that field replaced by each of its alternatives.

    Alternatives to several elements of one list go together in every way; those to several parts of one element do not.
    """
    elements: dict[str, dict[int | None, list[tuple[tuple[Step, ...], JsonValue]]]] = {}
    for path, values in alternatives.items():
        if path not in ("evidence", ELSEWHERE):
            steps = read_steps(path)
            group = elements.setdefault(steps[0].name, {}).setdefault(steps[0].place, [])
            group += [(steps, value) for value in values]
    return {name: tuple(_vary(item, by_index)) for name, by_index in elements.items()}


def other_citations(item: Draft, alternatives: Mapping[str, tuple[JsonValue, ...]]) -> tuple[Evidence, ...]:
    """Return the other citations that carry the item as well.

    What is left out of one is as it is annotated for its sentence; in a sentence that is not cited it has no voices.
    """
    values = (value for value in alternatives.get("evidence", ()) if isinstance(value, dict))
    return tuple(Evidence.model_validate({**_annotated(item, value), **value}) for value in values)


def is_unmatched(reference: object) -> bool:
    """Tell whether a renamed reference points at nothing that the gold has."""
    return isinstance(reference, str) and reference.startswith(UNMATCHED)


def citations_of(item: Draft) -> tuple[Evidence, ...]:
    """Return the item's citations; empty for kinds that cite sentences only."""
    evidence: tuple[Evidence, ...] = getattr(item, "evidence", ())
    return evidence


@cache
def _inner(model: type[Draft]) -> tuple[str, ...]:
    """Return the fields in which small drafts with ids of their own may stand."""
    fields = read_fields(model)
    plain = {*fields.closed, *fields.verbatim, *fields.paraphrases, *fields.quantities, *fields.sentences}
    plain |= {*fields.parties, *fields.sources, *fields.voices, *fields.places, *fields.items}
    return tuple(name for name in model.model_fields if name not in plain)


def _renamed(value: object, rename: Rename) -> object:
    if isinstance(value, str):
        return rename(value)
    return tuple(rename(one) for one in value) if isinstance(value, Iterable) else value


def _annotated(item: Draft, value: Mapping[str, JsonValue]) -> Mapping[str, object]:
    """Return what an alternative citation starts from: the annotated one with its quote, else in its sentence, else none."""
    here = [one for one in citations_of(item) if one.sid == value["sid"]]
    same = [one for one in here if one.quote == value["quote"]] or here
    if same:
        return same[0].model_dump()
    return {"voice_ids": (), "via_id": None, "stance": EvidenceStance.ASSERTS, "certainty": Certainty.CERTAIN}


def _vary(item: Draft, by_index: Mapping[int | None, Iterable[tuple[tuple[Step, ...], JsonValue]]]) -> Iterable[Draft]:
    """Yield the item with one alternative of each element, or the annotated one; of a whole field, one at a time."""
    for steps, value in by_index.get(None, ()):
        yield cast("Draft", _replaced(item, steps, value))
    elements = [(None, *choices) for index, choices in by_index.items() if index is not None]
    for chosen in product(*elements):
        changed: BaseModel = item
        for steps, value in filter(None, chosen):
            changed = _replaced(changed, steps, value)
        if changed is not item:
            yield cast("Draft", changed)


def _replaced(item: BaseModel, steps: tuple[Step, ...], value: JsonValue) -> BaseModel:
    (name, index), rest = steps[0], steps[1:]
    held = getattr(item, name)
    if index is None:
        new = _filled(type(item), steps[:1], held, rest, value)
        return item if new is None and rest else item.model_copy(update={name: new})
    if index >= len(held):
        return item
    new = _filled(type(item), steps[:1], held[index], rest, value)
    return item.model_copy(update={name: (*held[:index], new, *held[index + 1 :])})


def _filled(
    model: type[BaseModel], step: tuple[Step, ...], held: object, rest: tuple[Step, ...], value: JsonValue
) -> object:
    """Return what stands at a step when the value is filled in there, or further inside of it."""
    if rest:
        return _replaced(held, rest, value) if isinstance(held, BaseModel) else None
    return parse_value(model, step, value)

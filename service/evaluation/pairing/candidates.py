"""One item, gold or predicted, made ready for comparison: gold's ids, located evidence, words, other right values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from pydantic import BaseModel, JsonValue

from schemas.catalogue import ItemDraft
from schemas.evidence import Condition, Draft, Evidence
from schemas.fields import read_fields
from schemas.reading import conditions_in, ids_of
from schemas.vocabulary import Certainty, EvidenceStance
from service.evaluation.gold.paths import parse_value
from service.evaluation.pairing.registries import UNMATCHED
from service.evaluation.pairing.spans import Locator, Proof, Span
from service.matching.words import words_of

Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item of one list. `variants` are the item with one field each replaced by another right value."""

    list_name: str
    index: int
    item: Draft
    proof: Proof
    words: frozenset[str]
    weight: int = 1
    optional: bool = False
    variants: Mapping[str, tuple[Draft, ...]] | None = None
    other_proofs: tuple[Span, ...] = ()
    other_evidence: tuple[Evidence, ...] = ()

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
    """Return the item with its references to parties, voices, places and other items renamed."""
    fields = read_fields(type(item))
    renamed: dict[str, object] = {}
    for names, rename in (
        ((*fields.parties, *fields.sources, *fields.voices), actor),
        (fields.places, place),
        (fields.items, target),
    ):
        renamed |= {name: _renamed(getattr(item, name), rename) for name in names}
    if isinstance(item, ItemDraft):
        renamed["evidence"] = tuple(_rename_voices(one, actor) for one in item.evidence)
        for name in fields.conditions:
            condition: Condition | None = getattr(item, name)
            renamed[name] = condition and _rename_condition(condition, actor)
    return item.model_copy(update=renamed)


def prove(item: Draft, locator: Locator) -> Proof:
    """Locate what the item cites."""
    if not isinstance(item, ItemDraft):
        return locator.prove_sentences(ids_of(item, read_fields(type(item)).sentences))
    conditional = (one for _, condition in conditions_in(item) for one in condition.evidence)
    return locator.prove(item.evidence, conditional)


def text_of(item: Draft) -> str:
    """Return the item's paraphrase; for a plan with its name."""
    parts = (getattr(item, name, None) for name in ("name", "statement", "proposition", "question", "about"))
    return " ".join(part for part in parts if isinstance(part, str))


def item_words(item: Draft) -> frozenset[str]:
    """Return the words of the item's paraphrase."""
    return words_of(text_of(item))


def make_variants(item: Draft, alternatives: Mapping[str, tuple[JsonValue, ...]]) -> Mapping[str, tuple[Draft, ...]]:
    """Return, by field, the item with that field replaced by each of its alternatives."""
    variants: dict[str, tuple[Draft, ...]] = {}
    for path, values in alternatives.items():
        root = path.partition(".")[0]
        if root != "evidence":
            made = tuple(cast("Draft", _replaced(item, path, value)) for value in values)
            variants[root] = (*variants.get(root, ()), *made)
    return variants


def other_citations(alternatives: Mapping[str, tuple[JsonValue, ...]]) -> tuple[Evidence, ...]:
    """Return the other citations that carry the item as well; those given as sentence and quote alone have no voices."""
    blank = {"voice_ids": (), "via_id": None, "stance": EvidenceStance.ASSERTS, "certainty": Certainty.CERTAIN}
    values = (value for value in alternatives.get("evidence", ()) if isinstance(value, dict))
    return tuple(Evidence.model_validate({**blank, **value}) for value in values)


def is_unmatched(reference: object) -> bool:
    """Tell whether a renamed reference points at nothing that the gold has."""
    return isinstance(reference, str) and reference.startswith(UNMATCHED)


def citations_of(item: Draft) -> tuple[Evidence, ...]:
    """Return the item's citations; empty for kinds that cite sentences only."""
    evidence: tuple[Evidence, ...] = getattr(item, "evidence", ())
    return evidence


def _renamed(value: object, rename: Rename) -> object:
    if isinstance(value, str):
        return rename(value)
    return tuple(rename(one) for one in value) if isinstance(value, Iterable) else value


def _rename_condition(condition: Condition, actor: Rename) -> Condition:
    evidence = tuple(_rename_voices(one, actor) for one in condition.evidence)
    return condition.model_copy(update={"evidence": evidence})


def _rename_voices(evidence: Evidence, actor: Rename) -> Evidence:
    via = actor(evidence.via_id) if evidence.via_id is not None else None
    return evidence.model_copy(update={"voice_ids": tuple(map(actor, evidence.voice_ids)), "via_id": via})


def _replaced(item: BaseModel, path: str, value: JsonValue) -> BaseModel:
    name, _, rest = path.partition(".")
    if not rest:
        return item.model_copy(update={name: parse_value(type(item), name, value)})
    inner = getattr(item, name)
    return item.model_copy(update={name: _replaced(inner, rest, value)}) if inner is not None else item

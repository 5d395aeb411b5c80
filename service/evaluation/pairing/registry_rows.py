"""Rows for the entries of the registry: found or not, and their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from schemas.evidence import Draft
from schemas.registry import Registry
from service.evaluation.pairing.candidates import Candidate, rename_ids
from service.evaluation.pairing.credit import credit_pair
from service.evaluation.pairing.fields import PairingContext
from service.evaluation.pairing.registries import RegistryAlignment
from service.evaluation.pairing.relations import read_relations
from service.evaluation.pairing.rows import Outcome, Row
from service.evaluation.pairing.spans import Proof
from service.matching.words import words_of
from service.text.ingest import Article

_NO_PROOF = Proof(0, (), frozenset(), frozenset(), Counter(), is_found=True, is_grounded=True)


def registry_rows(
    gold: Registry, predicted: Registry, alignment: RegistryAlignment, article: Article
) -> dict[str, list[Row]]:
    """Return the rows of parties, places and sources."""
    context = PairingContext(article, read_relations(gold, predicted, alignment), frozenset())
    pairs = {"parties": alignment.parties, "places": alignment.places, "sources": alignment.sources}
    return {
        name: _rows(name, getattr(gold, name), getattr(predicted, name), pairs[name], alignment, context)
        for name in pairs
    }


def _rows(
    name: str,
    own: Sequence[Draft],
    theirs: Sequence[Draft],
    pairs: Sequence[tuple[str, str]],
    alignment: RegistryAlignment,
    context: PairingContext,
) -> list[Row]:
    golds = {_id(one): _candidate(name, index, one) for index, one in enumerate(own)}
    found = {_id(one): _candidate(name, index, _renamed(one, alignment)) for index, one in enumerate(theirs)}
    rows = [
        Row(name, Outcome.MATCHED, golds[i], found[j], 1.0, credit_pair(golds[i], found[j], context)) for i, j in pairs
    ]
    rows += [Row(name, Outcome.MISSED, one, None) for key, one in golds.items() if key not in {i for i, _ in pairs}]
    extras = [one for key, one in found.items() if key not in {j for _, j in pairs}]
    return [*rows, *(Row(name, Outcome.EXTRA_GROUNDED, None, one) for one in extras)]


def _candidate(name: str, index: int, entry: Draft) -> Candidate:
    label: str = getattr(entry, "name", None) or getattr(entry, "label")  # noqa: B009  a source has a label
    return Candidate(name, index, entry, _NO_PROOF, words_of(label))


def _renamed(entry: Draft, alignment: RegistryAlignment) -> Draft:
    return rename_ids(entry, actor=alignment.actor, place=alignment.place, target=str)


def _id(entry: Draft) -> str:
    return str(getattr(entry, "id"))  # noqa: B009  every entry has one

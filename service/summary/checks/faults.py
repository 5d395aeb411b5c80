"""Says what is wrong with a drafted section in short messages that a model can act on at its second try."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Protocol

from schemas.catalogue import ItemDraft, ListedDraft, SectionDraft, fields_of, list_of, lists_in
from schemas.evidence import Evidence
from schemas.reading import (
    cited_evidence,
    details_to_prove,
    evidence_of,
    ids_in,
    ids_of,
    parties_in,
    references_in,
    voices_in,
)
from schemas.registry import OUTLET_ID, Registry
from service.summary.checks.circles import self_references
from service.summary.checks.subject import shown
from service.summary.grounding import bears_words
from service.summary.registry.actors import Actors
from service.text.folding import find_quote
from service.text.ingest import Article
from service.text.language import UNDETERMINED, is_tag, language_tag, primary_language

MAX_FAULTS = 20


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def find_faults(draft: SectionDraft, article: Article, registry: Registry | None) -> tuple[str, ...]:
    """Return at most 20 faults of a section, in its own order; empty if a second try has nothing to repair.

    Found are unknown sentences, quotes that are not in their sentence, ids that are not registered or not in the
    section or are the item's own, duplicate ids, and items and details without evidence. `registry` is what the section was given; for a registry itself it is not needed.
    """
    if isinstance(draft, Registry):
        faults = _registry_faults(draft, article)
    else:
        faults = _section_faults(draft, article, registry)
    return tuple(islice(_each_once(faults), MAX_FAULTS))


def _each_once(faults: Iterable[str]) -> Iterator[str]:
    """Yield the faults as they are found, so that nothing is searched beyond the last one that is told."""
    told: set[str] = set()
    for fault in faults:
        if fault not in told:
            told.add(fault)
            yield fault


def _section_faults(draft: SectionDraft, article: Article, registry: Registry | None) -> Iterator[str]:
    listed = list(_listed(draft))
    items = [item for _, item in listed if isinstance(item, ItemDraft)]
    yield from _duplicates("item", items)
    actors = Actors(registry) if registry is not None else None
    places = frozenset([place.id for place in registry.places] if registry is not None else ())
    kinds = {(item.id, list_of(item).kind) for item in items}
    tag = language_tag(article.text, article.language, registry.language if registry else None)
    language = primary_language(tag) or UNDETERMINED
    for item in items:
        evidence = evidence_of(item)
        if not all(_is_borne(one, article, language) for one in evidence):
            yield from _citation_faults(item, article, language)
        if actors is not None:
            yield from _reference_faults(item, evidence, actors, places)
        yield from _bare_faults(item)
        yield from _item_faults(item, kinds)
    for where, other in listed:
        if not isinstance(other, ItemDraft):
            yield from _unquoted_faults(getattr(other, "id", where), other, article, actors)


def _listed(draft: SectionDraft) -> Iterator[tuple[str, ListedDraft]]:
    """Yield every item of a section with its place in its list."""
    for one in lists_in(draft):
        items: tuple[ListedDraft, ...] = getattr(draft, one.name)
        yield from ((f"{one.name}[{index}]", item) for index, item in enumerate(items))


def _unquoted_faults(where: str, item: ListedDraft, article: Article, actors: Actors | None) -> Iterator[str]:
    """Find unknown parties, voices and sentences in an item that cites sentences without quoting them."""
    fields = fields_of(item)
    if actors is not None:
        for known, names in ((actors.ids, fields.parties), (actors.voices, fields.voices)):
            unknown = (reference for reference in ids_in(item, names) if reference[1] not in known)
            yield from (_not_registered(f"{where}.{field}", one) for field, one in unknown)
    yield from _sentence_faults(where, ids_of(item, fields.sentences), article)


def _citation_faults(item: ItemDraft, article: Article, language: str) -> Iterator[str]:
    for field, evidence in cited_evidence(item):
        where = f"{item.id}.{field}"
        sentence = article.sentence(evidence.sid)
        if sentence is None:
            yield from _sentence_faults(where, (evidence.sid,), article)
        elif article.find_quote(evidence.quote, sentence) is None:
            yield _not_quoted(where, evidence, article)
        elif not bears_words(evidence.quote, language):
            yield f"{where}: the quote {shown(evidence.quote)} bears nothing; copy 3-10 words verbatim from {evidence.sid}"


def _bare_faults(item: ItemDraft) -> Iterator[str]:
    """Find an item without evidence, and details that cite nothing and that the item's own evidence does not bear."""
    if not item.evidence:
        yield f"{item.id}.evidence: no citation of its own; citations come first"
    for where, one in details_to_prove(item):
        if not one.evidence:
            told = f"{item.id}.{where.split('[')[0]} {one.status}"
            yield f"{told}: no citation below it; cite the sentence that reports it"


def _is_borne(evidence: Evidence, article: Article, language: str) -> bool:
    """Tell whether the quote stands in the sentence that it cites, and may bear anything."""
    sentence = article.sentence(evidence.sid)
    if sentence is None or article.find_quote(evidence.quote, sentence) is None:
        return False
    return bears_words(evidence.quote, language)


def _sentence_faults(where: str, sids: Iterable[str], article: Article) -> Iterator[str]:
    for sid in sids:
        if article.sentence(sid) is None:
            yield f"{where}: sentence {_bare(sid)} does not exist; the article has s1..s{len(article.sentences)}"


def _not_quoted(where: str, evidence: Evidence, article: Article) -> str:
    """Say where the quote stands instead, if it stands in one sentence only."""
    advice = f"copy 3-10 words verbatim from {evidence.sid}"
    elsewhere = (one.sid for one in article.sentences if find_quote(evidence.quote, one.text))
    found, another = next(elsewhere, None), next(elsewhere, None)
    if found is not None and another is None:
        advice += f", or cite the sentence it is in ({found})"
    return f"{where}: the quote {shown(evidence.quote)} is not in {evidence.sid}; {advice}"


def _reference_faults(
    item: ItemDraft, evidence: Iterable[Evidence], actors: Actors, places: frozenset[str]
) -> Iterator[str]:
    fields = fields_of(item)
    for field, one in parties_in(item):
        if one not in actors.ids:
            yield _not_registered(f"{item.id}.{field}", one)
    if not places.issuperset(ids_of(item, fields.places)):
        for field, one in ids_in(item, fields.places):
            if one not in places:
                yield f"{item.id}.{field}: {shown(one)} is not a registered place; use one of the registry's ids"
    if actors.voices.issuperset(voices_in(evidence)):
        return
    for field, cited in cited_evidence(item):
        for one in voices_in([cited]):
            if one not in actors.voices:
                yield _not_registered(f"{item.id}.{field}.voice_ids", one, further=f" or {OUTLET_ID}")


def _item_faults(item: ItemDraft, known: set[tuple[str, str]]) -> Iterator[str]:
    """Find references to the item itself, and to plans, packages and targets that the section does not have."""
    for field in self_references(item):
        yield f"{item.id}.{field}: {shown(item.id)} is the item itself; name another one, or leave it out"
    for field, one, kinds in references_in(item):
        if not any((one, kind) in known for kind in kinds):
            yield f"{item.id}.{field}: {shown(one)} is not the id of a {' or '.join(kinds)} in this section; use one, or leave it out"


def _registry_faults(draft: Registry, article: Article) -> Iterator[str]:
    parties, sources = {one.id for one in draft.parties}, {one.id for one in draft.sources}
    places = {one.id for one in draft.places}
    yield from _duplicates("party or source", (*draft.parties, *draft.sources))
    yield from _duplicates("place", draft.places)
    for party in draft.parties:
        references = {"parent_id": party.parent_id, "speaks_for_id": party.speaks_for_id}
        yield from _unknown_in_registry(party.id, references, parties, "party")
    for place in draft.places:
        yield from _unknown_in_registry(place.id, {"parent_id": place.parent_id}, places | parties, "place")
    for source in draft.sources:
        yield from _unknown_in_registry(source.id, {"party_id": source.party_id}, parties, "party")
        yield from _unknown_in_registry(source.id, {"subset_of_id": source.subset_of_id}, sources, "source")
    yield from _sentence_faults("non_editorial_sids", draft.non_editorial_sids, article)
    if not is_tag(draft.language):
        yield "language: expected a BCP 47 tag such as en"


def _unknown_in_registry(
    owner_id: str, references: Mapping[str, str | None], known: set[str], kind: str
) -> Iterator[str]:
    for field, one in references.items():
        if one is not None and one not in known:
            yield f"{owner_id}.{field}: {shown(one)} is not a registered {kind}; register it, or leave it out"


def _duplicates(kind: str, given: Iterable[_Identified]) -> Iterator[str]:
    seen: set[str] = set()
    for one in given:
        if one.id in seen:
            yield f"{_bare(one.id)}: two have this id; every {kind} needs its own"
        seen.add(one.id)


def _not_registered(where: str, one: str, *, further: str = "") -> str:
    return f"{where}: {shown(one)} is not a registered party or source{further}; use one of the registry's ids"


def _bare(text: str) -> str:
    """Show an id without quotation marks unless it needs them."""
    return text if text.isalnum() and len(text) < 40 else shown(text)

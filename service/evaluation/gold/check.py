"""Everything that can be wrong with a gold annotation beyond its form: quotes, references, ids, alternatives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from pydantic import JsonValue

from schemas.catalogue import SCORED, ItemDraft, list_of
from schemas.evidence import Draft, Evidence
from schemas.fields import read_fields
from schemas.reading import cited_evidence, ids_in, ids_of, verbatim_texts, voices_in
from schemas.registry import OUTLET_ID, Registry
from service.evaluation.gold.forbidden import is_forbidden
from service.evaluation.gold.form import ELSEWHERE, Forbidden, Gold, GoldItem
from service.evaluation.gold.paths import explain_place, explain_value, walk_drafts
from service.text.folding import find_quote
from service.text.ingest import Article

EVIDENCE_ALTERNATIVE_KEYS = frozenset({"sid", "quote"})


def check_gold(gold: Gold, article: Article) -> tuple[str, ...]:
    """Return what is wrong with the annotation, one readable line each; empty if it can be scored against."""
    return tuple(_Checker(gold, article).run())


class _Checker:
    """One annotation beside its article."""

    def __init__(self, gold: Gold, article: Article) -> None:
        self.gold = gold
        self.article = article
        registry = gold.registry
        self.actors = {party.id for party in registry.parties} | {source.id for source in registry.sources}
        self.places = {place.id for place in registry.places}
        self.voices = self.actors | {OUTLET_ID}
        self.known = {
            (one.kind, str(getattr(wrapped.item, "id", ""))) for one in SCORED.values() for wrapped in gold.of(one.name)
        }

    def run(self) -> Iterator[str]:
        """Yield every problem."""
        yield from self._registry(self.gold.registry)
        yield from self._unique_ids()
        for list_name in SCORED:
            items = self.gold.of(list_name)
            if items and not self.gold.registry.in_scope:
                yield f"{list_name}: the registry says out of scope, but there are items"
            for index, one in enumerate(items):
                where = f"{list_name}[{index}] {getattr(one.item, 'id', '')}".strip()
                yield from (f"{where}: {problem}" for problem in self._item(one))
        for index, forbidden in enumerate(self.gold.forbidden):
            yield from (f"forbidden[{index}]: {problem}" for problem in self._forbidden(forbidden))

    def _registry(self, registry: Registry) -> Iterator[str]:
        forms = [(party.id, party.surface_forms) for party in registry.parties]
        forms += [(place.id, place.surface_forms) for place in registry.places]
        for owner, own in forms:
            for form in own:
                if form not in self.article.text:
                    yield f"registry {owner}: surface form {form!r} is not in the article"
        if registry.headline_text and registry.headline_text not in self.article.text:
            yield f"registry: headline_text {registry.headline_text!r} is not in the article"
        yield from self._sids("registry: non_editorial_sids", registry.non_editorial_sids)
        yield from self._registry_references(registry)

    def _registry_references(self, registry: Registry) -> Iterator[str]:
        parties = {party.id for party in registry.parties}
        for party in registry.parties:
            yield from _unknown(f"registry {party.id}: parent_id", party.parent_id, parties)
            yield from _unknown(f"registry {party.id}: speaks_for_id", party.speaks_for_id, parties)
        for place in registry.places:
            yield from _unknown(f"registry {place.id}: parent_id", place.parent_id, self.places)
        for source in registry.sources:
            yield from _unknown(f"registry {source.id}: party_id", source.party_id, parties)
            yield from _unknown(f"registry {source.id}: subset_of_id", source.subset_of_id, self.actors)

    def _unique_ids(self) -> Iterator[str]:
        registry = self.gold.registry
        voices = [OUTLET_ID, *(one.id for one in registry.parties), *(one.id for one in registry.sources)]
        yield from _repeated("registry: parties and sources", voices)
        yield from _repeated("registry: places", [place.id for place in registry.places])
        drafts = [one.item for list_name in SCORED for one in self.gold.of(list_name)]
        yield from _repeated("items", [str(getattr(draft, "id")) for draft in drafts if hasattr(draft, "id")])  # noqa: B009  mypy: Draft has no id

    def _item(self, one: GoldItem[Draft]) -> Iterator[str]:
        item = one.item
        for where, draft in walk_drafts(item):
            if not isinstance(draft, Evidence):
                yield from (f"{where}{problem}" for problem in self._references(draft))
        if isinstance(item, ItemDraft):
            yield from self._evidenced(item)
        yield from self._alternatives(one)
        if one.optional and one.weight == 2:
            yield "a key fact (weight 2) cannot be optional"

    def _references(self, item: Draft) -> Iterator[str]:
        """Yield the ids of an item, or of a draft inside of it, that nothing has, and lists of sentences that are empty."""
        fields = read_fields(type(item))
        for names, known in ((fields.parties, self.actors), (fields.voices, self.voices), (fields.places, self.places)):
            for name, reference in ids_in(item, names):
                yield from _unknown(name, reference, known)
        for name, reference in ids_in(item, fields.items):
            yield from _unknown(name, reference, self._referable(fields.items[name]))
        for name in fields.sentences:
            yield from self._sids(name, ids_of(item, (name,)))
            if getattr(item, name) == ():
                yield f"{name}: expected at least one sentence"

    def _referable(self, kinds: Iterable[str]) -> set[str]:
        return {own_id for kind, own_id in self.known if kind in kinds}

    def _evidenced(self, item: ItemDraft) -> Iterator[str]:
        if not item.evidence:
            yield "evidence: expected at least one quote"
        for name, evidence in cited_evidence(item):
            yield from self._evidence(name, evidence)
        for name, text in verbatim_texts(item):
            if not self._stands_in_article(text):
                yield f"{name}: {text!r} is not in any sentence, word for word"

    def _evidence(self, where: str, one: Evidence) -> Iterator[str]:
        yield from self._quote(where, one.sid, one.quote)
        if not one.voice_ids:
            yield f"{where}: voice_ids: expected at least one voice"
        for voice in voices_in([one]):
            yield from _unknown(f"{where}: voice", voice, self.voices)

    def _quote(self, where: str, sid: str, quote: str) -> Iterator[str]:
        sentence = self.article.sentence(sid)
        if sentence is None:
            yield f"{where}: the article has no sentence {sid!r}"
            return
        if not _is_exact(quote, sentence.text):
            others = [one.sid for one in self.article.sentences if _is_exact(quote, one.text)]
            hint = f"; it is in {', '.join(others)}" if others else ""
            yield f"{where}: {quote!r} is not in {sid}, word for word{hint}"

    def _stands_in_article(self, text: str) -> bool:
        return any(_is_exact(text, sentence.text) for sentence in self.article.sentences)

    def _sids(self, name: str, sids: Iterable[str]) -> Iterator[str]:
        for sid in sids:
            if self.article.sentence(sid) is None:
                yield f"{name}: the article has no sentence {sid!r}"

    def _alternatives(self, one: GoldItem[Draft]) -> Iterator[str]:
        for path, values in one.alternatives.items():
            for value in values:
                yield from (f"alternatives: {problem}" for problem in self._alternative(one.item, path, value))

    def _alternative(self, item: Draft, path: str, value: JsonValue) -> Iterator[str]:
        if path == "evidence":
            yield from self._evidence_alternative(value)
        elif path == ELSEWHERE:
            others = [name for name in SCORED if name != list_of(item).name]
            if value not in others:
                yield f"{path}: {value!r}: expected another list out of {', '.join(others)}"
        elif problem := explain_value(type(item), path, value) or explain_place(item, path):
            yield problem

    def _evidence_alternative(self, value: JsonValue) -> Iterator[str]:
        if not isinstance(value, dict) or not value.keys() >= EVIDENCE_ALTERNATIVE_KEYS:
            yield f"evidence: expected objects with sid and quote, got {value!r}"
            return
        yield from self._quote("evidence", str(value["sid"]), str(value["quote"]))
        problems = [problem for name, one in value.items() if (problem := explain_value(Evidence, name, one))]
        yield from (f"evidence: {problem}" for problem in problems)
        if not problems:
            for voice in (*cast("list[str]", value.get("voice_ids", [])), cast("str | None", value.get("via_id"))):
                yield from _unknown("evidence: voice", voice, self.voices)

    def _forbidden(self, forbidden: Forbidden) -> Iterator[str]:
        model = SCORED[forbidden.list].draft
        for path, value in forbidden.match.items():
            several = value if isinstance(value, list) else [value]
            problem = explain_value(model, path, value)
            if problem and any(explain_value(model, path, one) for one in several):
                yield problem
                return
        for one in self.gold.of(forbidden.list):
            if is_forbidden(one.item, forbidden):
                own_id = getattr(one.item, "id", "an item")
                yield f"fits {own_id} of {forbidden.list}, which is annotated: name more fields, or drop one of the two"


def _is_exact(quote: str, sentence: str) -> bool:
    found = find_quote(quote, sentence)
    return found is not None and found[2]


def _unknown(name: str, reference: str | None, known: set[str]) -> Iterator[str]:
    if reference is not None and reference not in known:
        yield f"{name}: nothing is registered as {reference!r}"


def _repeated(name: str, ids: list[str]) -> Iterator[str]:
    for one, count in Counter(ids).items():
        if count > 1:
            yield f"{name}: the id {one!r} is used {count} times"

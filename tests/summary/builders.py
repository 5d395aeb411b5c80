"""Short ways to write articles, registries and whole summaries in tests."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeVar

from schemas.article import Sentence
from schemas.brief import Brief, KeyPoint
from schemas.deal import Deal, Guarantee, GuaranteePackage, Plan, Position, Term
from schemas.located import Check
from schemas.registry import Party, Place, Registry, Source
from schemas.reporting import Claim, Contradiction, Event, NonResponse, OpenQuestion, Reporting
from schemas.summary import SUMMARY_VERSION, Problem, Run, Summary
from schemas.territory import TerritoryItem
from schemas.vocabulary import TAXONOMY_VERSION, PartyKind, PlaceKind, SourceKind
from service.summary.article_index import ArticleIndex
from service.summary.assembly import assemble
from service.summary.resolving.registry import resolve_registry
from service.summary.resolving.sections import SectionResolver
from service.text.ingest import Article

T = TypeVar("T")
ItemDraft = TerritoryItem | Plan | Term | GuaranteePackage | Guarantee | Position | Claim | Event

RUN = Run(
    engine="model",
    mode="replay",
    synthetic=True,
    service_version="0",
    summary_version=SUMMARY_VERSION,
    taxonomy_version=TAXONOMY_VERSION,
    sections=(),
    calls=0,
    attempts=0,
    input_tokens=0,
    output_tokens=0,
    cost_usd=None,
    latency_ms=0,
)


def article(*sentences: str, published_at: date | None = None, language: str | None = "en") -> Article:
    """Return an article of these sentences s1, s2, ...; one that begins with a line break begins a paragraph."""
    text, placed = "", list[Sentence]()
    for number, written in enumerate(sentences, start=1):
        text += ("\n\n" if written.startswith("\n") else " ") if text else ""
        words = written.strip()
        placed.append(Sentence(sid=f"s{number}", start=len(text), end=len(text) + len(words), text=words))
        text += words
    digest = sha256(text.encode()).hexdigest()
    return Article(text, digest, tuple(placed), published_at=published_at, language=language)


def party(party_id: str, name: str, kind: PartyKind = PartyKind.STATE, **changes: object) -> Party:
    fields = {"id": party_id, "name": name, "kind": kind, "parent_id": None, "speaks_for_id": None, "surface_forms": ()}
    return Party.model_validate(fields | changes)


def place(place_id: str, name: str, kind: PlaceKind = PlaceKind.PROVINCE, **changes: object) -> Place:
    fields = {"id": place_id, "name": name, "kind": kind, "parent_id": None, "surface_forms": ()}
    return Place.model_validate(fields | changes)


def source(source_id: str, label: str, kind: SourceKind = SourceKind.ANONYMOUS_OTHER, **changes: object) -> Source:
    fields = {"id": source_id, "label": label, "kind": kind, "party_id": None, "count_min": None, "subset_of_id": None}
    return Source.model_validate(fields | changes)


RUSSIA = party("russia", "Russia", surface_forms=("Moscow", "the Kremlin"))
UKRAINE = party("ukraine", "Ukraine", surface_forms=("Kyiv",))
US = party("us", "United States", surface_forms=("US", "Washington"))
PUTIN = party("putin", "Vladimir Putin", PartyKind.PERSON, speaks_for_id="russia", surface_forms=("Putin",))
ZELENSKY = party(
    "zelensky", "Volodymyr Zelensky", PartyKind.PERSON, speaks_for_id="ukraine", surface_forms=("Zelensky",)
)
PARTIES = (RUSSIA, UKRAINE, US, PUTIN, ZELENSKY)
PLACES = (
    place("ukraine_land", "Ukraine", PlaceKind.COUNTRY),
    place("donetsk", "Donetsk", parent_id="ukraine_land"),
    place("kherson", "Kherson", parent_id="ukraine_land"),
)
SOURCES = (
    source("diplomats", "four diplomats", SourceKind.ANONYMOUS_OFFICIAL, count_min=4),
    source(
        "one_diplomat", "one of the diplomats", SourceKind.ANONYMOUS_OFFICIAL, count_min=1, subset_of_id="diplomats"
    ),
    source("insider", "a person briefed on the talks", count_min=1),
    source("report", "an intelligence report", SourceKind.DOCUMENT),
)


def registry(
    parties: Iterable[Party] = PARTIES,
    places: Iterable[Place] = PLACES,
    sources: Iterable[Source] = SOURCES,
    **changes: object,
) -> Registry:
    fields = {
        "in_scope": True,
        "parties": tuple(parties),
        "places": tuple(places),
        "sources": tuple(sources),
        "headline_text": None,
        "outlet_name": None,
        "language": "en",
        "non_editorial_sids": (),
    }
    return Registry.model_validate(fields | changes)


Anything = ItemDraft | KeyPoint | NonResponse | Contradiction | OpenQuestion


@dataclass(frozen=True)
class Drafts:
    """What a model filled for one article."""

    registry: Registry
    sections: tuple[Brief, Deal, Reporting]


def drafts(*given: Anything, of: Registry | None = None, gist: str = "") -> Drafts:
    """Sort items into their sections."""

    def of_type(kind: type[Anything]) -> tuple[Anything, ...]:
        return tuple(one for one in given if isinstance(one, kind))

    brief = {"gist": gist, "key_points": of_type(KeyPoint)}
    deal = {
        "plans": of_type(Plan),
        "peace_plan_terms": of_type(Term),
        "guarantee_packages": of_type(GuaranteePackage),
        "security_guarantees": of_type(Guarantee),
        "positions": of_type(Position),
    }
    reporting = {
        "territorial_control": of_type(TerritoryItem),
        "claims": of_type(Claim),
        "events": of_type(Event),
        "non_responses": of_type(NonResponse),
        "contradictions": of_type(Contradiction),
        "open_questions": of_type(OpenQuestion),
    }
    return Drafts(
        of or registry(),
        (Brief.model_validate(brief), Deal.model_validate(deal), Reporting.model_validate(reporting)),
    )


def whole(steps: Generator[None, None, T]) -> T:
    """Do a computation that comes in steps; return its result."""
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            return finished.value


def summarise(text: Article, *given: Anything, of: Registry | None = None, gist: str = "") -> Summary:
    """Assemble a summary of these items."""
    return assembled(text, drafts(*given, of=of, gist=gist))


def assembled(text: Article, filled: Drafts, *, complete: bool = True, problems: tuple[Problem, ...] = ()) -> Summary:
    """Assemble a summary of these sections, none of whose items arrived before."""
    article = ArticleIndex(text, filled.registry)
    sections = [whole(SectionResolver(article).finish(section)) for section in filled.sections]
    return whole(assemble(article, resolve_registry(article), sections, run=RUN, complete=complete, problems=problems))


def checks_on(text: Article, item: ItemDraft, *, of: Registry | None = None) -> tuple[Check, ...]:
    """Return the failed checks of a single item."""
    summary = summarise(text, item, of=of)
    items = (
        *summary.territorial_control,
        *summary.plans,
        *summary.peace_plan_terms,
        *summary.guarantee_packages,
        *summary.security_guarantees,
        *summary.positions,
        *summary.claims,
        *summary.events,
    )
    return items[0].checks


def codes_of(checks: Iterable[Check], severity: str | None = None) -> set[str]:
    """Return the codes of the checks, of one severity if given."""
    return {check.code.value for check in checks if severity in (None, check.severity.value)}

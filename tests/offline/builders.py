"""Readings of a sentence or two under one fixed cast, so that a rule is tested and not the registry."""

from __future__ import annotations

from schemas.article import ArticleIn
from schemas.registry import Party, Place, Registry, Source
from schemas.vocabulary import PartyKind, PlaceKind, SourceKind
from service.offline.finding.evidence import Voices
from service.offline.finding.findings import Findings
from service.offline.reading.article import Reading
from service.text.ingest import Article, read_article

STATES = ("Israel", "Egypt", "Russia", "Ukraine", "Syria", "Iran", "Turkey", "Georgia", "Lebanon", "Kosovo", "Serbia")
MORE_STATES = ("Morocco", "Cuba", "Norway", "United States")
GROUPS = ("Hamas", "Hezbollah")
PERSONS = {"Vladimir Putin": "russia", "Recep Erdogan": "turkey", "Angela Merkel": None, "Joe Biden": "united_states"}


def party(name: str, kind: PartyKind, *, speaks_for: str | None = None, forms: tuple[str, ...] = ()) -> Party:
    """A party whose id is its name, or a person's surname."""
    key = name.split(" ")[-1] if kind is PartyKind.PERSON else name.replace(" ", "_")
    return Party(id=key.lower(), name=name, kind=kind, parent_id=None, speaks_for_id=speaks_for, surface_forms=forms)


def source(key: str, label: str, *, of: str | None = None) -> Source:
    """An anonymous source."""
    kind = SourceKind.ANONYMOUS_OFFICIAL if of else SourceKind.ANONYMOUS_OTHER
    return Source(id=key, label=label, kind=kind, party_id=of, count_min=None, subset_of_id=None)


CAST = Registry(
    in_scope=True,
    parties=(
        *(party(name, PartyKind.STATE) for name in (*STATES, *MORE_STATES)),
        *(party(name, PartyKind.NON_STATE_ARMED_GROUP) for name in GROUPS),
        *(party(name, PartyKind.PERSON, speaks_for=state) for name, state in PERSONS.items()),
        party("African Union", PartyKind.IGO),
        party("Knesset", PartyKind.BODY),
    ),
    places=(
        *(
            Place(id=f"{name.lower()}_land", name=name, kind=PlaceKind.COUNTRY, parent_id=None, surface_forms=())
            for name in STATES
        ),
        *(
            Place(id=name.lower(), name=name, kind=PlaceKind.CITY, parent_id=None, surface_forms=())
            for name in ("Gaza", "Haifa", "Aleppo", "Odesa")
        ),
    ),
    sources=(
        source("israeli_official", "an Israeli official", of="israel"),
        source("two_diplomats", "two diplomats"),
        source("adviser", "an adviser to Hamas", of="hamas"),
    ),
    headline_text=None,
    outlet_name=None,
    language="en",
    non_editorial_sids=(),
)


def article(text: str, **more: object) -> Article:
    """The text as an article."""
    return read_article(ArticleIn.model_validate({"text": text, **more}), max_characters=10_000_000)


def reading(text: str) -> Reading:
    """The text read under the cast."""
    return Reading(article(text), CAST)


def voices(text: str) -> Voices:
    """The voices of the text read under the cast."""
    return Voices(reading(text))


def findings(text: str) -> Findings:
    """Everything that is found in the text under the cast."""
    return Findings(article(text), CAST)

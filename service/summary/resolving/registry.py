"""Resolves the registry: ISO codes, source kinds, and whether its names and references hold."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from schemas.located import Check, CheckCode
from schemas.registry import Party, Place, Source, TextFault
from schemas.resolved import ResolvedParty, ResolvedPlace, ResolvedSource
from schemas.summary import ArticleInfo
from schemas.vocabulary import PartyKind
from service.summary.article_index import ArticleIndex
from service.summary.checks.ids import duplicate_id, free_id
from service.summary.checks.subject import info, shown, warning
from service.summary.english.clauses import stems
from service.summary.registry.places import party_code


@dataclass(frozen=True)
class ResolvedRegistry:
    """The resolved registry, and the article as it describes it: with headline, outlet and editorial sentences."""

    article: ArticleInfo
    parties: tuple[ResolvedParty, ...]
    places: tuple[ResolvedPlace, ...]
    sources: tuple[ResolvedSource, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every failed check of the registry."""
        registered: tuple[ResolvedParty | ResolvedPlace | ResolvedSource, ...]
        registered = (*self.parties, *self.places, *self.sources)
        return tuple(check for one in registered for check in one.checks)


def resolve_registry(article: ArticleIndex) -> ResolvedRegistry:
    """Resolve parties, places and sources."""
    voices, places = set[str](), set[str]()
    wholes = frozenset([*article.places, *article.parties])
    return ResolvedRegistry(
        article=_describe_article(article),
        parties=tuple(_party(party, voices, article) for party in article.registry.parties),
        places=tuple(_place(place, places, wholes, article) for place in article.registry.places),
        sources=tuple(_source(source, voices, article) for source in article.registry.sources),
    )


def _describe_article(article: ArticleIndex) -> ArticleInfo:
    source, registry = article.source, article.registry
    outside = frozenset(registry.non_editorial_sids)
    fields = {
        "sha256": source.sha256,
        "characters": len(source.text),
        "title": source.title or article.headline,
        "url": source.url,
        "outlet": article.outlet,
        "published_at": source.published_at,
        "language": article.language_tag,
        "text": source.text,
        "text_faults": tuple([_known_sentences(one, article) for one in registry.text_faults]),
        "sentences": tuple(
            [
                {
                    "sid": one.sid,
                    "start": one.start,
                    "end": one.end,
                    "editorial": one.sid not in outside,
                }
                for one in source.sentences
            ]
        ),
    }
    return ArticleInfo.model_validate(fields)


def _known_sentences(fault: TextFault, article: ArticleIndex) -> TextFault:
    return fault.model_copy(update={"sids": tuple(sid for sid in fault.sids if article.sentence(sid) is not None)})


def _party(party: Party, taken: set[str], article: ArticleIndex) -> ResolvedParty:
    kind: Literal["named_person", "named_body"] = "named_person" if party.kind is PartyKind.PERSON else "named_body"
    own_id, checks = _identify(party.id, taken)
    checks += _unknown(("parent_id", party.parent_id), ("speaks_for_id", party.speaks_for_id), known=article.parties)
    checks += _forms(party, article, is_named=article.is_party_named(party.id))
    fields = {"id": own_id, "iso": party_code(party), "source_kind": kind, "checks": tuple(checks)}
    return ResolvedParty.model_validate(party.__dict__ | fields)


def _place(place: Place, taken: set[str], wholes: Container[str], article: ArticleIndex) -> ResolvedPlace:
    own_id, checks = _identify(place.id, taken)
    checks += _unknown(("parent_id", place.parent_id), known=wholes)
    checks += _forms(place, article, is_named=article.is_place_named(place.id))
    fields = {"id": own_id, "iso": article.codes.get(place.id), "checks": tuple(checks)}
    return ResolvedPlace.model_validate(place.__dict__ | fields)


def _source(source: Source, taken: set[str], article: ArticleIndex) -> ResolvedSource:
    own_id, checks = _identify(source.id, taken)
    checks += _unknown(("party_id", source.party_id), known=article.parties)
    checks += _unknown(("subset_of_id", source.subset_of_id), known=article.sources)
    checks += [check for index, form in enumerate(source.surface_forms) for check in _form(index, form, article)]
    return ResolvedSource.model_validate(source.__dict__ | {"id": own_id, "checks": tuple(checks)})


def _identify(given: str, taken: set[str]) -> tuple[str, list[Check]]:
    """Return the id, made unique, and the check for one that was not."""
    own_id = free_id(given, taken)
    taken.add(own_id)
    return own_id, [] if own_id == given else [duplicate_id(given)]


def _unknown(*references: tuple[str, str | None], known: Container[str]) -> Iterator[Check]:
    for field, one in references:
        if one is not None and one not in known:
            yield warning(CheckCode.UNKNOWN_REFERENCE, field, f"nothing is registered as {shown(one)}")


def _forms(owner: Party | Place, article: ArticleIndex, *, is_named: bool) -> Iterator[Check]:
    """Check that the article names it at all, and has each form that is given as verbatim."""
    if not is_named:
        code = CheckCode.PARTY_NOT_IN_EVIDENCE if isinstance(owner, Party) else CheckCode.PLACE_NOT_IN_EVIDENCE
        message = f"the article names neither {shown(owner.name)} nor one of its other forms"
        yield (info if _is_composed(owner.name, article) else warning)(code, "name", message)
        return
    for index, form in enumerate(owner.surface_forms):
        yield from _form(index, form, article)


def _form(index: int, form: str, article: ArticleIndex) -> Iterator[Check]:
    if form not in article.text and not article.is_in_article(form):
        message = f"{shown(form)} is not in the article"
        yield info(CheckCode.TEXT_NOT_VERBATIM, f"surface_forms[{index}]", message)


def _is_composed(name: str, article: ArticleIndex) -> bool:
    """Tell whether the article has every word of the name, as in "RSF delegation" for the delegation of the RSF."""
    words = stems(name)
    return bool(words) and words <= stems(article.text)

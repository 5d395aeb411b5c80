"""Builds the registry of an article: states and bodies, then people, then places, then the voices that have no name."""

from __future__ import annotations

from schemas.registry import Registry
from service.offline.reading.masks import Masked, mask
from service.offline.reading.mentions import Finder
from service.offline.reading.page import Page, bodies, read_page
from service.offline.registry.organisations import register_headed, register_known
from service.offline.registry.people import register_people
from service.offline.registry.places import register_places
from service.offline.registry.roster import Roster
from service.offline.registry.rulers import tie_rulers
from service.offline.registry.scope import is_in_scope
from service.offline.registry.sides import register_sides
from service.offline.registry.sources import build_sources
from service.text.ingest import Article
from service.text.language import language_tag


def build_registry(article: Article, *, whole: bool = False) -> Registry:
    """Return the registry; in a language other than English what can be known without reading it, and nobody in it.

    Out of scope it lists nobody either, unless the `whole` of it is wanted.
    """
    page = read_page(article)
    language = language_tag(article.text, article.language)
    roster = Roster()
    if language.split("-")[0].lower() != "en":
        return _registry(page, roster, language, in_scope=True)
    texts = [body for _, body in bodies(page)]
    register_known(texts, roster)
    register_headed(texts, roster)
    register_sides(texts, roster)
    register_people(_masked(texts, roster), roster)
    tie_rulers(_masked(texts, roster), roster)
    register_places(_masked(texts, roster), roster)
    in_scope = is_in_scope(article.title, page, roster)
    if not in_scope and not whole:
        return _registry(page, Roster(), language, in_scope=False)
    registry = _registry(page, roster, language, in_scope=in_scope)
    known = frozenset(party.id for party in registry.parties)
    return registry.model_copy(update={"sources": build_sources(_masked(texts, roster), known)})


def _masked(texts: list[str], roster: Roster) -> list[Masked]:
    finder = Finder(_draft(roster))
    return [mask(text, finder.find(text)) for text in texts]


def _draft(roster: Roster) -> Registry:
    return Registry(
        in_scope=True,
        parties=roster.draft_parties(),
        places=roster.draft_places(),
        sources=(),
        headline_text=None,
        outlet_name=None,
        language="en",
        non_editorial_sids=(),
    )


def _registry(page: Page, roster: Roster, language: str, *, in_scope: bool) -> Registry:
    return _draft(roster).model_copy(
        update={
            "in_scope": in_scope,
            "headline_text": page.headline,
            "outlet_name": page.outlet,
            "language": language,
            "non_editorial_sids": tuple(line.sid for line in page.lines if not line.is_editorial),
        }
    )

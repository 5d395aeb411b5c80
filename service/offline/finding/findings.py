"""Everything that the rules find in one article, computed once and shared by its sections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from threading import RLock

from schemas.brief import Brief
from schemas.catalogue import ItemDraft
from schemas.deal import Deal
from schemas.registry import Registry
from schemas.reporting import Reporting
from schemas.territory import TerritoryItem
from service.offline.finding.claims import find_claims
from service.offline.finding.denials import Denial, find_contradictions, find_denials, find_denied_losses, with_denials
from service.offline.finding.events import find_events
from service.offline.finding.evidence import Voices
from service.offline.finding.gist import choose_key_points, write_gist
from service.offline.finding.guarantees import find_guarantees
from service.offline.finding.plans import find_plans
from service.offline.finding.positions import draft_positions, find_positions
from service.offline.finding.silence import find_non_responses, find_questions
from service.offline.finding.terms import draft_terms, find_terms
from service.offline.finding.territory import find_territory
from service.offline.reading.article import Reading
from service.text.ingest import Article
from service.text.language import language_tag, primary_language

EMPTY_DEAL = Deal(plans=(), peace_plan_terms=(), guarantee_packages=(), security_guarantees=(), positions=())
EMPTY_REPORTING = Reporting(
    territorial_control=(), claims=(), events=(), non_responses=(), contradictions=(), open_questions=()
)


def is_readable(article: Article, registry: Registry) -> bool:
    """Tell whether the article is in English, which alone the rules read."""
    return primary_language(language_tag(article.text, registry.language, article.language)) == "en"


class Findings:
    """The sections of one article under one registry; empty ones for languages that the rules do not read."""

    def __init__(self, article: Article, registry: Registry) -> None:
        self.registry = registry
        self._is_readable = is_readable(article, registry)
        self._reading = Reading(article, registry)
        self._voices = Voices(self._reading)
        self._lock = RLock()

    @property
    def brief(self) -> Brief:
        """Gist and key points."""
        with self._lock:
            if not self._is_readable:
                return Brief(gist="", key_points=())
            points = choose_key_points(self._reading, self._cited())
            return Brief(gist=write_gist(self._reading), key_points=points)

    @property
    def deal(self) -> Deal:
        """Plans, terms, guarantees and positions."""
        with self._lock:
            return self._deal if self._is_readable else EMPTY_DEAL

    @property
    def reporting(self) -> Reporting:
        """Territory, claims, events, silence and what is open or denied."""
        with self._lock:
            if not self._is_readable:
                return EMPTY_REPORTING
            claims = find_claims(self._reading, self._voices, frozenset(self._cited()))
            return Reporting(
                territorial_control=self._territory,
                claims=tuple(with_denials(one, self._denials) for one in claims),
                events=tuple(with_denials(one, self._denials) for one in find_events(self._reading, self._voices)),
                non_responses=find_non_responses(self._reading),
                contradictions=find_contradictions(self._denials),
                open_questions=find_questions(self._reading, self._voices),
            )

    @cached_property
    def _territory(self) -> tuple[TerritoryItem, ...]:
        return tuple(with_denials(one, self._denials) for one in self._relations)

    @cached_property
    def _relations(self) -> tuple[TerritoryItem, ...]:
        return find_territory(self._reading, self._voices)

    @cached_property
    def _denials(self) -> tuple[Denial, ...]:
        return (*find_denials(self._reading), *find_denied_losses(self._reading, self._relations))

    @cached_property
    def _deal(self) -> Deal:
        positions = find_positions(self._reading, self._voices)
        guarantees = find_guarantees(self._reading, self._voices)
        guaranteed = frozenset((one.evidence[0].sid, party) for one in guarantees for party in one.guarantor_ids)
        terms, targets = find_terms(self._reading, self._voices, positions, guaranteed)
        plans = find_plans(self._reading, self._voices)
        return Deal(
            plans=plans,
            peace_plan_terms=draft_terms(terms, plans[0].id if plans else None),
            guarantee_packages=(),
            security_guarantees=guarantees,
            positions=draft_positions(positions, self._reading, targets),
        )

    def _cited(self) -> Iterator[str]:
        deal = self._deal
        items: tuple[ItemDraft, ...] = (*self._territory, *deal.peace_plan_terms, *deal.security_guarantees)
        for item in (*items, *deal.positions):
            yield from (one.sid for one in item.evidence)

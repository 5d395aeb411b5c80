"""What a listener hears while an article is being summarised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from pydantic import SerializeAsAny

from schemas.located import Resolved
from schemas.resolved import ResolvedParty, ResolvedPlace, ResolvedSource
from schemas.run import SectionName
from schemas.summary import ArticleInfo, SectionRun


class RegistryEvent(Resolved):
    """The registry is known: who and what the article speaks of."""

    event: Literal["registry"] = "registry"
    in_scope: bool
    article: ArticleInfo
    parties: tuple[ResolvedParty, ...]
    places: tuple[ResolvedPlace, ...]
    sources: tuple[ResolvedSource, ...]


class ItemEvent(Resolved):
    """One finished item, grounded and checked; preliminary until the summary."""

    event: Literal["item"] = "item"
    section: SectionName
    list: str
    item: SerializeAsAny[Resolved] | SerializeAsAny[object]


class SectionEvent(Resolved):
    """A section started, is asked again (forget its items), or ended."""

    event: Literal["section"] = "section"
    section: SectionName
    status: Literal["started", "repairing", "ok", "failed", "skipped"]
    run: SectionRun | None = None


Event = RegistryEvent | ItemEvent | SectionEvent
Listener = Callable[[Event], None]

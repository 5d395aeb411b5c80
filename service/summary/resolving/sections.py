"""Resolves one section: each item when it arrives, the rest when the section is filled."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from schemas.brief import Brief
from schemas.catalogue import REFERABLE, ItemDraft, ItemList, ListedDraft, SectionDraft, list_of, lists_in
from schemas.located import Check
from schemas.resolved import Grounded, ListedItem
from service.summary.article_index import ArticleIndex
from service.summary.checks.items import check_gist
from service.summary.resolving.items import resolve_item


@dataclass(frozen=True)
class ResolvedSection:
    """A section's items by the name of their list, as drafted but for what code adds; and the gist, where it has one."""

    lists: Mapping[str, tuple[ListedItem, ...]]
    gist: str | None = None
    gist_checks: tuple[Check, ...] = ()


class SectionResolver:
    """Resolves the items of one section of one article, each once.

    Items may be handed in as they arrive; `finish` takes over those that the filled section really has.
    """

    def __init__(self, article: ArticleIndex) -> None:
        self._article = article
        self._arrived: dict[str, list[tuple[ListedDraft, ListedItem]]] = {}
        self._targets: dict[str, str] = {}  # keys of what later items may refer to

    def arrive(self, draft: ListedDraft) -> ListedItem:
        """Resolve an item before its section is there; its key names what it refers to if that has arrived."""
        resolved = resolve_item(draft, self._article, targets=self._targets)
        if isinstance(draft, ItemDraft) and isinstance(resolved, Grounded) and list_of(draft).kind in REFERABLE:
            self._targets.setdefault(draft.id, resolved.key)
        self._arrived.setdefault(list_of(draft).name, []).append((draft, resolved))
        return resolved

    def forget(self) -> None:
        """Drop what has arrived: the section is asked for again."""
        self._arrived.clear()
        self._targets.clear()

    def finish(self, draft: SectionDraft) -> Generator[None, None, ResolvedSection]:
        """Take over the items that arrived as they stand in the filled section, and resolve the rest; a step an item."""
        lists = {}
        for one in lists_in(draft):
            lists[one.name] = yield from self._finish_list(one, getattr(draft, one.name))
        if not isinstance(draft, Brief):
            return ResolvedSection(lists)
        return ResolvedSection(lists, draft.gist, check_gist(draft.gist, self._article))

    def _finish_list(
        self, one: ItemList, drafts: tuple[ListedDraft, ...]
    ) -> Generator[None, None, tuple[ListedItem, ...]]:
        arrived, finished = self._arrived.get(one.name, []), []
        for draft, early in zip_longest(drafts, arrived[: len(drafts)]):
            finished.append(self._take(draft, early))
            yield
        return tuple(finished)

    def _take(self, draft: ListedDraft, early: tuple[ListedDraft, ListedItem] | None) -> ListedItem:
        return early[1] if early is not None and early[0] == draft else resolve_item(draft, self._article)

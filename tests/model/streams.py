"""What the tests of streams share: a listener, and where a stream may be cut."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from schemas.catalogue import DEAL, ListedDraft, Section, list_of
from tests.model.scenarios import (
    events,
    extract,
    right,
)

WHOLE = events(right(DEAL))


class Listener:
    """Notes what is shown; a repair takes everything back."""

    def __init__(self) -> None:
        self.shown: list[ListedDraft] = []
        self.repairs = 0
        self.heard = asyncio.Event()

    def on_item(self, item: ListedDraft) -> None:
        self.shown.append(item)
        self.heard.set()

    def on_repair(self) -> None:
        self.shown.clear()
        self.repairs += 1

    @property
    def items(self) -> list[tuple[str, Any]]:
        return [(list_of(item).name, item.model_dump(mode="json")) for item in self.shown]

    async def ask(self, section: Section = DEAL, **settings: Any) -> Any:
        return await extract(section, on_item=self.on_item, on_repair=self.on_repair, **settings)


def items_of(section: Section) -> list[tuple[str, Any]]:
    answer = right(section)
    return [(one.name, item) for one in section.lists for item in answer[one.name]]


def cut(data: bytes, mark: str) -> int:
    """Where the event ends in which the text `mark` has been told completely."""
    text = ""
    for line in data.decode().splitlines(keepends=True):
        if line.startswith("data: {"):
            choices = json.loads(line[6:])["choices"]
            text += choices[0]["delta"].get("content") or "" if choices else ""
        if mark in text:
            return data.index(line.encode()) + len(line.encode()) + 1
    raise AssertionError(f"{mark!r} is not told")


HALF = cut(WHOLE, "]}")  # the first item is whole

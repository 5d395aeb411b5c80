"""Progress of one summary on the terminal: which sections run, how many items have arrived."""

from __future__ import annotations

from collections import Counter
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from schemas.run import SectionName
from service.cli.common import printable
from service.extraction.events import Event, ItemEvent, Listener, SectionEvent

MARKS = {"ok": "[green]ok[/green]", "failed": "[red]failed[/red]", "skipped": "skipped"}


class Progress:
    """A spinner on standard error, silent when that is no terminal, and one line a finished section."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._status: Status | None = None
        self._items: Counter[SectionName] = Counter()
        self._running: list[SectionName] = []

    @property
    def listener(self) -> Listener | None:
        """What hears the events; None without a terminal, so that answers need not be streamed."""
        return self._hear if self._console.is_terminal else None

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._status = self._console.status("reading the article")
            self._status.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()

    def _hear(self, event: Event) -> None:
        if isinstance(event, ItemEvent):
            self._items[event.section] += 1
        elif isinstance(event, SectionEvent):
            self._note(event)
        if self._status is not None:
            running = ", ".join(f"{name.value} ({self._items[name]} items)" for name in self._running)
            self._status.update(running or "putting it together")

    def _note(self, event: SectionEvent) -> None:
        if event.status == "started":
            self._running.append(event.section)
        elif event.status == "repairing":
            self._items[event.section] = 0
        elif event.section in self._running:
            self._running.remove(event.section)
            self._report(event)

    def _report(self, event: SectionEvent) -> None:
        cost = f"{event.run.output_tokens} tokens, {event.run.latency_ms / 1000:.1f} s" if event.run else ""
        reason = f": {escape(printable(event.run.reason))}" if event.run and event.run.reason else ""
        self._console.print(f"{event.section.value}: {MARKS[event.status]} ({cost}){reason}")

"""One section's exchange with the model: what it asked, what came, what it cost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue, ValidationError

from schemas.run import Engine
from schemas.summary import SectionRun
from service.extraction.prompting import Messages
from service.extraction.prompts import load_prompt
from service.extraction.protocol import Task
from service.extraction.wire_schema import schema_hash
from service.model.config import Prices
from service.model.request import RequestTemplate
from service.model.wire.call import Call
from service.model.wire.forms import printable
from service.model.wire.items import ItemScanner

CATALOGUE = "For further information visit https://errors.pydantic.dev"  # changes with pydantic's version


@dataclass(slots=True)
class Conversation:
    """State of one section while it is being asked; `calls` are the answers that came whole."""

    task: Task
    messages: Messages
    template: RequestTemplate
    model: str
    max_bytes: int
    calls: list[Call] = field(default_factory=list)
    attempts: int = 0
    turn: int = 0
    started: float = field(default_factory=lambda: asyncio.get_running_loop().time())

    @property
    def streams(self) -> bool:
        """Somebody listens for single items."""
        return self.task.on_item is not None

    def next_call(self) -> Call:
        """Return the state for another HTTP attempt; what an earlier attempt has shown is taken back."""
        if self.attempts and self.task.on_repair is not None:
            self.task.on_repair()
        self.attempts += 1
        return Call(
            section=self.task.section.name.value,
            turn=self.turn,
            article=self.messages.article,
            max_bytes=self.max_bytes,
            on_text=self._item_listener(),
        )

    def encode(self, messages: Sequence[Mapping[str, JsonValue]]) -> bytes:
        """Return the request's body; instructor's re-ask comes without links to an error catalogue."""
        opening, exchanged = messages[:2], messages[2:]  # the article is in the opening, whatever it links to
        return self.template.encode([*opening, *map(_without_links, exchanged)], stream=self.streams)

    def remaining_s(self) -> float:
        """Seconds until the request's deadline."""
        return self.task.deadline - asyncio.get_running_loop().time()

    def account(self, prices: Prices, *, error_code: str | None = None, reason: str | None = None) -> SectionRun:
        """Return what the section cost so far, as ok or, with an error code, as failed."""
        section = self.task.section
        tokens = {name: sum(call.usage.get(name, 0) for call in self.calls) for name in ("input", "cached", "output")}
        prompt = load_prompt(section.name)
        return SectionRun(
            section=section.name,
            status="failed" if error_code else "ok",
            reason=reason,
            code=error_code,
            engine=Engine.MODEL,
            model=next((call.model for call in reversed(self.calls) if call.model), self.model),
            prompt=prompt.id,
            prompt_hash=prompt.sha256,
            schema_hash=schema_hash(section.draft),
            calls=len(self.calls),
            attempts=self.attempts,
            input_tokens=tokens["input"],
            cached_tokens=tokens["cached"],
            output_tokens=tokens["output"],
            cost_usd=prices.cost_usd(
                input_tokens=tokens["input"], cached_tokens=tokens["cached"], output_tokens=tokens["output"]
            ),
            latency_ms=self._latency_ms(),
        )

    def _latency_ms(self) -> int:
        recorded = [call.recorded_latency_ms for call in self.calls if call.recorded_latency_ms is not None]
        if recorded:
            return sum(recorded)
        return round((asyncio.get_running_loop().time() - self.started) * 1000)

    def _item_listener(self) -> _ItemListener | None:
        if self.task.on_item is None or not self.task.section.lists:
            return None
        return _ItemListener(self.task)


class _ItemListener:
    """Shows each item as soon as its object is closed; the scanner is new for every attempt."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._scanner = ItemScanner(frozenset(one.name for one in task.section.lists))

    def __call__(self, text: str) -> None:
        if self._task.on_item is None:
            return
        for list_name, item in self._scanner.feed(text):
            self._task.on_item(list_name, item)


def _without_links(message: Mapping[str, JsonValue]) -> Mapping[str, JsonValue]:
    content = message.get("content")
    if message.get("role") != "user" or not isinstance(content, str) or CATALOGUE not in content:
        return message
    kept = [line for line in content.splitlines() if CATALOGUE not in line]
    return {**message, "content": "\n".join(kept)}


def short_errors(error: ValidationError) -> str:
    """Say what is wrong with an answer, one line an error, without the answer's text."""
    lines = [
        f"{'.'.join(printable(str(part)) for part in e['loc'][:8]) or 'answer'}: {e['msg']}"
        for e in error.errors(include_url=False, include_input=False)
    ]
    return "\n".join(lines[:20])

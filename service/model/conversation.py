"""One section's exchange with the model: what it asked, what came, what it cost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue, ValidationError

from schemas.catalogue import ListedDraft
from schemas.run import Engine
from schemas.summary import SectionRun
from service.compact.schema import schema_hash
from service.compact.sections import item_of
from service.extraction.prompting import Messages
from service.extraction.prompts import load_prompt
from service.extraction.protocol import Task
from service.model.config import Prices
from service.model.request import RequestTemplate
from service.model.review import Review
from service.model.wire.call import Call
from service.model.wire.forms import parse_object
from service.model.wire.items import ItemScanner
from service.text.characters import printable

CATALOGUE = "For further information visit https://errors.pydantic.dev"  # changes with pydantic's version


@dataclass(slots=True)
class Conversation:
    """State of one section while it is being asked; `calls` are the answers that came whole."""

    task: Task
    messages: Messages
    template: RequestTemplate
    review: Review
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
        """Return the state for another HTTP attempt; what an earlier attempt has shown of the whole section is taken back."""
        if self.attempts and self.review.asked is None and self.task.on_repair is not None:
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

    def tell_mended(self) -> None:
        """Tell the items in which the section that is kept differs from what was told while it came."""
        told, kept, task = self.review.streamed, self.review.best, self.task
        if told is None or kept is None or told is kept or task.on_item is None:
            return
        lists = [(getattr(told, one.name), getattr(kept, one.name)) for one in task.section.lists]
        changed = [(old, new) for old, new in lists if old != new]
        is_same = all(len(old) == len(new) and _have_ids(new) for old, new in changed)
        if not is_same and task.on_repair is not None:  # what has no id of its own cannot take another's place
            task.on_repair()
            changed = [((None,) * len(new), new) for _, new in lists]
        for old, new in changed:
            for before, now in zip(old, new, strict=False):
                if before != now:
                    task.on_item(now)

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
            schema_hash=schema_hash(section),
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
        if self.task.on_item is None or not self.task.section.lists or self.review.asked is not None:
            return None  # parts that are mended are few, and told when they are in their places
        return _ItemListener(self.task)


class _ItemListener:
    """Shows each item as soon as its object is closed; the scanner is new for every attempt."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._seen: Counter[str] = Counter()
        self._scanner = ItemScanner(frozenset(one.name for one in task.section.lists))

    def __call__(self, text: str) -> None:
        if self._task.on_item is None:
            return
        for list_name, raw in self._scanner.feed(text):
            item = item_of(list_name, self._seen[list_name], parse_object(raw))
            self._seen[list_name] += 1
            if item is not None:
                self._task.on_item(item)


def _have_ids(items: Sequence[ListedDraft]) -> bool:
    return all(getattr(one, "id", "") for one in items)


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

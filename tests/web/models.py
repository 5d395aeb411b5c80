"""Fake models for the page: one that writes slowly or waits at a gate, and one with as many items as one likes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx2

from tests.answers import FakeModel, evidence, party, registry, section_of


class PacedModel(FakeModel):
    """Streams each answer piece by piece with a pause after each; before its last pieces it waits for `gate`."""

    def __init__(
        self, by_section: Mapping[str, Any], *, pause_s: float = 0.0, gate: asyncio.Event | None = None
    ) -> None:
        super().__init__(by_section)
        self.pause_s = pause_s
        self.gate = gate

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        response = await super().handle_async_request(request)
        is_registry = section_of(self.requests[-1]) == "registry"
        if not self.requests[-1].get("stream") or response.status_code != 200:
            return response
        blocks = [block + b"\n\n" for block in response.content.split(b"\n\n") if block]
        stream = _Pieces(self, blocks, gate=None if is_registry else self.gate)
        return httpx2.Response(200, headers={"content-type": "text/event-stream"}, stream=stream)


class _Pieces(httpx2.AsyncByteStream):
    """The blocks of one streamed answer; the article's registry never waits."""

    def __init__(self, model: PacedModel, blocks: list[bytes], *, gate: asyncio.Event | None) -> None:
        self._model = model
        self._blocks = blocks
        self._gate = gate

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            for number, block in enumerate(self._blocks):
                if self._gate is not None and number == len(self._blocks) - 4:
                    await self._gate.wait()
                await asyncio.sleep(self._model.pause_s)
                yield block
        except (asyncio.CancelledError, GeneratorExit):
            self._model.cancelled += 1
            raise


def failing(status: int, message: str = "no") -> httpx2.Response:
    """An answer of a model's server that refuses."""
    return httpx2.Response(status, json={"error": {"message": message, "type": "x", "code": None, "param": None}})


def long_article(sentences: int = 68, items: int = 150) -> tuple[str, dict[str, Any]]:
    """An article of about 120 characters a sentence, and answers with that many claims and positions on it."""
    texts = [
        f"Delegate {n} of Kestria told the plenary in Lind that clause {n} of the draft on the Orsa river would be read again line by line today."
        for n in range(1, sentences + 1)
    ]
    quotes = [
        evidence(f"s{n}", f"clause {n} of the draft on the Orsa river", "kestria") for n in range(1, sentences + 1)
    ]
    claims = [
        {
            "id": f"c{n}", "kind": "progress", "about_ids": ["kestria"], "place_ids": [], "when_text": None,
            "statement": f"Clause {n % sentences + 1} of the draft would be read again, as item {n} of this list has it.",
            "evidence": [quotes[n % sentences], quotes[(n + 7) % sentences]],
        }
        for n in range(items)
    ]  # fmt: skip
    brief = {
        "gist": "The plenary reads the draft again.",
        "key_points": [{"text": "Read again.", "sids": ["s1"]}],
    }
    deal: dict[str, Any] = {
        name: [] for name in ("plans", "peace_plan_terms", "guarantee_packages", "security_guarantees", "positions")
    }
    reporting = {
        "territorial_control": [],
        "claims": claims,
        "events": [],
        "non_responses": [],
        "contradictions": [],
        "open_questions": [],
    }
    return " ".join(texts), {
        "registry": registry(parties=[party("kestria", "Kestria")], places=[], sources=[]),
        "brief": brief,
        "deal": deal,
        "reporting": reporting,
    }

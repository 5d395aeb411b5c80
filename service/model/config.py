"""How the outside model is called; made from Settings by the composition root."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.run import SectionName
from service.extraction.prompting import PromptOrder


class OutputMode(StrEnum):
    """How the answer's form is asked for on the wire."""

    JSON_SCHEMA = "json_schema"  # strict structured output: hosted API, vLLM, llama.cpp, Ollama
    TOOLS = "tools"  # one forced tool call with a strict schema
    JSON = "json"  # plain JSON mode, the schema stands in the prompt


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars per million tokens; None where unknown."""

    input_usd: float | None = None
    cached_usd: float | None = None
    output_usd: float | None = None

    def cost_usd(self, *, input_tokens: int, cached_tokens: int, output_tokens: int) -> float | None:
        """Return what the tokens cost, or None without prices for input and output."""
        if self.input_usd is None or self.output_usd is None:
            return None
        cached_usd = self.input_usd if self.cached_usd is None else self.cached_usd
        fresh = input_tokens - cached_tokens
        return round((fresh * self.input_usd + cached_tokens * cached_usd + output_tokens * self.output_usd) / 1e6, 6)


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """HTTP retries: `attempts` in all; waits grow from `base_s` to `cap_s` with full jitter."""

    attempts: int = 4
    base_s: float = 0.5
    cap_s: float = 20.0


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """Everything that shapes a request to the model."""

    base_url: str
    api_key: str
    model: str
    section_models: Mapping[SectionName, str] = field(default_factory=dict)
    output: OutputMode = OutputMode.JSON_SCHEMA
    order: PromptOrder = PromptOrder.RULES_FIRST
    temperature: float | None = 0.0
    max_tokens: int = 16_384
    section_max_tokens: Mapping[SectionName, int] = field(default_factory=dict)
    token_limit_field: str = "max_completion_tokens"  # noqa: S105  a field of the API, no password
    repairs: int = 1
    retry: RetryPolicy = RetryPolicy()
    connect_timeout_s: float = 5.0
    idle_timeout_s: float = 120.0
    max_answer_bytes: int = 4_000_000
    max_calls: int = 512
    is_replay: bool = False  # only recordings may say that they have no answer
    prices: Prices = Prices()

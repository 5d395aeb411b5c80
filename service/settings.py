"""Settings: every PARLEY_ variable, with its default and its meaning. The only reader of the environment."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.run import Mode, SectionName
from service.extraction.prompting import PromptOrder
from service.model.config import OutputMode

HOSTED_API = "https://api.openai.com/v1"


class EngineChoice(StrEnum):
    """What fills the sections: the model, rules without a model, or whichever of the two the settings allow."""

    AUTO = "auto"
    MODEL = "model"
    OFFLINE = "offline"


class Fallback(StrEnum):
    """What fills a section when the model's call for it failed."""

    NONE = "none"
    OFFLINE = "offline"


class Environment(StrEnum):
    """Where the service runs; replay refuses to start in production."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Read from environment variables named PARLEY_<NAME>; `unknown_variables` are those that nothing reads."""

    model_config = SettingsConfigDict(
        env_prefix="PARLEY_",
        extra="ignore",
        frozen=True,
        env_ignore_empty=False,
        hide_input_in_errors=True,  # the input holds the key
    )

    engine: EngineChoice = Field(
        EngineChoice.AUTO, description="auto (the model if one is configured) | model | offline"
    )
    fallback: Fallback = Field(
        Fallback.NONE, description="none | offline: rules fill a section whose model call failed"
    )
    llm_mode: Mode = Field(Mode.LIVE, description="live | record | replay")
    llm_base_url: str | None = Field(None, description="root of an OpenAI-compatible API; empty: the hosted one")
    llm_api_key: SecretStr | None = Field(None, description="key for it; local servers need none")
    llm_model: str | None = Field(None, description="model name as the server knows it")
    llm_section_models: dict[SectionName, str] = Field({}, description='JSON, for example {"deal": "a-larger-model"}')
    llm_output: OutputMode = Field(OutputMode.JSON_SCHEMA, description="json_schema (strict) | tools | json")
    llm_prompt_order: PromptOrder = Field(
        PromptOrder.RULES_FIRST, description="rules_first (hosted APIs) | article_first (vLLM, llama.cpp)"
    )
    llm_temperature: float | None = Field(0.0, ge=0, le=2, description="empty: leave it to the server")
    llm_max_tokens: int = Field(16_384, ge=64, description="token limit of one answer")
    llm_section_max_tokens: dict[SectionName, int] = Field({}, description='JSON, for example {"registry": 3000}')
    llm_token_limit_field: str = Field("max_completion_tokens", description="or max_tokens, for older servers")
    llm_repairs: int = Field(1, ge=0, le=3, description="how often a faulty answer is asked for again")
    llm_attempts: int = Field(
        4, ge=1, le=10, description="HTTP attempts per answer: 408, 409, 425, 429, 5xx, connection"
    )
    llm_connect_timeout_s: float = Field(5.0, gt=0, description="seconds")
    llm_idle_timeout_s: float = Field(120.0, gt=0, description="seconds without a byte from the model")
    llm_max_answer_bytes: int = Field(4_000_000, ge=10_000, description="a longer answer is cut off and refused")
    llm_max_calls: int = Field(
        512, ge=1, description="calls to the model, and articles, at the same time; 1: a server with one slot"
    )
    llm_input_usd_per_mtok: float | None = Field(None, ge=0, description="price of a million input tokens, US dollars")
    llm_cached_usd_per_mtok: float | None = Field(None, ge=0, description="the same for cached input; empty: as input")
    llm_output_usd_per_mtok: float | None = Field(
        None, ge=0, description="price of a million output tokens, US dollars"
    )
    fixtures_dir: Path = Field(Path("fixtures"), description="recorded articles, for replay and record")
    record_synthetic: bool = Field(False, description="mark recordings as written by a person, not by a hosted model")
    deadline_s: float = Field(300.0, gt=0, description="seconds for a whole article, queueing included")
    max_body_bytes: int = Field(1_048_576, ge=1_000, description="larger request bodies get 413")
    max_article_characters: int = Field(60_000, ge=100, description="longer articles get 413")
    max_in_flight: int = Field(512, ge=1, description="articles worked on at the same time")
    max_queue: int = Field(512, ge=0, description="articles waiting beyond that; more get 503")
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(8000, ge=0, le=65_535, description="port to listen on; 0: a free one")
    environment: Environment = Field(Environment.DEVELOPMENT, description="development | production")
    log_level: str = Field("info", pattern="^(debug|info|warning|error)$", description="debug | info | warning | error")

    @model_validator(mode="before")
    @classmethod
    def _empty_is_unset(cls, values: object) -> object:
        if not isinstance(values, dict):
            return values
        nullable = {"llm_temperature"}  # empty means: do not send it
        return {k: (None if v == "" else v) for k, v in values.items() if v != "" or k in nullable}

    @field_validator("llm_base_url")
    @classmethod
    def _base_url_is_one(cls, url: str | None) -> str | None:
        if url is not None and not re.match(r"https?://[^/]", url):
            raise ValueError(f"expected the root of an API such as http://127.0.0.1:11434/v1, got {url[:100]!r}")
        return url

    @field_validator("llm_api_key")
    @classmethod
    def _key_fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key is None:
            return None
        value = key.get_secret_value().strip()  # a key read from a file ends in a line break
        if not re.fullmatch("[!-~]+", value):
            raise ValueError("expected a key of printable ASCII characters without blanks, as it was issued")
        return SecretStr(value)

    @model_validator(mode="after")
    def _replay_is_for_development(self) -> Self:
        if self.llm_mode is Mode.REPLAY and self.environment is Environment.PRODUCTION:
            raise ValueError(
                "PARLEY_LLM_MODE=replay serves recorded answers and does not start with PARLEY_ENVIRONMENT=production; "
                "set PARLEY_LLM_MODE=live, or leave PARLEY_ENVIRONMENT out"
            )
        return self

    @model_validator(mode="after")
    def _only_a_model_is_recorded(self) -> Self:
        if self.engine is EngineChoice.OFFLINE and self.llm_mode is Mode.RECORD:
            raise ValueError(
                "PARLEY_LLM_MODE=record keeps a model's answers, and PARLEY_ENGINE=offline asks none; set one of them"
            )
        return self

    @property
    def is_offline(self) -> bool:
        """Rules fill the sections: asked for, or the default where nothing of a model is set. Replay is the model's."""
        if self.engine is EngineChoice.AUTO:
            is_nothing_set = not any((self.llm_model, self.llm_base_url, self.llm_api_key))
            return self.llm_mode is Mode.LIVE and is_nothing_set
        return self.engine is EngineChoice.OFFLINE

    @property
    def has_model(self) -> bool:
        """A model can be asked: its name is known, and a server or the hosted API's key."""
        return self.llm_model is not None and (self.llm_base_url is not None or self.llm_api_key is not None)


def unknown_variables() -> dict[str, str | None]:
    """Return the PARLEY_ variables of the environment that are no setting, each with the one that may be meant."""
    known = {f"PARLEY_{name.upper()}" for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith("PARLEY_") and name not in known)
    return {name: next(iter(get_close_matches(name, known, n=1)), None) for name in unknown}

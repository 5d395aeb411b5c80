"""Composition root: Settings in, wired Services out. The only place that names concrete adapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.run import CHOOSABLE, Mode, SectionName
from service.errors import InvalidSettings, NoModelConfigured
from service.extraction.limiter import Limiter
from service.extraction.summarize import Summarizer
from service.settings import HOSTED_API, Fallback, Settings

if TYPE_CHECKING:
    import httpx2

    from schemas.summary import Summary
    from service.extraction.events import Listener
    from service.model.client import ModelExtractor
    from service.model.config import ModelConfig
    from service.model.recording.replay import Replay
    from service.offline.extractor import OfflineExtractor
    from service.text.ingest import Article

_EARLY_SHARE = 1 / 3  # with one slot: a brief that is never answered leaves the others two thirds of the time


@dataclass(slots=True)
class Services:
    """What a front end (API, CLI) works with. Close it at the end."""

    settings: Settings
    summarizer: Summarizer
    extractor: ModelExtractor | OfflineExtractor
    replay: Replay | None

    async def summarize(
        self, article: Article, *, sections: Sequence[SectionName] = CHOOSABLE, listener: Listener | None = None
    ) -> Summary:
        """Summarise an article; in record mode keep what was said as a fixture. Errors as `Summarizer.summarize`."""
        if self.settings.llm_mode is not Mode.RECORD:
            return await self.summarizer.summarize(article, sections=sections, listener=listener)
        from service.corpus.record import summarize_and_record

        return await summarize_and_record(
            self.summarizer,
            article,
            root=self.settings.fixtures_dir,
            synthetic=self.settings.record_synthetic,
            sections=sections,
            listener=listener,
        )

    @property
    def model_name(self) -> str | None:
        """The model that is asked; None in replay without one, and where rules answer."""
        return None if self.settings.is_offline else self.settings.llm_model

    @property
    def required_replay(self) -> Replay:
        """The recordings that answer; only in replay mode.

        Raises:
            InvalidSettings: the service is not in replay mode.
        """
        if self.replay is None:
            raise InvalidSettings("expected PARLEY_LLM_MODE=replay")
        return self.replay

    async def close(self) -> None:
        """Close the connections to the model."""
        await self.extractor.close()


def build(
    settings: Settings,
    *,
    transport: httpx2.AsyncBaseTransport | None = None,
    record_anew: frozenset[str] | None = None,
) -> Services:
    """Wire the service. `transport` stands in for the network in tests and benchmarks.

    `record_anew` is for record mode: None records every answer; otherwise what is recorded already is taken from
    there, except for the sections named.

    Importing the SDKs costs about a second, so they are imported here and not at the top.

    Raises:
        NoModelConfigured: live or record mode without a model.
    """
    require_model(settings)
    if settings.is_offline:
        return _build_offline(settings)
    from service.model.client import ModelExtractor

    wire, replay = _wire(settings, transport, record_anew)
    extractor = ModelExtractor(_model_config(settings), wire)
    at_once = min(settings.max_in_flight, settings.llm_max_calls)  # more would only take each other's turns
    limiter = Limiter(limit=at_once, queue=settings.max_queue)
    by_hand = settings.llm_mode is Mode.RECORD and settings.record_synthetic
    summarizer = Summarizer(
        extractor,
        limiter,
        settings.llm_mode,
        settings.deadline_s,
        answered_by_hand=by_hand,
        fallback=_fallback(settings),
        early_share=_EARLY_SHARE if settings.llm_max_calls == 1 else 1.0,
    )
    return Services(settings, summarizer, extractor, replay)


def _build_offline(settings: Settings) -> Services:
    """Wire the service without a model: no SDK is imported, no transport built."""
    from service.offline.extractor import OfflineExtractor

    extractor = OfflineExtractor()
    limiter = Limiter(limit=settings.max_in_flight, queue=settings.max_queue)
    return Services(settings, Summarizer(extractor, limiter, Mode.LIVE, settings.deadline_s), extractor, None)


def _fallback(settings: Settings) -> OfflineExtractor | None:
    """Return what fills a section whose model call failed; recordings never fall through to it."""
    if settings.fallback is not Fallback.OFFLINE or settings.llm_mode is not Mode.LIVE:
        return None
    from service.offline.extractor import OfflineExtractor

    return OfflineExtractor(stands_in=True)


def require_model(settings: Settings) -> None:
    """Check that there is somebody to ask; costs nothing.

    Raises:
        NoModelConfigured: live or record mode without a model.
    """
    if settings.llm_mode is not Mode.REPLAY and not settings.has_model and not settings.is_offline:
        if settings.llm_model is not None:
            raise NoModelConfigured(
                f"PARLEY_LLM_MODEL names {settings.llm_model!r}, but nobody to ask for it: set PARLEY_LLM_API_KEY for the "
                "hosted API, or PARLEY_LLM_BASE_URL for another server"
            )
        raise NoModelConfigured(
            "no model is configured: set PARLEY_LLM_MODEL, and PARLEY_LLM_API_KEY for the hosted API or "
            "PARLEY_LLM_BASE_URL for another server; or PARLEY_LLM_MODE=replay to see recorded articles, or "
            "PARLEY_ENGINE=offline to have rules read them"
        )


def _wire(
    settings: Settings, transport: httpx2.AsyncBaseTransport | None, record_anew: frozenset[str] | None
) -> tuple[httpx2.AsyncBaseTransport, Replay | None]:
    from service.model.recording.recorder import Recorder
    from service.model.recording.replay import Replay
    from service.model.recording.resume import Resume
    from service.model.wire.network import Network
    from service.model.wire.tap import Tap

    if settings.llm_mode is Mode.REPLAY:
        replay = Replay(settings.fixtures_dir)
        return Tap(transport or replay), replay
    network = transport or Network(max_connections=settings.llm_max_calls)
    if settings.llm_mode is Mode.RECORD:
        if record_anew is None:
            return Tap(Recorder(network)), None
        return Tap(Resume(Replay(settings.fixtures_dir), Recorder(network), record_anew)), None
    return Tap(network), None


def _section_models(settings: Settings) -> Mapping[SectionName, str]:
    """In replay without a model of its own, ask for the models that were recorded."""
    if settings.llm_mode is not Mode.REPLAY or settings.llm_model is not None:
        return settings.llm_section_models
    from service.corpus.lock import read_lock

    return {name: locked.model for name, locked in read_lock(settings.fixtures_dir).items()}


def _model_config(settings: Settings) -> ModelConfig:
    from service.model.config import ModelConfig, Prices, RetryPolicy

    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else "none"
    return ModelConfig(
        base_url=settings.llm_base_url or HOSTED_API,
        api_key=key,
        model=settings.llm_model or "",
        section_models=_section_models(settings),
        output=settings.llm_output,
        order=settings.llm_prompt_order,
        temperature=settings.llm_temperature,
        max_tokens=settings.llm_max_tokens,
        section_max_tokens=settings.llm_section_max_tokens,
        token_limit_field=settings.llm_token_limit_field,
        repairs=settings.llm_repairs,
        retry=RetryPolicy(attempts=settings.llm_attempts),
        connect_timeout_s=settings.llm_connect_timeout_s,
        idle_timeout_s=settings.llm_idle_timeout_s,
        max_answer_bytes=settings.llm_max_answer_bytes,
        max_calls=settings.llm_max_calls,
        is_replay=settings.llm_mode is Mode.REPLAY,
        prices=Prices(
            input_usd=settings.llm_input_usd_per_mtok,
            cached_usd=settings.llm_cached_usd_per_mtok,
            output_usd=settings.llm_output_usd_per_mtok,
        ),
    )

"""Which engine will answer, in the words that the page shows before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.run import Engine, Mode
from service.errors import ParleyError
from service.settings import Fallback, Settings


@dataclass(frozen=True, slots=True)
class EngineNote:
    """One engine in words. `kind` chooses the page's mark; `can_answer` is false where nothing is configured."""

    kind: Mode | Literal[Engine.OFFLINE, "none"]
    name: str
    detail: str
    can_answer: bool = True


def describe_engine(settings: Settings, refusal: ParleyError | None) -> EngineNote:
    """Say who will answer under these settings; `refusal` is why the service could not be wired, if it could not."""
    if refusal is not None:
        return EngineNote("none", "Nothing is configured to answer", f"{_sentence(str(refusal))}.", can_answer=False)
    if settings.is_offline:
        detail = "No language model is asked and nothing leaves this service; expect fewer and coarser items."
        return EngineNote(Engine.OFFLINE, "Rules, without a model", detail)
    if settings.llm_mode is Mode.REPLAY:
        detail = "Answers recorded earlier are replayed; no model is asked. Only the examples have recordings."
        return EngineNote(Mode.REPLAY, "Recorded answers", detail)
    model, place = settings.llm_model or "a model", settings.llm_base_url or "the hosted API"
    if settings.llm_mode is Mode.RECORD:
        detail = f"Asked at {place}. Every answer is kept on the server as a recording."
        return EngineNote(Mode.RECORD, f"{model}, recording", detail)
    stand_in = " Where it fails, rules stand in." if settings.fallback is Fallback.OFFLINE else ""
    return EngineNote(Mode.LIVE, model, f"A language model, asked at {place}. The article is sent there.{stand_in}")


def _sentence(text: str) -> str:
    """Return the text as a sentence's words: a capital first, no stop at the end."""
    return text[:1].upper() + text[1:].rstrip(".")

"""One HTTP call to the model: what the transports must know about it, and what they learn from the wire."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

MAX_ANSWER_CHARACTERS = 400_000  # ten times the longest honest section; what is checked grows with it


@dataclass(slots=True)
class Call:
    """State of one HTTP call, from request to the end of its answer; made anew for every attempt."""

    section: str
    turn: int = 0  # 0 the first answer, 1 its repair
    article: str = ""  # the numbered article as it stands in the prompt; recordings hold {{article}} in its place
    max_bytes: int = 4_000_000
    on_text: Callable[[str], None] | None = None  # called with each piece of answer text as it arrives

    # learnt from the wire
    status: int | None = None
    content_type: str = ""
    model: str | None = None
    parts: list[str] = field(default_factory=list)
    characters: int = 0  # of the answer's text so far
    finish: str | None = None
    refusal: str | None = None
    usage: dict[str, int] = field(default_factory=dict)  # input, output, cached tokens
    done: bool = False  # a whole body of the API's JSON, or the stream's [DONE], was seen
    malformed: bool = False  # the body is not the API's JSON
    too_large: bool = False  # cut at max_bytes or MAX_ANSWER_CHARACTERS
    wire_error: str | None = None  # message of an error event inside a stream
    synthetic: bool = False  # the answer was written by a person
    recorded_latency_ms: int | None = None  # set in replay
    on_text_error: Exception | None = None  # what `on_text` raised; it is not called again after that

    @property
    def text(self) -> str:
        """The answer's text so far: message content, or the forced tool call's arguments."""
        return "".join(self.parts)


CURRENT: ContextVar[Call | None] = ContextVar("parley_model_call", default=None)

"""Which form of answer the caller wants, from the Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from service.errors import NotAcceptable

JSON = "application/json"
EVENTS = "text/event-stream"
MARKDOWN = "text/markdown"
HTML = "text/html"


def choose_answer_type(accept: str, offered: Sequence[str]) -> str:
    """Return the offered type that the caller prefers; the first where nothing is stated or several are liked alike.

    Raises:
        NotAcceptable: nothing that is offered is accepted.
    """
    if not accept.strip():
        return offered[0]
    ranges = [_parse_range(part) for part in accept.split(",") if part.strip()]
    weighed = [(_weight(offer, ranges), -position, offer) for position, offer in enumerate(offered)]
    weight, _, best = max(weighed)
    if weight <= 0:
        raise NotAcceptable(f"expected Accept to name one of {', '.join(offered)}, got {accept[:100]!r}")
    return best


def _parse_range(part: str) -> tuple[str, float]:
    media_range, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media_range, float(quality)
    except ValueError:
        return media_range, 0.0


def _weight(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Weight of an offer by the most specific range that covers it."""
    for candidate in (offer, offer.split("/")[0] + "/*", "*/*"):
        weights = [quality for media_range, quality in ranges if media_range == candidate]
        if weights:
            return max(weights)
    return 0.0

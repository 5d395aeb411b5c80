"""Replay: recorded answers instead of a model's server, and a plain HTTP reply when nothing fits."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path

import httpx2

from service.errors import FixtureInvalid
from service.model.recording.exchange import Exchange, difference, load_exchange, text_sha256
from service.model.recording.fingerprint import Fingerprint
from service.model.wire.call import CURRENT, Call
from service.model.wire.forms import JsonObject, as_object, parse_object
from service.model.wire.sse import DONE
from service.model.wire.tap import LATENCY_HEADER, SYNTHETIC_HEADER

_DIFF_CHARS = 6_000
_MISSES_KEPT = 1_000  # a replaying service may run for long


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recorded exchange and where it stands."""

    path: Path
    exchange: Exchange

    @property
    def slug(self) -> str:
        """The article's slug, which is the name of its folder."""
        return self.path.parent.parent.name


@dataclass(frozen=True, slots=True)
class Miss:
    """A request for which nothing was recorded, and the recorded one that is nearest to it."""

    section: str
    turn: int
    fingerprint: Fingerprint
    nearest: Path | None
    changed: tuple[str, ...]  # parts in which the request differs from the nearest
    diff: str  # how they differ, for a person


class Replay(httpx2.AsyncBaseTransport):
    """Answers from the exchanges under `root/*/exchanges`, in the form (body or stream) that the request asks for.

    They are read at first use, or by `load`, and never again. A request that was not recorded is answered with status 424
    and code `fixture_missing`, not with an exception, which an SDK would retry and flatten to "Connection error".
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._index: dict[str, Recorded] | None = None
        self.misses: list[Miss] = []
        self.used: set[Path] = set()

    def load(self) -> int:
        """Read all recordings now and return how many there are; raises FixtureInvalid for one that cannot be trusted.

        Of two recordings of the same request the first by path is kept.
        """
        if self._index is None:
            index: dict[str, Recorded] = {}
            for path in sorted(self._root.glob("*/exchanges/*.json")):
                exchange = load_exchange(path)
                index.setdefault(exchange.fingerprint.request, Recorded(path, exchange))
            self._index = index
        return len(self._index)

    @property
    def slugs(self) -> list[str]:
        """The articles of which anything is recorded, sorted; loads the recordings if need be."""
        self.load()
        return sorted({recorded.slug for recorded in (self._index or {}).values()})

    def holds(self, content: bytes) -> bool:
        """Tell whether a request with this body was recorded; loads the recordings if need be."""
        self.load()
        body = parse_object(content)
        return body is not None and Fingerprint.of(body).request in (self._index or {})

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the recorded answer, or a 424 that says why there is none."""
        body = parse_object(await request.aread())
        if body is None:
            return _error(400, {"code": "invalid_request", "message": "The request's body is not a JSON object."})
        try:
            self.load()
        except FixtureInvalid as error:
            return _error(424, {"code": error.code, "message": str(error)})
        fingerprint = Fingerprint.of(body)
        recorded = (self._index or {}).get(fingerprint.request)
        if recorded is None:
            return self._miss(body, fingerprint)
        self.used.add(recorded.path)
        return _answer(recorded.exchange, body)

    def _miss(self, body: JsonObject, fingerprint: Fingerprint) -> httpx2.Response:
        call = CURRENT.get() or Call(section="")
        nearest = _nearest((self._index or {}).values(), fingerprint, call)
        differences = _differences(body, nearest, call.article)
        miss = Miss(
            section=call.section,
            turn=call.turn,
            fingerprint=fingerprint,
            nearest=nearest.path if nearest else None,
            changed=tuple(part for part, _ in differences),
            diff="\n".join(f"# {part}\n{text}" for part, text in differences)[:_DIFF_CHARS],
        )
        if len(self.misses) < _MISSES_KEPT:
            self.misses.append(miss)
        return _error(
            424,
            {
                "code": "fixture_missing",
                "message": _sentence(miss, nearest),
                "changed": list(miss.changed),
                "diff": miss.diff,
                "recorded": self.slugs,
            },
        )


def _nearest(recorded: Iterable[Recorded], wanted: Fingerprint, call: Call) -> Recorded | None:
    """Return the most similar recording: of the same article and section if there is one, else by its parts."""
    article = text_sha256(call.article) if call.article else None

    def likeness(candidate: Recorded) -> tuple[bool, ...]:
        exchange = candidate.exchange
        have = exchange.fingerprint
        is_here = (exchange.section, exchange.turn) == (call.section, call.turn)
        return (
            have.turns == wanted.turns and is_here,
            exchange.article_sha256 == article and is_here,
            have.turns == wanted.turns,
            is_here,
            have.schema == wanted.schema,
            have.system == wanted.system,
        )

    best = max(recorded, key=likeness, default=None)
    return best if best is not None and any(likeness(best)) else None


def _differences(body: JsonObject, nearest: Recorded | None, article: str) -> list[tuple[str, str]]:
    if nearest is None:
        return []
    try:
        return difference(body, nearest.exchange, article)
    except FixtureInvalid as error:
        return [("turns", str(error))]


_MESSAGES = "what is sent (the article, or its title, outlet or date)"


def _sentence(miss: Miss, nearest: Recorded | None) -> str:
    what = f"section {miss.section!r}" if miss.section else "this request"
    if nearest is None:
        return f"No answer to {what} is recorded, nor anything like it."
    parts = [_MESSAGES if part == "turns" else part for part in miss.changed]
    changed = " and ".join([", ".join(parts[:-1]), parts[-1]] if parts[1:] else parts)
    where = f"{nearest.slug}/{nearest.path.name}"
    return f"No answer to {what} is recorded. The nearest is {where}, which differs in {changed or 'nothing visible'}."


def _error(status: int, error: JsonObject) -> httpx2.Response:
    return _json_response(status, {"x-should-retry": "false"}, {"error": error})


def _json_response(status: int, headers: dict[str, str], body: JsonObject) -> httpx2.Response:
    # Written as ASCII: a recorded answer may hold a lone surrogate, which UTF-8 cannot.
    content = json.dumps(body).encode("ascii")
    return httpx2.Response(status, headers={**headers, "content-type": "application/json"}, content=content)


def _answer(exchange: Exchange, body: JsonObject) -> httpx2.Response:
    headers = {
        **{name: value for name, value in exchange.response.headers.items() if name != "content-type"},
        SYNTHETIC_HEADER: "true" if exchange.synthetic else "false",
        LATENCY_HEADER: str(exchange.latency_ms),
    }
    status = exchange.response.status
    if body.get("stream") is not True:
        return _json_response(status, headers, exchange.response.to_body())
    include_usage = as_object(body.get("stream_options")).get("include_usage") is True
    payloads = exchange.response.to_payloads(include_usage=include_usage)
    headers["content-type"] = "text/event-stream; charset=utf-8"
    return httpx2.Response(status, headers=headers, stream=_Events([*payloads, DONE]))


class _Events(httpx2.AsyncByteStream):
    """A stream of events, each given out on its own."""

    def __init__(self, payloads: list[str]) -> None:
        self._payloads = payloads

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for payload in self._payloads:
            lines = "".join(f"data: {line}\n" for line in payload.split("\n"))
            yield f"{lines}\n".encode("utf-8", "replace")

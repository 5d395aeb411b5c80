"""Recording: what went over the wire for one article, kept in memory, and written only when the article succeeded."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx2

from service.errors import FixtureInvalid
from service.model.recording.exchange import (
    SECTIONS,
    Exchange,
    render_exchange,
    text_sha256,
    write_shared,
)
from service.model.recording.fingerprint import Fingerprint, substitute
from service.model.recording.response import Event, RecordedResponse
from service.model.recording.scrub import kept_headers, refuse_secrets
from service.model.wire.call import CURRENT, Call
from service.model.wire.forms import JsonObject, parse_object
from service.model.wire.sse import DONE, EventReader
from service.model.wire.watch import watch

_PACKAGES = ("openai", "instructor", "parley")


@dataclass(frozen=True, slots=True)
class _Kept:
    """One exchange as it was seen, before it is made into a file."""

    request: JsonObject
    response: RecordedResponse
    article: str
    latency_ms: int
    recorded_at: str  # ISO 8601, UTC


class Recording:
    """The exchanges of one article; a later answer to the same section and turn replaces an earlier one.

    `synthetic` says that a person and not a hosted model answers. Nothing is on disk before `commit`.
    """

    def __init__(self, *, synthetic: bool = False, environ: Mapping[str, str] | None = None) -> None:
        self._synthetic = synthetic
        self._environ = environ
        self._kept: dict[tuple[str, int], _Kept] = {}

    @contextmanager
    def active(self) -> Iterator[None]:
        """Keep what is asked of the model in this context and in the tasks that are started in it."""
        token = _ACTIVE.set(self)
        try:
            yield
        finally:
            _ACTIVE.reset(token)

    def add(self, call: Call, *, request: JsonObject, response: RecordedResponse, latency_ms: int) -> None:
        """Keep one whole exchange in memory."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self._kept[call.section, call.turn] = _Kept(request, response, call.article, latency_ms, now)

    @property
    def sections(self) -> frozenset[str]:
        """The sections of which an answer was kept."""
        return frozenset(section for section, _ in self._kept)

    def exchanges(self) -> list[Exchange]:
        """Return what was kept, in the order of sections and turns; raises FixtureInvalid for an unknown section."""
        made = [self._exchange(section, turn) for section, turn in self._kept]
        return sorted(made, key=lambda exchange: exchange.file_name)

    def _exchange(self, section: str, turn: int) -> Exchange:
        kept = self._kept[section, turn]
        return Exchange(
            section=section,
            turn=turn,
            request=substitute(kept.request, kept.article),
            response=kept.response,
            fingerprint=Fingerprint.of(kept.request),
            recorder=_versions(),
            recorded_at=kept.recorded_at,
            synthetic=self._synthetic,
            latency_ms=0 if self._synthetic else kept.latency_ms,  # how long a person writes says nothing
            article_sha256=text_sha256(kept.article) if kept.article else "",
        )

    def commit(self, folder: Path, article_files: Mapping[str, bytes] | None = None) -> list[Path]:
        """Write everything into `folder` (`<fixtures>/<slug>`) and return the paths of the exchanges.

        `article_files` (name -> content) go beside the exchanges. Exchanges of sections that were not recorded now stay;
        of those that were, all older files go. Raises FixtureInvalid if there is nothing to write or it holds a secret;
        after any failure the folder is as it was.
        """
        if not self._kept:
            raise FixtureInvalid(f"{folder.name}: nothing was recorded.")
        texts: dict[str, str] = {}
        shared: dict[str, str] = {}
        for exchange in self.exchanges():
            texts[exchange.file_name], named = render_exchange(exchange, self._environ)
            shared |= named
        articles = dict(article_files or {})
        for name, data in articles.items():
            refuse_secrets(data.decode("utf-8", "replace"), name, self._environ)
        write_shared(shared, folder.parent)
        _swap_in(folder, texts, articles, keep=frozenset(SECTIONS) - self.sections)
        return [folder / "exchanges" / name for name in texts]


# A transport knows the request alone, not the article for which it is sent.
_ACTIVE: ContextVar[Recording | None] = ContextVar("parley_recording", default=None)


def _versions() -> dict[str, str]:
    found = {}
    for package in _PACKAGES:
        with suppress(PackageNotFoundError):
            found[package] = version(package)
    return found


def _swap_in(folder: Path, texts: Mapping[str, str], articles: Mapping[str, bytes], *, keep: frozenset[str]) -> None:
    """Build everything new in a folder beside the old `exchanges`, then rename."""
    folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=".recording-", dir=folder))
    try:
        new, old, target = work / "new", work / "old", folder / "exchanges"
        (new / target.name).mkdir(parents=True)
        old.mkdir()
        for path in sorted(target.glob("*.json")):
            if any(f"-{section}." in path.name for section in keep):
                shutil.copyfile(path, new / target.name / path.name)
        for name, text in texts.items():
            (new / target.name / name).write_bytes(text.encode())
        for name, data in articles.items():
            (new / name).write_bytes(data)
        _rename_all(new, folder, old)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _rename_all(new: Path, folder: Path, old: Path) -> None:
    """Move what is in `new` to `folder`, and what it replaces to `old`; if anything fails, move it all back."""
    begun: list[Path] = []
    try:
        for path in sorted(new.iterdir()):
            target = folder / path.name
            begun.append(target)
            if target.exists():
                target.rename(old / path.name)
            path.rename(target)
    except OSError:
        for target in reversed(begun):
            _put_back(target, old / target.name, new / target.name)
        raise


def _put_back(target: Path, before: Path, new: Path) -> None:
    if target.exists() and not new.exists():
        target.rename(new)
    if before.exists():
        before.rename(target)


class Recorder(httpx2.AsyncBaseTransport):
    """Hands each whole successful exchange to the active recording while the client reads the answer.

    An HTTP error, an answer that is not the API's JSON, and a stream that ends before `[DONE]` leave no trace. It raises
    nothing of its own: an SDK would retry, which is to pay again.
    """

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request on, and return the answer with its body watched."""
        started = time.perf_counter()
        response = await self._inner.handle_async_request(request)
        call, recording = CURRENT.get(), _ACTIVE.get()
        if call is None or recording is None or not response.is_success:
            return response
        body = parse_object(await request.aread())
        if body is None:
            return response
        return watch(response, _Tee(call, recording, body, response, started))

    async def aclose(self) -> None:
        """Close the transport inside."""
        await self._inner.aclose()


class _Tee:
    """Keeps what passes, up to the call's byte limit, and hands it over when it is whole."""

    def __init__(
        self, call: Call, recording: Recording, request: JsonObject, response: httpx2.Response, started: float
    ) -> None:
        self._call = call
        self._recording: Recording | None = recording
        self._request = request
        self._status = response.status_code
        self._headers = kept_headers(response.headers)
        self._started = started
        self._size_bytes = 0
        self._pieces: list[bytes] = []
        self._events: list[Event] = []
        is_stream = self._headers.get("content-type", "").strip().lower().startswith("text/event-stream")
        self._reader = EventReader() if is_stream else None

    def feed(self, data: bytes) -> bool:
        self._size_bytes += len(data)
        if self._recording is None or self._size_bytes > self._call.max_bytes:
            self._forget()
        elif self._reader is None:
            self._pieces.append(data)
        else:
            self._note(self._reader.feed(data))
        return True

    def end(self) -> None:
        if self._reader is not None:
            self._note([payload for payload in self._reader.close() if payload.startswith(DONE)])
            return
        body = parse_object(b"".join(self._pieces))
        if body is not None and "choices" in body:
            self._hand_over(RecordedResponse(self._status, self._headers, body=body))

    def _note(self, payloads: list[str]) -> None:
        for payload in payloads:
            if payload.startswith(DONE):
                self._hand_over(RecordedResponse(self._status, self._headers, events=tuple(self._events)))
                return
            self._events.append((self._elapsed_ms(), payload))

    def _hand_over(self, response: RecordedResponse) -> None:
        if self._recording is not None:
            self._recording.add(self._call, request=self._request, response=response, latency_ms=self._elapsed_ms())
        self._forget()

    def _forget(self) -> None:
        self._recording = None
        self._pieces = []
        self._events = []

    def _elapsed_ms(self) -> int:
        return round((time.perf_counter() - self._started) * 1000)

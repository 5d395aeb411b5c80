"""What the wire says about an answer: a transport that reads along in every mode and fills the current `Call`."""

from __future__ import annotations

import httpx2

from service.model.wire.call import CURRENT, MAX_ANSWER_CHARACTERS, Call
from service.model.wire.forms import JsonObject, as_object, as_text, first_choice, parse_object, text_of, token_counts
from service.model.wire.sse import DONE, EventReader
from service.model.wire.watch import Watcher, watch
from service.text.characters import printable

SYNTHETIC_HEADER = "x-parley-synthetic"  # set by Replay: the recorded answer was written by a person
LATENCY_HEADER = "x-parley-latency-ms"  # set by Replay: how long the recorded answer took


class Tap(httpx2.AsyncBaseTransport):
    """Passes everything on to `inner` and notes in `CURRENT` what it sees: finish reason, refusal, usage, `[DONE]`, text.

    It raises nothing of its own; the one thing it changes is that a body beyond `Call.max_bytes` ends there (`too_large`).
    It asks for an unencoded body, since an answer is small and compression delays a stream, and decodes one that is
    encoded nevertheless. A stream is what its content type calls one. Without a current call it touches nothing.
    """

    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request on, and return the answer with its body watched."""
        call = CURRENT.get()
        if call is None:
            return await self._inner.handle_async_request(request)
        request.headers["accept-encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        _note_headers(call, response)
        return watch(response, _watcher(call, response))

    async def aclose(self) -> None:
        """Close the transport inside."""
        await self._inner.aclose()


def _note_headers(call: Call, response: httpx2.Response) -> None:
    call.status = response.status_code
    call.content_type = printable(response.headers.get("content-type", ""))
    call.synthetic = response.headers.get(SYNTHETIC_HEADER) == "true"
    latency = response.headers.get(LATENCY_HEADER, "")
    call.recorded_latency_ms = int(latency) if latency.isdecimal() and len(latency) < 10 else None


def _watcher(call: Call, response: httpx2.Response) -> Watcher:
    if not response.is_success:
        return _Counter(call)
    is_stream = call.content_type.strip().lower().startswith("text/event-stream")
    return _StreamReader(call) if is_stream else _BodyReader(call)


class _Counter:
    """Counts the bytes of a body and ends it at the limit; all that is done to an HTTP error's body."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._size_bytes = 0

    def feed(self, data: bytes) -> bool:
        self._size_bytes += len(data)
        self._call.too_large = self._call.too_large or self._size_bytes > self._call.max_bytes
        if not self._call.too_large:
            self._read(data)
        return not self._call.too_large

    def end(self) -> None:
        self._call.done = True

    def _read(self, data: bytes) -> None:
        """Nothing is read of an HTTP error."""


class _BodyReader(_Counter):
    """Reads a plain JSON body when all of it has come."""

    def __init__(self, call: Call) -> None:
        super().__init__(call)
        self._pieces: list[bytes] = []

    def _read(self, data: bytes) -> None:
        self._pieces.append(data)

    def end(self) -> None:
        body = parse_object(b"".join(self._pieces))
        self._pieces.clear()
        text = None if body is None else _note(self._call, body, "message")
        if text is None:
            self._call.malformed = True
        else:
            _take(self._call, text)
            self._call.done = True


class _StreamReader(_Counter):
    """Reads the chunks of a stream as they come, up to `[DONE]`."""

    def __init__(self, call: Call) -> None:
        super().__init__(call)
        self._events = EventReader()

    def _read(self, data: bytes) -> None:
        _take(self._call, "".join([self._note_event(payload) for payload in self._events.feed(data)]))

    def end(self) -> None:
        if any(payload.startswith(DONE) for payload in self._events.close()):
            self._call.done = True

    def _note_event(self, payload: str) -> str:
        """Note what an event tells but its text, which is returned: that of a burst is taken at once."""
        if self._call.done:
            return ""
        if payload.startswith(DONE):
            self._call.done = True
            return ""
        chunk = parse_object(payload)
        text = None if chunk is None else _note(self._call, chunk, "delta")
        if text is None:
            self._call.malformed = True
        return text or ""


def _note(call: Call, received: JsonObject, holder: str) -> str | None:
    """Note what a body (`holder` is message) or a chunk (delta) tells, and return its text.

    None if it is neither, nor an error sent with a 200.
    """
    error = received.get("error")
    if error:
        call.wire_error = as_text(error) or as_text(as_object(error).get("message")) or "error without a message"
        return ""
    if not isinstance(received.get("choices"), list):
        return None
    choice = first_choice(received)
    if call.model is None:  # the first chunk tells it, and there are thousands
        call.model = printable(as_text(received.get("model"))) or None
    call.finish = as_text(choice.get("finish_reason")) or call.finish
    if received.get("usage"):
        call.usage = token_counts(received["usage"])
    message = as_object(choice.get(holder))
    refusal = as_text(message.get("refusal"))
    if refusal:
        call.refusal = (call.refusal or "") + refusal
    return text_of(message)


def _take(call: Call, text: str) -> None:
    """Add to the answer's text, and tell who listens."""
    if not text:
        return
    call.characters += len(text)
    call.too_large = call.too_large or call.characters > MAX_ANSWER_CHARACTERS
    if not call.too_large:
        call.parts.append(text)
        _tell(call, text)


def _tell(call: Call, text: str) -> None:
    if call.on_text is None or call.on_text_error is not None:
        return
    try:
        call.on_text(text)
    except Exception as error:  # noqa: BLE001  # anything raised in a transport would be retried as a lost connection
        call.on_text_error = error

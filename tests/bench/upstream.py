"""The benchmark's own model server: OpenAI-compatible, prepared answers, a given latency or pace, as cheap as asyncio allows.

Run as `python -m tests.bench.upstream`; it prints its address and serves until it is ended. All answers are
encoded at the start, so that a call costs the fake some 100 us. `PUT /latency` with milliseconds as its body changes how
long the longest answer to an article takes from now on; shorter ones take proportionally less, as a model's do. `PUT /pace`
with tokens a second makes it read prompts and write its answers at that pace instead, a stream token by token; 0 ends that.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.bench.article import MARK, SEED, VARIANTS, make_case
from tests.bench.pacing import Pace, PromptCache, events_of, prompt_of
from tests.bench.tokens import split

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_SECTION = re.compile(rb'"(?P<form>json_schema|function)" *: *{ *"name" *: *"(?P<name>\w+)"')
_STREAM = re.compile(rb'"stream" *: *true')
_NUMBER = re.compile(MARK.encode() + rb"(\d+)")

DRAFT = "draft "  # before the forms in which the usual service asks
Key = tuple[int, str, str]  # article, section, and how it is asked for: json_schema or stream, or a form of DRAFT


@dataclass(frozen=True)
class Answer:
    """A whole HTTP response, how much of the latency it takes, its tokens, and its events where it is a stream."""

    whole: bytes
    share: float = 0.0
    tokens: int = 0
    events: tuple[bytes, ...] = ()


def prepare(seed: int) -> dict[Key, Answer]:
    """Encode every answer to every article as whole HTTP responses: Parley's plain and streamed, the usual service's in both modes."""
    prepared: dict[Key, Answer] = {}
    for number in range(VARIANTS):
        case = make_case(seed, number)
        for section, share in case.shares.items():
            body = completion(case.answers[section])
            prepared[number, section, "json_schema"] = _plain(body, share)
            prepared[number, section, "stream"] = _streamed(body, share)
            drafted = completion(case.drafts[section])
            prepared[number, section, f"{DRAFT}json_schema"] = _plain(drafted, share)
            prepared[number, section, f"{DRAFT}function"] = _plain(as_tool_call(drafted, section.title()), share)
    return prepared


def _plain(body: dict[str, Any], share: float) -> Answer:
    data = json.dumps(body, ensure_ascii=False).encode()
    return Answer(_response(data, b"application/json"), share, body["usage"]["completion_tokens"])


def _streamed(body: dict[str, Any], share: float) -> Answer:
    events = tuple(events_of(body))
    whole = _response(b"".join(events), b"text/event-stream")
    return Answer(whole, share, body["usage"]["completion_tokens"], events)


def asked_for(body: bytes) -> tuple[str, str, int]:
    """Return the section that a request asks for, in which form, and of which article.

    The usual service asks by the names of drafts, which begin with a capital: its form begins with `DRAFT`.

    Raises:
        LookupError: no such section, or no such article.
    """
    section, number = _SECTION.search(body), _NUMBER.search(body)
    if section is None or number is None:
        raise LookupError("unknown section or article")
    name, form = section["name"].decode(), section["form"].decode()
    return name.lower(), f"{DRAFT}{form}" if name[0].isupper() else form, int(number[1])


def completion(answer: Any) -> dict[str, Any]:
    """An answer in the API's form, as compact as hosted models write it."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    tokens = len(split(text))
    return {
        "id": "chatcmpl-bench",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "bench-model",
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text, "refusal": None},
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": {"prompt_tokens": 4_000, "completion_tokens": tokens, "total_tokens": 4_000 + tokens},
    }


def as_tool_call(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the same answer as the arguments of a call to the tool `name`."""
    choice = body["choices"][0]
    function = {"name": name, "arguments": choice["message"]["content"]}
    calls = [{"id": "call_bench", "type": "function", "function": function}]
    message = choice["message"] | {"content": None, "tool_calls": calls}
    return body | {"choices": [choice | {"message": message}]}


_STREAM_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


def _response(body: bytes, media_type: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n" % (status, media_type, len(body))
    return head + body


class Fake:
    """The answers, and how long each takes."""

    def __init__(self, seed: int, latency_s: float) -> None:
        self.answers = prepare(seed)
        self.latency_s = latency_s
        self.pace: Pace | None = None
        self._cache = PromptCache()

    def answer(self, head: bytes, body: bytes) -> Answer:
        """Return the answer to a request."""
        if head.startswith(b"PUT /latency "):
            self.latency_s = float(body) / 1_000
            return Answer(_response(b"{}", b"application/json"))
        if head.startswith(b"PUT /pace "):
            self.pace = Pace(float(body)) if float(body) else None
            return Answer(_response(b"{}", b"application/json"))
        try:
            section, form, number = asked_for(body)
        except LookupError as error:
            said = json.dumps({"error": {"message": str(error)}}).encode()
            return Answer(_response(said, b"application/json", b"400 Bad Request"))
        return self.answers[number, section, "stream" if _STREAM.search(body) else form]

    def reading_s(self, body: bytes, pace: Pace) -> float:
        """How long the prompt of a request takes to be read."""
        prompt = split(prompt_of(json.loads(body)))
        return (len(prompt) - self._cache.take(prompt)) / pace.reads


class Connection(asyncio.Protocol):
    """One keep-alive connection: one request at a time, answered by one write."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake
        self._received = bytearray()
        self._wanted = 0  # bytes of the request that is coming; 0 while its head is incomplete
        self._head = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._wanted:
            self._head = self._received.find(b"\r\n\r\n") + 4
            if self._head < 4:
                return
            length = _LENGTH.search(self._received, 0, self._head)
            self._wanted = self._head + (int(length[1]) if length else 0)
        if len(self._received) >= self._wanted:
            self._reply()

    def _reply(self) -> None:
        request = bytes(self._received)
        head, body = request[: self._head], request[self._head : self._wanted]
        self._received, self._wanted = bytearray(), 0
        answer, pace = self._fake.answer(head, body), self._fake.pace
        if pace is not None and answer.tokens:
            self._write_at_pace(answer, pace, self._fake.reading_s(body, pace))
        elif self._fake.latency_s * answer.share > 0:
            asyncio.get_running_loop().call_later(self._fake.latency_s * answer.share, self._write, answer.whole)
        else:
            self._write(answer.whole)

    def _write_at_pace(self, answer: Answer, pace: Pace, reading_s: float) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time() + reading_s
        if not answer.events:
            loop.call_at(began + answer.tokens / pace.writes, self._write, answer.whole)
            return
        self._write(_STREAM_HEAD)
        loop.call_at(began, self._go_on, iter(answer.events), began, 1 / pace.writes)

    def _go_on(self, events: Iterator[bytes], due: float, every_s: float) -> None:
        """Write the next event in a chunk of its own, and what ends the stream with its last token."""
        if self._transport.is_closing():
            return
        event = next(events, None)
        if event is None:
            self._write(b"0\r\n\r\n")
            return
        self._write(b"%x\r\n%s\r\n" % (len(event), event))
        asyncio.get_running_loop().call_at(due + every_s, self._go_on, events, due + every_s, every_s)

    def _write(self, data: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(data)


async def serve(seed: int, latency_s: float) -> None:
    """Serve until cancelled; the first line on standard output is the address."""
    fake = Fake(seed, latency_s)
    gc.freeze()
    server = await asyncio.get_running_loop().create_server(lambda: Connection(fake), "127.0.0.1", 0, backlog=4_096)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]} ", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--latency-ms", type=float, default=0.0)
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.seed, arguments.latency_ms / 1_000))

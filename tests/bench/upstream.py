"""The benchmark's own model server: OpenAI-compatible, prepared answers, a given latency, as cheap as asyncio allows.

Run as `python -m tests.bench.upstream`; it prints its address and serves until it is ended. All answers are
encoded at the start, so that a call costs the fake some 100 us. `PUT /latency` with milliseconds as its body changes how
long the longest answer to an article takes from now on; shorter ones take proportionally less, as a model's do.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import re
from typing import Any

from service.model.wire.forms import to_chunks
from tests.bench.article import MARK, SEED, VARIANTS, make_case

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_SECTION = re.compile(rb'"(?P<form>json_schema|function)" *: *{ *"name" *: *"(?P<name>\w+)"')
_STREAM = re.compile(rb'"stream" *: *true')
_NUMBER = re.compile(MARK.encode() + rb"(\d+)")
_PIECE_CHARACTERS = 4  # about a token, as hosted APIs stream
_CHARACTERS_A_TOKEN = 4

Key = tuple[int, str, str]  # article, section, and how it is asked for: json_schema, function or stream
Answer = tuple[bytes, float]  # a whole HTTP response, and how much of the latency it takes


def prepare(seed: int) -> dict[Key, Answer]:
    """Encode every answer to every article, plain, as a tool call and streamed, as whole HTTP responses."""
    prepared: dict[Key, Answer] = {}
    for number in range(VARIANTS):
        case = make_case(seed, number)
        for section, answer in case.answers.items():
            share = case.shares[section]
            body = completion(answer)
            plain = json.dumps(body, ensure_ascii=False).encode()
            called = json.dumps(as_tool_call(body, section.title()), ensure_ascii=False).encode()
            chunks = to_chunks(body, include_usage=True, piece_chars=_PIECE_CHARACTERS)
            events = "".join(f"data: {json.dumps(chunk, separators=(',', ':'))}\n\n" for chunk in chunks)
            streamed = _response(events.encode() + b"data: [DONE]\n\n", b"text/event-stream")
            prepared[number, section, "json_schema"] = _response(plain, b"application/json"), share
            prepared[number, section, "function"] = _response(called, b"application/json"), share
            prepared[number, section, "stream"] = streamed, share
    return prepared


def completion(answer: Any) -> dict[str, Any]:
    """An answer in the API's form, as compact as hosted models write it."""
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    tokens = len(text) // _CHARACTERS_A_TOKEN
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


def _response(body: bytes, media_type: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 %s\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n" % (status, media_type, len(body))
    return head + body


class Fake:
    """The answers, and how long each takes."""

    def __init__(self, seed: int, latency_s: float) -> None:
        self.answers = prepare(seed)
        self.latency_s = latency_s

    def answer(self, head: bytes, body: bytes) -> Answer:
        """Return the answer to a request."""
        if head.startswith(b"PUT /latency "):
            self.latency_s = float(body) / 1_000
            return _response(b"{}", b"application/json"), 0.0
        section, number = _SECTION.search(body), _NUMBER.search(body)
        if section is None or number is None:
            said = b'{"error":{"message":"unknown section or article"}}'
            return _response(said, b"application/json", b"400 Bad Request"), 0.0
        form = "stream" if _STREAM.search(body) else section["form"].decode()
        return self.answers[int(number[1]), section["name"].decode().lower(), form]


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
        answer, share = self._fake.answer(head, body)
        latency_s = self._fake.latency_s * share
        if latency_s > 0:
            asyncio.get_running_loop().call_later(latency_s, self._write, answer)
        else:
            self._write(answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


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

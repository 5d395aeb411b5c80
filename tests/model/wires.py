"""Builders for the tests of the wire: answers of a model's server, a real SDK client, a current call."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import httpx2
import openai

from service.model.recording.recorder import Recording
from service.model.wire.call import CURRENT, Call
from service.model.wire.forms import to_chunks

API_KEY = "sk-canary-0123456789abcdef"
ARTICLE = "[1] Kyiv — The talks ended.\n[2] “No deal,” said Anna Kovalenko 🕊.\n"
SYSTEM = "You read news about peace talks.\nAnswer in JSON.\n"
ANSWER = json.dumps(
    {"positions": [{"party": "P1", "quote": "“No deal,”"}, {"party": "P2", "quote": "zażółć 🕊"}], "claims": []},
    ensure_ascii=False,
)
USAGE = {
    "prompt_tokens": 100,
    "completion_tokens": 20,
    "total_tokens": 120,
    "prompt_tokens_details": {"cached_tokens": 7},
}
SCHEMA = {"type": "object", "properties": {"positions": {"type": "array"}, "claims": {"type": "array"}}}


def request_body(article: str = ARTICLE, system: str = SYSTEM, **changes: Any) -> dict[str, Any]:
    """A request's parameters for the SDK."""
    return {
        "model": "test-model",
        "messages": [
            {"role": "system", "content": system},
            {"role": "user", "content": f"Read this article.\n\n{article}\nDone."},
        ],
        "temperature": 0,
        "response_format": {"type": "json_schema", "json_schema": {"name": "deal", "strict": True, "schema": SCHEMA}},
    } | changes


def completion(content: str | None = ANSWER, *, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """A chat completion as a server sends it."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "test-model-2026",
        "choices": [
            {"index": 0, "message": {"role": "assistant", "content": content, **message}, "finish_reason": finish}
        ],
        "usage": USAGE,
    }


def tool_completion(arguments: str = ANSWER) -> dict[str, Any]:
    """A chat completion that answers by a forced tool call."""
    call = {"id": "call_1", "type": "function", "function": {"name": "deal", "arguments": arguments}}
    return completion(None, finish="tool_calls", tool_calls=[call])


def sse(body: dict[str, Any], *, piece_chars: int = 7, done: bool = True) -> bytes:
    """The same answer as the bytes of a stream."""
    chunks = to_chunks(body, include_usage=True, piece_chars=piece_chars)
    payloads = [json.dumps(chunk, ensure_ascii=False, separators=(",", ":")) for chunk in chunks]
    return "".join(f"data: {payload}\n\n" for payload in payloads + ["[DONE]"] * done).encode()


def server(body: dict[str, Any] | None = None, **headers: str) -> httpx2.MockTransport:
    """A server that always gives this answer, in the form that is asked for."""
    answer = completion() if body is None else body

    def handle(request: httpx2.Request) -> httpx2.Response:
        if json.loads(request.content).get("stream"):
            return httpx2.Response(200, headers={"content-type": "text/event-stream"} | headers, content=sse(answer))
        return httpx2.Response(200, headers=headers, json=answer)

    return httpx2.MockTransport(handle)


def replying(status: int = 200, *, content: bytes, **headers: str) -> httpx2.MockTransport:
    """A server that sends these bytes to everybody; underscores in header names stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.MockTransport(lambda request: httpx2.Response(status, headers=named, content=content))


def client(transport: httpx2.AsyncBaseTransport) -> openai.AsyncOpenAI:
    """The real SDK over a transport, without retries."""
    http = openai.DefaultAsyncHttpxClient(transport=transport)
    return openai.AsyncOpenAI(api_key=API_KEY, base_url="http://model.test/v1", http_client=http, max_retries=0)


@contextmanager
def current(call: Call, recording: Recording | None = None) -> Iterator[Call]:
    """Make this the current call, kept in `recording` if there is one."""
    token = CURRENT.set(call)
    try:
        with recording.active() if recording is not None else nullcontext():
            yield call
    finally:
        CURRENT.reset(token)


async def ask(
    transport: httpx2.AsyncBaseTransport, call: Call, *, recording: Recording | None = None, **changes: Any
) -> str:
    """Ask once through the real SDK, plain or with stream=True, and return the text that the SDK hands out."""
    with current(call, recording):
        async with client(transport) as sdk:
            answer = await sdk.chat.completions.create(**request_body(**changes))
            if changes.get("stream"):
                return "".join([_delta(chunk) async for chunk in answer])
            if isinstance(answer, str):  # what the SDK makes of a content type other than JSON
                return answer
            return _text(answer.choices[0].message) if answer.choices else ""


def _delta(chunk: Any) -> str:
    return _text(chunk.choices[0].delta) if chunk.choices else ""


def _text(message: Any) -> str:
    calls = message.tool_calls or []
    return (message.content or "") + "".join(call.function.arguments or "" for call in calls)

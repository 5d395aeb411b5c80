"""A key that nobody gets to see, whatever the server does with it, and articles that are in no log of ours."""

from __future__ import annotations

import asyncio
import json
import logging

import httpcore2
import httpx
import pytest
from pydantic import ValidationError

from schemas.catalogue import DEAL, REGISTRY
from service.settings import Settings
from tests.model.scenarios import (
    URL,
    Pieces,
    completion,
    extract,
    loopback,
    ok,
    status,
    streamed,
    text_of,
)
from tests.model.wires import API_KEY

LEAKY_EVENT = f'data: {{"error": {{"message": "key {API_KEY}"}}}}\n\n'.encode()
LEAKS = [
    pytest.param(lambda: ok(), id="ok"),
    pytest.param(lambda: ok("{}"), id="wrong"),
    *(pytest.param(lambda code=code: status(code), id=str(code)) for code in (400, 401, 403, 404, 424, 429, 500)),
    pytest.param(lambda: httpx.Response(200, html=f"<p>{API_KEY}</p>"), id="html"),
    pytest.param(lambda: httpx.Response(401, html=f"<p>{API_KEY}</p>"), id="401 html"),
    pytest.param(lambda: httpx.Response(200, json={"error": {"message": API_KEY}}), id="error in a 200"),
    pytest.param(lambda: httpx.Response(200, json=completion(None, refusal=API_KEY)), id="refusal"),
    pytest.param(lambda: streamed(LEAKY_EVENT), id="error event"),
    pytest.param(lambda: streamed(b"data: " + API_KEY.encode() + b"\n\n"), id="broken event"),
    pytest.param(lambda: streamed(Pieces([httpcore2.ReadError("reset")])), id="reset"),
]


@pytest.mark.parametrize("reply", LEAKS)
@pytest.mark.parametrize("section", [REGISTRY, DEAL], ids=["plain", "stream"])
async def test_nobody_gets_to_see_the_key(httpx2_mock, caplog, section, reply) -> None:
    caplog.set_level(logging.DEBUG)
    httpx2_mock.post(URL).mock(side_effect=[reply() for _ in range(6)])
    answer = await extract(section, on_item=(lambda name, item: None) if section is DEAL else None)
    assert API_KEY not in str(answer.error)
    assert API_KEY not in repr(answer)
    assert API_KEY not in answer.run.model_dump_json()
    for logger in ("service", "openai", "instructor", "httpx2", "httpcore2"):
        told = [record for record in caplog.records if record.name.split(".")[0] == logger]
        text = "\n".join(caplog.handler.format(record) for record in told)
        assert API_KEY not in text
    assert API_KEY not in "".join(map(repr, (record.__dict__ for record in caplog.records)))
    assert any(record.name.startswith("openai") for record in caplog.records)


async def test_the_key_is_not_logged_on_the_way_over_a_real_connection(caplog) -> None:
    caplog.set_level(logging.DEBUG)
    heads: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        body = json.dumps({"error": {"message": f"Incorrect API key: {API_KEY}"}}).encode()
        writer.write(b"HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()

    async with loopback(serve) as base_url:
        answer = await extract(base_url=base_url)
    assert len(heads) == 1
    assert API_KEY.encode() in heads[0]
    assert answer.run.code == "model_rejected_request"
    assert any(record.name.startswith("httpcore2") for record in caplog.records)
    assert API_KEY not in caplog.text
    assert API_KEY not in repr(answer)


@pytest.mark.parametrize("key", [f"{API_KEY}\r\nx: y", f"“{API_KEY}”", f"{API_KEY} {API_KEY}", " ", f"{API_KEY}\x7f"])
def test_a_key_that_no_header_can_hold_is_refused_at_the_start(monkeypatch, key: str) -> None:
    monkeypatch.setenv("PARLEY_LLM_API_KEY", key)
    with pytest.raises(ValidationError, match="printable ASCII") as caught:
        Settings()
    assert API_KEY not in str(caught.value)
    assert API_KEY[:12] not in str(caught.value)


def test_a_key_out_of_a_file_may_end_in_a_line_break(monkeypatch) -> None:
    monkeypatch.setenv("PARLEY_LLM_API_KEY", f"{API_KEY}\n")
    key = Settings().llm_api_key
    assert key is not None
    assert key.get_secret_value() == API_KEY


async def test_answers_and_articles_are_in_no_log_of_ours(httpx2_mock, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = text_of({"gist": "a sentence that only the model wrote"})
    httpx2_mock.post(URL).mock(return_value=ok(wrong))
    await extract(DEAL, repairs=2)
    assert not [record for record in caplog.records if record.name.startswith("instructor")]
    told = [record for record in caplog.records if record.name.startswith("service")]
    text = "\n".join(caplog.handler.format(record) for record in told)
    assert "only the model wrote" not in text
    assert "Envoys of Arlia" not in text

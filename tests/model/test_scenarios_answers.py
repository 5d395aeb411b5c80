"""Answers that are taken, and answers that are none and not asked for again: nothing is made up."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from schemas.catalogue import DEAL
from schemas.registry import Registry
from service.errors import AnswerInvalid, AnswerRefused, AnswerTruncated
from service.model.config import OutputMode
from tests.answers import deal, registry
from tests.model import faults
from tests.model.scenarios import (
    MODES,
    URL,
    completion,
    cost,
    extract,
    ok,
    paid,
    refused,
    right,
    sent,
    text_of,
)
from tests.model.wires import API_KEY


@pytest.mark.parametrize("text", ["", text_of(right())[:100], text_of(right())], ids=["empty", "cut", "complete"])
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_an_answer_at_the_token_limit_is_not_taken_nor_asked_again(httpx2_mock, text: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(return_value=wire(text, finish="length"))
    answer = await extract(output=mode, repairs=2)
    assert type(answer.error) is AnswerTruncated
    assert "PARLEY_LLM_MAX_TOKENS" in str(answer.error)
    assert answer.draft is None
    assert route.call_count == 1
    assert cost(answer) == paid(1)


@pytest.mark.parametrize("mode", list(OutputMode))
async def test_a_refusal_is_said_once_and_paid_once(httpx2_mock, mode: OutputMode) -> None:
    route = httpx2_mock.post(URL).mock(return_value=refused("I can't help with the article about Arlia."))
    answer = await extract(output=mode, repairs=2)
    assert type(answer.error) is AnswerRefused
    assert "Arlia" not in str(answer.error)
    assert (answer.draft, answer.run.code) == (None, "answer_refused")
    assert route.call_count == 1
    assert cost(answer) == paid(1)


@pytest.mark.parametrize("text", ["", text_of(right())], ids=["empty", "complete"])
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_a_filtered_answer_is_a_refusal_even_if_it_is_complete(httpx2_mock, text: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(return_value=wire(text, finish="content_filter"))
    answer = await extract(output=mode, repairs=2)
    assert type(answer.error) is AnswerRefused
    assert answer.draft is None
    assert route.call_count == 1
    assert cost(answer) == paid(1)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(completion(""), id="empty content"),
        pytest.param(completion("  \n "), id="white space"),
        pytest.param(completion(None), id="no content"),
        pytest.param(completion(None) | {"choices": []}, id="no choices"),
        pytest.param(completion(None, finish="tool_calls", tool_calls=[]), id="no tool call"),
    ],
)
async def test_an_empty_answer_is_paid_and_no_answer(httpx2_mock, body: dict[str, Any]) -> None:
    route = httpx2_mock.post(URL).mock(return_value=httpx.Response(200, json=body))
    answer = await extract(repairs=2)
    assert type(answer.error) is AnswerInvalid
    assert answer.draft is None
    assert route.call_count == 1
    assert cost(answer) == paid(1)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        pytest.param(b"<!doctype html><title>Sign in</title>", "text/html; charset=utf-8", id="html"),
        pytest.param(b"OK", "text/plain", id="text"),
        pytest.param(b"", "application/json", id="nothing"),
        pytest.param(b"null", "application/json", id="null"),
        pytest.param(b'{"status": "ok"}', "application/json", id="another API"),
        pytest.param(text_of(completion("{}"))[:60].encode(), "application/json", id="cut off"),
        pytest.param(b"\xff\xfe\x00", "", id="bytes"),
    ],
)
async def test_a_page_in_place_of_the_api_names_the_setting(httpx2_mock, content: bytes, content_type: str) -> None:
    reply = httpx.Response(200, headers={"content-type": content_type} if content_type else {}, content=content)
    route = httpx2_mock.post(URL).mock(return_value=reply)
    answer = await extract(repairs=2)
    assert type(answer.error) is AnswerInvalid
    assert "PARLEY_LLM_BASE_URL" in str(answer.error)
    assert (repr(content_type) if content_type else "no content type") in str(answer.error)
    assert "Sign in" not in str(answer.error)
    assert route.call_count == 1
    assert cost(answer) == (0, 1, 0, 0, 0)


async def test_an_error_inside_a_200_is_tried_again_and_its_text_kept_back(httpx2_mock) -> None:
    reply = httpx.Response(200, json={"error": {"message": f"bad key {API_KEY}", "code": 502}})
    route = httpx2_mock.post(URL).mock(return_value=reply)
    answer = await extract()
    assert answer.run.code == "model_unreachable"
    assert API_KEY not in str(answer.error)
    assert route.call_count == 3
    assert answer.run.calls == 0


FENCED = [
    pytest.param("```json\n{}\n```", id="json"),
    pytest.param("```\n{}\n```", id="plain"),
    pytest.param("\n```json\n{}\n```\n\n", id="blank lines"),
    pytest.param("  {}\n", id="only blanks"),
]


@pytest.mark.parametrize("frame", FENCED)
@pytest.mark.parametrize("mode", [OutputMode.JSON_SCHEMA, OutputMode.JSON])
async def test_a_fenced_answer_is_taken(httpx2_mock, frame: str, mode: OutputMode) -> None:
    httpx2_mock.post(URL).mock(return_value=ok(frame.replace("{}", text_of(right()))))
    answer = await extract(output=mode)
    assert answer.error is None
    assert cost(answer) == paid(1)


@pytest.mark.parametrize("number", ["30", "30.0", "30..31", "-"])
async def test_numbers_are_taken_in_every_form(httpx2_mock, number: str) -> None:
    text = text_of(deal())
    assert text.count("qty 30 days") == 1
    route = httpx2_mock.post(URL).mock(return_value=ok(text.replace("qty 30 days", f"qty {number} days")))
    assert (await extract(DEAL)).error is None
    assert route.call_count == 1


async def test_half_a_character_is_no_reason_to_fall_over(httpx2_mock) -> None:
    """A server that escapes may send one half of a surrogate pair; such text has no UTF-8."""
    body = json.dumps(completion(text_of(registry(language="e@")))).replace("@", "\\ud83d")
    reply = httpx.Response(200, headers={"content-type": "application/json"}, content=body.encode())
    wrong = json.dumps(completion('{"gist": "@"}')).replace("@", "\\ud83d").encode()
    route = httpx2_mock.post(URL).mock(side_effect=[httpx.Response(200, content=wrong), reply])
    answer = await extract()
    assert isinstance(answer.draft, Registry)
    assert answer.draft.language == "e\ufffd"
    assert "\ufffd" in sent(route.calls[1].request)["messages"][2]["content"]


async def test_the_draft_is_a_draft_and_nothing_else_of_the_answer(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=ok())
    draft = (await extract()).draft
    assert isinstance(draft, Registry)
    assert set(json.loads(draft.model_dump_json())) == set(Registry.model_fields)


@pytest.mark.parametrize("name", sorted(path.stem for path in faults.FAULTS.glob("*.json")))
async def test_every_fault_on_file_ends_in_an_error_and_no_answer(httpx2_mock, name: str) -> None:
    told = faults.load_fault(name)
    reply = httpx.Response(told.status_code, headers=dict(told.headers), content=told.content)
    httpx2_mock.post(URL).mock(return_value=reply)
    is_stream = "event-stream" in told.headers["content-type"]
    answer = await extract(DEAL, on_item=(lambda name, item: None) if is_stream else None)
    expected = {
        "429": "model_overloaded",
        "500": "model_overloaded",
        "refusal": "answer_refused",
        "length": "answer_truncated",
        "half-stream": "model_unreachable",
        "html200": "answer_invalid",
        "bad-json": "answer_invalid",
        "empty-choices": "answer_invalid",
    }
    assert answer.draft is None
    assert answer.run.code == expected[name]

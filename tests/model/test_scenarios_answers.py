"""Answers that are not what was asked for: what is asked again, what it costs, and that nothing is made up."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from schemas.deal import Deal
from schemas.registry import Registry
from service.errors import AnswerInvalid, AnswerRefused, AnswerTruncated
from service.extraction.sections import DEAL
from service.model.config import OutputMode
from tests.answers import deal, evidence, registry
from tests.model import faults
from tests.model.scenarios import URL, by_tool, completion, cost, extract, ok, paid, right, sent, status, text_of
from tests.model.wires import API_KEY

MODES = [
    pytest.param(OutputMode.JSON_SCHEMA, ok, id="json_schema"),
    pytest.param(OutputMode.TOOLS, by_tool, id="tools"),
]


def broken(**changes: Any) -> dict[str, Any]:
    """The deal with its first term changed."""
    answer = deal()
    answer["peace_plan_terms"][0] |= changes
    return answer


def refused(text: str = "no") -> httpx.Response:
    """A refusal, in its own field."""
    return httpx.Response(200, json=completion(None, refusal=text))


UNKNOWN_SENTENCE = broken(evidence=[evidence("s99", "demands a withdrawal within 30 days")])
WRONG_QUOTE = broken(evidence=[evidence("s4", "demands a withdrawal within 300 days")])
UNKNOWN_PARTY = broken(obligated_ids=["ruritania"])
TWO_FAULTS = broken(obligated_ids=["ruritania"], evidence=[evidence("s99", "demands a withdrawal within 30 days")])
HARD = [
    pytest.param("{}", id="nothing in it"),
    pytest.param("not JSON at all", id="prose"),
    pytest.param(text_of(registry())[:-40], id="cut off"),
    pytest.param(text_of(registry(in_scope="yes")), id="wrong type"),
    pytest.param(text_of(registry(remark="as you asked")), id="extra key"),
    pytest.param(text_of(registry(parties=[{"id": "a", "name": "A", "kind": "planet"}])), id="unknown word"),
    pytest.param("[" * 5_000, id="very deep"),
    pytest.param(text_of(registry(language="x" * 5_000)), id="very long string"),
]


@pytest.mark.parametrize("wrong", HARD)
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_a_wrong_answer_is_asked_again_once_and_both_are_paid(httpx2_mock, wrong: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[wire(wrong), wire()])
    answer = await extract(output=mode)
    assert answer.error is None
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right()
    assert route.call_count == 2
    assert cost(answer) == paid(2)  # each call's own usage, added up once


async def test_the_usages_of_both_calls_are_added_up_as_they_are(httpx2_mock) -> None:
    bodies = []
    for text, tokens in (("{}", (1_000, 300, 50)), (text_of(right()), (1_100, 900, 70))):
        usage = {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[2],
            "prompt_tokens_details": {"cached_tokens": tokens[1]},
        }
        bodies.append(completion(text) | {"usage": usage})
    httpx2_mock.post(URL).mock(side_effect=[httpx.Response(200, json=body) for body in bodies])
    assert cost(await extract()) == (2, 2, 2_100, 1_200, 120)


@pytest.mark.parametrize("repairs", [0, 1, 2])
@pytest.mark.parametrize("wrong", ["{}", "prose", text_of(registry(remark="extra"))])
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_wrong_for_ever_costs_one_call_more_than_repairs(httpx2_mock, repairs, wrong, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(return_value=wire(wrong))
    answer = await extract(output=mode, repairs=repairs)
    assert type(answer.error) is AnswerInvalid
    assert (answer.draft, answer.run.status, answer.run.code) == (None, "failed", "answer_invalid")
    assert route.call_count == repairs + 1
    assert cost(answer) == paid(repairs + 1)


async def test_what_was_wrong_is_said_without_the_answers_text(httpx2_mock) -> None:
    secret = "a sentence out of the article"
    httpx2_mock.post(URL).mock(return_value=ok(registry(in_scope=secret, language=17, remark=secret)))
    error = str((await extract()).error)
    assert "in_scope" in error
    assert "language" in error
    assert secret not in error
    assert "pydantic" not in error
    assert len(error) < 700


async def test_the_re_ask_is_short_useful_and_behind_an_unchanged_prefix(httpx2_mock) -> None:
    wrong = text_of(registry(in_scope="yes", remark="extra"))
    route = httpx2_mock.post(URL).mock(side_effect=[ok(wrong), ok()])
    await extract()
    first, second = (call.request.content for call in route.calls)
    assert second.startswith(first.removesuffix(b"]}"))  # what the server has cached is sent again byte for byte
    opening, again = sent(route.calls[0].request)["messages"], sent(route.calls[1].request)["messages"]
    assert again[:2] == opening
    assert [message["role"] for message in again[2:]] == ["assistant", "user"]
    assert again[2]["content"] == wrong
    request = again[3]["content"]
    assert "in_scope" in request
    assert "remark" in request
    assert "pydantic.dev" not in request
    assert "http" not in request
    assert "yes" not in request  # the answer stands above, it is not quoted again
    assert len(request) < 500


SOFT = [
    pytest.param(UNKNOWN_SENTENCE, "s99", id="unknown sentence"),
    pytest.param(WRONG_QUOTE, "300 days", id="quote not in sentence"),
    pytest.param(UNKNOWN_PARTY, "ruritania", id="unknown party"),
]


@pytest.mark.parametrize(("faulty", "word"), SOFT)
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_an_answer_that_cites_wrongly_is_asked_again_once(httpx2_mock, faulty, word: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[wire(faulty), wire(right(DEAL))])
    answer = await extract(DEAL, output=mode, repairs=2)
    assert (answer.error, answer.faults) == (None, ())
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert cost(answer) == paid(2)
    request = sent(route.calls[1].request)["messages"][3]["content"]
    assert word in request
    assert "t1" in request
    assert "http" not in request
    assert len(request) < 500


@pytest.mark.parametrize(("faulty", "word"), SOFT)
async def test_an_answer_that_cites_wrongly_for_ever_is_kept_with_its_faults(httpx2_mock, faulty, word: str) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok(faulty))
    answer = await extract(DEAL, repairs=1)
    assert (answer.error, answer.run.status, answer.run.code) == (None, "ok", None)
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == faulty
    assert any(word in fault for fault in answer.faults)
    assert route.call_count == 2


@pytest.mark.parametrize(
    ("first", "second", "kept", "fault_count"),
    [
        pytest.param(TWO_FAULTS, UNKNOWN_PARTY, UNKNOWN_PARTY, 1, id="the second is better"),
        pytest.param(UNKNOWN_PARTY, TWO_FAULTS, UNKNOWN_PARTY, 1, id="the first is better"),
        pytest.param(UNKNOWN_PARTY, WRONG_QUOTE, WRONG_QUOTE, 1, id="equal, so the second"),
        pytest.param(UNKNOWN_PARTY, "{}", UNKNOWN_PARTY, 1, id="the second is no answer"),
    ],
)
async def test_of_two_faulty_answers_the_better_is_kept(httpx2_mock, first, second, kept, fault_count: int) -> None:
    httpx2_mock.post(URL).mock(side_effect=[ok(first), ok(second)])
    answer = await extract(DEAL)
    assert answer.error is None
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == kept
    assert len(answer.faults) == fault_count
    assert cost(answer) == paid(2)


async def test_without_repairs_a_faulty_answer_is_kept_at_once(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok(UNKNOWN_PARTY))
    answer = await extract(DEAL, repairs=0)
    assert answer.error is None
    assert len(answer.faults) == 1
    assert route.call_count == 1


SECOND_TRIES = [
    pytest.param(lambda: status(500), 1, id="500"),
    pytest.param(lambda: status(401), 1, id="401"),
    pytest.param(lambda: ok("", finish="length"), 2, id="length"),
    pytest.param(lambda: refused(), 2, id="refusal"),
    pytest.param(lambda: httpx.Response(200, html="<p>maintenance</p>"), 1, id="html"),
]


@pytest.mark.parametrize(("second", "calls"), SECOND_TRIES)
async def test_a_repair_that_fails_does_not_cost_the_answer_that_is_there(httpx2_mock, second, calls: int) -> None:
    httpx2_mock.post(URL).mock(side_effect=[ok(UNKNOWN_PARTY), *(second() for _ in range(3))])
    answer = await extract(DEAL)
    assert (answer.error, answer.run.status) == (None, "ok")
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == UNKNOWN_PARTY
    assert answer.run.calls == calls


async def test_a_wrong_answer_and_then_a_faulty_one_end_with_the_faulty_one(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[ok("{}"), ok(UNKNOWN_PARTY)])
    answer = await extract(DEAL)
    assert answer.error is None
    assert len(answer.faults) == 1
    assert route.call_count == 2


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


async def test_a_number_in_quotation_marks_is_asked_again(httpx2_mock) -> None:
    quoted = deal()
    quoted["peace_plan_terms"][0]["quantity"]["value"] = "0.9"
    route = httpx2_mock.post(URL).mock(side_effect=[ok(quoted), ok(right(DEAL))])
    answer = await extract(DEAL)
    assert isinstance(answer.draft, Deal)
    quantity = answer.draft.peace_plan_terms[0].quantity
    assert quantity is not None
    assert quantity.value == 30
    assert route.call_count == 2
    assert "peace_plan_terms.0.quantity.value" in sent(route.calls[1].request)["messages"][3]["content"]


@pytest.mark.parametrize("number", ["30", "30.0", "3e1", "null"])
async def test_numbers_are_taken_in_every_form_of_json(httpx2_mock, number: str) -> None:
    text = text_of(deal())
    assert text.count('"value": 30,') == 1
    route = httpx2_mock.post(URL).mock(return_value=ok(text.replace('"value": 30,', f'"value": {number},')))
    assert (await extract(DEAL)).error is None
    assert route.call_count == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "9" * 400], ids=lambda number: number[:9])
async def test_a_number_that_is_none_is_asked_again(httpx2_mock, number: str) -> None:
    wrong = text_of(deal()).replace('"value": 30,', f'"value": {number},')
    route = httpx2_mock.post(URL).mock(side_effect=[ok(wrong), ok(right(DEAL))])
    answer = await extract(DEAL)
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert route.call_count == 2


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

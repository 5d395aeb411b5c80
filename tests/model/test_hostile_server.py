"""A model's server that is not what it should be: it is not followed, not quoted, not believed, and not read for ever."""

from __future__ import annotations

import json

import httpx
import pytest

from service.errors import AnswerTooLarge, ModelRejectedUs
from service.model.retries import LONGEST_WAIT_S, retry_after_s
from service.model.wire.call import MAX_ANSWER_CHARACTERS
from tests.model.scenarios import UPSTREAM_TEXT, URL, cost, extract, extractor, ok, paid, right, streamed, task, text_of
from tests.model.wires import API_KEY, completion, sse


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed(httpx2_mock, code: int) -> None:
    route = httpx2_mock.post(URL).mock(
        return_value=httpx.Response(code, headers={"location": "http://elsewhere.test/v1/chat/completions"})
    )
    answer = await extract()
    assert type(answer.error) is ModelRejectedUs
    assert "PARLEY_LLM_BASE_URL" in str(answer.error)
    assert route.call_count == 1  # and a call to anywhere else would have been an error of another kind


async def test_no_cookie_is_kept(httpx2_mock) -> None:
    reply = httpx.Response(200, headers={"set-cookie": "who=reader; Path=/"}, json=completion(text_of(right())))
    route = httpx2_mock.post(URL).mock(return_value=reply)
    async with extractor() as engine:
        for _ in range(2):
            assert (await engine.extract(task())).error is None
    assert [call.request.headers.get("cookie") for call in route.calls] == [None, None]


@pytest.mark.parametrize("code", ["fixture_missing", "fixture_invalid"])
async def test_a_live_server_cannot_speak_for_the_recordings(httpx2_mock, code: str) -> None:
    error = {"code": code, "message": UPSTREAM_TEXT, "diff": UPSTREAM_TEXT, "recorded": [UPSTREAM_TEXT]}
    httpx2_mock.post(URL).mock(return_value=httpx.Response(424, json={"error": error}))
    answer = await extract()
    assert type(answer.error) is ModelRejectedUs
    assert API_KEY not in str(answer.error)


@pytest.mark.parametrize("model", [f"m {API_KEY}", "m\x1b[31m", "m\ud800", "m" * 100_000])
async def test_what_a_server_says_of_itself_is_cleaned_and_cut(httpx2_mock, model: str) -> None:
    body = completion(text_of(right())) | {"model": model}
    httpx2_mock.post(URL).mock(return_value=httpx.Response(200, content=json.dumps(body)))
    run = (await extract()).run
    assert run.model is not None
    assert run.model.startswith("m")
    assert len(run.model) <= 100
    assert run.model.isprintable()
    assert API_KEY not in run.model
    run.model_dump_json()


@pytest.mark.parametrize("tokens", [-5, 10**400, True, "many", 1.5])
async def test_token_counts_that_are_none_count_nothing(httpx2_mock, tokens: object) -> None:
    usage = {"prompt_tokens": tokens, "completion_tokens": tokens, "total_tokens": tokens}
    body = completion(text_of(right())) | {"usage": usage}
    httpx2_mock.post(URL).mock(return_value=httpx.Response(200, content=json.dumps(body)))
    answer = await extract()
    assert answer.draft is not None
    assert cost(answer)[2:] in {(0, 0, 0), (1, 0, 1)}


@pytest.mark.parametrize("is_stream", [False, True])
async def test_an_answer_beyond_all_measure_is_not_read(httpx2_mock, is_stream: bool) -> None:
    body = completion("x" * (MAX_ANSWER_CHARACTERS + 1))
    wire = streamed(sse(body, piece_chars=2_000)) if is_stream else httpx.Response(200, json=body)
    route = httpx2_mock.post(URL).mock(return_value=wire)
    answer = await extract(on_item=(lambda *_: None) if is_stream else None)
    assert type(answer.error) is AnswerTooLarge
    assert "400,000 characters" in str(answer.error)
    assert route.call_count == 1


async def test_foreign_keys_are_named_short_and_printable(httpx2_mock) -> None:
    broken = right() | {"[/nope]\x1b[31m" + "k" * 5_000: 1}
    httpx2_mock.post(URL).mock(return_value=ok(broken))
    answer = await extract(repairs=0)
    reason = str(answer.error)
    assert len(reason) < 700
    assert "\x1b" not in reason
    assert cost(answer) == paid(1)


@pytest.mark.parametrize("value", ["1000000000", "Sat, 01 Jan 2199 00:00:00 GMT"])
def test_a_wait_of_years_is_told_as_a_day(value: str) -> None:
    waits = retry_after_s({"retry-after": value})
    assert waits is None or waits <= LONGEST_WAIT_S

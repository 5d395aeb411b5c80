from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.model.recording.recorder import Recorder, Recording
from service.model.recording.replay import Replay
from service.model.wire.call import Call
from service.model.wire.tap import Tap
from tests.model.wires import (
    ANSWER,
    ARTICLE,
    SYSTEM,
    ask,
    client,
    completion,
    request_body,
    server,
    tool_completion,
)

FORMS = pytest.mark.parametrize("stream", [False, True], ids=["plain asked", "stream asked"])
RECORDED = pytest.mark.parametrize("recorded_stream", [False, True], ids=["body recorded", "events recorded"])
USAGE = {"include_usage": True}


async def record(
    root: Path, answer: dict[str, Any] | None = None, *, slug: str = "talks", section: str = "deal", **changes: Any
) -> None:
    kept = Recording(synthetic=True, environ={})
    article = changes.get("article", ARTICLE)
    await ask(Tap(Recorder(server(answer))), Call(section=section, article=article), recording=kept, **changes)
    kept.commit(root / slug)


async def replay(
    root: Path | Replay, *, article: str = ARTICLE, section: str = "deal", **changes: Any
) -> tuple[str, Call]:
    wire = root if isinstance(root, Replay) else Replay(root)
    call = Call(section=section, article=article)
    return await ask(Tap(wire), call, article=article, **changes), call


async def missed(wire: Replay, **changes: Any) -> dict[str, Any]:
    """Ask for what is not recorded and return the error that the reply tells."""
    with pytest.raises(openai.APIStatusError) as caught:
        await replay(wire, **changes)
    assert caught.value.status_code == 424
    assert caught.value.response.headers["x-should-retry"] == "false"
    error: dict[str, Any] = caught.value.response.json()["error"]
    return error


@FORMS
@RECORDED
@pytest.mark.parametrize("answer", [completion(), tool_completion()], ids=["content", "tool call"])
async def test_replay_after_record_is_the_identity(
    tmp_path: Path, stream: bool, recorded_stream: bool, answer: dict[str, Any]
) -> None:
    await record(tmp_path, answer, stream=recorded_stream, stream_options=USAGE)
    text, call = await replay(tmp_path, stream=stream, stream_options=USAGE)
    assert text == call.text == ANSWER
    assert (call.done, call.model, call.status, call.malformed) == (True, "test-model-2026", 200, False)
    assert call.finish == answer["choices"][0]["finish_reason"]
    assert call.usage == {"input": 100, "output": 20, "cached": 7}
    assert (call.synthetic, call.recorded_latency_ms is not None) == (True, True)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.booleans(), st.booleans())
async def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, recorded_stream: bool, stream: bool
) -> None:
    root = tmp_path_factory.mktemp("fixtures")
    await record(root, completion(text), stream=recorded_stream)
    assert (await replay(root, stream=stream))[0] == text


@FORMS
async def test_a_lone_surrogate_comes_back(tmp_path: Path, stream: bool) -> None:
    content = json.dumps(completion("half \ud83d of it")).encode()
    kept = Recording(environ={})
    wire = httpx2.MockTransport(
        lambda r: httpx2.Response(200, headers={"content-type": "application/json"}, content=content)
    )
    await ask(Tap(Recorder(wire)), Call(section="deal", article=ARTICLE), recording=kept)
    kept.commit(tmp_path / "talks")
    assert (await replay(tmp_path, stream=stream))[0] == "half \ud83d of it"


@FORMS
@RECORDED
async def test_refusal_and_truncation_are_replayed(tmp_path: Path, stream: bool, recorded_stream: bool) -> None:
    await record(tmp_path, completion(None, refusal="I can't."), stream=recorded_stream)
    await record(
        tmp_path, completion('{"a', finish="length"), section="registry", system="Other.", stream=recorded_stream
    )
    refused = (await replay(tmp_path, stream=stream))[1]
    assert (refused.refusal, refused.text, refused.done) == ("I can't.", "", True)
    cut = (await replay(tmp_path, section="registry", system="Other.", stream=stream))[1]
    assert (cut.finish, cut.text) == ("length", '{"a')


@RECORDED
async def test_usage_is_streamed_only_if_it_is_asked_for(tmp_path: Path, recorded_stream: bool) -> None:
    await record(tmp_path, stream=recorded_stream, stream_options=USAGE)
    assert (await replay(tmp_path, stream=True))[1].usage == {}
    assert (await replay(tmp_path, stream=True, stream_options=USAGE))[1].usage["input"] == 100


async def test_the_same_request_always_gives_the_same_bytes(tmp_path: Path) -> None:
    await record(tmp_path)
    request = json.dumps(request_body(stream=True)).encode()
    async with httpx2.AsyncClient(transport=Replay(tmp_path)) as http:
        answers = [(await http.post("http://any.test/", content=request)).content for _ in range(2)]
    async with httpx2.AsyncClient(transport=Replay(tmp_path)) as http:
        answers.append((await http.post("http://other.test/v2/", content=request)).content)
    assert len(set(answers)) == 1
    assert answers[0].endswith(b"data: [DONE]\n\n")


async def test_a_miss_says_what_changed(tmp_path: Path) -> None:
    await record(tmp_path)
    await record(tmp_path, slug="other", article="[1] Something else.")
    wire = Replay(tmp_path)
    error = await missed(wire, system=SYSTEM.replace("JSON", "YAML"), temperature=1)
    assert (error["code"], error["changed"], error["recorded"]) == (
        "fixture_missing",
        ["system", "params"],
        ["other", "talks"],
    )
    assert "+Answer in YAML." in error["diff"]
    assert error["message"] == (
        "No answer to section 'deal' is recorded. The nearest is talks/03-deal.json, which differs in system and params."
    )
    (miss,) = wire.misses
    assert (miss.section, miss.changed, miss.nearest) == (
        "deal",
        ("system", "params"),
        tmp_path / "talks/exchanges/03-deal.json",
    )
    assert wire.used == set()


async def test_a_changed_turn_of_a_known_article_is_compared_with_that_article(tmp_path: Path) -> None:
    await record(tmp_path, slug="a", article="[1] Something else.")
    await record(tmp_path, slug="b")
    wire = Replay(tmp_path)
    messages = request_body()["messages"]
    messages[1]["content"] = f"Read this.\n{ARTICLE}"
    error = await missed(wire, messages=messages)
    assert error["changed"] == ["turns"]
    assert "b/03-deal.json" in error["message"]
    assert "Kovalenko" not in error["diff"]


async def test_an_unknown_article_is_a_miss_in_its_turns(tmp_path: Path) -> None:
    await record(tmp_path)
    error = await missed(Replay(tmp_path), article="[1] Never seen.")
    assert error["changed"] == ["turns"]
    assert "not the one that was recorded" in error["diff"]


async def test_with_nothing_recorded_a_miss_is_still_a_reply(tmp_path: Path) -> None:
    error = await missed(Replay(tmp_path))
    assert (error["changed"], error["diff"], error["recorded"]) == ([], "", [])
    assert error["message"] == "No answer to section 'deal' is recorded, nor anything like it."


async def test_a_stream_is_missed_in_the_same_way(tmp_path: Path) -> None:
    assert (await missed(Replay(tmp_path), stream=True))["code"] == "fixture_missing"


async def test_a_miss_is_not_asked_twice(tmp_path: Path) -> None:
    wire = Replay(tmp_path)
    sdk = openai.AsyncOpenAI(
        api_key="x", base_url="http://m.test", http_client=openai.DefaultAsyncHttpxClient(transport=wire), max_retries=3
    )
    async with sdk:
        with pytest.raises(openai.APIStatusError):
            await sdk.chat.completions.create(**request_body())
    assert len(wire.misses) == 1


async def test_a_recording_that_was_tampered_with_is_a_reply_and_not_an_exception(tmp_path: Path) -> None:
    await record(tmp_path)
    path = tmp_path / "talks/exchanges/03-deal.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"P1"', '"P9"'), encoding="utf-8")
    error = await missed(Replay(tmp_path))
    assert (error["code"], "response was changed" in error["message"]) == ("fixture_invalid", True)


async def test_a_request_that_is_no_json_is_refused(tmp_path: Path) -> None:
    async with httpx2.AsyncClient(transport=Replay(tmp_path)) as http:
        assert (await http.post("http://m.test/", content=b"[" * 100_000)).status_code == 400
        assert (await http.get("http://m.test/")).status_code == 400


async def test_used_and_loaded_recordings_are_counted(tmp_path: Path) -> None:
    await record(tmp_path)
    await record(tmp_path, slug="other", article="[1] Something else.")
    (tmp_path / "_faults").mkdir()
    wire = Replay(tmp_path)
    assert (wire.load(), wire.slugs) == (2, ["other", "talks"])
    await replay(wire)
    assert wire.used == {tmp_path / "talks/exchanges/03-deal.json"}
    assert wire.misses == []


async def test_many_requests_at_once_are_served(tmp_path: Path) -> None:
    await record(tmp_path)
    wire = Replay(tmp_path)
    async with client(Tap(wire)) as sdk:
        answers = await asyncio.gather(*(sdk.chat.completions.create(**request_body()) for _ in range(50)))
    assert {answer.choices[0].message.content for answer in answers} == {ANSWER}

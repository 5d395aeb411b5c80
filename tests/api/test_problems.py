"""Every error is a problem document that says what to do; nothing that a caller sends gives a 500."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator

import httpx2
import pytest
import pytest_asyncio
from hypothesis import given, settings
from hypothesis import strategies as st

from service.settings import Settings
from tests.answers import ARTICLE, FakeModel, answers
from tests.api.conftest import client_of, events_of, model_settings

JSON = {"content-type": "application/json"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client() -> AsyncIterator[httpx2.AsyncClient]:
    """One application for all examples of a property."""
    async with client_of(model_settings(), FakeModel()) as client:
        yield client


async def send(
    content: bytes | None = None, *, settings: Settings | None = None, model: FakeModel | None = None, **kwargs: object
) -> httpx2.Response:
    async with client_of(settings or model_settings(), model or FakeModel()) as client:
        return await client.post("/v1/summaries", content=content, **kwargs)


def check_problem(response: httpx2.Response, status: int, code: str) -> dict[str, object]:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert problem["code"] == code
    assert problem["type"] == f"urn:parley:problem:{code}"
    assert len(problem["detail"]) > 20
    return problem


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "invalid_request"),
        (b"{", 422, "invalid_request"),
        (b"[]", 422, "invalid_request"),
        (b'"text"', 422, "invalid_request"),
        (b"{}", 422, "invalid_request"),
        (b'{"text": ""}', 422, "invalid_article"),
        (b'{"text": "  \\n "}', 422, "invalid_article"),
        (b'{"text": NaN}', 422, "invalid_request"),
        (b'{"text": 7}', 422, "invalid_request"),
        (b'{"text": "a", "html": "b"}', 422, "invalid_request"),
        (b'{"text": "a", "colour": "b"}', 422, "invalid_request"),
        (b'{"text": "a", "published_at": "yesterday"}', 422, "invalid_request"),
        (b'{"text": "\\ud800 talks"}', 422, "invalid_request"),
        (b'{"text": "talks\\u0000"}', 422, "invalid_article"),
        (b'{"text": "\xff\xfe"}', 422, "invalid_request"),
        (b'{"text": ' + b"[" * 100_000, 422, "invalid_request"),
        (b'{"html": "<p></p>"}', 422, "invalid_article"),
    ],
)
async def test_bad_json_is_refused_with_its_reason(body: bytes, status: int, code: str) -> None:
    check_problem(await send(body, headers=JSON), status, code)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("published_at", "yesterday", "published_at: expected a date such as 2025-12-21"),
        ("language", "klingon!", "language: expected a BCP 47 tag such as en"),
        ("colour", "red", "unknown query parameter 'colour'; there are fields, language"),
    ],
)
async def test_a_parameter_that_is_not_understood_is_named_once(field: str, value: str, said: str) -> None:
    problem = check_problem(await send(ARTICLE.encode(), params={field: value}), 422, "invalid_request")
    assert str(problem["detail"]).startswith(said)
    assert len(problem.get("errors") or [1]) == 1


async def test_bad_utf8_names_where_it_breaks() -> None:
    problem = check_problem(await send(b"talks \xff", headers={"content-type": "text/plain"}), 422, "invalid_article")
    assert "6" in str(problem["detail"])


async def test_an_unknown_body_type_is_refused() -> None:
    problem = check_problem(
        await send(b"%PDF", headers={"content-type": "application/pdf"}), 415, "unsupported_media_type"
    )
    assert "application/pdf" in str(problem["detail"])


async def test_a_body_over_the_limit_is_refused_by_its_header() -> None:
    settings = model_settings(max_body_bytes=1000)
    problem = check_problem(await send(b"x" * 1001, settings=settings, headers=JSON), 413, "article_too_large")
    assert "PARLEY_MAX_BODY_BYTES" in str(problem["detail"])


async def test_a_body_without_a_length_is_refused_while_it_is_read() -> None:
    sent = 0

    async def endless():
        nonlocal sent
        for _ in range(1_000_000):
            sent += 1
            yield b"x" * 1000

    response = await send(endless(), settings=model_settings(max_body_bytes=5_000))  # type: ignore[arg-type]
    check_problem(response, 413, "article_too_large")
    assert sent < 1_000_000


async def test_a_long_article_is_refused_before_a_model_is_asked() -> None:
    model = FakeModel()
    body = json.dumps({"text": "Talks. " * 100}).encode()
    check_problem(
        await send(body, settings=model_settings(max_article_characters=200), model=model, headers=JSON),
        413,
        "article_too_large",
    )
    assert not model.requests


async def test_an_answer_type_that_is_not_made_is_refused() -> None:
    check_problem(await send(ARTICLE.encode(), headers={"accept": "image/png"}), 406, "not_acceptable")


async def test_unknown_sections_are_named() -> None:
    async with client_of(model_settings(), FakeModel()) as client:
        response = await client.post("/v1/summaries?sections=deal,maps", content=ARTICLE)
    problem = check_problem(response, 422, "invalid_request")
    assert "brief" in str(problem["detail"])
    assert problem["errors"][0]["field"] == "sections"  # type: ignore[index]


@pytest.mark.parametrize("fields", ["positions,maps", "", ","])
async def test_unknown_fields_are_answered_with_those_that_there_are(fields: str) -> None:
    model = FakeModel()
    problem = check_problem(
        await send(ARTICLE.encode(), model=model, params={"fields": fields}), 422, "invalid_request"
    )
    assert "article, gist, gist_checks, key_points" in str(problem["detail"])
    assert problem["errors"][0]["field"] == "fields"  # type: ignore[index]
    assert not model.requests


async def test_a_brief_has_no_fields_to_choose() -> None:
    headers = {"accept": "text/markdown"}
    response = await send(ARTICLE.encode(), params={"fields": "gist"}, headers=headers)
    assert "text/markdown, which is sent whole" in str(check_problem(response, 422, "invalid_request")["detail"])


async def test_asked_for_a_model_without_one_the_service_says_how_to_get_one() -> None:
    async with client_of(Settings.model_validate({"engine": "model"})) as client:
        problem = check_problem(await client.post("/v1/summaries", content=ARTICLE), 503, "no_model_configured")
        assert "PARLEY_LLM_MODEL" in str(problem["detail"])
        assert (await client.get("/healthz")).status_code == 200
        check_problem(await client.get("/readyz"), 503, "no_model_configured")


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (httpx2.Response(401, json={"error": {"message": "key sk-secret"}}), 503, "model_rejected_request"),
        (httpx2.Response(429, headers={"retry-after": "400"}, json={}), 503, "model_overloaded"),
        ("no json", 502, "answer_invalid"),
    ],
)
async def test_a_failing_registry_is_a_problem_document(answer: object, status: int, code: str) -> None:
    model = FakeModel({**answers(), "registry": answer})
    response = await send(ARTICLE.encode(), model=model)
    check_problem(response, status, code)
    assert "sk-secret" not in response.text
    assert response.headers.get("retry-after") == ("400" if code == "model_overloaded" else None)


async def test_an_error_inside_a_stream_is_an_error_event() -> None:
    model = FakeModel({**answers(), "registry": "no json"})
    response = await send(ARTICLE.encode(), model=model, headers={"accept": "text/event-stream"})
    assert response.status_code == 200
    name, data = events_of(response.text)[-1]
    assert name == "error"
    assert json.loads(data)["code"] == "answer_invalid"


async def test_unknown_paths_and_methods_are_problem_documents() -> None:
    async with client_of(model_settings(), FakeModel()) as client:
        check_problem(await client.get("/nowhere"), 404, "not_found")
        response = await client.get("/v1/summaries")
        check_problem(response, 405, "method_not_allowed")
        assert response.headers["allow"] == "POST"


async def test_a_bug_is_a_plain_500_without_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret stack")

    monkeypatch.setattr("service.api.submission.read_article", broken)
    response = await send(ARTICLE.encode())
    check_problem(response, 500, "internal")
    assert "secret" not in response.text


@settings(max_examples=60)
@given(text=st.text(max_size=300))
@pytest.mark.asyncio(loop_scope="module")
async def test_any_text_gives_a_summary_or_a_problem_of_the_caller(client: httpx2.AsyncClient, text: str) -> None:
    response = await client.post("/v1/summaries", json={"text": text})
    assert response.status_code in (200, 422)


@settings(max_examples=60)
@given(body=st.binary(max_size=200))
@pytest.mark.asyncio(loop_scope="module")
async def test_any_bytes_give_a_summary_or_a_problem_of_the_caller(client: httpx2.AsyncClient, body: bytes) -> None:
    response = await client.post("/v1/summaries", content=body, headers={"content-type": "text/plain"})
    assert response.status_code in (200, 422)


@pytest.mark.parametrize(
    ("headers", "content", "status"),
    [
        ({"content-type": f"text/plain; charset*{'9' * 5_000}*=x"}, b"abc", 415),
        ({"content-type": "text/plain", "content-encoding": "gzip"}, b"\x1f\x8b", 415),
        (JSON, b'{"text": "Talks.", "title": "a\\u0000b"}', 422),
        (JSON, b'{"text": "Talks.", "published_at": 99999999999999}', 422),
        (JSON, b"\xef\xbb\xbf" + json.dumps({"text": ARTICLE}).encode(), 200),
    ],
)
async def test_odd_bodies_have_one_verdict(headers: dict[str, str], content: bytes, status: int) -> None:
    assert (await send(content, headers=headers)).status_code == status


async def test_a_problem_does_not_grow_with_the_request() -> None:
    body = json.dumps({"text": "a", **{f"key{number}": "x" for number in range(5_000)}, "k" * 100_000: 1}).encode()
    response = await send(body, headers=JSON)
    assert response.status_code == 422
    assert len(response.json()["errors"]) == 20
    assert len(response.content) < 20_000


@pytest.mark.parametrize(
    "html", ["<p>" + "<span>Ru</span>" * 60_000, "<article " + "a " * 90_000 + "><p>Talks.</p>", "<p>x<br>" * 100_000]
)
async def test_a_page_that_would_keep_the_parser_busy_is_refused_at_once(html: str) -> None:
    began = time.process_time()
    problem = check_problem(await send(html.encode(), headers={"content-type": "text/html"}), 422, "invalid_article")
    assert "tags" in str(problem["detail"])
    assert time.process_time() - began < 2.0


@pytest.mark.parametrize("accept", ["text/*", "application/*;q=0, */*"])
async def test_a_wildcard_gets_text_before_a_stream(accept: str) -> None:
    response = await send(ARTICLE.encode(), headers={"accept": accept})
    assert response.headers["content-type"].startswith("text/markdown")

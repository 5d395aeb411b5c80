from __future__ import annotations

import json
import os
from pathlib import Path

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import FixtureInvalid
from service.model.recording.scrub import KEPT_HEADERS, find_secrets, kept_headers, refuse_secrets
from tests.model.wires import API_KEY

FIXTURES = Path(__file__).parents[2] / "fixtures"
RESPONSE = {
    "content-type": "application/json",
    "retry-after": "3",
    "Retry-After-Ms": "50",
    "x-should-retry": "false",
    "set-cookie": "session=1",
    "openai-organization": "org-1",
    "x-request-id": "req_1",
    "authorization": f"Bearer {API_KEY}",
}


def test_only_the_allowed_headers_are_kept() -> None:
    assert kept_headers(RESPONSE) == dict(zip(KEPT_HEADERS, ["application/json", "3", "50", "false"], strict=True))
    assert kept_headers(httpx2.Headers(RESPONSE)) == kept_headers(RESPONSE)


@given(st.dictionaries(st.text() | st.sampled_from(["Authorization", "api-key", "Content-Type"]), st.text()))
def test_no_other_header_ever_passes(headers: dict[str, str]) -> None:
    assert set(kept_headers(headers)) <= set(KEPT_HEADERS)


@pytest.mark.parametrize(
    "text",
    [
        API_KEY,
        f'"key": "{API_KEY}"',
        "sk-proj-AbCdEf0123456789_AbCdEf",
        f"Authorization: Bearer {API_KEY}",
        "bearer abcdefghijklmnopqrstuvwxyz",
        "'authorization': 'Basic dXNlcjpwYXNz'",
        "AIza" + "Sy0123456789abcdefghijklmnopqrstuvw",
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ghp_" + "a1" * 18,
        "hf_" + "a1" * 17,
        "gsk_" + "a1" * 20,
        "xoxb-" + "1234567890-abc",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig",
        "-----BEGIN RSA " + "PRIVATE KEY-----",
    ],
)
def test_keys_are_found_by_their_pattern(text: str) -> None:
    assert find_secrets(f"before {text} after", {})


@pytest.mark.parametrize(
    "text",
    [
        "The risk-assessment-of-the-2026-ceasefire was sk-eptical.",
        "He was the bearer of bad news, and the bearer of a letter.",
        "sk-abc",
        "The task-force-of-20-nations-will-monitor the line.",
        "A key, a token, a secret and a password.",
    ],
)
def test_ordinary_text_is_no_secret(text: str) -> None:
    assert find_secrets(text, {"HOME": "/home/x", "SHORT_KEY": "news", "API_KEY": "not in there"}) == []


@pytest.mark.parametrize("name", ["PARLEY_LLM_API_KEY", "HF_token", "db_password", "My_Secret_2"])
@pytest.mark.parametrize("value", ["correct horse", 'quo"ted\\value', "żółć żółć"])
def test_the_value_of_a_secret_variable_is_found_and_not_repeated(name: str, value: str) -> None:
    for text in (value, json.dumps(value), json.dumps(value, ensure_ascii=False)):
        assert find_secrets(f"before {text} after", {name: value}) == [f"the value of {name}"]


def test_the_name_of_the_token_limit_is_no_secret() -> None:
    assert (
        find_secrets('"max_completion_tokens": 8192', {"PARLEY_LLM_TOKEN_LIMIT_FIELD": "max_completion_tokens"}) == []
    )


def test_refusal_names_the_file_and_the_variable_only() -> None:
    with pytest.raises(FixtureInvalid) as caught:
        refuse_secrets("x correct horse x", "03-deal.json", {"MY_TOKEN": "correct horse"})
    assert str(caught.value) == "03-deal.json: refusing to write, it holds the value of MY_TOKEN."


def test_the_process_environment_is_guarded_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_API_KEY", "correct horse battery")
    with pytest.raises(FixtureInvalid, match="SOME_API_KEY"):
        refuse_secrets("correct horse battery", "x.json")


def test_no_fixture_holds_a_secret() -> None:
    for path in FIXTURES.rglob("*"):
        if path.is_file():
            assert find_secrets(path.read_text(encoding="utf-8", errors="replace"), os.environ) == [], path

"""The OpenAPI document against the running application: what is generated from it never breaks its own word."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from service.api.app import create_app
from tests.answers import FakeModel
from tests.api.conftest import model_settings

app = create_app(model_settings(), transport=FakeModel())
schema = schemathesis.openapi.from_asgi("/openapi.json", app)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@schema.parametrize()
@settings(max_examples=40, deadline=None)
def test_generated_requests_are_answered_as_declared(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS)


def document() -> dict[str, object]:
    return json.loads(json.dumps(app.openapi()))


def test_the_document_declares_every_problem() -> None:
    responses = document()["paths"]["/v1/summaries"]["post"]["responses"]  # type: ignore[index]
    for status in ("400", "406", "413", "415", "422", "500", "502", "503", "504"):
        assert list(responses[status]["content"]) == ["application/problem+json"]


def test_the_document_has_examples_and_all_body_types() -> None:
    content = document()["paths"]["/v1/summaries"]["post"]["requestBody"]["content"]  # type: ignore[index]
    assert set(content) == {"application/json", "text/plain", "text/markdown", "text/html"}
    assert all("example" in body for body in content.values())


def test_the_document_says_that_a_summary_may_come_in_parts() -> None:
    schemas = document()["components"]["schemas"]  # type: ignore[index]
    whole, parts = schemas["Summary"], schemas["SummaryParts"]
    assert parts["properties"] == whole["properties"]
    assert set(parts["required"]) < set(whole["required"]) == set(whole["properties"])


@pytest.mark.parametrize(
    "key",
    ["plans", "peace_plan_terms", "territorial_control", "security_guarantees", "positions", "positions_by_party"],
)
def test_the_users_own_words_are_top_level_keys(key: str) -> None:
    assert key in document()["components"]["schemas"]["Summary"]["properties"]  # type: ignore[index]


def test_every_field_of_every_answer_is_described() -> None:
    schemas = document()["components"]["schemas"]  # type: ignore[index]
    silent = [
        f"{model}.{name}"
        for model, schema in schemas.items()
        for name, described in schema.get("properties", {}).items()
        if "description" not in described
    ]
    assert len(schemas) > 50
    assert not silent, "say at its declaration what it holds: shape, unit, range, and what null means"

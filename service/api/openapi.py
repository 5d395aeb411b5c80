"""What the OpenAPI document says beyond what FastAPI finds by itself: bodies, answers, problems, examples."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from schemas.article import ArticleIn
from schemas.problem import PROBLEM_MEDIA_TYPE, ProblemDetails
from schemas.summary import Summary
from service.api.negotiation import JSON
from service.api.parts import ALWAYS

EXAMPLE_ARTICLE = {
    "text": "Envoys of both sides met in Doha on Monday. A mediator said the ceasefire would be extended by two weeks.",
    "title": "Truce to be extended, mediator says",
    "outlet": "Example Wire",
    "published_at": "2025-03-11",
    "language": "en",
}

PROBLEMS = {
    400: "The body could not be read",
    406: "None of the accepted answer types is made",
    408: "The body did not arrive in time",
    413: "The body or the article is too large",
    415: "The body's type is not read",
    422: "The article or a parameter is not understood",
    500: "A bug in this service",
    502: "The model's answer could not be used",
    503: "No model configured, model unreachable or overloaded, fixture missing, or too many articles in flight",
    504: "A deadline passed",
}


def _problem(description: str) -> dict[str, Any]:
    return {"model": ProblemDetails, "description": description}


PROBLEM_503: dict[int | str, dict[str, Any]] = {503: _problem(PROBLEMS[503])}

SUMMARY_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "model": Summary,
        "description": "The typed summary: JSON, server-sent events or a Markdown brief, by the Accept header",
        "content": {
            "text/event-stream": {
                "schema": {"type": "string"},
                "example": "event: registry\ndata: {...}\n\nevent: item\ndata: {...}\n\nevent: summary\ndata: {...}\n\n",
            },
            "text/markdown": {"schema": {"type": "string"}, "example": "# Truce to be extended, mediator says\n..."},
        },
    },
    **{status: _problem(text) for status, text in PROBLEMS.items()},
}


def complete_document(app: FastAPI) -> None:
    """Make the document say what FastAPI cannot: that errors are problem documents, and a summary may come in parts."""
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        _describe_parts(document)
        for path in document["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if status >= "400" and "application/json" in response.get("content", {}):
                        response["content"] = {PROBLEM_MEDIA_TYPE: response["content"]["application/json"]}
        return document

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's documented way to extend the document


def _describe_parts(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    schemas["SummaryParts"] = schemas["Summary"] | {
        "title": "SummaryParts",
        "description": "What `fields` chose of a Summary.",
        "required": list(ALWAYS),
    }
    answered = document["paths"]["/v1/summaries"]["post"]["responses"]["200"]["content"][JSON]
    answered["schema"] = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Summary", "SummaryParts")]}


def article_body() -> dict[str, Any]:
    """Return the request body's description: JSON, or the article itself as text or HTML."""
    raw = {"schema": {"type": "string", "minLength": 1}}
    schema = ArticleIn.model_json_schema()
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": schema, "example": EXAMPLE_ARTICLE},
                "text/plain": {**raw, "example": EXAMPLE_ARTICLE["text"]},
                "text/markdown": {**raw, "example": EXAMPLE_ARTICLE["text"]},
                "text/html": {**raw, "example": f"<article><p>{EXAMPLE_ARTICLE['text']}</p></article>"},
            },
        }
    }

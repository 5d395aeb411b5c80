"""POST /v1/briefs: a summary that was paid for already comes back as Markdown, or as one HTML file that works offline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from schemas.problem import ProblemDetails
from schemas.summary import Summary
from service.api.body import fields_of, read_bounded
from service.api.deps import StateDep
from service.api.negotiation import HTML, MARKDOWN, choose_answer_type
from service.errors import InvalidRequest
from service.rendering.html import render_standalone
from service.rendering.markdown import render_brief

_SUMMARY_OVER_ARTICLE = 8  # how much larger than an article its summary may be
_RENDER = {MARKDOWN: render_brief, HTML: render_standalone}
_HEADERS = {"x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox"}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The brief: Markdown, or one HTML file without scripts, by the Accept header",
        "content": {kind: {"schema": {"type": "string"}} for kind in _RENDER},
    },
    **{status: {"model": ProblemDetails, "description": text} for status, text in (
        (400, "The body could not be read"),
        (406, "Neither text/markdown nor text/html is accepted"),
        (408, "The body did not arrive in time"),
        (413, "The body is too large"),
        (422, "The body is no summary"),
    )},
}  # fmt: skip
_BODY = {
    "requestBody": {
        "required": True,
        "description": "A Summary as POST /v1/summaries answered it",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}

router = APIRouter(tags=["summaries"])


@router.post(
    "/v1/briefs",
    summary="Turn a summary into Markdown or one HTML file",
    response_class=Response,
    responses=_RESPONSES,
    openapi_extra=_BODY,
)
async def render(request: Request, state: StateDep) -> Response:
    """Render a summary that is sent back; nothing is asked of a model and nothing is kept."""
    kind = choose_answer_type(request.headers.get("accept", ""), tuple(_RENDER))
    limit = _SUMMARY_OVER_ARTICLE * state.settings.max_body_bytes
    summary = _parse(await read_bounded(request, limit, "send a summary as it was answered"))
    return Response(_RENDER[kind](summary), media_type=f"{kind}; charset=utf-8", headers=_HEADERS)


def _parse(body: bytes) -> Summary:
    try:
        summary = Summary.model_validate_json(body)
    except ValidationError as error:
        fields = fields_of(error)
        raise _not_ours(f"{fields[0][0]}: {fields[0][1]}", fields) from error
    if dangling := sorted(set(_referred(summary)) - _known(summary)):
        raise _not_ours(f"it refers to items that it does not hold: {', '.join(dangling)[:200]}", ())
    return summary


def _not_ours(what: str, fields: tuple[tuple[str, str], ...]) -> InvalidRequest:
    return InvalidRequest(f"expected a summary as POST /v1/summaries answered it; {what}", fields)


def _known(summary: Summary) -> set[str]:
    return {position.id for position in summary.positions}


def _referred(summary: Summary) -> Iterator[str]:
    """Yield the ids that rendering follows and that must therefore exist."""
    for party in summary.positions_by_party:
        yield from party.positions
    for row in summary.matrix.rows:
        yield from (stance.position_id for cell in row.cells for stance in cell.stances)

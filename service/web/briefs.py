"""POST /v1/briefs: a summary that was paid for already comes back as Markdown, or as one HTML file that works offline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError

from schemas.problem import Problem
from schemas.summary import Summary
from service.brief.markdown import render_brief
from service.errors import ArticleTooLarge, InvalidRequest, NotAcceptable
from service.web.standalone import render_standalone

MARKDOWN = "text/markdown"
HTML = "text/html"
_RENDER = {MARKDOWN: render_brief, HTML: render_standalone}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The brief: Markdown, or one HTML file without scripts, by the Accept header",
        "content": {kind: {"schema": {"type": "string"}} for kind in _RENDER},
    },
    **{status: {"model": Problem, "description": text} for status, text in (
        (400, "The body could not be read"),
        (406, "Neither text/markdown nor text/html is accepted"),
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


def briefs_router(max_bytes: int) -> APIRouter:
    """Return the route; bodies of more than `max_bytes` are refused while they are read."""
    router = APIRouter(tags=["summaries"])

    @router.post(
        "/v1/briefs",
        summary="Turn a summary into Markdown or one HTML file",
        response_class=Response,
        responses=_RESPONSES,
        openapi_extra=_BODY,
    )
    async def render(request: Request) -> Response:
        """Render a summary that is sent back; nothing is asked of a model and nothing is kept."""
        kind = _choose(request.headers.get("accept", ""))
        summary = _parse(await _read_bounded(request, max_bytes))
        return Response(_RENDER[kind](summary), media_type=f"{kind}; charset=utf-8", headers=_HEADERS)

    return router


_HEADERS = {"x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox"}


def _choose(accept: str) -> str:
    """Return the first offered type that is accepted; Markdown where nothing is said."""
    ranges = {part.split(";")[0].strip().lower() for part in accept.split(",")} - {""}
    for kind in _RENDER:
        if not ranges or ranges & {kind, "text/*", "*/*"}:
            return kind
    raise NotAcceptable(f"expected Accept to name {MARKDOWN} or {HTML}, got {accept[:100]!r}")


async def _read_bounded(request: Request, max_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > max_bytes:
            raise ArticleTooLarge(
                f"expected a summary of at most {max_bytes} bytes, got {len(body)} or more; raise PARLEY_MAX_BODY_BYTES"
            )
    return bytes(body)


def _parse(body: bytes) -> Summary:
    try:
        summary = Summary.model_validate_json(body)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False, include_context=False)
        fields = tuple((".".join(map(str, e["loc"])) or "body", e["msg"]) for e in details[:20])
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

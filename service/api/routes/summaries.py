"""POST /v1/summaries: an article in, its typed summary out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from schemas.summary import Summary
from service.api.deps import ServicesDep, StateDep
from service.api.negotiation import EVENTS, JSON, MARKDOWN, choose_answer_type
from service.api.openapi import SUMMARY_RESPONSES, article_body
from service.api.parts import Parts, parse_parts, refuse_parts, write_summary
from service.api.streaming import EventStream, Work, run_while_connected
from service.api.submission import ArticleDep, SectionsDep, SubmissionDep
from service.extraction.events import Listener
from service.rendering.markdown import render_brief

router = APIRouter(tags=["summaries"])
_OFFERED = (JSON, MARKDOWN, EVENTS)  # the first is what */* gets, the first of text what text/* gets


async def answer_type(request: Request) -> str:
    """Return the type that the caller wants; refused before the body is read if it is none of ours."""
    return choose_answer_type(request.headers.get("accept", ""), _OFFERED)


async def wanted_parts(query: SubmissionDep, wanted: Annotated[str, Depends(answer_type)]) -> Parts | None:
    """Return the parts of the summary that the caller wants, None for all; refused before the body is read.

    Raises:
        InvalidRequest: one of them is none, or the answer has no parts to choose.
    """
    parts = parse_parts(query.fields)
    if parts is not None and wanted == MARKDOWN:
        raise refuse_parts(wanted)
    return parts


async def summarising(state: StateDep, services: ServicesDep, sections: SectionsDep, article: ArticleDep) -> Work:
    """Return what the request asks for as work that whoever answers it starts; a finished summary is counted."""

    async def work(listener: Listener | None) -> Summary:
        summary = await services.summarize(article, sections=sections, listener=listener)
        state.metrics.count(summary)
        return summary

    return work


@router.post(
    "/v1/summaries",
    summary="Summarise an article",
    responses=SUMMARY_RESPONSES,
    openapi_extra=article_body(),
    response_class=Response,
)
async def create(
    request: Request,
    wanted: Annotated[str, Depends(answer_type)],
    parts: Annotated[Parts | None, Depends(wanted_parts)],
    work: Annotated[Work, Depends(summarising)],
) -> Response:
    """Summarise one news article about a war or a peace negotiation.

    The article is JSON (`text` or `html` with metadata), or the raw text or HTML itself with its metadata in the
    query. `Accept` chooses the answer: JSON, `text/event-stream` (items as they are finished, then the summary), or
    `text/markdown` (a brief to paste). `fields` chooses parts of the summary.
    """
    if wanted == EVENTS:
        return EventStream(work, parts)
    summary = await run_while_connected(request, work(None))
    if wanted == MARKDOWN:
        return Response(render_brief(summary), media_type="text/markdown; charset=utf-8")
    return Response(write_summary(summary, parts), media_type="application/json")

"""POST /v1/summaries: an article in, its typed summary out."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from schemas.article import ArticleIn
from schemas.summary import SectionName, Summary
from service.api.body import Metadata, read_submission
from service.api.deps import AppState, ServicesDep, StateDep
from service.api.negotiation import EVENTS, MARKDOWN, choose_answer_type
from service.api.openapi import SUMMARY_RESPONSES, article_body
from service.api.streaming import EventStream, run_while_connected
from service.bootstrap import Services
from service.errors import InvalidRequest
from service.extraction.events import Listener
from service.extraction.sections import parse_sections
from service.rendering.markdown import render_brief
from service.text.ingest import Article, read_article

router = APIRouter(tags=["summaries"])


@router.post(
    "/v1/summaries",
    summary="Summarise an article",
    responses=SUMMARY_RESPONSES,
    openapi_extra=article_body(),
    response_class=Response,
)
async def create(  # noqa: PLR0913  every query parameter is one
    request: Request,
    state: StateDep,
    services: ServicesDep,
    sections: Annotated[
        str | None, Query(description="comma-separated: situation, deal, reporting; all by default")
    ] = None,
    title: Annotated[str | None, Query(description="for raw bodies: headline")] = None,
    url: Annotated[str | None, Query(description="for raw bodies: where it was found; never fetched")] = None,
    outlet: Annotated[str | None, Query(description="for raw bodies: who published it")] = None,
    published_at: Annotated[str | None, Query(description="for raw bodies: ISO 8601 date or date-time")] = None,
    language: Annotated[str | None, Query(description="for raw bodies: BCP 47 tag")] = None,
) -> Response:
    """Summarise one news article about a war or a peace negotiation.

    The article is JSON (`text` or `html` with metadata), or the raw text or HTML itself with its metadata in the
    query. `Accept` chooses the answer: JSON, `text/event-stream` (items as they are finished, then the summary), or
    `text/markdown` (a brief to paste).
    """
    _refuse_unknown(request)
    answer_type = choose_answer_type(request.headers.get("accept", ""))
    wanted = parse_sections(sections)
    metadata = Metadata(title=title, url=url, outlet=outlet, published_at=published_at, language=language)
    submitted = await read_submission(request, metadata, max_bytes=state.settings.max_body_bytes)
    article = await _read(submitted, state.settings.max_article_characters)
    job = _Job(state, services, article, wanted)
    if answer_type == EVENTS:
        return EventStream(job.run)
    summary = await run_while_connected(request, job.run(None))
    if answer_type == MARKDOWN:
        return Response(render_brief(summary), media_type="text/markdown; charset=utf-8")
    return Response(summary.model_dump_json(), media_type="application/json")


async def _read(submitted: ArticleIn, max_characters: int) -> Article:
    """Read the article; a page of HTML in a thread, as that may take a second."""
    if submitted.html is None:
        return read_article(submitted, max_characters=max_characters)
    return await asyncio.to_thread(read_article, submitted, max_characters=max_characters)


PARAMETERS = frozenset({"sections", "title", "url", "outlet", "published_at", "language"})


def _refuse_unknown(request: Request) -> None:
    """Refuse a query parameter that nothing reads: a misspelt date would be lost in silence.

    Raises:
        InvalidRequest: there is one.
    """
    for name in request.query_params:
        if name not in PARAMETERS:
            raise InvalidRequest(f"unknown query parameter {name[:60]!r}; there are {', '.join(sorted(PARAMETERS))}")


class _Job:
    """One request's work, started by whoever answers it."""

    def __init__(
        self, state: AppState, services: Services, article: Article, sections: tuple[SectionName, ...]
    ) -> None:
        self._state = state
        self._services = services
        self._article = article
        self._sections = sections

    def run(self, listener: Listener | None) -> Coroutine[object, object, Summary]:
        return self._run(listener)

    async def _run(self, listener: Listener | None) -> Summary:
        summary = await self._services.summarize(self._article, sections=self._sections, listener=listener)
        self._state.metrics.count(summary)
        return summary

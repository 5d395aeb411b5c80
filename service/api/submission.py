"""What is submitted to POST /v1/summaries: the article, read from body and query, and what is wanted of it."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import Depends, Query, Request
from pydantic import BaseModel, Field

from schemas.article import ArticleIn
from schemas.run import CHOOSABLE, SectionName
from service.api.body import read_submission
from service.api.deps import StateDep
from service.api.parts import ALWAYS, CHOICES
from service.errors import InvalidRequest
from service.extraction.sections import parse_sections
from service.text.ingest import Article, read_article


class Submission(BaseModel):
    """The query string; all but `sections` and `fields` is metadata of a raw body, which a JSON body brings itself."""

    sections: str | None = Field(None, description=f"comma-separated: {', '.join(CHOOSABLE)}; all by default")
    fields: str | None = Field(
        None,
        description=f"comma-separated parts of the summary to send: {', '.join(CHOICES)}; all by default, and always "
        f"{', '.join(ALWAYS)}. What is asked of the model is chosen by `sections`. Of events the closing `summary` has "
        "these parts alone; text/markdown is sent whole, and refuses them",
    )
    title: str | None = Field(None, description="for raw bodies: headline")
    url: str | None = Field(None, description="for raw bodies: where it was found; never fetched")
    outlet: str | None = Field(None, description="for raw bodies: who published it")
    published_at: str | None = Field(None, description="for raw bodies: ISO 8601 date or date-time")
    language: str | None = Field(None, description="for raw bodies: BCP 47 tag")

    def metadata(self) -> dict[str, str]:
        """Return what is known about a raw body, by field of `ArticleIn`."""
        return self.model_dump(exclude={"sections", "fields"}, exclude_none=True)


async def submission(request: Request, query: Annotated[Submission, Query()]) -> Submission:
    """Return the query; a parameter that nothing reads is refused: a misspelt date would be lost in silence.

    Raises:
        InvalidRequest: there is one.
    """
    for name in request.query_params:
        if name not in Submission.model_fields:
            known = ", ".join(sorted(Submission.model_fields))
            raise InvalidRequest(f"unknown query parameter {name[:60]!r}; there are {known}")
    return query


SubmissionDep = Annotated[Submission, Depends(submission)]


async def wanted_sections(query: SubmissionDep) -> tuple[SectionName, ...]:
    """Return the sections that are asked for.

    Raises:
        InvalidRequest: one of them is none.
    """
    return parse_sections(query.sections)


async def submitted_article(request: Request, state: StateDep, query: SubmissionDep) -> Article:
    """Read the submitted article, within the limits of the settings.

    Raises:
        CallerError: as `read_submission` and `read_article`.
    """
    submitted = await read_submission(request, query.metadata(), max_bytes=state.settings.max_body_bytes)
    return await _read(submitted, state.settings.max_article_characters)


async def _read(submitted: ArticleIn, max_characters: int) -> Article:
    """Read the article; a page of HTML in a thread, as that may take a second."""
    if submitted.html is None:
        return read_article(submitted, max_characters=max_characters)
    return await asyncio.to_thread(read_article, submitted, max_characters=max_characters)


SectionsDep = Annotated[tuple[SectionName, ...], Depends(wanted_sections)]
ArticleDep = Annotated[Article, Depends(submitted_article)]

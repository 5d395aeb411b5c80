"""Problem details (RFC 9457): the form of every error that the API answers."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

PROBLEM_MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:parley:problem:"


class FieldError(BaseModel):
    """One field that was not understood."""

    field: str = Field(description="path of the field or name of the parameter; body: the whole")
    message: str = Field(description="what was expected of it")


class ProblemDetails(BaseModel):
    """What went wrong and what to do next."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="stable URN of the problem, urn:parley:problem:<code>")
    title: str = Field(description="the kind of problem in a few words")
    status: int = Field(description="the HTTP status; in an event, the status that it would have had")
    detail: str = Field(description="what was expected, what came, what to do")
    code: str = Field(description="last part of the type")
    retry_after_s: float | None = Field(
        None, description="seconds after which another try may succeed; null where none is known to"
    )
    diff: str | None = Field(
        None, description="fixture_missing: what differs from the nearest recording; null otherwise"
    )
    errors: tuple[FieldError, ...] = Field((), description="fields at fault, if any")

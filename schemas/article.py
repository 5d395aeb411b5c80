"""The article as it is submitted, and its sentences."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, NamedTuple, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError


def _explained(expected: str) -> WrapValidator:
    """Return a validator that says what was expected in the caller's words, whatever refuses the value."""

    def explain(value: object, handler: ValidatorFunctionWrapHandler) -> object:
        try:
            return handler(value)
        except ValidationError:
            raise PydanticCustomError("expected", "expected {expected}", {"expected": expected}) from None

    return WrapValidator(explain)


def _must_be_written_out(value: object) -> object:
    """Refuse numbers, which would be taken for seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _WRITTEN_DAY.match(value)):
        return value
    raise ValueError("no ISO 8601 date")


def _must_be_plain(value: str) -> str:
    if "\x00" in value:
        raise PydanticCustomError("null_character", "expected a line without U+0000")
    return value


_WRITTEN_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Day = Annotated[
    date | datetime,
    BeforeValidator(_must_be_written_out),
    _explained("a date such as 2025-12-21, or an ISO 8601 date-time"),
]
Language = Annotated[
    Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)],
    _explained("a BCP 47 tag such as en or pt-BR"),
]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_must_be_plain)
]


class ArticleIn(BaseModel):
    """One news article: `text` or `html`, and what is known about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str | None = Field(
        None, description="The article as plain text or Markdown. Offsets in the answer point here."
    )
    html: str | None = Field(None, description="The article's page as HTML; its main text is taken out first.")
    title: Line | None = Field(None, description="Headline, if it is not part of the text.")
    url: Line | None = Field(None, description="Where the article was found. Never fetched.")
    outlet: Line | None = Field(None, description="Who published it.")
    published_at: Day | None = Field(
        None, description="ISO 8601 date or date-time. Relative dates ('on Friday') are resolved from it."
    )
    language: Language | None = Field(None, description="BCP 47 tag, for example en or fr.")

    @model_validator(mode="after")
    def _exactly_one_body(self) -> Self:
        if (self.text is None) == (self.html is None):
            raise PydanticCustomError("one_body", "send exactly one of 'text' and 'html'")
        return self


class Sentence(NamedTuple):
    """One sentence of the article; `start` and `end` are half-open code points of the article's text."""

    sid: str  # s1, s2, ... in reading order
    start: int
    end: int
    text: str

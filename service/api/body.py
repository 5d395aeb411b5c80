"""Reading the body of a request: bounded in size and time; and the article in it, in any of the types that are taken."""

from __future__ import annotations

import asyncio
import codecs
from collections.abc import Mapping
from email.message import Message

from fastapi import Request
from pydantic import ValidationError

from schemas.article import ArticleIn
from service.errors import ArticleTooLarge, BodyTimedOut, InvalidRequest, UnsupportedMediaType
from service.text.ingest import decode_body

JSON_TYPE = "application/json"
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
BODY_TIMEOUT_S = 30.0
MAX_FIELDS = 20  # that a problem names
UNSTATED_TYPES = frozenset({"", "application/x-www-form-urlencoded"})  # what curl --data-binary sends by itself


async def read_submission(request: Request, metadata: Mapping[str, str], *, max_bytes: int) -> ArticleIn:
    """Read the body and return the article in it; a raw body takes `metadata`, by field of `ArticleIn`.

    Raises:
        BodyTimedOut: the client is slower than 30 seconds.
        ArticleTooLarge: more than `max_bytes`, known from the header or found while reading.
        UnsupportedMediaType: a type that is not read.
        InvalidArticle: bytes that are no text.
        InvalidRequest: JSON that is no article.
    """
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if media_type not in TEXT_TYPES | HTML_TYPES | UNSTATED_TYPES | {JSON_TYPE}:
        raise UnsupportedMediaType(
            f"expected application/json, text/plain, text/markdown or text/html, got {media_type[:100]!r}; set Content-Type"
        )
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity"}:
        raise UnsupportedMediaType(f"expected a body that is not compressed, got {encoding[:100]!r}; send it as it is")
    body = await read_bounded(request, max_bytes, "send the article's text alone")
    if media_type == JSON_TYPE or (media_type in UNSTATED_TYPES and body.lstrip()[:1] == b"{"):
        return _parse(body)
    field = "html" if media_type in HTML_TYPES else "text"
    return _validate({field: decode_body(body, charset=charset), **metadata})


async def read_bounded(request: Request, max_bytes: int, advice: str) -> bytes:
    """Read the whole body; `advice` is what to do where it is too large.

    Raises:
        BodyTimedOut: the client is slower than 30 seconds.
        ArticleTooLarge: more than `max_bytes`, known from the header or found while reading.
    """
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            return await _read(request, max_bytes, advice)
    except TimeoutError as error:
        raise BodyTimedOut(f"the body did not arrive within {BODY_TIMEOUT_S:g} seconds; send it again") from error


async def _read(request: Request, max_bytes: int, advice: str) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > max_bytes:
        raise _too_large(int(declared), max_bytes, advice)
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > max_bytes:
            raise _too_large(size, max_bytes, advice)
        chunks.append(chunk)
    return b"".join(chunks)


def _too_large(size: int, max_bytes: int, advice: str) -> ArticleTooLarge:
    return ArticleTooLarge(
        f"expected a body of at most {max_bytes} bytes, got {size} or more; {advice}, or raise PARLEY_MAX_BODY_BYTES"
    )


def _content_type(header: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = header
    try:
        return (message.get_content_type() if header else ""), message.get_content_charset()
    except ValueError as error:  # a parameter's number of thousands of digits
        raise UnsupportedMediaType(f"expected a content type, got {header[:100]!r}") from error


def _parse(body: bytes) -> ArticleIn:
    try:
        return ArticleIn.model_validate_json(body.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        raise _invalid(error) from error


def _validate(fields: dict[str, object]) -> ArticleIn:
    try:
        return ArticleIn.model_validate(fields)
    except ValidationError as error:
        raise _invalid(error) from error


def _invalid(error: ValidationError) -> InvalidRequest:
    fields = fields_of(error)
    field, message = fields[0]
    if field != "body":
        return InvalidRequest(f"{field}: {message}", fields)
    return InvalidRequest(f'expected an article, for example {{"text": "..."}}: {message}', fields)


def fields_of(error: ValidationError) -> tuple[tuple[str, str], ...]:
    """Return the first fields at fault as (path, message); `body` is the path of the whole."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    return tuple((".".join(map(str, e["loc"]))[:100] or "body", e["msg"][:500]) for e in details[:MAX_FIELDS])

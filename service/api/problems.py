"""One table from error class to HTTP status, and the handlers that answer problem documents."""

from __future__ import annotations

import logging
import math
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from schemas.problem import PROBLEM_MEDIA_TYPE, TYPE_PREFIX, FieldError, ProblemDetails
from service import errors

CLIENT_GONE = 499
log = logging.getLogger(__name__)

STATUS: dict[type[errors.ParleyError], HTTPStatus] = {
    errors.InvalidArticle: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidRequest: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.ArticleTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.BodyTimedOut: HTTPStatus.REQUEST_TIMEOUT,
    errors.UnsupportedMediaType: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    errors.CallerError: HTTPStatus.BAD_REQUEST,
    errors.OperatorError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelTimedOut: HTTPStatus.GATEWAY_TIMEOUT,
    errors.ModelUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelOverloaded: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelError: HTTPStatus.BAD_GATEWAY,
    errors.Overloaded: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ParleyError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def problem_of(error: errors.ParleyError) -> ProblemDetails:
    """Describe one of our errors; its own message is the detail."""
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    fields = error.fields if isinstance(error, errors.InvalidRequest) else ()
    problem = make_problem(
        error.code,
        status,
        str(error),
        retry_after_s=error.retry_after_s,
        field_errors=tuple(FieldError(field=name, message=message) for name, message in fields),
    )
    diff = error.diff if isinstance(error, errors.FixtureMissing) else None
    return problem.model_copy(update={"diff": diff}) if diff else problem


def make_problem(
    code: str,
    status: int,
    detail: str,
    *,
    retry_after_s: float | None = None,
    field_errors: tuple[FieldError, ...] = (),
) -> ProblemDetails:
    """Build a problem document; its title is the code in words."""
    return ProblemDetails(
        type=TYPE_PREFIX + code,
        title=code.replace("_", " ").capitalize(),
        status=int(status),
        detail=detail,
        code=code,
        retry_after_s=retry_after_s,
        errors=field_errors,
    )


def respond(problem: ProblemDetails) -> Response:
    """Return the problem as an HTTP response, with Retry-After in whole seconds where it is known."""
    headers = {}
    if problem.retry_after_s is not None:
        headers["retry-after"] = str(max(1, math.ceil(problem.retry_after_s)))
    if problem.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        headers["connection"] = "close"  # the rest of the body is not read
    return Response(problem.model_dump_json(), problem.status, headers, PROBLEM_MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Make every error of the application a problem document."""
    app.add_exception_handler(errors.ParleyError, _on_parley_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_parameters)
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(ClientDisconnect, _on_disconnect)
    app.add_exception_handler(Exception, _on_bug)


async def _on_parley_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, errors.ParleyError)  # noqa: S101  the handler is registered for this class only
    return respond(problem_of(error))


async def _on_invalid_parameters(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  as above
    fields = tuple(FieldError(field=".".join(map(str, e["loc"])), message=e["msg"]) for e in error.errors())
    detail = "a parameter is not understood; see 'errors' and /docs"
    return respond(make_problem("invalid_request", HTTPStatus.UNPROCESSABLE_ENTITY, detail, field_errors=fields))


async def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  as above
    code = HTTPStatus(error.status_code).phrase.lower().replace(" ", "_").replace("-", "_")
    detail = f"{request.method} {request.url.path}: {HTTPStatus(error.status_code).phrase}; see /docs for what there is"
    response = respond(make_problem(code, error.status_code, detail))
    response.headers.update(error.headers or {})
    return response


async def _on_disconnect(_: Request, __: Exception) -> Response:
    return Response(status_code=CLIENT_GONE)  # nobody reads it; the metrics do


async def _on_bug(request: Request, error: Exception) -> Response:
    log.error("unexpected error at %s %s", request.method, request.url.path, exc_info=error)
    detail = "an unexpected error in this service; nothing was stored. The operator finds it in the log."
    return respond(make_problem("internal", HTTPStatus.INTERNAL_SERVER_ERROR, detail))

"""The page's routes: the shell, its files, the examples; mounted into the application by `install`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from fastapi import APIRouter, FastAPI, Response

from service.errors import ParleyError
from service.extraction.account import service_version
from service.settings import Settings
from service.web.assets import assets_router, read_assets
from service.web.briefs import briefs_router
from service.web.engine import describe_engine
from service.web.examples import Example, list_examples
from service.web.security import HEADERS

if TYPE_CHECKING:
    from jinja2 import Environment


_SUMMARY_OVER_ARTICLE = 8  # how much larger than an article its summary may be


class PageState(Protocol):
    """What the page must know of the application that it is part of."""

    @property
    def settings(self) -> Settings:
        """The service's settings."""

    @property
    def refusal(self) -> ParleyError | None:
        """Why the service cannot answer, if it cannot."""


def install(app: FastAPI, state: PageState) -> None:
    """Mount the page at `/`, its files at `/static`, its examples and the briefs under `/v1`."""
    app.include_router(_page_router(state))
    app.include_router(briefs_router(_SUMMARY_OVER_ARTICLE * state.settings.max_body_bytes))
    app.include_router(assets_router())


def _page_router(state: PageState) -> APIRouter:
    router = APIRouter(tags=["page"])

    @router.get("/", include_in_schema=False)
    def page() -> Response:
        return Response(render_page(state), media_type="text/html", headers={**HEADERS, "cache-control": "no-store"})

    @router.get("/v1/examples", summary="Articles to try")
    def examples() -> tuple[Example, ...]:
        """List articles to try, text included; in replay mode the recorded ones are answered without a model."""
        return list_examples(state.settings.fixtures_dir)

    return router


def render_page(state: PageState) -> str:
    """Return the shell as HTML: what is known before an article is sent."""
    settings = state.settings
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            engine=describe_engine(settings, state.refusal),
            examples=list_examples(settings.fixtures_dir),
            max_characters=settings.max_article_characters,
            version=service_version(),
            modules=_names(".js"),
            styles=_names(".css"),
        )
    )


def _names(ending: str) -> tuple[str, ...]:
    """Return the names of our files with this ending; the order of styles does not matter, print has its own scope."""
    return tuple(sorted(name for name in read_assets() if name.endswith(ending)))


@cache
def environment() -> Environment:
    """Return the template environment; imported late, as command lines that render nothing do not need it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("service.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""The page's shell: what is known before an article is sent."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from service.errors import ParleyError
from service.extraction.account import service_version
from service.rendering.templates import load_html
from service.settings import Settings
from service.web.assets import read_assets
from service.web.engine import describe_engine
from service.web.examples import list_examples

if TYPE_CHECKING:
    from jinja2 import Template


def render_page(settings: Settings, refusal: ParleyError | None) -> str:
    """Return the shell as HTML; `refusal` is why the service cannot answer, if it cannot."""
    return _template().render(
        engine=describe_engine(settings, refusal),
        examples=list_examples(settings.fixtures_dir),
        max_characters=settings.max_article_characters,
        version=service_version(),
        modules=_names(".js"),
        styles=_names(".css"),
    )


def _names(ending: str) -> tuple[str, ...]:
    """Return the names of our files with this ending; the order of styles does not matter, print has its own scope."""
    return tuple(sorted(name for name in read_assets() if name.endswith(ending)))


@cache
def _template() -> Template:
    return load_html("service.web", "page.html.j2")

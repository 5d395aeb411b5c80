"""Loading our Jinja templates; jinja2 is imported late, as command lines that render nothing do not need it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


def load_html(package: str, name: str, **filters: Callable[..., object]) -> Template:
    """Return the template `name` that lies beside a package's modules; every value that it shows is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= filters
    return environment.get_template(name)


def load_markdown(package: str, name: str, **filters: Callable[..., object]) -> Template:
    """Return the template `name` that lies beside a package's modules; it escapes by a filter of its own."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(  # noqa: S701  Markdown, not HTML
        loader=PackageLoader(package, ""), undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters |= filters
    return environment.get_template(name)

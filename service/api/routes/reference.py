"""GET /docs: the API's reference, its viewer served by us; FastAPI's own page loads it from another host."""

from __future__ import annotations

from fastapi import FastAPI, Response
from fastapi.openapi.docs import get_swagger_ui_html
from starlette.staticfiles import StaticFiles

_VIEWER = "/docs/viewer"


def install(app: FastAPI) -> None:
    """Mount the reference at `/docs` and Swagger UI's files, out of the package that brings them, below it."""
    app.mount(_VIEWER, StaticFiles(packages=[("fastapi_swagger", "resources")]), name="viewer")

    @app.get("/docs", include_in_schema=False)
    def reference() -> Response:
        return get_swagger_ui_html(
            openapi_url=str(app.openapi_url),
            title=f"{app.title}: API",
            swagger_js_url=f"{_VIEWER}/swagger-ui-bundle.js",
            swagger_css_url=f"{_VIEWER}/swagger-ui.css",
            swagger_favicon_url="/static/icon.svg",
            swagger_ui_parameters={"tryItOutEnabled": True},
        )

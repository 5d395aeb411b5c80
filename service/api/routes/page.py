"""GET /: the page; GET /static/<name>: its scripts and styles."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response

from service.api.deps import StateDep
from service.web.assets import Asset, read_assets
from service.web.page import render_page
from service.web.security import HEADERS

router = APIRouter(include_in_schema=False)


@router.get("/")
def page(state: StateDep) -> Response:
    """Answer the page's shell; it names the engine, and is therefore never kept."""
    shell = render_page(state.settings, state.refusal)
    return Response(shell, media_type="text/html", headers={**HEADERS, "cache-control": "no-store"})


@router.get("/static/{name}")
async def asset(name: str, request: Request) -> Response:
    """Answer one of the page's files; names that are none are answered 404."""
    found = read_assets().get(name)
    if found is None:
        raise HTTPException(404)
    return _respond(found, request)


def _respond(asset: Asset, request: Request) -> Response:
    """Send the file whole, or say that it has not changed."""
    headers = {**HEADERS, "cache-control": "no-cache", "etag": asset.etag}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers={**headers, "vary": "accept-encoding"})
    return Response(asset.content, headers=headers, media_type=asset.media_type)

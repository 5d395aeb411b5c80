"""The page's scripts and styles: read, minified and compressed once, sent whole, asked for anew only when they changed."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import rcssmin
import rjsmin
from fastapi import APIRouter, HTTPException, Request, Response

from service.web.security import HEADERS

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_MINIFIERS: Mapping[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    media_type: str
    content: bytes
    compressed: bytes
    etag: str


@cache
def read_assets() -> Mapping[str, Asset]:
    """Return every file of `static` by its name."""
    return {one.name: _asset(one.name, one.read_bytes()) for one in files("service.web").joinpath("static").iterdir()}


def _asset(name: str, content: bytes) -> Asset:
    ending = name[name.rindex(".") :]
    if ending in _MINIFIERS:
        content = _MINIFIERS[ending](content.decode()).encode()
    etag = f'"{sha256(content).hexdigest()[:16]}"'
    return Asset(_TYPES[ending], content, gzip.compress(content, mtime=0), etag)


def assets_router() -> APIRouter:
    """Return the route of the files; names that are no file of ours are answered 404."""
    router = APIRouter(prefix="/static", include_in_schema=False)

    @router.get("/{name}")
    async def asset(name: str, request: Request) -> Response:
        found = read_assets().get(name)
        if found is None:
            raise HTTPException(404)
        return _respond(found, request)

    return router


def _respond(asset: Asset, request: Request) -> Response:
    headers = {**HEADERS, "cache-control": "no-cache", "etag": asset.etag, "vary": "accept-encoding"}
    if request.headers.get("if-none-match") == asset.etag:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset.content, headers=headers, media_type=asset.media_type)
    return Response(asset.compressed, headers={**headers, "content-encoding": "gzip"}, media_type=asset.media_type)

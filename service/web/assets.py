"""The page's scripts and styles: read and minified once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import rcssmin
import rjsmin

from service.web.catalogue import render_catalogue

_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_MINIFIERS: Mapping[str, Callable[[str], str]] = {".js": rjsmin.jsmin, ".css": rcssmin.cssmin}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    media_type: str
    content: bytes
    etag: str


@cache
def read_assets() -> Mapping[str, Asset]:
    """Return every file of `static` by its name, and the module that is made of the catalogue."""
    written = {one.name: one.read_bytes() for one in files("service.web").joinpath("static").iterdir()}
    written["catalogue.js"] = render_catalogue().encode()
    return {name: _asset(name, content) for name, content in written.items()}


def _asset(name: str, content: bytes) -> Asset:
    ending = name[name.rindex(".") :]
    if ending in _MINIFIERS:
        content = _MINIFIERS[ending](content.decode()).encode()
    etag = f'"{sha256(content).hexdigest()[:16]}"'
    return Asset(_TYPES[ending], content, etag)

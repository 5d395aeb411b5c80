"""Compresses answers for clients that accept it; Starlette's own middleware takes `gzip;q=0` for a yes."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

_REFUSED = re.compile(r"(?:^|,)\s*(?:x-)?gzip\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$)", re.IGNORECASE)


class Gzip(GZipMiddleware):
    """Answers clients that refuse gzip (a weight of 0, RFC 9110) as it does those that do not name it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress one answer, or leave it as it is."""
        if scope["type"] == "http":
            headers = MutableHeaders(raw=list(scope["headers"]))
            if _REFUSED.search(headers.get("accept-encoding", "")):
                headers["accept-encoding"] = "identity"
                scope = {**scope, "headers": headers.raw}
        await super().__call__(scope, receive, send)

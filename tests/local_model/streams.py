"""Reading the service's server-sent events."""

from __future__ import annotations

import json
from typing import Any


def read_events(text: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the (event, data) pairs of a whole stream, pings left out."""
    blocks = [block.splitlines() for block in text.split("\n\n") if block.startswith("event: ")]
    return [(lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))) for lines in blocks]

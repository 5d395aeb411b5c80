"""The load: so many articles, so many at the same time; how long each took, and what failed."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from http import HTTPStatus

import aiohttp

from tests.bench.article import SEED, VARIANTS, make_case

BODIES = [json.dumps(make_case(SEED, number).submission).encode() for number in range(VARIANTS)]
_TIMEOUT_S = 120.0


@dataclass
class Result:
    """What came of one load."""

    wall_s: float = 0.0
    added_s: list[float] = field(default_factory=list)  # of each article that was answered: seconds beyond the model's
    errors: list[str] = field(default_factory=list)


async def post_articles(
    address: str, count: int, *, in_flight: int, latency_s: float = 0.0, accept: str = "application/json"
) -> Result:
    """Post `count` articles to `/v1/summaries`, always `in_flight` of them at a time, each answer read to its end.

    `latency_s` is what the model's longest answer takes.
    """
    result, turn = Result(), iter(range(count))
    headers = {"content-type": "application/json", "accept": accept}
    timeout, connector = aiohttp.ClientTimeout(total=_TIMEOUT_S), aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, headers=headers, timeout=timeout) as session:

        async def work() -> None:
            for number in turn:
                began, variant = time.perf_counter(), number % VARIANTS
                error = await _post(session, f"{address}/v1/summaries", BODIES[variant])
                if error is None:
                    model_s = latency_s * make_case(SEED, variant).path
                    result.added_s.append(time.perf_counter() - began - model_s)
                else:
                    result.errors.append(error)

        began = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(in_flight)))
        result.wall_s = time.perf_counter() - began
    return result


async def _post(session: aiohttp.ClientSession, url: str, body: bytes) -> str | None:
    """Return what went wrong, or None."""
    try:
        async with session.post(url, data=body) as response:
            said = await response.read()
            return None if response.status == HTTPStatus.OK else f"{response.status}: {said[:300]!r}"
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"{type(error).__name__}: {error}"


async def set_latency(upstream: str, latency_s: float) -> None:
    """Tell the fake model's server how long its longest answers take from now on."""
    await _set(f"{upstream}/latency", latency_s * 1_000)


async def set_pace(upstream: str, tokens_a_second: float) -> None:
    """Tell the fake model's server how fast it writes from now on; 0: at once."""
    await _set(f"{upstream}/pace", tokens_a_second)


async def _set(url: str, value: float) -> None:
    async with aiohttp.ClientSession() as session, session.put(url, data=str(value)) as response:
        response.raise_for_status()


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie (nearest rank)."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]

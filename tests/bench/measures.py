"""The measurements, each a list of numbers, one a round."""

from __future__ import annotations

import asyncio
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import aiohttp

from tests.bench.contenders import SERVE, Contender, Field, Sample, Service, settings_of
from tests.bench.load import percentile, set_latency
from tests.bench.processes import PARLEY, Child, running

LATENCY_S = 0.1
MEMORY_LATENCY_S = 4.0
_SAMPLE_EVERY_S = 0.05


@dataclass(frozen=True)
class Sizes:
    """How much is measured."""

    rounds: int
    turns: int  # of every contender in a round; the machine's speed changes within seconds
    articles: dict[str, int]  # by contender, a turn, for throughput at 32 in flight
    alone: int  # articles one after the other
    together: int  # articles at 32 in flight with a latency
    in_flight: int  # articles at the same time for memory
    flat: int  # articles for flat memory
    starts: int


FULL = Sizes(
    rounds=5,
    turns=4,
    articles={"Parley, JSON": 96, "Parley, events": 32, "usual service": 64, "usual, JSON schema": 64, "bare SDK": 96},
    alone=20,
    together=128,
    in_flight=500,
    flat=5_000,
    starts=5,
)
QUICK = Sizes(
    rounds=3,
    turns=2,
    articles={"Parley, JSON": 64, "Parley, events": 32, "usual service": 48, "usual, JSON schema": 48, "bare SDK": 64},
    alone=5,
    together=48,
    in_flight=500,
    flat=300,
    starts=3,
)


@dataclass
class Cell:
    """One number a round, and what limited it if it was not the contender."""

    values: list[float] = field(default_factory=list)
    limits: set[str] = field(default_factory=set)

    def add(self, value: float, sample: Sample) -> None:
        """Add a round's number."""
        self.values.append(value)
        if sample.limited_by:
            self.limits.add(sample.limited_by)


Cells = dict[tuple[str, str], Cell]  # by measurement and contender


def measure_round(contenders: Field, sizes: Sizes, cells: Cells) -> None:
    """Measure every contender side by side, in turns, so that what else the machine does hits all of them."""
    everyone: tuple[Contender, ...] = (contenders.parley, contenders.events, contenders.usual, contenders.sdk)
    samples: dict[str, list[Sample]] = {}
    for _ in range(sizes.turns):
        for one in (*everyone, contenders.strict):
            sample = contenders.watched(one, sizes.articles[one.name], in_flight=32)
            samples.setdefault(one.name, []).append(sample)
    for name, turns in samples.items():
        _throughput(turns, name, cells)
    asyncio.run(set_latency(contenders.upstream.address, LATENCY_S))
    for one in everyone:
        for in_flight, count in ((1, sizes.alone), (32, sizes.together)):
            sample = contenders.watched(one, count, in_flight=in_flight, latency_s=LATENCY_S)
            _added(sample, f"{in_flight} in flight", one.name, cells)
    asyncio.run(set_latency(contenders.upstream.address, 0.0))


def _throughput(turns: list[Sample], name: str, cells: Cells) -> None:
    count, limited = sum(one.count for one in turns), next((one for one in turns if one.limited_by), turns[0])
    cells.setdefault(("articles/s", name), Cell()).add(count / sum(one.wall_s for one in turns), limited)
    cells.setdefault(("CPU ms", name), Cell()).add(1_000 * sum(one.cpu_s for one in turns) / count, limited)


def _added(sample: Sample, label: str, name: str, cells: Cells) -> None:
    added_ms = [1_000 * seconds for seconds in sample.added_s]
    for rank, share in (("p50", 0.5), ("p99", 0.99)):
        cells.setdefault((f"added {rank} at {label}", name), Cell()).add(percentile(added_ms, share), sample)


@dataclass(frozen=True)
class Memory:
    """Resident memory: ready, after one article, at most with many in flight, and on the way through many articles."""

    ready_mb: float
    warm_mb: float
    in_flight_kb: float
    errors: list[str]
    flat_mb: list[float]


def measure_memory(upstream: Child, sizes: Sizes) -> Memory:
    """Measure a service of its own."""
    with running(SERVE, settings_of(upstream)) as child:
        asyncio.run(_wait_for(f"{child.address}/readyz"))
        service, ready = Service("Parley", child), child.rss_bytes()
        service.handle(1, in_flight=1)
        warm = child.rss_bytes()
        asyncio.run(set_latency(upstream.address, MEMORY_LATENCY_S))
        with _peak_of(child) as peak:
            sample = service.handle(sizes.in_flight, in_flight=sizes.in_flight)
        asyncio.run(set_latency(upstream.address, 0.0))
    per_article_kb = (peak[0] - warm) / sizes.in_flight / 1e3
    return Memory(ready / 1e6, warm / 1e6, per_article_kb, sample.errors, _measure_flat(upstream, sizes.flat))


def _measure_flat(upstream: Child, articles: int) -> list[float]:
    """Return the memory after each tenth of so many articles, in MB."""
    with running(SERVE, settings_of(upstream)) as child:
        service = Service("Parley", child)
        found = []
        for _ in range(10):
            service.handle(articles // 10, in_flight=16)
            found.append(child.rss_bytes() / 1e6)
    return found


@contextmanager
def _peak_of(child: Child) -> Iterator[list[int]]:
    """Watch a process' memory; the list's one number is the most that was seen."""
    peak, is_over = [child.rss_bytes()], threading.Event()

    def watch() -> None:
        while not is_over.wait(_SAMPLE_EVERY_S):
            peak[0] = max(peak[0], child.rss_bytes())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        is_over.set()
        thread.join()


@dataclass
class Starts:
    """Seconds of wall time to the first answer of /healthz, of /readyz, to --help's end; CPU seconds to /healthz."""

    healthy_s: list[float] = field(default_factory=list)
    healthy_cpu_s: list[float] = field(default_factory=list)
    ready_s: list[float] = field(default_factory=list)
    help_s: list[float] = field(default_factory=list)


def measure_starts(upstream: Child, count: int) -> Starts:
    """Start the service and the command line so many times."""
    starts = Starts()
    for _ in range(count):
        began = time.monotonic()
        subprocess.run([PARLEY, "--help"], check=True, stdout=subprocess.DEVNULL)
        starts.help_s.append(time.monotonic() - began)
        with running(SERVE, settings_of(upstream)) as child:
            asyncio.run(_wait_for(f"{child.address}/healthz"))
            starts.healthy_s.append(time.monotonic() - child.started_s)
            starts.healthy_cpu_s.append(child.cpu_s())
            asyncio.run(_wait_for(f"{child.address}/readyz"))
            starts.ready_s.append(time.monotonic() - child.started_s)
    return starts


async def _wait_for(url: str) -> None:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        response.raise_for_status()


def reference_s() -> float:
    """CPU seconds of a fixed loop: how fast the machine is just now, for what else runs on it."""
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number * number
    return time.process_time() - began

"""Those that are measured side by side: Parley answering JSON and telling events, the usual service, the bare SDK."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from tests.bench.load import post_articles
from tests.bench.peers import MODEL
from tests.bench.processes import PARLEY, Child, running, stop

JSON, EVENTS = "application/json", "text/event-stream"
SERVE = (PARLEY, "serve", "--port", "0")


@dataclass(frozen=True)
class Sample:
    """One measurement: articles, wall and CPU seconds, what each took beyond the model, what failed, who was at its limit."""

    count: int
    wall_s: float
    cpu_s: float
    added_s: list[float]
    errors: list[str] = field(default_factory=list)
    limited_by: str = ""


class Contender(Protocol):
    """Something that handles articles."""

    name: str

    def handle(self, count: int, *, in_flight: int, latency_s: float = 0.0) -> Sample:
        """Handle so many articles, always so many at the same time; the model's longest answer takes `latency_s`."""


class Service:
    """An HTTP service; its CPU is what its process tree was charged for while the load ran."""

    def __init__(self, name: str, child: Child, accept: str = JSON) -> None:
        self.name = name
        self.child = child
        self._accept = accept

    def handle(self, count: int, *, in_flight: int, latency_s: float = 0.0) -> Sample:
        """Post articles to it."""
        cpu_s, address = self.child.cpu_s(), self.child.address
        posting = post_articles(address, count, in_flight=in_flight, latency_s=latency_s, accept=self._accept)
        result = asyncio.run(posting)
        return Sample(count, result.wall_s, self.child.cpu_s() - cpu_s, result.added_s, result.errors)


class BareSdk:
    """The worker process of `tests.bench.peers`, which accounts for itself."""

    name = "bare SDK"

    def __init__(self, worker: subprocess.Popen[str]) -> None:
        self._worker = worker

    def handle(self, count: int, *, in_flight: int, latency_s: float = 0.0) -> Sample:
        """Let it make the calls of so many articles."""
        assert self._worker.stdin is not None
        assert self._worker.stdout is not None
        order = {"count": count, "in_flight": in_flight, "latency_s": latency_s}
        self._worker.stdin.write(json.dumps(order) + "\n")
        self._worker.stdin.flush()
        spent = json.loads(self._worker.stdout.readline())
        return Sample(count, spent["wall_s"], spent["cpu_s"], spent["added_s"])


@dataclass(frozen=True)
class Field:
    """All contenders and the fake model's server that they share; `strict` is the usual service with JSON schemas."""

    upstream: Child
    parley: Service
    events: Service
    usual: Service
    strict: Service
    sdk: BareSdk

    def watched(self, contender: Contender, count: int, *, in_flight: int, latency_s: float = 0.0) -> Sample:
        """Let a contender handle articles, and note if the fake or the load itself was busy all the time."""
        fake_s, load_s, began = self.upstream.cpu_s(), time.process_time(), time.perf_counter()
        sample = contender.handle(count, in_flight=in_flight, latency_s=latency_s)
        wall_s = time.perf_counter() - began
        shares = {
            "the fake": (self.upstream.cpu_s() - fake_s) / wall_s,
            "the load": (time.process_time() - load_s) / wall_s,
        }
        busy = [name for name, share in shares.items() if share > 0.8]
        return Sample(count, sample.wall_s, sample.cpu_s, sample.added_s, sample.errors, " and ".join(busy))


def settings_of(upstream: Child) -> dict[str, str]:
    """The environment of a Parley that asks the fake."""
    return {
        "PARLEY_LLM_BASE_URL": f"{upstream.address}/v1",
        "PARLEY_LLM_MODEL": MODEL,
        "PARLEY_LOG_LEVEL": "warning",
    }


@contextmanager
def all_running() -> Iterator[Field]:
    """Start everything, warm it up, and end it."""
    with ExitStack() as stack:
        upstream = stack.enter_context(running([sys.executable, "-m", "tests.bench.upstream"]))
        parley = stack.enter_context(running(SERVE, settings_of(upstream)))
        peers = [sys.executable, "-m", "tests.bench.peers"]
        usual = stack.enter_context(running([*peers, "usual", "--upstream", upstream.address]))
        strict = stack.enter_context(running([*peers, "strict", "--upstream", upstream.address]))
        worker = subprocess.Popen(
            [*peers, "sdk", "--upstream", upstream.address], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        stack.callback(stop, worker)
        field = Field(
            upstream,
            Service("Parley, JSON", parley),
            Service("Parley, events", parley, EVENTS),
            Service("usual service", usual),
            Service("usual, JSON schema", strict),
            BareSdk(worker),
        )
        for contender in (field.parley, field.events, field.usual, field.strict, field.sdk):
            sample = contender.handle(32, in_flight=32)
            if sample.errors:
                raise RuntimeError(f"{contender.name} does not work: {sample.errors[0]}")
        yield field

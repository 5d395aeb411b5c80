"""The report of a model that writes token by token: seconds, tokens and dollars an article, and the CPU of telling events."""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import mean, median

from service.settings import Settings
from tests.bench.contenders import EVENTS, SERVE, Service, settings_of
from tests.bench.langextracted import AS_USUAL, ONE_CALL, is_installed, wait_for_langextract
from tests.bench.load import set_pace
from tests.bench.pacing import Pace, Prices
from tests.bench.processes import running
from tests.bench.report import describe_machine, table
from tests.bench.tokens import unit
from tests.bench.waiting import Reading, wait_for_corpus, wait_for_parley, wait_for_usual

PACES = (Pace(writes=100), Pace(writes=40))
CPU_PACE = PACES[0]
IN_FLIGHT = (48, 2)
DEADLINE_S: float = Settings.model_fields["deadline_s"].default
ONE_SLOT = {"llm_max_calls": 1, "llm_prompt_order": "article_first"}


def report(prices: Prices, *, rounds: int) -> None:
    """Measure and print; a round of the CPU takes two and a half minutes, all else one."""
    print(f"{describe_machine()}\n")
    print(f"Seconds on a clock that jumps; {unit()}; the rules read before, at {PACES[0].reads:,.0f} tokens/s.\n")
    readings = {
        "Parley, corpus": [wait_for_corpus(pace) for pace in PACES],
        "Parley": [wait_for_parley(pace) for pace in PACES],
        "Parley, one slot": [wait_for_parley(pace, slots=1, settings=ONE_SLOT) for pace in PACES],
        "usual service": [wait_for_usual(pace, "TOOLS") for pace in PACES],
        "usual, JSON schema": [wait_for_usual(pace, "JSON_SCHEMA") for pace in PACES],
    }
    if is_installed():
        for name, characters in (("langextract, one call", ONE_CALL), ("langextract, as set up", AS_USUAL)):
            readings[name] = [wait_for_langextract(pace, characters=characters) for pace in PACES]
    print(_table_of_waits(readings) + "\n")
    print(_table_of_costs(readings, prices) + "\n")
    print(_table_of_cpu([_measure_cpu() for _ in range(rounds)]))


def _table_of_waits(readings: dict[str, list[Reading]]) -> str:
    head = ["first item / complete (mean) / complete (worst), s", *(f"{pace.writes:g} tokens/s" for pace in PACES)]
    return table(head, [[name, *map(_waits, by_pace)] for name, by_pace in readings.items()])


def _waits(reading: Reading) -> str:
    complete = [wait.complete_s for wait in reading.waits]
    late = sum(seconds > DEADLINE_S for seconds in complete)
    told = f", {late} of {len(complete)} over {DEADLINE_S:g} s" if late else ""
    return f"{mean(wait.first_s for wait in reading.waits):.1f} / {mean(complete):.1f} / {max(complete):.1f}{told}"


def _table_of_costs(readings: dict[str, list[Reading]], prices: Prices) -> str:
    priced = f"$ per 1,000 articles at {prices.input_usd:g}/{prices.cached_usd:g}/{prices.output_usd:g}"
    rows = []
    for name, (reading, *_) in readings.items():
        tally, count = reading.tally, len(reading.waits)
        tokens = [f"{number / count:,.0f}" for number in (tally.input, tally.cached, tally.output)]
        rows.append([name, f"{tally.calls / count:.1f}", *tokens, f"{1_000 * tally.cost_usd(prices) / count:.0f}"])
    return table(["a mean article", "calls", "input tokens", "of them cached", "output tokens", priced], rows)


@dataclass(frozen=True)
class Cpu:
    """CPU an article as events, ms, and how busy the fake was (share of a core)."""

    per_article_ms: float
    fake: float


def _measure_cpu() -> list[Cpu]:
    """Measure a service of its own, in real time, with each number of articles in flight."""
    with ExitStack() as stack:
        upstream = stack.enter_context(running([sys.executable, "-m", "tests.bench.upstream"]))
        events = Service("Parley, events", stack.enter_context(running(SERVE, settings_of(upstream))), EVENTS)
        events.handle(16, in_flight=16)
        asyncio.run(set_pace(upstream.address, CPU_PACE.writes))
        found = []
        for in_flight in IN_FLIGHT:
            fake_s = upstream.cpu_s()
            sample = events.handle(in_flight, in_flight=in_flight)
            if sample.errors:
                raise RuntimeError(sample.errors[0])
            found.append(Cpu(1_000 * sample.cpu_s / in_flight, (upstream.cpu_s() - fake_s) / sample.wall_s))
    return found


def _table_of_cpu(rounds: list[list[Cpu]]) -> str:
    head = [
        f"CPU an article as events at {CPU_PACE.writes:g} tokens/s, ms: median (worst)",
        "",
        "the fake's share of a core",
    ]
    rows = []
    for in_flight, found in zip(IN_FLIGHT, zip(*rounds, strict=True), strict=True):
        spent = [one.per_article_ms for one in found]
        shown = f"{median(spent):.0f} ({max(spent):.0f})"
        rows.append([f"{in_flight} in flight", shown, f"{median(one.fake for one in found):.2f}"])
    return table(head, rows)

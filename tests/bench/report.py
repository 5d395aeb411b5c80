"""The report: Markdown tables, and which milestones were met."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from tests.bench.measures import Cell, Cells, Memory, Sizes, Starts

NAMES = ("Parley, JSON", "Parley, events", "usual service", "usual, JSON schema", "bare SDK")
PACKAGES = ("openai", "instructor", "httpx2", "aiohttp", "fastapi", "uvicorn", "pydantic")


@dataclass(frozen=True)
class Milestone:
    """One promise: what was measured, against what."""

    what: str
    value: float
    limit: float
    unit: str
    is_at_least: bool = False

    @property
    def is_met(self) -> bool:
        """The measurement keeps the promise."""
        return self.value >= self.limit if self.is_at_least else self.value <= self.limit


def describe_machine() -> str:
    """Versions and cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"Python {platform.python_version()} on {cores} cores, {platform.machine()}; {versions}."


def table_of(cells: Cells) -> str:
    """All contenders side by side: median (worst) over the rounds; * marks a cell that the fake or the load limited."""
    measurements = list(dict.fromkeys(measurement for measurement, _ in cells))
    rows = [
        [measurement, *(_show(cells.get((measurement, name)), measurement) for name in NAMES)]
        for measurement in measurements
    ]
    return table(["median (worst)", *NAMES], rows)


def ratios_of(cells: Cells, peer: str = "usual service") -> list[float]:
    """How many times the CPU of Parley a peer takes, round by round."""
    ours, theirs = cells["CPU ms", "Parley, JSON"].values, cells["CPU ms", peer].values
    return [their / our for our, their in zip(ours, theirs, strict=True)]


def milestones_of(cells: Cells, memory: Memory, starts: Starts, sizes: Sizes) -> list[Milestone]:
    """Hold the measurements against the first milestone. Ratios count by their worst round, all else by its median."""
    fifth = len(memory.flat_mb) // 5
    growth_mb = median(memory.flat_mb[-fifth:]) - median(memory.flat_mb[fifth : 2 * fifth])
    return [
        Milestone("CPU an article, everything included", median(cells["CPU ms", "Parley, JSON"].values), 36, "ms"),
        Milestone(
            "CPU of the usual service over Parley's, worst round", min(ratios_of(cells)), 1.7, "x", is_at_least=True
        ),
        Milestone(
            "added latency, p50 at 1 in flight", median(cells["added p50 at 1 in flight", NAMES[0]].values), 40, "ms"
        ),
        Milestone(f"errors with {sizes.in_flight} in flight", len(memory.errors), 0, ""),
        Milestone(f"memory an article with {sizes.in_flight} in flight", memory.in_flight_kb, 1_000, "kB"),
        Milestone("start to /readyz, with the SDKs imported", median(starts.ready_s), 1.5, "s"),
        Milestone("parley --help", median(starts.help_s), 0.3, "s"),
        Milestone("idle memory, ready", memory.ready_mb, 100, "MB"),
        Milestone(f"growth over {sizes.flat} articles, second to last fifth", growth_mb, 10, "MB"),
    ]


def table_of_milestones(milestones: Iterable[Milestone]) -> str:
    """What was promised and what came."""
    rows = [
        [
            one.what,
            f"{one.value:.3g} {one.unit}",
            f"{'>=' if one.is_at_least else '<='} {one.limit:g} {one.unit}",
            "met" if one.is_met else "MISSED",
        ]
        for one in milestones
    ]
    return table(["first milestone", "measured", "promised", ""], rows)


def notes_of(memory: Memory, starts: Starts, reference: Sequence[float]) -> str:
    """What is good to know beside the promises."""
    lines = [
        f"Start to /readyz: {_spread(starts.ready_s)} s; to /healthz: {_spread(starts.healthy_s)} s, of which CPU "
        f"{_spread(starts.healthy_cpu_s)} s. --help: {_spread(starts.help_s)} s.",
        f"Memory: {memory.ready_mb:.0f} MB ready, {memory.warm_mb:.0f} MB after one article; after each tenth of the "
        f"articles {', '.join(f'{one:.0f}' for one in memory.flat_mb)} MB.",
        f"A reference loop of 5 million multiplications took {_spread(reference)} s of CPU (0.2 to 0.3 on an idle core "
        "of today): absolute CPU numbers scale with it, ratios do not.",
    ]
    return "\n".join(f"- {line}" for line in lines)


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} (worst {max(values):.2f})"


def _show(cell: Cell | None, measurement: str) -> str:
    if cell is None:
        return ""
    worst = min(cell.values) if measurement == "articles/s" else max(cell.values)
    return f"{median(cell.values):.1f} ({worst:.1f}){'*' if cell.limits else ''}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns aligned."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = [" | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in [head, *rows]]
    lines.insert(1, " | ".join("-" * width for width in widths))
    return "\n".join(f"| {line} |" for line in lines)

"""`python -m tests.bench`: measure the service beside its peers, print the tables, exit 1 if a milestone is missed.

With `--paced` the model writes token by token instead: what a reader waits, what an article costs, and the CPU of events.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from statistics import median

from tests.bench.contenders import all_running
from tests.bench.measures import (
    FULL,
    QUICK,
    Cells,
    Memory,
    Sizes,
    Starts,
    measure_memory,
    measure_round,
    measure_starts,
    reference_s,
)
from tests.bench.paced import report
from tests.bench.pacing import Prices
from tests.bench.report import describe_machine, milestones_of, notes_of, ratios_of, table_of, table_of_milestones


def main() -> int:
    """Measure and report; 0 if every milestone is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less of everything: two minutes instead of five")
    parser.add_argument("--paced", action="store_true", help="with a model that writes token by token")
    parser.add_argument("--input-usd", type=float, default=1.25, help="a million input tokens, with --paced")
    parser.add_argument("--cached-usd", type=float, help="the same of cached input; a tenth of it by default")
    parser.add_argument("--output-usd", type=float, default=10.0, help="a million output tokens, with --paced")
    arguments = parser.parse_args()
    if arguments.paced:
        cached_usd = arguments.input_usd / 10 if arguments.cached_usd is None else arguments.cached_usd
        report(Prices(arguments.input_usd, cached_usd, arguments.output_usd), rounds=1 if arguments.quick else 3)
        return 0
    sizes = QUICK if arguments.quick else FULL
    began, load = time.monotonic(), os.getloadavg()[0]
    cells, reference = Cells(), list[float]()
    with all_running() as contenders:
        starts = measure_starts(contenders.upstream, sizes.starts)
        for number in range(1, sizes.rounds + 1):
            _say(f"round {number} of {sizes.rounds}")
            reference.append(reference_s())
            measure_round(contenders, sizes, cells)
        _say("memory")
        memory = measure_memory(contenders.upstream, sizes)
    _say("")
    print(f"`{' '.join(['python -m tests.bench', *sys.argv[1:]])}`: {describe_machine()}")
    print(
        f"{sizes.rounds} rounds, interleaved, {time.monotonic() - began:.0f} s; load of the machine before: {load:.1f}.\n"
    )
    return _report(cells, memory, starts, reference, sizes)


def _report(cells: Cells, memory: Memory, starts: Starts, reference: list[float], sizes: Sizes) -> int:
    milestones = milestones_of(cells, memory, starts, sizes)
    print(table_of(cells) + "\n")
    for peer in ("usual service", "usual, JSON schema"):
        ratios = ratios_of(cells, peer)
        print(f"CPU over Parley's, {peer}: {median(ratios):.2f}x (worst round {min(ratios):.2f}x)")
    print()
    print(table_of_milestones(milestones))
    print(f"\n{notes_of(memory, starts, reference)}")
    for limit in sorted({limit for cell in cells.values() for limit in cell.limits}):
        print(f"* {limit} was busy all the time, so that the number says little of the contender")
    for error in memory.errors[:3]:
        print(f"error: {error}")
    missed = [one.what for one in milestones if not one.is_met]
    if missed:
        print(f"\nMISSED: {'; '.join(missed)}")
    return 1 if missed else 0


def _say(text: str) -> None:
    """Tell on a terminal how far it is."""
    if sys.stderr.isatty():
        print(f"\r{text:40s}", end="" if text else "\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

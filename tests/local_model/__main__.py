"""`python -m tests.local_model`: the whole pipeline against a real llama.cpp server; exits 1 if a promise is broken."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import aiohttp
import psutil

from tests.bench.processes import PARLEY, Child, running
from tests.local_model.article import ARTICLE
from tests.local_model.narrowing import narrow
from tests.local_model.promises import broken_by_problem, broken_by_summary, items_of
from tests.local_model.streams import read_events
from tests.local_model.wiretap import Wiretap, tapping

DEADLINE_S = 480  # on two busy cores; an idle machine needs a quarter of it
GRACE_S = 5
SETTINGS = {
    "PARLEY_LLM_MODEL": "smollm2-135m",
    "PARLEY_LLM_OUTPUT": "json_schema",
    "PARLEY_LLM_TOKEN_LIMIT_FIELD": "max_tokens",
    "PARLEY_LLM_PROMPT_ORDER": "article_first",
    "PARLEY_LLM_TEMPERATURE": "0.8",
    "PARLEY_DEADLINE_S": str(DEADLINE_S),
    "PARLEY_LOG_LEVEL": "error",
}


@dataclass(frozen=True)
class Scenario:
    """One article against one kind of model."""

    name: str
    accept: str
    is_narrow: bool
    max_tokens: int
    repairs: int


SCENARIOS = (
    Scenario("the schema as it is, cut off early", "application/json", is_narrow=False, max_tokens=200, repairs=1),
    Scenario("a schema that comes to an end, as JSON", "application/json", is_narrow=True, max_tokens=1_500, repairs=1),
    Scenario("the same as events", "text/event-stream", is_narrow=True, max_tokens=1_500, repairs=0),
)


@dataclass
class Outcome:
    """What came of a scenario."""

    status: int
    seconds: float
    answer: dict[str, Any]
    events: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


async def main() -> int:
    """Run all scenarios; 0 if every promise was kept."""
    broken = 0
    with running([sys.executable, "-m", "tests.local_model.server"]) as model:
        print(f"llama.cpp with SmolLM2 135M at {model.address}")
        for scenario in SCENARIOS:
            outcome = await _run(scenario, model)
            _report(scenario, outcome)
            broken += len(outcome.broken)
    left = psutil.Process().children(recursive=True)
    if left:
        print(f"BROKEN: left running: {left}")
    print("every promise was kept" if not (broken or left) else f"{broken + len(left)} promises were broken")
    return 1 if broken or left else 0


async def _run(scenario: Scenario, model: Child) -> Outcome:
    async with tapping(model.address, narrow if scenario.is_narrow else None) as tap:
        settings = SETTINGS | {
            "PARLEY_LLM_BASE_URL": f"{tap.address}/v1",
            "PARLEY_LLM_MAX_TOKENS": str(scenario.max_tokens),
            "PARLEY_LLM_REPAIRS": str(scenario.repairs),
        }
        with running([PARLEY, "serve", "--port", "0"], settings) as service:
            try:
                outcome = await _post(service.address, scenario.accept)
            except (aiohttp.ClientError, TimeoutError) as error:
                said = service.log.read_text()[-2_000:]
                return Outcome(
                    0, 0.0, {}, broken=[f"no clean end: {type(error).__name__}: {error}; the service said: {said}"]
                )
        outcome.broken += _broken(outcome, tap, scenario)
    return outcome


async def _post(address: str, accept: str) -> Outcome:
    headers = {"content-type": "text/plain", "accept": accept}
    began, timeout = time.monotonic(), aiohttp.ClientTimeout(total=DEADLINE_S + GRACE_S)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(f"{address}/v1/summaries", data=ARTICLE.encode(), headers=headers) as response,
    ):
        if response.content_type == "text/event-stream":
            events = read_events(await response.text())
            name, answer = events[-1]
            status = response.status if name == "summary" else int(answer["status"])
            return Outcome(status, time.monotonic() - began, answer, [event for event, _ in events])
        return Outcome(response.status, time.monotonic() - began, await response.json(content_type=None))


def _broken(outcome: Outcome, tap: Wiretap, scenario: Scenario) -> list[str]:
    if outcome.status != HTTPStatus.OK:
        broken = list(broken_by_problem(outcome.answer, outcome.status))
        if scenario.is_narrow:
            broken.append(f"expected a summary, got {outcome.status}: {outcome.answer.get('detail')}")
    else:
        broken = list(broken_by_summary(outcome.answer, tap.answers))
        if scenario.is_narrow and not any(True for _ in items_of(outcome.answer)):
            broken.append("no item came of answers that must hold some")
    if outcome.events and (outcome.events[0] != "section" or "registry" not in outcome.events):
        broken.append(f"the events begin with {outcome.events[:3]}")
    if outcome.seconds > DEADLINE_S + GRACE_S:
        broken.append(f"it took {outcome.seconds:.0f} s")
    return broken


def _report(scenario: Scenario, outcome: Outcome) -> None:
    print(f"\n{scenario.name}: {outcome.status} after {outcome.seconds:.0f} s")
    if outcome.events:
        print(f"  events: {', '.join(f'{outcome.events.count(one)} {one}' for one in dict.fromkeys(outcome.events))}")
    if outcome.status != HTTPStatus.OK:
        print(f"  {outcome.answer.get('code')}: {outcome.answer.get('detail')}")
    else:
        _report_summary(outcome.answer)
    for one in outcome.broken:
        print(f"  BROKEN: {one}")


def _report_summary(summary: dict[str, Any]) -> None:
    for run in summary["run"]["sections"]:
        told = f", {run['reason']}" if run["reason"] else ""
        print(
            f"  {run['section']:9s} {run['status']}, {run['calls']} answers, {run['input_tokens']} + "
            f"{run['output_tokens']} tokens, {run['latency_ms'] / 1_000:.0f} s{told}"
        )
    checks = summary["checks"]
    print(
        f"  complete: {summary['complete']}; {checks['grounded']} items grounded, {checks['ungrounded']} not; quotes: "
        f"{checks['quotes_exact']} exact, {checks['quotes_normalised']} normalised, {checks['quotes_not_found']} not found; "
        f"{checks['warnings']} warnings"
    )


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))

"""The whole pipeline against a real llama.cpp server with a tiny model: `python -m tests.local_model`.

The model's content is worthless, which is the point: the wire, the streaming and the constrained decoding are real, and
nothing that it invents may come out as grounded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import httpx2

from schemas.resolved import Alignment, ResolvedEvidence
from schemas.summary import Summary

ARTICLE = (
    "Envoys of Arlia and Borduria met in Geneva on Monday. "
    "Arlia controls about 20% of the Vesna valley, two diplomats said. "
    "Borduria denied that it had agreed to withdraw its troops. "
    "Arlia demands a withdrawal within 30 days. "
    "A mediator said a ceasefire could be signed this week."
)
DEADLINE_S = 240.0
FORMS = {"JSON": "application/json", "SSE": "text/event-stream"}


class Broken(Exception):
    """A promise of the service that was not kept."""


@contextmanager
def started(command: list[str], environment: dict[str, str], *, stream: str, mark: str) -> Iterator[str]:
    """Run a server; yields the address that it tells in the first line holding `mark`, and always ends it."""
    pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: subprocess.PIPE}
    process = subprocess.Popen(command, env=environment, text=True, **pipes)  # type: ignore[call-overload]
    try:
        said: IO[str] = getattr(process, stream)
        yield next(word for line in said for word in line.split() if word.startswith(mark))
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def settings_for(model_address: str) -> dict[str, str]:
    """The environment of a service that asks the tiny model; small limits, because it never stops by itself."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return kept | {
        "PARLEY_LLM_BASE_URL": f"{model_address}/v1",
        "PARLEY_LLM_MODEL": "smollm2",
        "PARLEY_LLM_MAX_TOKENS": "1200",
        "PARLEY_LLM_TEMPERATURE": "0.8",  # at 0 it repeats one party without end
        "PARLEY_LLM_TOKEN_LIMIT_FIELD": "max_tokens",
        "PARLEY_LLM_PROMPT_ORDER": "article_first",
        "PARLEY_LLM_REPAIRS": "0",
        "PARLEY_LLM_MAX_CALLS": "1",
        "PARLEY_DEADLINE_S": str(DEADLINE_S),
    }


def post(address: str, accept: str) -> httpx2.Response:
    """POST the article."""
    return httpx2.post(
        f"{address}/v1/summaries", content=ARTICLE.encode(), headers={"accept": accept}, timeout=DEADLINE_S + 30
    )


def outcome_of(response: httpx2.Response, accept: str) -> tuple[str, dict[str, object]]:
    """Return ("summary" or "problem", the body), however it came."""
    if accept != FORMS["SSE"]:
        return ("summary" if response.status_code == 200 else "problem"), response.json()
    blocks = [block.splitlines() for block in response.text.split("\n\n") if block.startswith("event: ")]
    name, data = blocks[-1][0].removeprefix("event: "), json.loads(blocks[-1][1].removeprefix("data: "))
    if name not in ("summary", "error"):
        raise Broken(f"the stream ended with {name!r} and not with a summary or an error")
    return ("summary" if name == "summary" else "problem"), data


def check_quotes(summary: Summary) -> tuple[int, int]:
    """Check that what is called found stands at its offsets; returns (found, not found)."""
    found = missing = 0
    for proof in evidence_of(summary):
        if proof.alignment in (Alignment.EXACT, Alignment.NORMALISED):
            if summary.article.text[proof.start : proof.end] != proof.quote:
                raise Broken(f"{proof.quote!r} is called {proof.alignment.value} and does not stand at its offsets")
            found += 1
        else:
            missing += 1
    return found, missing


def evidence_of(summary: Summary) -> Iterator[ResolvedEvidence]:
    """Every piece of evidence; an item without a found quote must not be called grounded."""
    lists = (
        summary.territorial_control,
        summary.plans,
        summary.peace_plan_terms,
        summary.guarantee_packages,
        summary.security_guarantees,
        summary.positions,
        summary.claims,
        summary.events,
    )
    for item in (item for items in lists for item in items):
        is_found = any(proof.start is not None for proof in item.evidence)
        if item.grounded and not is_found:
            raise Broken(f"{item.id} is called grounded without a quote that was found")
        yield from item.evidence


def report(form: str, kind: str, body: dict[str, object], seconds: float) -> None:
    """Print what happened, and check it."""
    print(f"{form}: {kind} after {seconds:.0f} s")
    if kind == "problem":
        if not {"type", "status", "detail", "code"} <= set(body):
            raise Broken(f"expected a problem document, got {body!r}")
        print(f"  {body['code']}: {body['detail']}")
        return
    summary = Summary.model_validate(body)
    for section in summary.run.sections:
        print(f"  {section.section.value}: {section.status}, {section.output_tokens} tokens. {section.reason or ''}")
    found, missing = check_quotes(summary)
    checks = summary.checks
    print(f"  items: {checks.grounded} grounded, {checks.ungrounded} not; quotes: {found} found, {missing} not")
    print(f"  warnings: {checks.warnings}")


def main() -> int:
    """Run both forms; 0 when every promise was kept."""
    server = [sys.executable, "-m", "tests.local_model.server"]
    parley = [str(Path(sys.executable).with_name("parley")), "serve", "--port", "0"]
    with started(server, dict(os.environ), stream="stdout", mark="http://") as model:
        print(f"llama.cpp at {model}")
        with started(parley, settings_for(model), stream="stderr", mark="http://") as address:
            for form, accept in FORMS.items():
                began = time.monotonic()
                response = post(address, accept)
                kind, body = outcome_of(response, accept)
                report(form, kind, body, time.monotonic() - began)
    print("ended cleanly")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Broken as broken:
        print(f"BROKEN: {broken}")
        sys.exit(1)

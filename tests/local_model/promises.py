"""The promises about an answer, each checked against the article and what the model really wrote, not by the service's code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.local_model.article import ARTICLE, FALSE_CITATIONS, SENTENCES, TRUE_CITATIONS

LISTS = (
    "plans",
    "peace_plan_terms",
    "territorial_control",
    "guarantee_packages",
    "security_guarantees",
    "positions",
    "claims",
    "events",
)
FOUND = ("exact", "normalised")
_PROBLEM_KEYS = {"type", "title", "status", "detail", "code"}


def broken_by_problem(problem: dict[str, Any], status: int) -> Iterator[str]:
    """Yield what is wrong with a problem document."""
    missing = _PROBLEM_KEYS - problem.keys()
    if missing:
        yield f"a problem document without {', '.join(sorted(missing))}"
    if problem.get("status") != status or problem.get("code") == "internal":
        yield f"a problem document of status {problem.get('status')} and code {problem.get('code')} with {status}"


def broken_by_summary(summary: dict[str, Any], answers: list[str]) -> Iterator[str]:
    """Yield every promise that a summary breaks; `answers` are the texts that the model wrote."""
    if summary["article"]["text"] != ARTICLE:
        yield "the article's text was changed"
    failed = [run["section"] for run in summary["run"]["sections"] if run["status"] == "failed"]
    if summary["complete"] == bool(failed):
        yield f"complete is {summary['complete']} and failed are {failed}"
    if failed and not {problem["section"] for problem in summary["problems"]}.issuperset(failed):
        yield f"no reason is given for {failed}"
    written = set(quotes_in(answers))
    grounded = 0
    for name, item in items_of(summary):
        yield from (f"{name} {item['id']}: {fault}" for fault in _broken_by_item(item, written))
        grounded += item["grounded"]
    if summary["checks"]["grounded"] != grounded:
        yield f"{summary['checks']['grounded']} items are counted as grounded, {grounded} are"


def items_of(summary: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every item that has evidence, with the name of its list."""
    for name in LISTS:
        yield from ((name, item) for item in summary[name])


def quotes_in(answers: list[str]) -> Iterator[str]:
    """Yield every quote that the model wrote, in answers that came whole."""
    for answer in answers:
        try:
            yield from _quotes_in(json.loads(answer))
        except ValueError:
            continue  # cut off at its token limit


def _quotes_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for line in value.get("lines", ()):
            yield str(line).partition(": ")[2]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _quotes_in(one)


def _broken_by_item(item: dict[str, Any], written: set[str]) -> Iterator[str]:
    bearing = False
    for evidence in item["evidence"]:
        yield from _broken_by_evidence(evidence, written)
        bearing = bearing or (evidence["alignment"] in FOUND and evidence["stance"] != "context")
    if item["grounded"] != bearing:
        yield f"grounded is {item['grounded']}, its evidence says {bearing}"


def _broken_by_evidence(evidence: dict[str, Any], written: set[str]) -> Iterator[str]:
    citation = (evidence["sid"], evidence["quote"])
    number = int(evidence["sid"].removeprefix("s"))
    if not 1 <= number <= len(SENTENCES):
        yield f"cites {evidence['sid']}, which does not exist"
    elif evidence["alignment"] in FOUND:
        yield from _broken_by_found(evidence, SENTENCES[number - 1], written)
    elif citation in TRUE_CITATIONS:
        yield f"{citation[1]!r} stands in {citation[0]} and was not found"


def _broken_by_found(evidence: dict[str, Any], sentence: str, written: set[str]) -> Iterator[str]:
    """Check a quote that counts as found: it is the article's own text at its offsets, and what the model wrote."""
    sid, quote, start, end = (evidence[name] for name in ("sid", "quote", "start", "end"))
    begins = ARTICLE.index(sentence)
    if not (begins <= start < end <= begins + len(sentence) and ARTICLE[start:end] == quote):
        yield f"{quote!r} does not stand at {start}-{end} in {sid}"
    if (sid, quote) in FALSE_CITATIONS:
        yield f"{quote!r} is no quote from {sid} and counts as found"
    if _plain(quote) not in map(_plain, written):
        yield f"the model never wrote {quote!r}"


def _plain(text: str) -> str:
    return " ".join(text.split())

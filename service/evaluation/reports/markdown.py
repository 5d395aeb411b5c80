"""The report as one Markdown comment of at most 60 lines for a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.evaluation.reports.facts import Facts
from service.evaluation.reports.names import (
    SECTION_NAMES,
    show_difference,
    show_provenance,
    show_rate,
    show_safety,
    show_score,
)
from service.evaluation.runs.comparison import Comparison
from service.evaluation.runs.gates import ExitCode
from service.evaluation.runs.results import Counts
from service.evaluation.runs.statistics import QUALITY_NAME
from service.rendering.markdown import escape_markdown

MAX_LINES = 60
_HEADINGS = {
    ExitCode.OK: "Evaluation: no regression",
    ExitCode.REGRESSION: "Evaluation: regression",
    ExitCode.INCONCLUSIVE: "Evaluation: inconclusive",
    ExitCode.STALE: "Evaluation: recordings are stale",
    ExitCode.INVALID_GOLD: "Evaluation: annotations are invalid",
}
_SHOWN_STALE, _SHOWN_BREACHES, _SHOWN_RECORDING, _SHOWN_ITEMS = 6, 8, 4, 20


def render_markdown(facts: Facts) -> str:
    """Return the comment: scores, what is stale and what recording it again costs, what got worse."""
    lines = [f"## {_HEADINGS[facts.gate.exit_code]}", "", *_score_table(facts), "", *_rates(facts)]
    lines += _stale(facts)
    lines += _listed("Worse", [str(breach) for breach in facts.gate.breaches], _SHOWN_BREACHES)
    if facts.gate.live:
        lines += ["", f"Non-inferiority: **{facts.gate.live.conclusion.value}** ({facts.gate.live.reason})"]
    lines += _listed("Notes", facts.gate.notes, 3)
    return _join(lines)


def render_comparison_markdown(comparison: Comparison) -> str:
    """Return the comparison of two runs: differences per section and the items that changed most."""
    lines = [
        "## Comparison of two runs",
        "",
        *([f"**Two scorers**: {escape_markdown(comparison.warning)}", ""] if comparison.warning else []),
        "| Section | first | second | difference | 95 % |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for one in comparison.sections:
        interval = f"{one.interval.low:+.3f} to {one.interval.high:+.3f}" if one.interval else ""
        cells = (show_score(one.before), show_score(one.after), show_difference(one.difference), interval)
        lines.append(f"| {SECTION_NAMES.get(one.name, one.name)} | {' | '.join(cells)} |")
    lines += ["", f"Serious faults: {show_safety(comparison.safety_before)} -> {show_safety(comparison.safety_after)}"]
    changed = [f"{one.slug}, {one.list_name}: {one.text} ({one.before} -> {one.after})" for one in comparison.items]
    lines += _listed(f"{len(changed)} items changed", changed, _SHOWN_ITEMS)
    return _join(lines)


def _score_table(facts: Facts) -> Iterable[str]:
    yield "| Section | gold | P | R | F1 | raw F1 | fields (n) | change |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for section, label in SECTION_NAMES.items():
        counts = facts.final.sections.get(section)
        if counts is None:
            continue
        fields = facts.final.field_accuracy(section)
        raw = facts.raw.sections.get(section, Counts()).f1 if facts.raw else None
        scores = [counts.precision, counts.recall, counts.f1, raw]
        shown = f"{show_score(fields.rate)} ({fields.whole:g})" if fields.whole else ""
        cells = [str(counts.gold), *map(show_score, scores), shown, show_difference(facts.difference(section))]
        yield f"| {label} | {' | '.join(cells)} |"
    raw_quality = show_score(facts.raw.quality) if facts.raw else ""
    change = show_difference(facts.difference(QUALITY_NAME))
    yield f"| **Q** | | | | **{show_score(facts.final.quality)}** | {raw_quality} | | {change} |"


def _rates(facts: Facts) -> Iterable[str]:
    final = facts.final
    interval = facts.intervals.get(QUALITY_NAME)
    spread = f", Q 95 % {interval.low:.3f} to {interval.high:.3f} (seed {facts.run.seed})" if interval else ""
    yield f"{len(facts.scored)} articles, engine {facts.run.engine}, scorer {facts.run.scorer_version}{spread}."
    yield f"Key facts {show_rate(final.key_facts)}; grounded {show_rate(final.grounded)}; hallucinated {show_rate(final.hallucinated)}."
    yield f"Citations: precision {show_rate(final.citation_precision)}, recall {show_rate(final.citation_recall)}."
    yield f"Serious faults: {show_safety(final.safety)}."
    if facts.raw:
        yield f"Before repair: {show_safety(facts.raw.safety)}; grounded {show_rate(facts.raw.grounded)}."
    yield f"<sub>{escape_markdown(show_provenance(facts.run.provenance))}</sub>"


def _stale(facts: Facts) -> list[str]:
    """Say what became stale, and what recording it again will ask for and cost."""
    if not facts.gate.stale:
        return []
    told = [f"{one.kind}: {one.slug} {one.section or ''} {one.message}" for one in facts.gate.stale]
    lines = _listed("Stale", told, _SHOWN_STALE)
    return lines + _listed("Recording again", facts.recording.splitlines()[::-1], _SHOWN_RECORDING)


def _listed(title: str, told: Sequence[str], most: int) -> list[str]:
    if not told:
        return []
    more = [f"- and {len(told) - most} more"] if len(told) > most else []
    return ["", f"**{title}**", *(f"- {escape_markdown(one)}" for one in told[:most]), *more]


def _join(lines: Iterable[str]) -> str:
    every = list(lines)
    if len(every) > MAX_LINES:
        every = [*every[: MAX_LINES - 1], f"- {len(every) - MAX_LINES + 1} more lines were left out"]
    return "\n".join(every) + "\n"

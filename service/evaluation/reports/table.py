"""The report on the terminal."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from service.evaluation.reports.facts import Facts
from service.evaluation.reports.names import (
    SECTION_NAMES,
    first_sentence,
    show_difference,
    show_interval,
    show_provenance,
    show_rate,
    show_safety,
    show_score,
)
from service.evaluation.runs.comparison import Comparison
from service.evaluation.runs.gates import ExitCode
from service.evaluation.runs.results import Counts
from service.evaluation.runs.statistics import QUALITY_NAME
from service.evaluation.runs.totals import Totals, add_up

SHOWN_ITEMS = 40
MAX_WIDTH = 150
_VERDICTS = {
    ExitCode.OK: ("green", "no regression"),
    ExitCode.REGRESSION: ("red", "regression"),
    ExitCode.INCONCLUSIVE: ("yellow", "inconclusive"),
    ExitCode.STALE: ("yellow", "stale recordings"),
    ExitCode.INVALID_GOLD: ("red", "invalid annotations"),
}


def render_table(facts: Facts, *, width: int | None = None) -> str:
    """Return the report as text for a terminal, without colours unless it is one."""
    parts: list[RenderableType] = [
        _section_table(facts),
        *_rates(facts.final),
        Text(show_provenance(facts.run.provenance), style="dim"),
        _article_table(facts),
        *_gate_lines(facts),
    ]
    return _to_text(Group(*parts), width)


def render_comparison(comparison: Comparison, *, width: int | None = None) -> str:
    """Return the comparison of two runs as text."""
    table = Table(title="Paired differences (second run minus first)")
    for name in ("section", "first", "second", "difference", "95 % interval"):
        table.add_column(name, justify="left" if name == "section" else "right")
    for one in comparison.sections:
        name = SECTION_NAMES.get(one.name, one.name)
        interval = f"{one.interval.low:+.3f} {one.interval.high:+.3f}" if one.interval else ""
        table.add_row(name, show_score(one.before), show_score(one.after), show_difference(one.difference), interval)
    lines = [
        Text(f"serious faults: {show_safety(comparison.safety_before)}  ->  {show_safety(comparison.safety_after)}")
    ]
    lines += [Text(f"only in the first run: {', '.join(comparison.only_before)}")] if comparison.only_before else []
    lines += [Text(f"only in the second run: {', '.join(comparison.only_after)}")] if comparison.only_after else []
    warnings = [Text(comparison.warning, style="bold yellow")] if comparison.warning else []
    return _to_text(Group(*warnings, table, *lines, _changed_items(comparison)), width)


def _section_table(facts: Facts) -> Table:
    scored = len(facts.scored)
    title = f"{scored} articles, engine {facts.run.engine}, scorer {facts.run.scorer_version}, seed {facts.run.seed}"
    table = Table(title=title)
    columns = ("section", "gold", "found", "P", "R", "F1", "95 %", "strict", "fields", "n", "raw F1", "accepted")
    for name in columns:
        table.add_column(name, justify="left" if name == "section" else "right")
    for section, label in SECTION_NAMES.items():
        if section in facts.final.sections:
            table.add_row(*_section_row(facts, section, label))
    raw = show_score(facts.raw.quality) if facts.raw else ""
    interval = show_interval(facts.intervals.get(QUALITY_NAME))
    change = show_difference(facts.difference(QUALITY_NAME))
    table.add_section()
    table.add_row("Q", "", "", "", "", show_score(facts.final.quality), interval, "", "", "", raw, change, style="bold")
    return table


def _section_row(facts: Facts, section: str, label: str) -> list[str]:
    counts, fields = facts.final.sections[section], facts.final.field_accuracy(section)
    raw = facts.raw.sections.get(section, Counts()).f1 if facts.raw else None
    return [
        label,
        str(counts.gold),
        str(counts.predicted),
        show_score(counts.precision),
        show_score(counts.recall),
        show_score(counts.f1),
        show_interval(facts.intervals.get(section)),
        show_score(counts.strict_f1),
        show_score(fields.rate),
        f"{fields.whole:g}",
        show_score(raw) if facts.raw else "",
        show_difference(facts.difference(section)),
    ]


def _rates(totals: Totals) -> list[Text]:
    tiers = ", ".join(f"{count} {tier.replace('_', ' ')}" for tier, count in totals.tiers.items())
    lines = {
        "key facts found": show_rate(totals.key_facts),
        "weighted coverage": show_rate(totals.coverage),
        "items grounded": show_rate(totals.grounded),
        "quotes": tiers,
        "citations": f"precision {show_rate(totals.citation_precision)}, recall {show_rate(totals.citation_recall)}",
        "hallucinated": show_rate(totals.hallucinated),
        "serious faults": show_safety(totals.safety),
        "correct abstentions": str(sum(totals.abstentions.values())),
    }
    if totals.unscored:
        lines["unscored"] = ", ".join(f"{name} in {count}" for name, count in totals.unscored.items())
    return [Text.assemble((f"{name:>20}  ", "dim"), value) for name, value in lines.items()]


def _article_table(facts: Facts) -> Table:
    table = Table(title="Articles")
    for name in ("article", "Q", "coverage", "key facts", "hallucinated", "serious faults"):
        table.add_column(name, justify="right" if name in ("Q", "coverage", "key facts", "hallucinated") else "left")
    for article in facts.run.articles:
        if "final" not in article.views:
            table.add_row(
                article.slug, "", "", "", "", Text(f"not scored: {first_sentence(article.error)}", style="red")
            )
            continue
        totals = add_up([article.views["final"]])
        faults = {name: getattr(totals.safety, name) for name in type(totals.safety).model_fields}
        told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in faults.items() if count)
        facts_found = f"{totals.key_facts.part:g}/{totals.key_facts.whole:g}"
        hallucinated = f"{totals.hallucinated.part:g}/{totals.hallucinated.whole:g}"
        table.add_row(
            article.slug, show_score(totals.quality), show_score(totals.coverage.rate), facts_found, hallucinated, told
        )
    return table


def _gate_lines(facts: Facts) -> list[Text]:
    gate = facts.gate
    lines = [
        Text(f"{finding.kind}: {finding.slug} {finding.section or ''} {finding.message}", style="yellow")
        for finding in gate.stale
    ]
    lines += [Text(str(breach), style="red") for breach in gate.breaches]
    lines += [Text(note, style="dim") for note in gate.notes]
    if gate.live:
        lines.append(Text(f"non-inferiority: {gate.live.conclusion.value} ({gate.live.reason})"))
    style, verdict = _VERDICTS[gate.exit_code]
    return [*lines, Text(verdict, style=f"bold {style}")]


def _changed_items(comparison: Comparison) -> Table:
    table = Table(title=f"{len(comparison.items)} items changed")
    for name in ("article", "list", "item", "first", "second"):
        table.add_column(name)
    for one in comparison.items[:SHOWN_ITEMS]:
        table.add_row(one.slug, one.list_name, one.text, one.before, one.after)
    return table


def _to_text(content: RenderableType, width: int | None) -> str:
    console = Console(width=width) if width else Console()
    if not console.is_terminal and width is None:
        console = Console(width=MAX_WIDTH)
    with console.capture() as captured:
        console.print(content)
    return captured.get()

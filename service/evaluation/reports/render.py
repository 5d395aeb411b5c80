"""Chooses the report for a format."""

from __future__ import annotations

from typing import Literal

from service.evaluation.reports.facts import Facts
from service.evaluation.reports.html import render_html
from service.evaluation.reports.junit import render_junit
from service.evaluation.reports.markdown import render_comparison_markdown, render_markdown
from service.evaluation.reports.table import render_comparison, render_table
from service.evaluation.runs.comparison import Comparison

Format = Literal["table", "markdown", "html", "json", "junit"]


def render_run(facts: Facts, form: Format) -> str:
    """Return a run in the format; the text ends in a newline."""
    match form:
        case "table":
            return render_table(facts)
        case "markdown":
            return render_markdown(facts)
        case "html":
            return render_html(facts)
        case "junit":
            return render_junit(facts)
        case "json":
            return facts.run.model_dump_json(indent=1) + "\n"


def render_two_runs(comparison: Comparison, form: Format) -> str:
    """Return a comparison as Markdown, or as a table for every other format."""
    return render_comparison_markdown(comparison) if form == "markdown" else render_comparison(comparison)

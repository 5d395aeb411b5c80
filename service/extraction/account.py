"""Adding up what the sections of one article cost."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.metadata import version

from schemas.catalogue import REGISTRY, SECTIONS
from schemas.run import Engine, Mode
from schemas.summary import SUMMARY_VERSION, Run, SectionRun
from schemas.vocabulary import TAXONOMY_VERSION


@cache
def service_version() -> str:
    """Return the installed version of Parley."""
    return version("parley")


def account_of(
    sections: Sequence[SectionRun],
    *,
    engine: Engine,
    mode: Mode,
    synthetic: bool,
) -> Run:
    """Return the account of one article: totals over its sections, latency of the slowest path."""
    costs = [section.cost_usd for section in sections if section.status != "skipped"]
    latency = {one.section: one.latency_ms for one in sections}
    registry = latency.get(REGISTRY.name, 0)
    ends = [latency.get(one.name, 0) + (registry if one.needs_registry else 0) for one in SECTIONS]
    return Run(
        engine=engine,
        mode=mode,
        synthetic=synthetic,
        service_version=service_version(),
        summary_version=SUMMARY_VERSION,
        taxonomy_version=TAXONOMY_VERSION,
        sections=tuple(sections),
        calls=sum(section.calls for section in sections),
        attempts=sum(section.attempts for section in sections),
        input_tokens=sum(section.input_tokens for section in sections),
        output_tokens=sum(section.output_tokens for section in sections),
        cost_usd=None if None in costs else round(sum(c for c in costs if c is not None), 6),
        latency_ms=max(ends),
    )

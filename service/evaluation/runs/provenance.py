"""What made a run: when, from which code and packages, by which models, prompts and schemas."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from schemas.summary import SectionRun
from schemas.vocabulary import TAXONOMY_VERSION
from service.evaluation.runs.results import Provenance, SectionOrigin
from service.extraction.account import service_version

PACKAGES = ("openai", "instructor", "pydantic")  # those between a prompt and a draft


def describe_provenance(
    section_runs: Iterable[SectionRun], *, commit: tuple[str | None, bool | None], arguments: Sequence[str]
) -> Provenance:
    """Return what is true of the run now. `commit` is the revision, and whether files differ from it."""
    revision, dirty = commit
    return Provenance(
        created=datetime.now(UTC).replace(microsecond=0),
        commit=revision,
        dirty=dirty,
        service_version=service_version(),
        taxonomy_version=TAXONOMY_VERSION,
        python=platform.python_version(),
        packages={name: version(name) for name in PACKAGES},
        sections=tuple(dict.fromkeys(_origin(run) for run in section_runs)),
        arguments=tuple(arguments),
    )


def _origin(run: SectionRun) -> SectionOrigin:
    return SectionOrigin(
        section=run.section,
        engine=run.engine,
        model=run.model,
        prompt=run.prompt,
        prompt_hash=run.prompt_hash,
        schema_hash=run.schema_hash,
    )

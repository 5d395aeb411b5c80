"""How sections, scores and faults are written in every report."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.catalogue import SCORED
from service.evaluation.runs.results import Provenance, Safety, Share
from service.evaluation.runs.statistics import Interval
from service.evaluation.runs.totals import QUALITY

# What Q is made of comes first, the registry last.
_ORDER = tuple(dict.fromkeys((*(name for _, names in QUALITY.values() for name in names), *SCORED)))
_REGISTERED = {"parties": "Parties", "places": "Places", "sources": "Sources"}
SECTION_NAMES: Mapping[str, str] = {name: SCORED[name].title for name in _ORDER} | _REGISTERED
# Where a narrow column may break a long word, which browsers without a dictionary do not know.
_HYPHENATED = {
    "security_guarantees": "Guaran\u00adtees",
    "guarantee_packages": "Pack\u00adages",
    "contradictions": "Contra\u00addictions",
    "open_questions": "Open ques\u00adtions",
}
SHORT_NAMES: Mapping[str, str] = {name: SCORED[name].many for name in _ORDER} | _HYPHENATED | _REGISTERED
UNDEFINED = "–"


def show_score(score: float | None) -> str:
    """Write a score of 0-1 with three digits; a dash for what is undefined."""
    return UNDEFINED if score is None else f"{score:.3f}"


def show_rate(share: Share) -> str:
    """Write a share as a percentage with its numbers."""
    return UNDEFINED if share.rate is None else f"{share.rate:.1%} ({share.part:g} of {share.whole:g})"


def show_difference(difference: float | None) -> str:
    """Write a difference with its sign; nothing where there is none."""
    if difference is None:
        return ""
    return "=" if abs(difference) < 0.0005 else f"{difference:+.3f}"


def show_interval(interval: Interval | None) -> str:
    """Write a 95 % interval; nothing where there is none."""
    return f"{interval.low:.2f}-{interval.high:.2f}" if interval else ""


def show_safety(safety: Safety) -> str:
    """Write the serious faults in one line."""
    counts = {name.replace("_", " "): getattr(safety, name) for name in Safety.model_fields}
    return ", ".join(f"{count} {name}" for name, count in counts.items())


def show_provenance(made: Provenance) -> str:
    """Write what made a run in one line; what is not known is left out."""
    models = dict.fromkeys(one.model for one in made.sections if one.model)
    prompts = dict.fromkeys(one.prompt for one in made.sections if one.prompt)
    parts = (
        f"{made.created:%Y-%m-%d %H:%M} UTC" if made.created else "",
        f"Parley {made.service_version}",
        f"commit {made.commit[:10]}{' with changes' if made.dirty else ''}" if made.commit else "",
        f"model {' '.join(models)}" if models else "",
        f"prompts {' '.join(prompts)}" if prompts else "",
        f"taxonomy {made.taxonomy_version}" if made.taxonomy_version else "",
        *(f"{name} {version}" for name, version in made.packages.items()),
    )
    return ", ".join(part for part in parts if part)


def first_sentence(text: str | None) -> str:
    """Return the beginning of a message, for a table; the gate tells all of it."""
    return (text or "").split(". ")[0]

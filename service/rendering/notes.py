"""What a document tells of the run as a whole, beside what its sections say of themselves."""

from __future__ import annotations

from schemas.summary import Summary


def notes_of(summary: Summary) -> list[str]:
    """Return the problems of the whole, a sentence each without its full stop, but those that a section's own line tells."""
    sections = summary.run.sections
    told = {run.code for run in sections if run.status == "failed" or run.engine != summary.run.engine}
    return [one.message for one in summary.problems if one.item_id is None and one.code not in told]

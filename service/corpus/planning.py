"""Before recording: which articles, how many calls, what they will cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from schemas.catalogue import SECTIONS
from schemas.run import SectionName
from service.compact.schema import wire_schema
from service.corpus.articles import FixtureArticle
from service.corpus.check import STALE_KINDS, Finding, FindingKind
from service.corpus.replaying import read_fixture
from service.extraction.prompting import build_messages

CHARACTERS_PER_TOKEN = 4
EXPECTED_OUTPUT_TOKENS = {  # means over the 20 recorded articles in scope, characters / 4
    SectionName.REGISTRY: 730,
    SectionName.BRIEF: 310,
    SectionName.DEAL: 2_160,
    SectionName.REPORTING: 1_830,
}
EXPECTED_OF_OTHERS = 1_250  # of a section that was never recorded: their mean


class RecordMode(StrEnum):
    """Which articles are recorded: without any recording; these and what is out of date; all."""

    MISSING = "missing"
    STALE = "stale"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """An article and the sections that will be asked for."""

    fixture: FixtureArticle
    sections: tuple[SectionName, ...]


@dataclass(frozen=True, slots=True)
class RecordingPlan:
    """What a recording run will ask; token counts are estimates, characters / 4."""

    articles: tuple[PlannedArticle, ...]
    stale: int = 0  # articles with a recording that is out of date, whether planned or not

    @property
    def calls(self) -> int:
        """Number of calls to the model, repairs not counted."""
        return sum(len(planned.sections) for planned in self.articles)

    @property
    def output_tokens(self) -> int:
        """Estimated tokens that the model will write."""
        return sum(
            EXPECTED_OUTPUT_TOKENS.get(name, EXPECTED_OF_OTHERS)
            for planned in self.articles
            for name in planned.sections
        )

    @property
    def input_tokens(self) -> int:
        """Estimated tokens that the model will read."""
        return sum(_prompt_tokens(planned.fixture, name) for planned in self.articles for name in planned.sections)

    def describe(self, *, input_usd: float | None, output_usd: float | None) -> str:
        """Say what will be asked and what it will cost at these prices per million tokens."""
        if not self.articles:
            if self.stale:
                return f"nothing is missing, but {self.stale} articles are stale: use --mode stale to record them again"
            return "nothing to record: every recording is fresh (use --mode all to record again)"
        lines = [f"{p.fixture.slug}: {', '.join(name.value for name in p.sections)}" for p in self.articles]
        total = f"{self.calls} calls, about {self.input_tokens:,} tokens in and {self.output_tokens:,} out"
        if input_usd is None or output_usd is None:
            return "\n".join(
                [
                    *lines,
                    f"{total}; cost unknown (set PARLEY_LLM_INPUT_USD_PER_MTOK and PARLEY_LLM_OUTPUT_USD_PER_MTOK)",
                ]
            )
        cost = (self.input_tokens * input_usd + self.output_tokens * output_usd) / 1e6
        return "\n".join([*lines, f"{total}, about ${cost:.2f}"])


def plan_recording(
    fixtures: Sequence[FixtureArticle], findings: Sequence[Finding], mode: RecordMode, anew: frozenset[str]
) -> RecordingPlan:
    """Choose what to record from what `fixtures check` found; sections in `anew` are asked for in any case."""
    planned = [PlannedArticle(f, _wanted(f, findings, mode, anew)) for f in fixtures]
    stale = {finding.slug for finding in findings if finding.kind in STALE_KINDS}
    return RecordingPlan(tuple(p for p in planned if p.sections), len(stale))


def _wanted(
    fixture: FixtureArticle, findings: Sequence[Finding], mode: RecordMode, anew: frozenset[str]
) -> tuple[SectionName, ...]:
    every = tuple(section.name for section in SECTIONS)
    mine = [finding for finding in findings if finding.slug == fixture.slug and finding.kind in STALE_KINDS]
    is_missing = not fixture.exchange_paths
    if mode is RecordMode.ALL or (is_missing and mode is RecordMode.MISSING):
        return every
    wanted = set(anew)
    if mode is RecordMode.STALE:
        wanted |= {finding.section for finding in mine if finding.section and finding.kind is not FindingKind.UNUSED}
    if SectionName.REGISTRY in wanted:
        return every  # the other sections' prompts hold the registry
    return tuple(name for name in every if name in wanted)


def _prompt_tokens(fixture: FixtureArticle, name: SectionName) -> int:
    messages = build_messages(name, read_fixture(fixture), None)
    schema = next(wire_schema(section) for section in SECTIONS if section.name == name)
    return (len(messages.system) + len(messages.user) + len(str(schema))) // CHARACTERS_PER_TOKEN

"""What stands in for a section whose model call failed: only when asked for, only for the model's failures, and said."""

from __future__ import annotations

from schemas.run import Engine, Mode, SectionName
from schemas.summary import SectionRun
from service.bootstrap import build
from service.errors import AnswerTruncated, ModelRejectedUs, ParleyError
from service.extraction.events import Event, SectionEvent
from service.extraction.limiter import Limiter
from service.extraction.protocol import Answer, Extractor, Task
from service.extraction.summarize import Summarizer
from service.offline.extractor import OfflineExtractor
from service.settings import Settings
from tests.api.conftest import model_settings
from tests.offline.builders import article

TEXT = "Israel rejected a ceasefire on Friday. Egypt wants Israel to withdraw its troops from Gaza, two diplomats said."


class Failing:
    """A model that fills the registry by rules and fails one section."""

    engine: Engine = Engine.MODEL

    def __init__(self, section: SectionName, error: ParleyError) -> None:
        self._section, self._error, self._offline = section, error, OfflineExtractor()

    async def extract(self, task: Task) -> Answer:
        answer = await self._offline.extract(task)
        run = SectionRun(section=task.section.name, status="ok", engine=Engine.MODEL, calls=1, output_tokens=7)
        if task.section.name is not self._section:
            return Answer(run, answer.draft)
        failed = run.model_copy(update={"status": "failed", "reason": str(self._error), "code": self._error.code})
        return Answer(failed, None, self._error)


def summarizer(error: ParleyError, fallback: Extractor | None) -> Summarizer:
    failing = Failing(SectionName.DEAL, error)
    return Summarizer(failing, Limiter(limit=1, queue=0), Mode.LIVE, 10.0, fallback=fallback)


async def test_the_section_says_who_filled_it_and_why() -> None:
    heard: list[Event] = []
    one = summarizer(AnswerTruncated("cut at its limit"), OfflineExtractor())
    summary = await one.summarize(article(TEXT), listener=heard.append)
    run = next(one for one in summary.run.sections if one.section is SectionName.DEAL)
    assert summary.complete
    assert {position.party_id for position in summary.positions} == {"israel", "egypt"}
    assert (run.status, run.engine, run.code) == ("ok", "offline", "answer_truncated")
    assert run.reason is not None
    assert "cut at its limit" in run.reason
    assert (run.calls, run.output_tokens) == (1, 7)
    assert [problem.code for problem in summary.problems] == ["answer_truncated"]
    statuses = [one.status for one in heard if isinstance(one, SectionEvent) and one.section is SectionName.DEAL]
    assert statuses == ["started", "repairing", "ok"]


async def test_without_it_the_failure_stays() -> None:
    summary = await summarizer(AnswerTruncated("cut"), None).summarize(article(TEXT))
    assert not summary.complete
    assert not summary.positions


async def test_a_wrong_key_is_never_hidden() -> None:
    summary = await summarizer(ModelRejectedUs("401"), OfflineExtractor()).summarize(article(TEXT))
    assert not summary.complete
    assert [problem.code for problem in summary.problems] == ["model_rejected_request"]


async def test_what_rules_cannot_read_stays_failed() -> None:
    text = "L’armée du pays a dit que les pourparlers de paix sont dans une impasse avec les rebelles."
    summary = await summarizer(AnswerTruncated("cut"), OfflineExtractor()).summarize(article(text))
    assert not summary.complete
    assert [problem.code for problem in summary.problems] == ["answer_truncated"]


def test_it_is_off_unless_asked_for_and_never_behind_recordings() -> None:
    assert build(model_settings()).summarizer.fallback is None
    assert build(model_settings(fallback="offline")).summarizer.fallback is not None
    assert build(Settings.model_validate({"llm_mode": "replay", "fallback": "offline"})).summarizer.fallback is None

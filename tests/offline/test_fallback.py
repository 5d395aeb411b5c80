"""What stands in for a section whose model call failed: only when asked for, only for the model's failures, and said."""

from __future__ import annotations

from schemas.run import Engine, Mode, SectionName
from schemas.summary import SectionRun, Summary
from service.bootstrap import build
from service.errors import AnswerTruncated, ModelRejectedUs, ParleyError
from service.extraction.events import Event, RegistryEvent, SectionEvent
from service.extraction.limiter import Limiter
from service.extraction.protocol import Answer, Extractor, Task
from service.extraction.summarize import Summarizer
from service.offline.extractor import OfflineExtractor
from service.rendering.html import render_standalone
from service.rendering.markdown import render_brief
from service.settings import Settings
from tests.api.conftest import model_settings
from tests.offline.builders import article

DOUBTED = "Israel rejected a plan on Friday. Egypt wants Israel to leave Rafah, two diplomats said."  # no word of war
TEXT = "Israel rejected a ceasefire on Friday. Egypt wants Israel to withdraw its troops from Gaza, two diplomats said."


class Failing:
    """A model that fills sections by rules and fails some."""

    engine: Engine = Engine.MODEL

    def __init__(self, error: ParleyError, *sections: SectionName) -> None:
        self._sections, self._error, self._offline = sections, error, OfflineExtractor(stands_in=True)

    async def extract(self, task: Task) -> Answer:
        answer = await self._offline.extract(task)
        run = SectionRun(section=task.section.name, status="ok", engine=Engine.MODEL, calls=1, output_tokens=7)
        if task.section.name not in self._sections:
            return Answer(run, answer.draft)
        failed = run.model_copy(update={"status": "failed", "reason": str(self._error), "code": self._error.code})
        return Answer(failed, None, self._error)


def summarizer(error: ParleyError, fallback: Extractor | None, *sections: SectionName) -> Summarizer:
    failing = Failing(error, *(sections or (SectionName.DEAL,)))
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


async def doubted(*failing: SectionName) -> tuple[Summary, list[RegistryEvent]]:
    """Summarise an article that the rules take for out of scope, with a model that fails these sections."""
    heard: list[Event] = []
    one = summarizer(AnswerTruncated("cut"), OfflineExtractor(stands_in=True), *failing)
    summary = await one.summarize(article(DOUBTED), listener=heard.append)
    return summary, [one for one in heard if isinstance(one, RegistryEvent)]


async def test_rules_that_doubt_the_scope_do_not_keep_a_model_from_reading() -> None:
    summary, (registry,) = await doubted(SectionName.REGISTRY)
    assert (summary.in_scope, registry.in_scope, summary.complete) == (True, True, True)
    assert [one.engine for one in summary.run.sections] == ["offline", "model", "model", "model"]
    assert summary.gist
    assert [position.party_id for position in summary.positions] == ["egypt"]
    assert [problem.code for problem in summary.problems] == ["answer_truncated", "scope_doubted"]
    for document in (render_brief(summary), render_standalone(summary)):
        assert "do not recognise an article about a war" in document
        assert "is not about a war" not in document


async def test_rules_that_doubt_the_scope_are_believed_where_no_model_answered() -> None:
    summary, _ = await doubted(*SectionName)
    assert (summary.in_scope, summary.gist, summary.positions) == (False, None, ())
    assert "scope_doubted" not in {problem.code for problem in summary.problems}
    for document in (render_brief(summary), render_standalone(summary)):
        assert "a model may" in document
        assert "is not about a war" not in document


async def test_the_html_file_names_the_sections_that_rules_filled() -> None:
    summary = await summarizer(AnswerTruncated("cut"), OfflineExtractor()).summarize(article(TEXT))
    assert "<b>Deal: offline.</b> the model failed (cut)" in render_standalone(summary)


def test_it_is_off_unless_asked_for_and_never_behind_recordings() -> None:
    assert build(model_settings()).summarizer.fallback is None
    assert build(model_settings(fallback="offline")).summarizer.fallback is not None
    assert build(Settings.model_validate({"llm_mode": "replay", "fallback": "offline"})).summarizer.fallback is None

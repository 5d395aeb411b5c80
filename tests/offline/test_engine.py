"""The engine in the service: what answers by default, what the summary says of it, and what stands in for a model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from schemas.catalogue import REGISTRY, SECTIONS
from schemas.summary import Summary
from service.bootstrap import build
from service.errors import NoModelConfigured
from service.extraction.events import Event, ItemEvent
from service.extraction.protocol import Task
from service.offline.extractor import NOT_ENGLISH, NOTE, OfflineExtractor
from service.rendering.markdown import render_brief
from service.settings import Settings
from tests.api.conftest import client_of
from tests.offline.builders import article

TEXT = (
    "Israel rejected a ceasefire on Friday. Egypt wants Israel to withdraw its troops from Gaza, two diplomats said. "
    "Hamas still holds parts of Gaza, and Egyptian mediators did not immediately respond to questions."
)
NO_MODEL = Settings()


async def summarize(text: str = TEXT, settings: Settings = NO_MODEL, **more: object) -> Summary:
    services = build(settings)
    try:
        return await services.summarize(article(text, **more))
    finally:
        await services.close()


async def test_without_a_model_rules_answer_and_say_so() -> None:
    summary = await summarize()
    assert summary.run.engine == "offline"
    assert summary.complete
    assert {one.engine for one in summary.run.sections} == {"offline"}
    assert {one.reason for one in summary.run.sections} == {NOTE}
    assert (summary.run.calls, summary.run.cost_usd) == (0, 0.0)
    assert {(one.party_id, one.stance.value) for one in summary.positions} == {
        ("israel", "rejects"),
        ("egypt", "demands"),
    }
    assert summary.checks.ungrounded == 0
    assert summary.coverage.editorial == 3


async def test_the_brief_says_that_no_model_was_asked() -> None:
    brief = render_brief(await summarize())
    assert "Engine: offline" in brief
    assert "No model was asked" in brief


async def test_another_language_gives_a_problem_and_no_items() -> None:
    text = "L’armée du pays a dit que les pourparlers de paix sont dans une impasse avec les rebelles."
    summary = await summarize(text)
    assert summary.run.engine == "offline"
    assert {one.reason for one in summary.run.sections} == {NOT_ENGLISH}
    assert {one.code for one in summary.problems} == {"language_not_read"}
    assert not summary.positions
    assert summary.gist is None or summary.gist == ""


async def test_what_is_out_of_scope_is_not_read() -> None:
    summary = await summarize("A baker called a truce with his neighbour after a war over parking.")
    assert not summary.in_scope
    assert [one.status for one in summary.run.sections] == ["ok", "ok", "skipped", "skipped"]
    assert (summary.gist, summary.key_points) == (None, ())


async def test_items_are_told_as_they_are_found() -> None:
    heard: list[Event] = []
    services = build(NO_MODEL)
    summary = await services.summarize(article(TEXT), listener=heard.append)
    lists = [one.list for one in heard if isinstance(one, ItemEvent)]
    assert lists.count("positions") == len(summary.positions)


async def test_every_section_is_filled_with_its_own_draft() -> None:
    extractor, registry = OfflineExtractor(), None
    for section in SECTIONS:
        answer = await extractor.extract(Task(section, article(TEXT), registry, deadline=1e12))
        assert isinstance(answer.draft, section.draft)
        assert answer.run.section is section.name
        if section is REGISTRY:
            registry = answer.draft


async def test_a_passed_deadline_is_an_error_in_the_answer() -> None:
    answer = await OfflineExtractor().extract(Task(REGISTRY, article(TEXT), None, deadline=0.0))
    assert answer.draft is None
    assert answer.error is not None
    assert answer.run.status == "failed"


@pytest.mark.parametrize(
    ("given", "is_offline"),
    [
        ({}, True),
        ({"llm_model": "m", "llm_base_url": "http://x"}, False),
        ({"llm_model": "m", "llm_base_url": "http://x", "engine": "offline"}, True),
        ({"engine": "model"}, False),
        ({"llm_mode": "replay"}, False),
        ({"llm_mode": "replay", "engine": "offline"}, True),
        ({"llm_mode": "record"}, False),
    ],
)
def test_which_engine_answers(given: dict[str, str], is_offline: bool) -> None:
    assert Settings.model_validate(given).is_offline is is_offline


def test_recording_asks_a_model() -> None:
    with pytest.raises(ValueError, match="asks none"):
        Settings(engine="offline", llm_mode="record")  # type: ignore[arg-type]


def test_asking_for_a_model_without_one_is_a_clear_refusal() -> None:
    with pytest.raises(NoModelConfigured, match="PARLEY_LLM_MODEL"):
        build(Settings.model_validate({"engine": "model"}))


def test_no_sdk_is_imported() -> None:
    code = (
        "import sys; from service.bootstrap import build; from service.settings import Settings; build(Settings());"
        "print([one for one in ('openai', 'instructor', 'httpx2') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_over_http_the_engine_is_named_everywhere() -> None:
    async with client_of(NO_MODEL) as client:
        answer = await client.post("/v1/summaries", content=TEXT, headers={"content-type": "text/plain"})
        ready, health = await client.get("/readyz"), await client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["run"]["engine"] == "offline"
    assert ready.json()["engine"] == health.json()["engine"] == "offline"
    assert ready.json()["model"] is None

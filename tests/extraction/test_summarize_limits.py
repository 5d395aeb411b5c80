"""The deadline of an article, how many are worked on at a time, and callers who leave."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from schemas.catalogue import SECTIONS
from schemas.run import CHOOSABLE
from schemas.summary import Summary
from service.errors import AnswerInvalid, ModelTimedOut, Overloaded
from service.extraction.events import Event, SectionEvent
from tests.answers import FakeModel, answers
from tests.clock import skip, until
from tests.extraction.runs import (
    BRIEF,
    DEAL,
    REGISTRY,
    REPORTING,
    Held,
    Told,
    article,
    runs,
    service,
    summarize,
)

NEWS = "Israel rejected a ceasefire on Friday. Egypt wants Israel to withdraw its troops from Gaza, two diplomats said."


async def test_the_deadline_ends_a_registry_that_does_not_come() -> None:
    with pytest.raises(ModelTimedOut):
        await summarize(FakeModel(delay_s=30), settings={"deadline_s": 0.05})


async def test_the_deadline_is_for_the_whole_article_and_keeps_what_came() -> None:
    model = Told(delays_s={"deal": 30.0})
    async with service(model, deadline_s=60.0) as services:
        running = asyncio.create_task(services.summarize(article()))
        await until(lambda: {"brief", "reporting"} <= set(model.finished))
        skip(60.0)
        summary = await asyncio.wait_for(running, 5)
    assert not summary.complete
    assert runs(summary)[DEAL].code == "model_timed_out"
    assert {runs(summary)[name].status for name in (BRIEF, REPORTING)} == {"ok"}
    assert summary.run.calls == 3


async def test_sections_have_what_the_registry_left_of_the_time() -> None:
    model = Told(delays_s={"registry": 30.0, "deal": 25.0, "reporting": 15.0})
    async with service(model, deadline_s=60.0) as services:
        running = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.finished == ["brief"] and "registry" in model.started)
        skip(40.0)
        await until(lambda: len(model.started) == 4)
        skip(15.0)
        await until(lambda: "reporting" in model.finished)
        skip(5.0)
        summary = await asyncio.wait_for(running, 5)
    assert [run.section for run in summary.run.sections if run.code == "model_timed_out"] == [DEAL]


async def test_who_waits_for_a_slot_past_the_deadline_is_told_so() -> None:
    async with service(max_in_flight=1, deadline_s=60.0) as services, services.summarizer.limiter.admit():
        waiting = asyncio.create_task(services.summarize(article()))
        await until(lambda: services.summarizer.limiter.in_house == 2)
        skip(60.0)
        with pytest.raises(ModelTimedOut, match="free slot"):
            await asyncio.wait_for(waiting, 5)
        assert services.summarizer.limiter.in_house == 1


async def test_the_gate_lets_so_many_in_and_so_many_wait() -> None:
    model = Held()
    async with service(model, max_in_flight=2, max_queue=3) as services:
        waiting = [asyncio.create_task(services.summarize(article())) for _ in range(5)]
        await until(lambda: model.inside == 4)  # of each article its registry and its brief
        with pytest.raises(Overloaded, match="5 articles") as caught:
            await asyncio.wait_for(services.summarize(article()), 5)
        assert caught.value.retry_after_s == 5.0
        assert model.inside == 4  # the others wait outside
        model.go.set()
        assert all(summary.complete for summary in await asyncio.gather(*waiting))
        assert services.summarizer.limiter.in_house == 0
        assert (await services.summarize(article())).complete


async def test_a_server_with_one_slot_finishes_an_article_before_the_next() -> None:
    model = Told(delays_s=dict.fromkeys([REGISTRY, *CHOOSABLE], 0.01))
    async with service(model, llm_max_calls=1) as services:
        summaries = await asyncio.gather(*(services.summarize(article()) for _ in range(2)))
    assert all(summary.complete for summary in summaries)
    assert model.started == model.finished
    assert sorted(model.started[: len(SECTIONS)]) == sorted(section.name for section in SECTIONS)


async def summarize_without_a_brief(**settings: Any) -> tuple[list[str], Summary]:
    """With one slot and a model that never answers the brief: what was asked for, and what came of it."""
    model = Told(delays_s={"brief": 300.0})
    async with service(model, llm_max_calls=1, deadline_s=60.0, **settings) as services:
        running = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.started == ["brief"])
        skip(20.1)
        return model.started, await asyncio.wait_for(running, 5)


async def test_a_brief_that_hangs_in_the_one_slot_leaves_the_others_time() -> None:
    asked, summary = await summarize_without_a_brief()
    assert asked == ["brief", "registry", "deal", "reporting"]
    assert [problem.section for problem in summary.problems] == [BRIEF]
    assert {runs(summary)[name].status for name in (REGISTRY, DEAL, REPORTING)} == {"ok"}


async def test_rules_fill_the_brief_that_hangs_in_the_one_slot() -> None:
    _, summary = await summarize_without_a_brief(fallback="offline")
    assert (summary.complete, runs(summary)[BRIEF].engine, runs(summary)[DEAL].engine) == (True, "offline", "model")


async def test_rules_answer_after_the_deadline_that_a_model_let_pass() -> None:
    model, heard = Told(delays_s=dict.fromkeys([REGISTRY, *CHOOSABLE], 300.0)), list[Event]()
    async with service(model, llm_max_calls=1, deadline_s=60.0, fallback="offline") as services:
        running = asyncio.create_task(services.summarize(article(NEWS), listener=heard.append))
        await until(lambda: model.started == ["brief"])
        skip(20.1)
        await until(lambda: model.started == ["brief", "registry"])
        await until(
            lambda: any(one.section is BRIEF and one.status == "ok" for one in heard if isinstance(one, SectionEvent))
        )
        skip(40.1)
        summary = await asyncio.wait_for(running, 5)
    assert {run.code for run in summary.run.sections} == {"model_timed_out"}
    assert (summary.complete, {run.engine for run in summary.run.sections}) == (True, {"offline"})
    assert {position.party_id for position in summary.positions} == {"israel", "egypt"}


async def test_a_brief_has_all_the_time_where_nobody_waits_for_its_slot() -> None:
    model = Told(delays_s={"brief": 40.0})
    async with service(model, llm_max_calls=2, deadline_s=60.0) as services:
        running = asyncio.create_task(services.summarize(article()))
        await until(lambda: {"registry", "deal", "reporting"} <= set(model.finished))
        skip(40.1)
        assert (await asyncio.wait_for(running, 5)).complete


async def test_a_caller_who_leaves_makes_room() -> None:
    model = Held()
    async with service(model, max_in_flight=1, max_queue=0) as services:
        leaving = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.inside == 2)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert (model.inside, services.summarizer.limiter.in_house) == (0, 0)
        model.go.set()
        assert (await services.summarize(article())).complete


async def test_a_caller_who_leaves_takes_all_sections_along() -> None:
    model = Told(delays_s=dict.fromkeys(CHOOSABLE, 30.0))
    async with service(model) as services:
        leaving = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.finished == ["registry"] and len(model.started) == 4)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(leaving, 5)
        assert model.finished == ["registry"]
        assert model.cancelled == 3


async def test_a_failing_article_gives_its_slot_back() -> None:
    async with service(FakeModel(answers() | {"registry": "{}"}), max_in_flight=1, max_queue=0) as services:
        for _ in range(3):
            with pytest.raises(AnswerInvalid):
                await services.summarize(article())

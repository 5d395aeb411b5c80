"""The use case from article to summary, over the service as it is wired, with a model that gives what it is told to."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import pytest

from schemas.article import ArticleIn
from schemas.summary import SectionName, SectionRun, Summary
from service.bootstrap import Services, build
from service.errors import AnswerInvalid, AnswerRefused, ModelRejectedUs, ModelTimedOut, Overloaded
from service.extraction.events import ItemEvent, RegistryEvent, SectionEvent
from service.extraction.sections import CHOOSABLE
from service.model.tap import LATENCY_HEADER
from service.settings import Settings
from service.text.ingest import Article, read_article
from tests.answers import ARTICLE, FakeModel, answers, deal, evidence, registry, section_of

REGISTRY, SITUATION, DEAL, REPORTING = SectionName
BASE = {"llm_model": "test-model", "llm_base_url": "http://model.test/v1", "llm_attempts": 1}


@asynccontextmanager
async def service(model: httpx2.AsyncBaseTransport | None = None, **settings: Any):
    services = build(Settings(**(BASE | settings)), transport=model or FakeModel())
    try:
        yield services
    finally:
        await services.close()


def article(text: str = ARTICLE) -> Article:
    return read_article(ArticleIn(text=text), max_characters=60_000)


async def summarize(
    model: httpx2.AsyncBaseTransport | None = None, *, settings: Mapping[str, Any] | None = None, **asked: Any
) -> Summary:
    async with service(model, **(settings or {})) as services:
        return await services.summarize(article(), **asked)


def asked_for(model: FakeModel) -> list[str]:
    return [section_of(body) for body in model.requests]


def runs(summary: Summary) -> dict[SectionName, SectionRun]:
    return {run.section: run for run in summary.run.sections}


def http_error(code: int) -> httpx2.Response:
    return httpx2.Response(code, json={"error": {"message": "upstream text"}})


def refusal() -> httpx2.Response:
    message = {"role": "assistant", "content": None, "refusal": "I can't."}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20}
    return httpx2.Response(200, json={"id": "r", "model": "fake-model", "choices": [choice], "usage": usage})


class Told(FakeModel):
    """A FakeModel in which single sections take their time; answers carry a fixed latency, as recorded ones do."""

    def __init__(
        self, by_section: Mapping[str, Any] | None = None, delays_s: Mapping[str, float] | None = None
    ) -> None:
        super().__init__(by_section)
        self.delays_s = delays_s or {}
        self.finished: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        section = section_of(json.loads(await request.aread()))
        await asyncio.sleep(self.delays_s.get(section, 0.0))
        response = await super().handle_async_request(request)
        response.headers[LATENCY_HEADER] = "7"
        self.finished.append(section)
        return response


class Held(FakeModel):
    """A FakeModel that answers nobody before `go` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.inside = 0
        self.most = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.inside += 1
        self.most = max(self.most, self.inside)
        try:
            await self.go.wait()
            return await super().handle_async_request(request)
        finally:
            self.inside -= 1


async def until(condition) -> None:
    """Let others run until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.001)


# What is asked, and what it costs


async def test_an_article_takes_four_calls_the_registry_first() -> None:
    model = FakeModel()
    summary = await summarize(model)
    assert asked_for(model)[0] == "registry"
    assert sorted(asked_for(model)) == sorted(["registry", "situation", "deal", "reporting"])
    assert summary.complete
    assert summary.problems == ()
    run = summary.run
    assert (run.calls, run.attempts, run.input_tokens, run.output_tokens) == (4, 4, 400, 80)
    assert (run.engine, run.mode, run.synthetic) == ("model", "live", False)
    assert [one.section for one in run.sections] == [REGISTRY, SITUATION, DEAL, REPORTING]
    assert {one.status for one in run.sections} == {"ok"}


async def test_the_summary_holds_what_the_sections_said_and_nothing_else() -> None:
    summary = await summarize()
    told = answers()
    assert summary.gist == told["situation"]["gist"]
    assert [one.id for one in summary.parties] == ["arlia", "borduria"]
    assert [one.id for one in summary.territorial_control] == ["r1"]
    assert [one.id for one in summary.peace_plan_terms] == ["t1"]
    assert [one.id for one in summary.positions] == ["p1", "p2"]
    assert [one.id for one in summary.events] == ["e1"]
    assert (summary.checks.items, summary.checks.grounded, summary.checks.quotes_not_found) == (5, 5, 0)
    assert (summary.plans, summary.claims, summary.security_guarantees) == ((), (), ())


async def test_later_sections_are_told_the_registry_and_run_side_by_side() -> None:
    model = Held()
    async with service(model) as services:
        running = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.inside == 1)  # the registry alone
        model.go.set()
        await running
        assert model.most == 3
    users = {section_of(body): body["messages"][1]["content"] for body in model.requests}
    assert "# Registry" not in users.pop("registry")
    assert all("two_diplomats | anonymous_other | two diplomats" in user for user in users.values())


async def test_out_of_scope_costs_one_call_and_skips_the_rest() -> None:
    nothing = registry(in_scope=False, parties=[], places=[], sources=[])
    model = FakeModel(answers() | {"registry": nothing})
    summary = await summarize(model)
    assert asked_for(model) == ["registry"]
    assert (summary.in_scope, summary.complete, summary.run.calls) == (False, True, 1)
    assert summary.run.input_tokens == 100
    for name in CHOOSABLE:
        assert (runs(summary)[name].status, runs(summary)[name].reason) == ("skipped", "the article is out of scope")
    assert (summary.gist, summary.key_points, summary.peace_plan_terms, summary.events) == (None, (), (), ())


@pytest.mark.parametrize(
    "wanted",
    [(), (DEAL,), (SITUATION, REPORTING), (REPORTING, DEAL, SITUATION)],
    ids=lambda names: "+".join(names) or "none",
)
async def test_only_what_is_asked_for_is_asked_and_paid(wanted: tuple[SectionName, ...]) -> None:
    model = FakeModel()
    summary = await summarize(model, sections=wanted)
    assert set(asked_for(model)) == {"registry", *wanted}
    assert len(model.requests) == 1 + len(wanted)
    assert (summary.run.calls, summary.run.input_tokens) == (1 + len(wanted), 100 * (1 + len(wanted)))
    assert summary.complete
    for name in CHOOSABLE:
        expected = ("ok", None) if name in wanted else ("skipped", "not asked for")
        assert (runs(summary)[name].status, runs(summary)[name].reason) == expected
        assert runs(summary)[name].calls == (name in wanted)


async def test_cost_is_added_up_over_what_was_asked() -> None:
    prices = {"llm_input_usd_per_mtok": 1000.0, "llm_output_usd_per_mtok": 10_000.0}
    summary = await summarize(settings=prices, sections=(DEAL,))
    assert summary.run.cost_usd == pytest.approx(2 * (0.1 + 0.2))
    assert runs(summary)[SITUATION].cost_usd is None
    assert (await summarize()).run.cost_usd is None


async def test_latency_is_the_registrys_and_the_slowest_after_it() -> None:
    summary = await summarize(Told())
    assert {one.latency_ms for one in summary.run.sections} == {7}
    assert summary.run.latency_ms == 14


# What fails


FAILURES = [
    pytest.param(http_error(500), "model_overloaded", 0, id="500"),
    pytest.param(http_error(401), "model_rejected_request", 0, id="401"),
    pytest.param("{}", "answer_invalid", 2, id="invalid"),
    pytest.param(refusal(), "answer_refused", 1, id="refusal"),
    pytest.param("", "answer_invalid", 1, id="empty"),
]


@pytest.mark.parametrize(("wrong", "code", "calls"), FAILURES)
@pytest.mark.parametrize("name", CHOOSABLE)
async def test_a_section_that_fails_leaves_the_others_intact(name: SectionName, wrong, code: str, calls: int) -> None:
    good = await summarize()
    summary = await summarize(FakeModel(answers() | {name.value: wrong}))
    failed = runs(summary)[name]
    assert not summary.complete
    assert (failed.status, failed.code, failed.calls) == ("failed", code, calls)
    assert failed.reason
    assert "upstream text" not in failed.reason
    (problem,) = summary.problems
    assert (problem.section, problem.code, problem.message) == (name, code, failed.reason)
    assert {run.status for other, run in runs(summary).items() if other is not name} == {"ok"}
    own = {SITUATION: ("gist", "territorial_control"), DEAL: ("peace_plan_terms", "positions"), REPORTING: ("events",)}
    for other, fields in own.items():
        for field in fields:
            assert getattr(summary, field) == (
                getattr(good, field)
                if other is not name
                else ("" if False else type(getattr(good, field))() if field != "gist" else None)
            )


async def test_all_sections_may_fail_and_the_registry_remains() -> None:
    summary = await summarize(FakeModel({"registry": registry()} | {name.value: "{}" for name in CHOOSABLE}))
    assert [problem.section for problem in summary.problems] == list(CHOOSABLE)
    assert [one.id for one in summary.parties] == ["arlia", "borduria"]
    assert summary.checks.items == 0


@pytest.mark.parametrize(
    ("wrong", "error"),
    [(http_error(401), ModelRejectedUs), ("{}", AnswerInvalid), (refusal(), AnswerRefused)],
    ids=["401", "invalid", "refusal"],
)
async def test_a_registry_that_fails_is_the_end(wrong, error: type[Exception]) -> None:
    model = FakeModel(answers() | {"registry": wrong})
    with pytest.raises(error):
        await summarize(model)
    assert set(asked_for(model)) == {"registry"}


async def test_a_faulty_section_is_asked_again_and_counted_twice() -> None:
    faulty = deal()
    faulty["peace_plan_terms"][0]["evidence"] = [evidence("s99", "nowhere")]
    model = FakeModel(answers() | {"deal": [faulty, deal()]})
    summary = await summarize(model)
    assert (runs(summary)[DEAL].calls, summary.run.calls) == (2, 5)
    assert summary.complete
    assert summary.checks.quotes_not_found == 0


async def test_a_section_that_stays_faulty_shows_its_faults_as_checks() -> None:
    faulty = deal()
    faulty["peace_plan_terms"][0]["evidence"] = [evidence("s99", "nowhere")]
    summary = await summarize(FakeModel(answers() | {"deal": faulty}))
    assert summary.complete
    (term,) = summary.peace_plan_terms
    assert (term.grounded, term.evidence) == (False, ())
    assert {check.code for check in term.checks} >= {"unknown_sentence"}
    assert [(problem.section, problem.item_id) for problem in summary.problems] == [(DEAL, "t1")]


# Deadline, gate


async def test_the_deadline_ends_a_registry_that_does_not_come() -> None:
    with pytest.raises(ModelTimedOut):
        await summarize(FakeModel(delay_s=30), settings={"deadline_s": 0.05})


async def test_the_deadline_is_for_the_whole_article_and_keeps_what_came() -> None:
    model = Told(delays_s={"registry": 0.05, "deal": 30})
    began = asyncio.get_running_loop().time()
    summary = await summarize(model, settings={"deadline_s": 0.3})
    assert asyncio.get_running_loop().time() - began < 0.6
    assert not summary.complete
    assert runs(summary)[DEAL].code == "model_timed_out"
    assert {runs(summary)[name].status for name in (SITUATION, REPORTING)} == {"ok"}


async def test_who_waits_for_a_slot_past_the_deadline_is_told_so() -> None:
    model = Held()
    async with service(model, max_in_flight=1, deadline_s=0.1) as services:
        first = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.inside == 1)
        with pytest.raises(ModelTimedOut, match="free slot"):
            await services.summarize(article())
        with pytest.raises(ModelTimedOut):
            await first
        assert model.most == 1


async def test_the_gate_lets_so_many_in_and_so_many_wait() -> None:
    model = Held()
    async with service(model, max_in_flight=2, max_queue=3) as services:
        waiting = [asyncio.create_task(services.summarize(article())) for _ in range(5)]
        await until(lambda: model.inside == 2)
        with pytest.raises(Overloaded, match="5 articles") as caught:
            await services.summarize(article())
        assert caught.value.retry_after_s == 5.0
        assert model.inside == 2  # the others wait outside
        model.go.set()
        assert all(summary.complete for summary in await asyncio.gather(*waiting))
        assert services.summarizer.gate.in_house == 0
        assert (await services.summarize(article())).complete


async def test_a_caller_who_leaves_makes_room() -> None:
    model = Held()
    async with service(model, max_in_flight=1, max_queue=0) as services:
        leaving = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.inside == 1)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert (model.inside, services.summarizer.gate.in_house) == (0, 0)
        model.go.set()
        assert (await services.summarize(article())).complete


async def test_a_caller_who_leaves_takes_all_sections_along() -> None:
    model = Told(delays_s=dict.fromkeys(CHOOSABLE, 30.0))
    async with service(model) as services:
        leaving = asyncio.create_task(services.summarize(article()))
        await until(lambda: model.finished == ["registry"])
        leaving.cancel()
        began = asyncio.get_running_loop().time()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert asyncio.get_running_loop().time() - began < 0.1
        assert model.finished == ["registry"]


async def test_a_failing_article_gives_its_slot_back() -> None:
    async with service(FakeModel(answers() | {"registry": "{}"}), max_in_flight=1, max_queue=0) as services:
        for _ in range(3):
            with pytest.raises(AnswerInvalid):
                await services.summarize(article())


# Events


async def heard(model: httpx2.AsyncBaseTransport | None = None, **asked: Any) -> tuple[Summary, list[Any]]:
    events: list[Any] = []
    return await summarize(model, listener=events.append, **asked), events


def steps(events: list[Any], name: SectionName) -> list[str]:
    """What a listener hears of one section, in order."""
    own = [one for one in events if getattr(one, "section", None) is name]
    return [one.status if isinstance(one, SectionEvent) else f"{one.list}:{one.item.id}" for one in own]


async def test_the_registry_is_heard_before_anything_of_the_other_sections() -> None:
    _, events = await heard()
    at = next(index for index, one in enumerate(events) if isinstance(one, RegistryEvent))
    assert [getattr(one, "section", None) for one in events[:at]] == [REGISTRY, REGISTRY]
    assert [one.status for one in events[:at]] == ["started", "ok"]
    assert all(one.section is not REGISTRY for one in events[at + 1 :])
    assert [one.id for one in events[at].parties] == ["arlia", "borduria"]
    assert events[at].in_scope


async def test_items_are_heard_between_the_start_and_the_end_of_their_section() -> None:
    summary, events = await heard(sections=(DEAL, REPORTING))
    assert steps(events, DEAL) == ["started", "peace_plan_terms:t1", "positions:p1", "positions:p2", "ok"]
    assert steps(events, REPORTING) == ["started", "events:e1", "ok"]
    assert steps(events, SITUATION) == []
    shown = {one.item.id: one.item for one in events if isinstance(one, ItemEvent)}
    final = {one.id: one for one in (*summary.peace_plan_terms, *summary.positions, *summary.events)}
    assert shown == final  # what is shown early is grounded and checked like what comes at the end


async def test_the_end_of_a_section_tells_what_it_cost() -> None:
    summary, events = await heard()
    ends = {one.section: one.run for one in events if isinstance(one, SectionEvent) and one.status == "ok"}
    assert ends == runs(summary)


async def test_a_repair_is_heard_and_its_items_come_anew() -> None:
    faulty = deal()
    faulty["positions"][1]["party_id"] = "ruritania"
    _, events = await heard(FakeModel(answers() | {"deal": [faulty, deal()]}), sections=(DEAL,))
    items = ["peace_plan_terms:t1", "positions:p1", "positions:p2"]
    assert steps(events, DEAL) == ["started", *items, "repairing", *items, "ok"]


async def test_a_failure_is_heard_with_its_reason() -> None:
    _, events = await heard(FakeModel(answers() | {"deal": http_error(401)}))
    assert steps(events, DEAL) == ["started", "failed"]
    (end,) = [one for one in events if isinstance(one, SectionEvent) and one.status == "failed"]
    assert end.run is not None
    assert end.run.code == "model_rejected_request"


async def test_a_failing_registry_is_heard_before_it_is_raised() -> None:
    events: list[Any] = []
    with pytest.raises(AnswerInvalid):
        await summarize(FakeModel(answers() | {"registry": "{}"}), listener=events.append)
    assert [one.status for one in events] == ["started", "repairing", "failed"]


async def test_an_item_that_is_no_item_is_not_shown() -> None:
    wrong = deal()
    wrong["positions"][0]["stance"] = "shrugs"
    _, events = await heard(FakeModel(answers() | {"deal": [wrong, deal()]}), sections=(DEAL,))
    assert steps(events, DEAL)[:4] == ["started", "peace_plan_terms:t1", "positions:p2", "repairing"]


async def test_without_a_listener_nothing_is_streamed() -> None:
    model = FakeModel()
    await summarize(model)
    assert not any(body.get("stream") for body in model.requests)
    listened = FakeModel()
    await summarize(listened, listener=lambda event: None)
    assert all(body.get("stream") for body in listened.requests)


# The same answers, the same summary


async def bytes_of(asking: Awaitable[Summary]) -> bytes:
    return (await asking).model_dump_json().encode()


async def test_the_same_answers_always_make_the_same_bytes() -> None:
    first = await bytes_of(summarize(Told()))
    assert await bytes_of(summarize(Told())) == first
    async with service(Told()) as services:
        assert await bytes_of(services.summarize(article())) == first
        assert await bytes_of(services.summarize(article())) == first


async def test_listening_changes_nothing_but_the_attempts_wire() -> None:
    assert await bytes_of(summarize(Told(), listener=lambda event: None)) == await bytes_of(summarize(Told()))


async def test_the_order_in_which_sections_finish_makes_no_difference() -> None:
    expected = await bytes_of(summarize(Told()))
    orders = set()
    for seed in range(8):
        chance = random.Random(seed)
        model = Told(delays_s={name.value: chance.uniform(0, 0.02) for name in CHOOSABLE})
        assert await bytes_of(summarize(model)) == expected
        orders.add(tuple(model.finished))
    assert len(orders) > 2


async def test_a_failure_among_them_makes_the_same_bytes_too() -> None:
    wrong = answers() | {"deal": "{}", "reporting": ""}
    expected = await bytes_of(summarize(Told(wrong)))
    for name in ("deal", "reporting"):
        assert await bytes_of(summarize(Told(wrong, {name: 0.01}))) == expected


async def test_articles_side_by_side_do_not_mix() -> None:
    async with service(Told(delays_s={"deal": 0.005})) as services:
        expected = await bytes_of(services.summarize(article()))
        found = await asyncio.gather(*(bytes_of(services.summarize(article())) for _ in range(10)))
    assert set(found) == {expected}


def test_services_are_what_a_front_end_is_given() -> None:
    assert Services.summarize

"""From article to summary: what is asked, what it costs, what fails, and that the same answers make the same bytes."""

from __future__ import annotations

import asyncio
import gc
import random
from collections.abc import Awaitable
from typing import Any

import pytest

from schemas.run import CHOOSABLE, SectionName
from schemas.summary import Summary
from service.errors import AnswerInvalid, AnswerRefused, ModelRejectedUs
from tests.answers import FakeModel, answers, deal, evidence, registry, section_of
from tests.clock import until
from tests.extraction.runs import (
    BRIEF,
    DEAL,
    REGISTRY,
    REPORTING,
    Held,
    Told,
    article,
    asked_for,
    http_error,
    refusal,
    runs,
    service,
    summarize,
)


async def test_an_article_takes_four_calls() -> None:
    model = FakeModel()
    summary = await summarize(model)
    assert sorted(asked_for(model)) == sorted(["registry", "brief", "deal", "reporting"])
    assert summary.complete
    assert summary.problems == ()
    run = summary.run
    assert (run.calls, run.attempts, run.input_tokens, run.output_tokens) == (4, 4, 400, 80)
    assert (run.engine, run.mode, run.synthetic) == ("model", "live", False)
    assert [one.section for one in run.sections] == [REGISTRY, BRIEF, DEAL, REPORTING]
    assert {one.status for one in run.sections} == {"ok"}


async def test_the_summary_holds_what_the_sections_said_and_nothing_else() -> None:
    summary = await summarize()
    told = answers()
    assert summary.gist == told["brief"]["gist"]
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
        await until(lambda: model.inside == 2)  # the registry, and the brief that needs none
        assert not running.done()
        model.go.set()
        await running
    users = {section_of(body): body["messages"][1]["content"] for body in model.requests}
    assert "# Registry" not in users.pop("registry")
    assert "# Registry" not in users.pop("brief")
    assert all("two_diplomats anonymous_other: two diplomats" in user for user in users.values())


async def test_a_registry_that_fails_takes_the_brief_with_it() -> None:
    model = Told(answers() | {"registry": http_error(401)}, delays_s={"registry": 0.05, "brief": 30.0})
    with pytest.raises(ModelRejectedUs):
        await summarize(model)
    assert (model.started.count("brief"), model.cancelled) == (1, 1)


async def test_a_brief_is_told_while_the_registry_is_being_written() -> None:
    events: list[Any] = []
    slow = Told(delays_s={"registry": 0.2})
    await summarize(slow, listener=events.append)
    told = [getattr(one, "event", "") + ":" + str(getattr(one, "section", "")) for one in events]
    assert told.index("item:brief") < told.index("registry:")


async def test_out_of_scope_costs_registry_and_brief_and_skips_the_rest() -> None:
    nothing = registry(in_scope=False, parties=[], places=[], sources=[])
    model = FakeModel(answers() | {"registry": nothing})
    summary = await summarize(model)
    assert sorted(asked_for(model)) == ["brief", "registry"]
    assert (summary.in_scope, summary.complete, summary.run.calls) == (False, True, 2)
    assert summary.run.input_tokens == 200
    for name in (DEAL, REPORTING):
        assert (runs(summary)[name].status, runs(summary)[name].reason) == ("skipped", "the article is out of scope")
    assert (summary.gist, summary.key_points, summary.peace_plan_terms, summary.events) == (None, (), (), ())


@pytest.mark.parametrize(
    "wanted",
    [(), (DEAL,), (BRIEF, REPORTING), (REPORTING, DEAL, BRIEF)],
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
    assert runs(summary)[BRIEF].cost_usd is None
    assert (await summarize()).run.cost_usd is None


async def test_latency_is_the_registrys_and_the_slowest_after_it() -> None:
    summary = await summarize(Told())
    assert {one.latency_ms for one in summary.run.sections} == {7}
    assert summary.run.latency_ms == 14


OWN_FIELDS = [
    (BRIEF, "gist", None),
    (REPORTING, "territorial_control", ()),
    (DEAL, "peace_plan_terms", ()),
    (DEAL, "positions", ()),
    (REPORTING, "events", ()),
]
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
    for owner, field, empty in OWN_FIELDS:
        assert getattr(summary, field) == (empty if owner is name else getattr(good, field))


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
    assert set(asked_for(model)) <= {"registry", "brief"}


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


async def bytes_of(asking: Awaitable[Summary]) -> bytes:
    return (await asking).model_dump_json().encode()


async def test_the_same_answers_always_make_the_same_bytes() -> None:
    first = await bytes_of(summarize(Told()))
    assert await bytes_of(summarize(Told())) == first
    async with service(Told()) as services:
        assert await bytes_of(services.summarize(article())) == first
        assert await bytes_of(services.summarize(article())) == first


async def test_listening_changes_nothing() -> None:
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


async def test_an_article_leaves_little_for_the_garbage_collector() -> None:
    """Eight retriers of some 35 objects, which know their states; nothing of the article or its items."""
    async with service() as services:
        await services.summarize(article())
        gc.collect()
        gc.disable()
        try:
            for _ in range(4):
                await services.summarize(article())
            assert gc.collect() < 4 * 320
        finally:
            gc.enable()

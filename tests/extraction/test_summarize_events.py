"""What a listener hears while an article is being summarised, and in what order."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from schemas.run import SectionName
from schemas.summary import Summary
from service.errors import AnswerInvalid
from service.extraction.events import ItemEvent, RegistryEvent, SectionEvent
from tests.answers import FakeModel, answers, compact, deal
from tests.extraction.runs import (
    BRIEF,
    DEAL,
    REGISTRY,
    REPORTING,
    http_error,
    runs,
    summarize,
)


async def heard(model: httpx2.AsyncBaseTransport | None = None, **asked: Any) -> tuple[Summary, list[Any]]:
    events: list[Any] = []
    return await summarize(model, listener=events.append, **asked), events


def steps(events: list[Any], name: SectionName) -> list[str]:
    """What a listener hears of one section, in order."""
    own = [one for one in events if getattr(one, "section", None) is name]
    return [one.status if isinstance(one, SectionEvent) else f"{one.list}:{one.item.id}" for one in own]


async def test_the_registry_is_heard_before_anything_of_the_sections_that_need_it() -> None:
    _, events = await heard()
    at = next(index for index, one in enumerate(events) if isinstance(one, RegistryEvent))
    assert {getattr(one, "section", None) for one in events[:at]} == {REGISTRY, BRIEF}
    assert steps(events[:at], REGISTRY) == ["started", "ok"]
    assert all(one.section is not REGISTRY for one in events[at + 1 :])
    assert [one.id for one in events[at].parties] == ["arlia", "borduria"]
    assert events[at].in_scope


async def test_items_are_heard_between_the_start_and_the_end_of_their_section() -> None:
    summary, events = await heard(sections=(DEAL, REPORTING))
    assert steps(events, DEAL) == ["started", "peace_plan_terms:t1", "positions:p1", "positions:p2", "ok"]
    assert steps(events, REPORTING) == ["started", "territorial_control:r1", "events:e1", "ok"]
    assert steps(events, BRIEF) == []
    shown = {one.item.id: one.item for one in events if isinstance(one, ItemEvent)}
    final = {one.id: one for one in (*summary.peace_plan_terms, *summary.positions, *summary.events)}
    final |= {one.id: one for one in summary.territorial_control}
    assert shown == final  # what is shown early is grounded and checked like what comes at the end


async def test_the_end_of_a_section_tells_what_it_cost() -> None:
    summary, events = await heard()
    ends = {one.section: one.run for one in events if isinstance(one, SectionEvent) and one.status == "ok"}
    assert ends == runs(summary)


async def test_an_item_that_was_mended_comes_again() -> None:
    faulty = deal()
    faulty["positions"][1]["party_id"] = "ruritania"
    _, events = await heard(FakeModel(answers() | {"deal": [faulty, deal()]}), sections=(DEAL,))
    items = ["peace_plan_terms:t1", "positions:p1", "positions:p2"]
    assert steps(events, DEAL) == ["started", *items, "positions:p2", "ok"]


async def test_a_section_that_is_asked_again_whole_comes_anew() -> None:
    faulty = compact(deal())
    del faulty["plans"]
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
    assert steps(events, REGISTRY) == ["started", "repairing", "failed"]


async def test_an_item_that_is_no_item_is_not_shown() -> None:
    wrong = compact(deal())
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

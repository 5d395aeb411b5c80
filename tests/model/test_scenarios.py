"""The way over the wire is really the one that is tested, and a good answer comes through it with its cost."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import respx
from pytest_socket import SocketBlockedError, SocketConnectBlockedError

from schemas.catalogue import BRIEF, DEAL, REGISTRY, REPORTING, SECTIONS
from service.compact.schema import schema_hash
from service.errors import ModelUnreachable
from service.extraction.prompts import load_prompt
from service.model.config import OutputMode, Prices, RetryPolicy
from tests.model.scenarios import URL, by_tool, cost, events, extract, extractor, ok, paid, right, streamed, task
from tests.model.wires import completion

ONCE = RetryPolicy(attempts=1)
ELSEWHERE = "http://192.0.2.1/v1"  # a documentation address (RFC 5737): needs no look-up and answers nobody


def causes(error: BaseException | None) -> list[BaseException]:
    """An error and all that led to it, members of groups included; a chain that bites its own tail fails."""
    chain: list[BaseException] = []
    while error is not None:
        assert all(error is not earlier for earlier in chain), "the chain of causes is a ring"
        chain += [error, *(error.exceptions if isinstance(error, BaseExceptionGroup) else ())]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def is_blocked(error: BaseException | None) -> bool:
    """pytest-socket stopped it; its own error is preceded by a warning, which is an error here."""
    kinds = (SocketBlockedError, SocketConnectBlockedError, UserWarning)
    return any(isinstance(one, kinds) and "A test tried to use socket" in str(one) for one in causes(error))


async def test_canary_a_mocked_call_reaches_the_mock_once(httpx2_mock: respx.Router) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok())
    answer = await extract()
    assert answer.error is None
    assert route.call_count == 1


async def test_canary_with_the_mock_nothing_else_gets_out() -> None:
    with respx.mock(using="httpcore2", assert_all_called=False) as router:  # what the fixture does, less its last check
        route = router.post(URL).mock(return_value=ok())
        answer = await extract(base_url=ELSEWHERE, retry=ONCE)
    assert isinstance(answer.error, ModelUnreachable)
    assert any("not mocked" in str(one) for one in causes(answer.error))
    assert route.call_count == 0


async def test_canary_an_unmocked_host_is_blocked() -> None:
    answer = await extract(base_url=ELSEWHERE, retry=ONCE)
    assert isinstance(answer.error, ModelUnreachable)
    assert is_blocked(answer.error)


async def test_canary_an_unmocked_name_is_not_even_looked_up(socket_disabled: None) -> None:
    answer = await extract(retry=ONCE)
    assert isinstance(answer.error, ModelUnreachable)
    assert is_blocked(answer.error)


async def test_plain_respx_does_not_intercept_httpx2() -> None:
    with respx.mock(assert_all_called=False) as router:
        route = router.post(f"{ELSEWHERE}/chat/completions").mock(return_value=ok())
        answer = await extract(base_url=ELSEWHERE, retry=ONCE)
    assert route.call_count == 0
    assert is_blocked(answer.error)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)
@pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "stream"])
async def test_a_good_answer_comes_through_with_its_cost(httpx2_mock, section, is_streamed: bool) -> None:
    good = right(section)
    route = httpx2_mock.post(URL).mock(return_value=streamed(events(good)) if is_streamed else ok(good))
    heard: list[str] = []
    answer = await extract(section, on_item=(lambda name, item: heard.append(name)) if is_streamed else None)
    assert (answer.error, answer.faults, answer.synthetic) == (None, (), False)
    assert isinstance(answer.draft, section.draft)
    assert answer.draft.model_dump(mode="json") == good
    assert cost(answer) == paid(1)
    assert route.call_count == 1


async def test_the_account_says_how_the_answer_was_made(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=ok(right(DEAL)))
    run = (await extract(DEAL, prices=Prices(input_usd=2.0, cached_usd=1.0, output_usd=10.0))).run
    prompt = load_prompt(DEAL.name)
    assert (run.section, run.status, run.engine, run.code, run.reason) == (DEAL.name, "ok", "model", None, None)
    assert run.model == "test-model-2026"  # what answered, not what was asked for
    assert (run.prompt, run.prompt_hash, run.schema_hash) == (prompt.id, prompt.sha256, schema_hash(DEAL))
    assert run.cost_usd == pytest.approx((93 * 2 + 7 * 1 + 20 * 10) / 1e6)
    assert 0 <= run.latency_ms < 5_000


async def test_without_prices_the_cost_is_unknown(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=ok())
    assert (await extract()).run.cost_usd is None


async def test_an_answer_without_usage_is_taken_and_counted_as_a_call(httpx2_mock) -> None:
    body = completion(ok().json()["choices"][0]["message"]["content"])
    del body["usage"]
    httpx2_mock.post(URL).mock(return_value=httpx.Response(200, json=body))
    answer = await extract()
    assert answer.error is None
    assert cost(answer) == (1, 1, 0, 0, 0)


async def test_a_tool_call_is_as_good_as_content(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=by_tool())
    answer = await extract(output=OutputMode.TOOLS)
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right()
    assert cost(answer) == paid(1)


async def test_sections_side_by_side_keep_their_answers_and_costs_apart(httpx2_mock) -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        name = request.read().decode().split('"json_schema":{"name":"')[1].split('"')[0]
        section = next(one for one in SECTIONS if one.name.value == name)
        return ok(right(section))

    httpx2_mock.post(URL).mock(side_effect=serve)
    sections = [REGISTRY, BRIEF, DEAL, REPORTING] * 3
    async with extractor() as engine:
        found = await asyncio.gather(*(engine.extract(task(section)) for section in sections))
    assert [one.draft.model_dump(mode="json") for one in found if one.draft] == [right(s) for s in sections]
    assert {cost(one) for one in found} == {paid(1)}

"""HTTP faults: what is tried again, how long is waited for it, and what is not tried again."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpcore2
import httpx
import pytest
import respx

from service.errors import (
    FixtureInvalid,
    FixtureMissing,
    ModelOverloaded,
    ModelRejectedUs,
    ModelTimedOut,
    ParleyError,
)
from service.model.config import RetryPolicy
from tests.model.scenarios import UPSTREAM_TEXT, URL, cost, extract, ok, paid, status
from tests.model.wires import API_KEY

NOTHING = (0, 0, 0)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits that were asked for; none of them is sat through."""
    asked: list[float] = []
    real = asyncio.sleep

    async def sleep(delay: float, result: object = None) -> object:
        asked.extend([delay] if delay > 0 else [])
        return await real(0, result)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return asked


def retry_counts(route: respx.Route) -> set[str]:
    """What the SDK says of its own retries; anything but 0 would multiply ours."""
    return {call.request.headers["x-stainless-retry-count"] for call in route.calls}


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "0.25"}, 0.25),
        ({"retry_after_ms": "50"}, 0.05),
        ({"retry_after_ms": "50", "retry_after": "7"}, 0.05),
        ({"retry_after_ms": "soon", "retry_after": "7"}, 7.0),
    ],
)
@pytest.mark.parametrize("code", [429, 503])
async def test_the_server_says_how_long_to_wait(httpx2_mock, waits, headers, wait_s: float, code: int) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[status(code, **headers), ok()])
    answer = await extract()
    assert answer.error is None
    assert waits == [wait_s]
    assert cost(answer) == paid(1, attempts=2)
    assert route.call_count == 2
    assert retry_counts(route) == {"0"}


async def test_the_wait_is_really_waited(httpx2_mock) -> None:
    arrivals: list[float] = []

    def serve(request: httpx.Request) -> httpx.Response:
        arrivals.append(asyncio.get_running_loop().time())
        return status(429, retry_after_ms="60") if len(arrivals) == 1 else ok()

    httpx2_mock.post(URL).mock(side_effect=serve)
    assert (await extract()).error is None
    assert arrivals[1] - arrivals[0] >= 0.059


async def test_a_date_says_how_long_to_wait(httpx2_mock, waits) -> None:
    moment = datetime.now(UTC) + timedelta(seconds=30)
    refusals = [status(429, retry_after=format_datetime(moment, usegmt=True))]
    httpx2_mock.post(URL).mock(side_effect=[*refusals, ok()])
    assert (await extract(deadline_s=60)).error is None
    assert waits == [pytest.approx(30, abs=2)]


async def test_a_date_that_has_passed_means_now(httpx2_mock, waits) -> None:
    httpx2_mock.post(URL).mock(side_effect=[status(429, retry_after="Wed, 21 Oct 2015 07:28:00 GMT"), ok()])
    answer = await extract()
    assert answer.error is None
    assert waits == []


@pytest.mark.parametrize(
    "unreadable",
    [
        "soon",
        "-5",
        "nan",
        "inf",
        "1e300",
        "",
        "Wed, 21 Oct",
        "Wed, 99 Oct 2015 07:28:00 GMT",
        "Wed, 21 Oct 99999 07:28:00 GMT",
        "Wed, 21 Oct 2015 07:28:00 +99999999999999",
        "1 Jan 1 1",
    ],
)
async def test_an_unreadable_wait_is_ours_to_choose(httpx2_mock, waits, unreadable: str) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[status(429, retry_after=unreadable), ok()])
    answer = await extract(retry=RetryPolicy(attempts=3, base_s=2.0, cap_s=5.0))
    assert answer.error is None
    assert len(waits) == 1
    assert waits[0] <= 2.0
    assert route.call_count == 2


@pytest.mark.parametrize("wait", ["300", "date"])
async def test_a_wait_beyond_the_deadline_is_given_up_at_once(httpx2_mock, waits, wait: str) -> None:
    value = wait if wait == "300" else format_datetime(datetime.now(UTC) + timedelta(seconds=300), usegmt=True)
    route = httpx2_mock.post(URL).mock(return_value=status(429, retry_after=value))
    answer = await extract(deadline_s=20)
    assert isinstance(answer.error, ModelOverloaded)
    assert answer.error.retry_after_s == pytest.approx(300, abs=2)
    assert waits == []
    assert route.call_count == 1
    assert cost(answer) == (0, 1, *NOTHING)


async def test_a_wait_within_the_deadline_is_sat_out_however_long(httpx2_mock, waits) -> None:
    httpx2_mock.post(URL).mock(side_effect=[status(429, retry_after="300"), ok()])
    assert (await extract(deadline_s=600)).error is None
    assert waits == [300.0]


@pytest.mark.parametrize("attempts", [1, 3, 4])
async def test_429_for_ever_costs_its_attempts_and_says_when_to_come_back(httpx2_mock, attempts: int) -> None:
    route = httpx2_mock.post(URL).mock(return_value=status(429, retry_after_ms="2"))
    answer = await extract(retry=RetryPolicy(attempts=attempts, base_s=0.0, cap_s=0.0), repairs=2)
    assert isinstance(answer.error, ModelOverloaded)
    assert answer.error.retry_after_s == 0.002
    assert answer.draft is None
    assert (answer.run.status, answer.run.code) == ("failed", "model_overloaded")
    assert cost(answer) == (0, attempts, *NOTHING)
    assert route.call_count == attempts
    assert retry_counts(route) == {"0"}


@pytest.mark.parametrize("code", [408, 409, 425, 429, 500, 502, 503, 504, 529])
async def test_a_passing_fault_is_tried_again(httpx2_mock, code: int) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[status(code), status(code), ok()])
    answer = await extract()
    assert answer.error is None
    assert cost(answer) == paid(1, attempts=3)
    bodies = {call.request.content for call in route.calls}
    assert len(bodies) == 1  # the same request, byte for byte


@pytest.mark.parametrize("code", [408, 409, 425, 500, 502, 503, 504])
async def test_a_lasting_fault_of_the_server_is_overload(httpx2_mock, code: int) -> None:
    route = httpx2_mock.post(URL).mock(return_value=status(code))
    answer = await extract()
    assert type(answer.error) is ModelOverloaded
    assert str(code) in str(answer.error)
    assert route.call_count == 3
    assert_nothing_leaks(answer.error)


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (401, "PARLEY_LLM_API_KEY"),
        (403, "PARLEY_LLM_API_KEY"),
        (404, "PARLEY_LLM_MODEL"),
        (400, "PARLEY_LLM_OUTPUT"),
        (405, "PARLEY_LLM"),
        (413, "PARLEY_LLM"),
        (422, "PARLEY_LLM"),
        (424, "PARLEY_LLM"),
    ],
)
async def test_a_rejection_is_the_operators_business_and_not_tried_again(httpx2_mock, code: int, advice: str) -> None:
    route = httpx2_mock.post(URL).mock(return_value=status(code))
    answer = await extract()
    assert type(answer.error) is ModelRejectedUs
    assert advice in str(answer.error)
    assert str(code) in str(answer.error)
    assert (answer.run.status, answer.run.code, answer.run.reason) == (
        "failed",
        "model_rejected_request",
        str(answer.error),
    )
    assert route.call_count == 1
    assert cost(answer) == (0, 1, *NOTHING)
    assert_nothing_leaks(answer.error)


@pytest.mark.parametrize("error", [FixtureMissing, FixtureInvalid])
async def test_recordings_that_have_no_answer_say_so_themselves(httpx2_mock, error: type[ParleyError]) -> None:
    detail = {"code": error.code, "message": "No answer is recorded.", "diff": "- a\n+ b", "recorded": ["geneva"]}
    route = httpx2_mock.post(URL).mock(return_value=httpx.Response(424, json={"error": detail}))
    answer = await extract(is_replay=True)
    assert type(answer.error) is error
    assert str(answer.error).startswith("No answer is recorded.")
    assert route.call_count == 1
    if isinstance(answer.error, FixtureMissing):
        assert "geneva" in str(answer.error)
        assert answer.error.diff == "- a\n+ b"


def assert_nothing_leaks(error: ParleyError | None) -> None:
    assert API_KEY not in str(error)
    assert UPSTREAM_TEXT not in str(error)
    assert "upstream" not in str(error)


async def test_the_kinds_of_faults_share_one_budget(httpx2_mock) -> None:
    faults = [status(500), httpcore2.ReadError("reset"), status(429, retry_after_ms="1"), ok()]
    route = httpx2_mock.post(URL).mock(side_effect=faults)
    answer = await extract()
    assert type(answer.error) is ModelOverloaded
    assert route.call_count == 3


async def test_a_repair_has_attempts_of_its_own(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[status(500), status(500), ok("{}"), status(500), status(500), ok()])
    answer = await extract()
    assert answer.error is None
    assert cost(answer) == paid(2, attempts=6)
    assert retry_counts(route) == {"0"}


async def test_our_own_waits_grow_with_jitter_up_to_the_cap(httpx2_mock, waits) -> None:
    httpx2_mock.post(URL).mock(return_value=status(500))
    policy = RetryPolicy(attempts=8, base_s=0.5, cap_s=4.0)
    for _ in range(5):
        await extract(retry=policy, deadline_s=100)
    runs = [waits[at : at + 7] for at in range(0, 35, 7)]
    assert len(waits) == 35
    assert all(wait <= min(0.5 * 2**n, 4.0) for run in runs for n, wait in enumerate(run))
    assert len(set(waits)) == 35  # jitter: no two alike
    assert max(waits) > 1.0


async def test_waits_of_our_own_stop_at_the_deadline_too(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=status(500))
    began = asyncio.get_running_loop().time()
    answer = await extract(retry=RetryPolicy(attempts=10, base_s=500.0, cap_s=5_000.0), deadline_s=0.1)
    assert asyncio.get_running_loop().time() - began < 0.3
    assert isinstance(answer.error, ModelOverloaded | ModelTimedOut)
    assert route.call_count <= 3

"""Answers that are asked for again: what the model is told, what it costs, and which answer is kept."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from schemas.catalogue import DEAL
from schemas.deal import Deal
from service.errors import AnswerInvalid
from service.model.wire.call import CURRENT
from tests.answers import compact, deal, evidence, registry
from tests.model.scenarios import (
    MODES,
    URL,
    completion,
    cost,
    extract,
    ok,
    paid,
    refused,
    right,
    sent,
    status,
    text_of,
)


def broken(**changes: Any) -> dict[str, Any]:
    """The deal with its first term changed, every field of it."""
    answer = deal()
    answer["peace_plan_terms"][0] |= changes
    return Deal.model_validate(answer).model_dump(mode="json")


UNKNOWN_SENTENCE = broken(evidence=[evidence("s99", "demands a withdrawal within 30 days")])
WRONG_QUOTE = broken(evidence=[evidence("s4", "demands a withdrawal within 300 days")])
UNKNOWN_PARTY = broken(obligated_ids=["ruritania"])
TWO_FAULTS = broken(obligated_ids=["ruritania"], evidence=[evidence("s99", "demands a withdrawal within 30 days")])
HARD = [
    pytest.param("{}", id="nothing in it"),
    pytest.param("not JSON at all", id="prose"),
    pytest.param(text_of(registry())[:-40], id="cut off"),
    pytest.param(text_of(registry(in_scope="perhaps")), id="wrong type"),
    pytest.param(text_of(registry(remark="as you asked")), id="extra key"),
    pytest.param(text_of(registry(parties=[{"id": "a", "name": "A", "kind": "planet"}])), id="unknown word"),
    pytest.param("[" * 5_000, id="very deep"),
    pytest.param(text_of(registry(language="x" * 5_000)), id="very long string"),
]


@pytest.mark.parametrize("wrong", HARD)
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_a_wrong_answer_is_asked_again_once_and_both_are_paid(httpx2_mock, wrong: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[wire(wrong), wire()])
    answer = await extract(output=mode)
    assert answer.error is None
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right()
    assert route.call_count == 2
    assert cost(answer) == paid(2)  # each call's own usage, added up once


async def test_the_usages_of_both_calls_are_added_up_as_they_are(httpx2_mock) -> None:
    bodies = []
    for text, tokens in (("{}", (1_000, 300, 50)), (text_of(right()), (1_100, 900, 70))):
        usage = {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[2],
            "prompt_tokens_details": {"cached_tokens": tokens[1]},
        }
        bodies.append(completion(text) | {"usage": usage})
    httpx2_mock.post(URL).mock(side_effect=[httpx.Response(200, json=body) for body in bodies])
    assert cost(await extract()) == (2, 2, 2_100, 1_200, 120)


@pytest.mark.parametrize("repairs", [0, 1, 2])
@pytest.mark.parametrize("wrong", ["{}", "prose", text_of(registry(remark="extra"))])
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_wrong_for_ever_costs_one_call_more_than_repairs(httpx2_mock, repairs, wrong, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(return_value=wire(wrong))
    answer = await extract(output=mode, repairs=repairs)
    assert type(answer.error) is AnswerInvalid
    assert (answer.draft, answer.run.status, answer.run.code) == (None, "failed", "answer_invalid")
    assert route.call_count == repairs + 1
    assert cost(answer) == paid(repairs + 1)


async def test_what_was_wrong_is_said_without_the_answers_text(httpx2_mock) -> None:
    secret = "a sentence out of the article"
    httpx2_mock.post(URL).mock(return_value=ok(registry(in_scope=secret, language=17, remark=secret)))
    error = str((await extract()).error)
    assert "in_scope" in error
    assert "language" in error
    assert secret not in error
    assert "pydantic" not in error
    assert len(error) < 700


async def test_the_re_ask_is_short_useful_and_behind_an_unchanged_prefix(httpx2_mock) -> None:
    wrong = text_of(registry(in_scope="perhaps", remark="extra"))
    route = httpx2_mock.post(URL).mock(side_effect=[ok(wrong), ok()])
    await extract()
    first, second = (call.request.content for call in route.calls)
    assert second.startswith(first.removesuffix(b"]}"))  # what the server has cached is sent again byte for byte
    opening, again = sent(route.calls[0].request)["messages"], sent(route.calls[1].request)["messages"]
    assert again[:2] == opening
    assert [message["role"] for message in again[2:]] == ["assistant", "user"]
    assert again[2]["content"] == wrong
    request = again[3]["content"]
    assert "in_scope" in request
    assert "remark" in request
    assert "pydantic.dev" not in request
    assert "http" not in request
    assert "perhaps" not in request  # the answer stands above, it is not quoted again
    assert len(request) < 500


async def test_the_turns_of_a_section_are_numbered_whatever_their_attempts(httpx2_mock) -> None:
    replies = iter([status(500), ok("{}"), status(500), status(500), ok()])
    turns: list[int] = []

    def serve(request: httpx.Request) -> httpx.Response:
        call = CURRENT.get()
        turns.append(-1 if call is None else call.turn)
        return next(replies)

    httpx2_mock.post(URL).mock(side_effect=serve)
    assert (await extract()).error is None
    assert turns == [0, 0, 1, 1, 1]


SOFT = [
    pytest.param(UNKNOWN_SENTENCE, "s99", id="unknown sentence"),
    pytest.param(WRONG_QUOTE, "300 days", id="quote not in sentence"),
    pytest.param(UNKNOWN_PARTY, "ruritania", id="unknown party"),
]


@pytest.mark.parametrize(("faulty", "word"), SOFT)
@pytest.mark.parametrize(("mode", "wire"), MODES)
async def test_an_answer_that_cites_wrongly_is_asked_again_once(httpx2_mock, faulty, word: str, mode, wire) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[wire(faulty), wire(right(DEAL))])
    answer = await extract(DEAL, output=mode, repairs=2)
    assert (answer.error, answer.faults) == (None, ())
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert cost(answer) == paid(2)
    request = sent(route.calls[1].request)["messages"][3]["content"]
    assert word in request
    assert "t1" in request
    assert "http" not in request
    assert len(request) < 600


@pytest.mark.parametrize(("faulty", "word"), SOFT)
async def test_an_answer_that_cites_wrongly_for_ever_is_kept_with_its_faults(httpx2_mock, faulty, word: str) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok(faulty))
    answer = await extract(DEAL, repairs=1)
    assert (answer.error, answer.run.status, answer.run.code) == (None, "ok", None)
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == faulty
    assert any(word in fault for fault in answer.faults)
    assert route.call_count == 2


@pytest.mark.parametrize(
    ("first", "second", "kept", "fault_count"),
    [
        pytest.param(TWO_FAULTS, UNKNOWN_PARTY, UNKNOWN_PARTY, 1, id="the second is better"),
        pytest.param(UNKNOWN_PARTY, TWO_FAULTS, UNKNOWN_PARTY, 1, id="the first is better"),
        pytest.param(UNKNOWN_PARTY, WRONG_QUOTE, WRONG_QUOTE, 1, id="equal, so the second"),
        pytest.param(UNKNOWN_PARTY, "{}", UNKNOWN_PARTY, 1, id="the second is no answer"),
    ],
)
async def test_of_two_faulty_answers_the_better_is_kept(httpx2_mock, first, second, kept, fault_count: int) -> None:
    httpx2_mock.post(URL).mock(side_effect=[ok(first), ok(second)])
    answer = await extract(DEAL)
    assert answer.error is None
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == kept
    assert len(answer.faults) == fault_count
    assert answer.first is not None
    assert answer.first.model_dump(mode="json") == first
    assert cost(answer) == paid(2)


async def test_without_repairs_a_faulty_answer_is_kept_at_once(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok(UNKNOWN_PARTY))
    answer = await extract(DEAL, repairs=0)
    assert answer.error is None
    assert len(answer.faults) == 1
    assert route.call_count == 1


SECOND_TRIES = [
    pytest.param(lambda: status(500), 1, id="500"),
    pytest.param(lambda: status(401), 1, id="401"),
    pytest.param(lambda: ok("", finish="length"), 2, id="length"),
    pytest.param(lambda: refused(), 2, id="refusal"),
    pytest.param(lambda: httpx.Response(200, html="<p>maintenance</p>"), 1, id="html"),
]


@pytest.mark.parametrize(("second", "calls"), SECOND_TRIES)
async def test_a_repair_that_fails_does_not_cost_the_answer_that_is_there(httpx2_mock, second, calls: int) -> None:
    httpx2_mock.post(URL).mock(side_effect=[ok(UNKNOWN_PARTY), *(second() for _ in range(3))])
    answer = await extract(DEAL)
    assert (answer.error, answer.run.status) == (None, "ok")
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == UNKNOWN_PARTY
    assert answer.run.calls == calls


async def test_a_wrong_answer_and_then_a_faulty_one_end_with_the_faulty_one(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[ok("{}"), ok(UNKNOWN_PARTY)])
    answer = await extract(DEAL)
    assert answer.error is None
    assert len(answer.faults) == 1
    assert route.call_count == 2


async def test_a_number_for_a_word_is_asked_again(httpx2_mock) -> None:
    quoted = compact(deal())
    quoted["peace_plan_terms"][0]["status"] = 7
    route = httpx2_mock.post(URL).mock(side_effect=[ok(quoted), ok(right(DEAL))])
    answer = await extract(DEAL)
    assert isinstance(answer.draft, Deal)
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert route.call_count == 2
    assert "t1.status: Input should be" in sent(route.calls[1].request)["messages"][3]["content"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "thirty"], ids=lambda number: number[:9])
async def test_a_number_that_is_none_is_asked_again(httpx2_mock, number: str) -> None:
    wrong = text_of(deal()).replace("qty 30 days", f"qty {number} days")
    route = httpx2_mock.post(URL).mock(side_effect=[ok(wrong), ok(right(DEAL))])
    answer = await extract(DEAL)
    assert answer.draft is not None
    assert answer.draft.model_dump(mode="json") == right(DEAL)
    assert route.call_count == 2

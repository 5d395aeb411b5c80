"""What is really sent: the strict form of the answer, the article as it is, and nothing that was not configured."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from schemas.catalogue import BRIEF, DEAL, SECTIONS
from schemas.run import SectionName
from service.compact.schema import section_model, wire_schema
from service.extraction.prompting import PromptOrder
from service.extraction.prompts import load_prompt
from service.model.config import OutputMode
from tests.answers import ARTICLE
from tests.model.scenarios import (
    URL,
    article_of,
    by_tool,
    config,
    events,
    extract,
    extractor,
    ok,
    right,
    sent,
    streamed,
    task,
)
from tests.model.wires import API_KEY

JINJA = (
    "The total is {{ 7*7 }} and {{ undefined.attribute }}.\n"
    "A template {% x %} says {% for i in range(9) %}no{% endfor %} {# nothing #}.\n"
    "    The indented  line   keeps\tits inner blanks, said \\n Anna \u201cZażółć\u201d 🕊.\n"
    'A "quoted" line with \\u0041 and <|im_end|> in it.\n'
    "For further information visit https://errors.pydantic.dev/2/v/missing, the notice said.\n"
)


@pytest.fixture
def bodies(httpx2_mock) -> list[dict[str, Any]]:
    """The bodies that come; every section gets its right answer, in the form that was asked for."""
    seen: list[dict[str, Any]] = []

    def serve(request: httpx.Request) -> httpx.Response:
        body = sent(request)
        seen.append(body)
        closing = body["messages"][1]["content"].rsplit("Fill the ", 1)[1].split()[0]
        section = next(one for one in SECTIONS if one.name.value == closing)
        if body.get("stream"):
            return streamed(events(right(section)))
        return by_tool(right(section)) if "tools" in body else ok(right(section))

    httpx2_mock.post(URL).mock(side_effect=serve)
    return seen


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)
async def test_strict_structured_output_is_asked_for_with_our_schema(bodies, section) -> None:
    await extract(section)
    (body,) = bodies
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": section.name.value, "strict": True, "schema": wire_schema(section)},
    }
    assert set(body) == {"model", "messages", "temperature", "max_completion_tokens", "response_format"}


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)
async def test_in_tools_mode_one_strict_tool_is_forced(bodies, section) -> None:
    await extract(section, output=OutputMode.TOOLS)
    (body,) = bodies
    (tool,) = body["tools"]
    assert tool["type"] == "function"
    assert tool["function"]["strict"] is True
    assert tool["function"]["name"] == section.name.value
    assert tool["function"]["parameters"] == wire_schema(section)
    assert body["tool_choice"] == {"type": "function", "function": {"name": section.name.value}}
    assert "response_format" not in body


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)
async def test_in_json_mode_the_schema_stands_in_the_prompt(bodies, section) -> None:
    await extract(section, output=OutputMode.JSON)
    (body,) = bodies
    assert body["response_format"] == {"type": "json_object"}
    system = body["messages"][0]["content"]
    assert '"additionalProperties": false' in system
    assert all(f'"{name}"' in system for name in section_model(section).model_fields)


@pytest.mark.parametrize("mode", [OutputMode.JSON_SCHEMA, OutputMode.TOOLS])
async def test_in_the_other_modes_the_prompt_has_no_schema(bodies, mode: OutputMode) -> None:
    await extract(DEAL, output=mode)
    assert "additionalProperties" not in bodies[0]["messages"][0]["content"]


@pytest.mark.parametrize("order", list(PromptOrder))
@pytest.mark.parametrize("mode", list(OutputMode))
async def test_an_article_full_of_template_code_arrives_byte_for_byte(bodies, order, mode: OutputMode) -> None:
    answer = await extract(BRIEF, text=JINJA, order=order, output=mode, repairs=0)
    assert answer.run.status == "ok"
    user = bodies[0]["messages"][1]["content"]
    assert article_of(JINJA).numbered() in user
    for line in JINJA.splitlines():
        assert line.strip() in user
    assert "49" not in user


async def test_an_article_full_of_template_code_survives_the_re_ask(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(side_effect=[ok("{}"), ok(right(BRIEF))])
    await extract(BRIEF, text=JINJA)
    first, second = (sent(call.request)["messages"] for call in route.calls)
    assert second[:2] == first
    assert article_of(JINJA).numbered() in second[1]["content"]


async def test_an_answer_full_of_template_code_survives_the_re_ask(httpx2_mock) -> None:
    wrong = '{"gist": "{{ 7*7 }} {% x %}"}'
    route = httpx2_mock.post(URL).mock(side_effect=[ok(wrong), ok(right(BRIEF))])
    await extract(BRIEF)
    assert sent(route.calls[1].request)["messages"][2]["content"] == wrong


@pytest.mark.parametrize(
    ("temperature", "expected"), [(None, {}), (0.0, {"temperature": 0.0}), (0.7, {"temperature": 0.7})]
)
async def test_temperature_is_sent_only_if_there_is_one(bodies, temperature: float | None, expected) -> None:
    await extract(temperature=temperature)
    assert {key: value for key, value in bodies[0].items() if key == "temperature"} == expected


async def test_models_and_limits_of_single_sections_are_honoured(bodies) -> None:
    settings = {
        "section_models": {SectionName.DEAL: "larger-model"},
        "section_max_tokens": {SectionName.REGISTRY: 3000},
        "max_tokens": 5000,
        "token_limit_field": "max_tokens",
    }
    for section in SECTIONS:
        await extract(section, **settings)
    assert [body["model"] for body in bodies] == ["test-model", "test-model", "larger-model", "test-model"]
    assert [body["max_tokens"] for body in bodies] == [3000, 5000, 5000, 5000]
    assert not any("max_completion_tokens" in body for body in bodies)


async def test_a_models_own_name_for_itself_is_not_asked_for_when_it_failed(httpx2_mock) -> None:
    httpx2_mock.post(URL).mock(return_value=httpx.Response(401, json={}))
    answer = await extract(DEAL, section_models={SectionName.DEAL: "larger-model"})
    assert answer.run.model == "larger-model"


async def test_by_default_the_rules_come_first_and_are_the_same_for_every_article(bodies) -> None:
    await extract(DEAL)
    await extract(DEAL, text=JINJA, repairs=0)
    one, other = (body["messages"] for body in bodies)
    assert one[0] == other[0]
    assert load_prompt(DEAL.name).text in one[0]["content"]
    assert "Envoys" not in one[0]["content"]
    user = one[1]["content"]
    assert user.index("# Registry") < user.index("# Article") < user.index("Fill the deal")


async def test_article_first_shares_the_article_between_its_sections(bodies) -> None:
    for section in SECTIONS:
        await extract(section, order=PromptOrder.ARTICLE_FIRST)
    assert len({body["messages"][0]["content"] for body in bodies}) == 1
    users = [body["messages"][1]["content"] for body in bodies]
    head = f"# Article\n\n{article_of().numbered()}\n\n"
    assert all(user.startswith(head) for user in users)
    assert all(
        user.index("# Article") < user.index(load_prompt(s.name).text) for user, s in zip(users, SECTIONS, strict=True)
    )


async def test_a_stream_is_asked_for_only_by_a_listener_and_with_its_usage(bodies) -> None:
    await extract(DEAL)
    await extract(DEAL, on_item=lambda name, item: None)
    plain, stream = bodies
    assert "stream" not in plain
    assert stream["stream"] is True
    assert stream["stream_options"] == {"include_usage": True}
    assert {key: value for key, value in stream.items() if key not in {"stream", "stream_options"}} == plain


async def test_the_key_travels_in_its_header_alone(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok())
    await extract()
    request = route.calls.last.request
    assert request.headers["authorization"] == f"Bearer {API_KEY}"
    assert API_KEY.encode() not in request.content
    assert [name for name, value in request.headers.items() if API_KEY in value] == ["authorization"]
    assert request.headers["content-type"] == "application/json"


async def test_the_same_task_is_always_the_same_bytes(httpx2_mock) -> None:
    route = httpx2_mock.post(URL).mock(return_value=ok(right(DEAL)))
    for _ in range(3):
        async with extractor() as engine:
            await engine.extract(task(DEAL))
            await engine.extract(task(DEAL))
    assert len({call.request.content for call in route.calls}) == 1
    assert route.call_count == 6


def test_articles_of_these_tests_are_what_they_seem() -> None:
    assert len(article_of(ARTICLE).sentences) == 4
    assert config().repairs == 1

"""POST /v1/summaries: bodies that are read, answers that are given, sections that are asked for."""

from __future__ import annotations

import json

import pytest

from schemas.summary import Summary
from tests.answers import ARTICLE, FakeModel, answers, registry
from tests.api.conftest import client_of, events_of, model_settings


async def post(body: object = None, *, model: FakeModel | None = None, path: str = "/v1/summaries", **kwargs: object):
    async with client_of(model_settings(), model or FakeModel()) as client:
        if body is not None:
            return await client.post(path, json=body, **kwargs)
        return await client.post(path, **kwargs)


async def test_a_json_article_gives_the_typed_summary() -> None:
    response = await post({"text": ARTICLE, "published_at": "2025-03-12"})
    assert response.status_code == 200
    assert response.headers["x-parley-mode"] == "live"
    summary = Summary.model_validate_json(response.content)
    assert summary.complete
    assert [item.statement for item in summary.territorial_control] == ["Arlia controls about 20% of the Vesna valley."]
    found = summary.territorial_control[0].evidence[0]
    assert summary.article.text[found.start : found.end] == found.quote
    assert summary.events[0].when is not None
    assert summary.events[0].when.edtf == "2025-03-10"


@pytest.mark.parametrize(
    "content_type", ["text/plain", "text/markdown; charset=utf-8", "application/x-www-form-urlencoded", None]
)
async def test_the_article_itself_may_be_the_body(content_type: str | None) -> None:
    headers = {"content-type": content_type} if content_type else {}
    response = await post(content=ARTICLE.encode(), headers=headers, path="/v1/summaries?outlet=Wire")
    assert response.status_code == 200
    assert response.json()["article"]["text"] == ARTICLE
    assert response.json()["article"]["outlet"] == "Wire"


async def test_json_without_its_content_type_is_recognised() -> None:
    response = await post(
        content=json.dumps({"text": ARTICLE}), headers={"content-type": "application/x-www-form-urlencoded"}
    )
    assert response.json()["article"]["text"] == ARTICLE


async def test_html_is_read_through_to_its_text() -> None:
    page = f"<html><head><title>x</title></head><body><nav>Menu</nav><article><p>{'</p><p>'.join(ARTICLE.splitlines())}</p></article></body></html>"
    response = await post(content=page.encode(), headers={"content-type": "text/html"})
    assert response.status_code == 200
    assert "Menu" not in response.json()["article"]["text"]
    assert response.json()["checks"]["quotes_not_found"] == 0


async def test_markdown_is_given_where_it_is_asked_for() -> None:
    response = await post({"text": ARTICLE}, headers={"accept": "text/markdown"})
    assert response.headers["content-type"].startswith("text/markdown")
    assert "## Peace plan terms" in response.text
    assert "“demands a withdrawal within 30 days”" in response.text


async def test_events_come_in_order_and_end_with_the_whole_summary() -> None:
    response = await post({"text": ARTICLE}, headers={"accept": "text/event-stream"})
    events = events_of(response.text)
    names = [name for name, _ in events]
    assert names[-1] == "summary"
    others = [at for at, (name, data) in enumerate(events) if name == "item" and "key_points" not in data]
    assert names.index("registry") < others[0]  # the brief alone may come before it
    assert sum(name == "item" for name in names) == 6
    items = [json.loads(data) for name, data in events if name == "item"]
    assert all(item["item"]["evidence"][0]["alignment"] == "exact" for item in items if item["list"] == "positions")
    whole = await post({"text": ARTICLE})
    streamed = Summary.model_validate_json(events[-1][1])
    assert streamed.positions == Summary.model_validate_json(whole.content).positions


async def test_the_articles_text_stands_once_in_the_answer() -> None:
    body = (await post({"text": ARTICLE})).json()
    article = body["article"]
    text = article.pop("text")
    sentences = [text[one["start"] : one["end"]] for one in article["sentences"]]
    assert sentences == ARTICLE.splitlines()
    rest = json.dumps(body, ensure_ascii=False)
    assert not [sentence for sentence in sentences if sentence in rest]


async def test_only_the_parts_that_are_named_are_sent() -> None:
    whole = (await post({"text": ARTICLE})).json()
    response = await post({"text": ARTICLE}, path="/v1/summaries?fields=positions,%20matrix")
    assert list(response.json()) == ["in_scope", "complete", "positions", "matrix", "run"]
    assert response.json()["positions"] == whole["positions"] != []


async def test_the_last_event_has_the_parts_that_are_named_and_the_others_are_told_as_ever() -> None:
    headers = {"accept": "text/event-stream"}
    events = events_of((await post({"text": ARTICLE}, path="/v1/summaries?fields=gist", headers=headers)).text)
    assert sum(name == "item" for name, _ in events) == 6
    assert list(json.loads(events[-1][1])) == ["in_scope", "complete", "gist", "run"]


async def test_only_the_sections_asked_for_are_paid_for() -> None:
    model = FakeModel()
    response = await post({"text": ARTICLE}, model=model, path="/v1/summaries?sections=deal")
    assert len(model.requests) == 2
    assert response.json()["positions"]
    assert not response.json()["events"]
    assert {s["section"]: s["status"] for s in response.json()["run"]["sections"]}["reporting"] == "skipped"


async def test_an_article_out_of_scope_costs_two_short_calls() -> None:
    outside = registry(in_scope=False, parties=[], places=[], sources=[])
    model = FakeModel({**answers(), "registry": outside})
    response = await post({"text": "The bakers won the cup on Sunday."}, model=model)
    assert len(model.requests) == 2
    assert response.json()["in_scope"] is False
    assert response.json()["positions"] == []


async def test_a_failed_section_leaves_the_others_and_says_why() -> None:
    model = FakeModel({**answers(), "deal": "not json"})
    body = (await post({"text": ARTICLE}, model=model)).json()
    assert body["complete"] is False
    assert body["territorial_control"]
    assert body["problems"][0]["section"] == "deal"
    assert body["problems"][0]["code"] == "answer_invalid"


async def test_the_same_answers_give_the_same_bytes() -> None:
    first = await post({"text": ARTICLE})
    second = await post({"text": ARTICLE})
    dropped = ["latency_ms"]  # live latency is measured; replay's is recorded, see test_replay

    def timeless(body: dict[str, object]) -> object:
        return json.loads(json.dumps(body), object_hook=lambda d: {k: v for k, v in d.items() if k not in dropped})

    assert timeless(first.json()) == timeless(second.json())

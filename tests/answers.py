"""A small article, the drafts that a good model would give of its four sections, and a model that gives them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, cast

import httpx2
from pydantic import ValidationError

from schemas.catalogue import SECTIONS, SectionDraft
from service.compact.forms import MORE
from service.compact.sections import encode_section
from service.model.wire.forms import to_chunks

ARTICLE = (
    "Envoys of Arlia and Borduria met in Geneva on Monday.\n"
    "Arlia controls about 20% of the Vesna valley, two diplomats said.\n"
    "Borduria denied that it had agreed to withdraw its troops.\n"
    "Arlia demands a withdrawal within 30 days.\n"
)


def evidence(sid: str, quote: str, voice: str = "outlet", stance: str = "asserts", **more: Any) -> dict[str, Any]:
    """One piece of evidence as the model writes it."""
    base = {"sid": sid, "quote": quote, "voice_ids": [voice], "via_id": None, "stance": stance, "certainty": "certain"}
    return base | more


def party(party_id: str, name: str, kind: str = "state", **more: Any) -> dict[str, Any]:
    """One party as the model writes it."""
    base = {"id": party_id, "name": name, "kind": kind, "parent_id": None, "speaks_for_id": None, "surface_forms": []}
    return base | more


def place(place_id: str, name: str, kind: str = "region") -> dict[str, Any]:
    """One place as the model writes it."""
    return {"id": place_id, "name": name, "kind": kind, "parent_id": None, "surface_forms": []}


def registry(**more: Any) -> dict[str, Any]:
    """The registry of ARTICLE."""
    diplomats = {
        "id": "two_diplomats",
        "label": "two diplomats",
        "kind": "anonymous_other",
        "party_id": None,
        "count_min": 2,
        "subset_of_id": None,
    }
    base = {
        "in_scope": True,
        "parties": [party("arlia", "Arlia"), party("borduria", "Borduria")],
        "places": [place("vesna", "Vesna valley"), place("geneva", "Geneva", "city")],
        "sources": [diplomats],
        "headline_text": None,
        "outlet_name": None,
        "language": "en",
        "non_editorial_sids": [],
    }
    return base | more


def quantity(value: float, unit: str, text: str, comparator: str = "exactly") -> dict[str, Any]:
    """One quantity as the model writes it."""
    return {"value": value, "value_max": None, "unit": unit, "comparator": comparator, "text": text}


def brief() -> dict[str, Any]:
    """The brief of ARTICLE."""
    points = [{"text": "Envoys met in Geneva.", "sids": ["s1"]}]
    return {"gist": "Envoys of Arlia and Borduria met in Geneva.", "key_points": points}


def territory() -> dict[str, Any]:
    """The one hold of ARTICLE."""
    return {
        "id": "r1",
        "relation": "controls",
        "holder_id": "arlia",
        "place_ids": ["vesna"],
        "extent": "part",
        "quantities": [quantity(20, "percent", "about 20%", "about")],
        "statement": "Arlia controls about 20% of the Vesna valley.",
        "evidence": [evidence("s2", "controls about 20% of the Vesna valley", "two_diplomats")],
    }


def deal() -> dict[str, Any]:
    """The deal of ARTICLE: a term, and what both parties think of it."""
    term = {
        "id": "t1",
        "issue": "territory_withdrawal",
        "obligated_ids": ["borduria"],
        "beneficiary_ids": ["arlia"],
        "quantities": [quantity(30, "days", "30 days")],
        "timing_text": "within 30 days",
        "status": "proposed",
        "statement": "Borduria would withdraw within 30 days.",
        "evidence": [evidence("s4", "demands a withdrawal within 30 days")],
    }
    return {
        "plans": [],
        "peace_plan_terms": [term],
        "guarantee_packages": [],
        "security_guarantees": [],
        "positions": [
            position("p1", "arlia", "demands", evidence("s4", "Arlia demands a withdrawal within 30 days")),
            position("p2", "borduria", "rejects", evidence("s3", "denied that it had agreed to withdraw", "borduria")),
        ],
    }


def position(position_id: str, party_id: str, stance: str, proof: dict[str, Any]) -> dict[str, Any]:
    """One position on t1 as the model writes it."""
    statements = {"demands": "Arlia demands the withdrawal.", "rejects": "Borduria has not agreed to withdraw."}
    return {
        "id": position_id,
        "party_id": party_id,
        "target_id": "t1",
        "issue": "territory_withdrawal",
        "stance": stance,
        "statement": statements[stance],
        "evidence": [proof],
    }


def reporting() -> dict[str, Any]:
    """The reporting of ARTICLE."""
    talks = {
        "id": "e1",
        "type": "talks",
        "status": "occurred",
        "actor_ids": ["arlia", "borduria"],
        "place_ids": ["geneva"],
        "when_text": "Monday",
        "statement": "Envoys of Arlia and Borduria met in Geneva.",
        "evidence": [evidence("s1", "met in Geneva on Monday")],
    }
    rest: dict[str, list[Any]] = {"non_responses": [], "contradictions": [], "open_questions": []}
    return {"territorial_control": [territory()], "claims": [], "events": [talks]} | rest


def compact(answer: Any) -> Any:
    """The answer as a model writes it; what is wrong at its top stands there as it is, and so does what is no draft."""
    section = next((one for one in SECTIONS if set(one.draft.model_fields) & set(answer)), None)
    if section is None:
        return answer
    known = {name: value for name, value in answer.items() if name in section.draft.model_fields}
    foreign = {name: value for name, value in answer.items() if name not in known}
    try:
        return encode_section(cast("SectionDraft", section.draft.model_validate(known))) | foreign
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors()}
        coded = compact({**answers()[section.name.value], **{n: v for n, v in known.items() if n not in wrong}})
        coded |= {name: value for name, value in known.items() if name in wrong}
        return {name: coded[name] for name in (*known, MORE) if name in coded} | foreign


def answers() -> dict[str, Any]:
    """All four answers by section."""
    return {"registry": registry(), "brief": brief(), "deal": deal(), "reporting": reporting()}


class FakeModel(httpx2.AsyncBaseTransport):
    """A model's server that answers each section; an answer may be a list, one for each turn.

    `requests` holds the bodies that came; `delay_s` passes before every answer; `cancelled` counts calls given up.
    """

    def __init__(self, by_section: Mapping[str, Any] | None = None, *, delay_s: float = 0.0) -> None:
        self.by_section = dict(by_section or answers())
        self.delay_s = delay_s
        self.requests: list[dict[str, Any]] = []
        self.cancelled = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(await request.aread())
        self.requests.append(body)
        try:
            await asyncio.sleep(self.delay_s)
        except asyncio.CancelledError:
            self.cancelled += 1
            raise
        return reply(body, self._answer(body))

    def _answer(self, body: dict[str, Any]) -> Any:
        answer = self.by_section[section_of(body)]
        turn = (len(body["messages"]) - 2) // 2
        return answer[min(turn, len(answer) - 1)] if isinstance(answer, list) else answer


def section_of(body: dict[str, Any]) -> str:
    """The section that a request asks for."""
    if "response_format" in body and "json_schema" in body["response_format"]:
        return str(body["response_format"]["json_schema"]["name"])
    if "tools" in body:
        return str(body["tools"][0]["function"]["name"])
    return str(body["messages"][1]["content"].rsplit("Fill the ", 1)[1].split()[0])


def reply(body: dict[str, Any], answer: Any) -> httpx2.Response:
    """An answer in the API's form: a body or a stream, content or a forced tool call. A Response passes as it is."""
    if isinstance(answer, httpx2.Response):
        return answer
    text = answer if isinstance(answer, str) else json.dumps(compact(answer), ensure_ascii=False)
    message: dict[str, Any] = {"role": "assistant", "content": text}
    if "tools" in body:
        function = {"name": section_of(body), "arguments": text}
        message = {
            "role": "assistant",
            "content": None,
            "tool_calls": [{"id": "c", "type": "function", "function": function}],
        }
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "fake-model",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }
    if not body.get("stream"):
        return httpx2.Response(200, json=completion)
    chunks = [json.dumps(chunk) for chunk in to_chunks(completion, include_usage=True)]
    content = "".join(f"data: {chunk}\n\n" for chunk in [*chunks, "[DONE]"])
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=content.encode())

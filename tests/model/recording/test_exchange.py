from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import FixtureInvalid
from service.model.recording.exchange import (
    Exchange,
    difference,
    dump_exchange,
    load_exchange,
    text_sha256,
)
from service.model.recording.fingerprint import Fingerprint, restore, substitute
from service.model.recording.readable import fold, fold_events, fold_text, render, unfold, unfold_events
from service.model.recording.response import RecordedResponse
from service.model.wire.forms import parse_object
from service.model.wire.sse import EventReader
from tests.model.wires import ANSWER, ARTICLE, SCHEMA, SYSTEM, completion, request_body, sse, tool_completion

HEADERS = {"content-type": "application/json"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)

ALMOST_ALIKE = (
    '{"choices":[{"index":0,"delta":{"content":"a"}}]}',
    '{"choices":[{"index":0.0,"delta":{"content":"b"}}]}',
    '{"choices":[{"index":false,"delta":{"content":"c"}}]}',
    '{"choices":[{"delta":{"content":"d"},"index":0}]}',
    '{"choices": [{"index": 0, "delta": {"content": "e"}}]}',
    '{"choices":[{"index":0,"delta":{"content":"\\u00e9"}}]}',
    '{"choices":[{"index":0,"delta":{"content":"{{piece}}"}}]}',
)


def exchange(answer: RecordedResponse | None = None, *, article: str = ARTICLE, **changes: Any) -> Exchange:
    body = request_body(article, **changes)
    return Exchange(
        section="deal",
        turn=0,
        request=substitute(body, article),
        response=answer or RecordedResponse(200, HEADERS, body=completion()),
        fingerprint=Fingerprint.of(body),
        recorder={"openai": "3.3.0"},
        recorded_at="2026-11-23T18:00:00+00:00",
        synthetic=True,
        latency_ms=812,
        article_sha256=text_sha256(article),
    )


def events_of(body: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    payloads = EventReader().feed(sse(body))
    return tuple((n * 3, payload) for n, payload in enumerate(payloads[:-1]))


def dumped(made: Exchange, root: Path) -> Path:
    return dump_exchange(made, root / "talks" / "exchanges", environ={})


@pytest.mark.parametrize(
    "answer",
    [
        RecordedResponse(200, HEADERS, body=completion()),
        RecordedResponse(200, HEADERS, body=tool_completion()),
        RecordedResponse(200, HEADERS, body=completion("no JSON \ud83d, \u2028 {{piece}}")),
        RecordedResponse(200, HEADERS, events=events_of(completion())),
        RecordedResponse(200, HEADERS, events=events_of(tool_completion())),
        RecordedResponse(200, HEADERS, events=((0, "no json"), (1, '{"a":1}'), (2, "two\nlines"), (2, '{"a": 1.0}'))),
        RecordedResponse(200, HEADERS, events=tuple((n, p) for n, p in enumerate(ALMOST_ALIKE))),
        RecordedResponse(200, HEADERS, events=()),
    ],
    ids=["body", "tool body", "text", "events", "tool events", "odd events", "almost alike", "no events"],
)
def test_a_file_gives_back_the_same_exchange(answer: RecordedResponse, tmp_path: Path) -> None:
    made = exchange(answer)
    assert load_exchange(dumped(made, tmp_path), ARTICLE) == made


def test_the_file_reads_like_the_answer(tmp_path: Path) -> None:
    text = dumped(exchange(), tmp_path).read_text(encoding="utf-8")
    assert '"party": "P1"' in text
    assert "“No deal,”" in text
    assert "{{article}}" in text
    assert text.endswith("}\n")
    assert "Kovalenko" not in text


def test_a_streamed_piece_is_a_line(tmp_path: Path) -> None:
    path = dumped(exchange(RecordedResponse(200, HEADERS, events=events_of(completion()))), tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert '   [6, "ions\\": "],' in lines
    assert path.stat().st_size < 2 * len(sse(completion()))


def test_system_prompt_and_schema_are_stored_once(tmp_path: Path) -> None:
    for slug in ("a", "b"):
        dump_exchange(exchange(), tmp_path / slug / "exchanges", environ={})
    shared = sorted((tmp_path / "_recorded").iterdir())
    assert [path.name.split("-")[0] for path in shared] == ["schema", "system"]
    assert shared[1].read_text(encoding="utf-8") == SYSTEM
    assert json.loads(shared[0].read_text(encoding="utf-8"))["schema"]["json_schema"]["schema"] == SCHEMA


def test_the_prompt_of_a_windows_checkout_would_be_noticed(tmp_path: Path) -> None:
    path = dumped(exchange(), tmp_path)
    system = next((tmp_path / "_recorded").glob("system-*"))
    system.write_bytes(system.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(FixtureInvalid, match=r"system-.*was changed"):
        load_exchange(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"party": "P1"', '"party": "P9"', "response was changed"),
        ('"temperature": 0', '"temperature": 1', r"request was changed .*\(params\)"),
        ('"model": "test-model",', '"model": "other",', r"request was changed .*\(model\)"),
        ("Read this article", "Read that article", r"request was changed .*\(turns\)"),
        ('"status": 200', '"status": 201', "response was changed"),
        ('"fingerprint": {', '"fingerprint": [', "cannot be read"),
        ('"latency_ms": 812,', "", "cannot be read"),
    ],
)
def test_a_changed_file_is_not_trusted(old: str, new: str, message: str, tmp_path: Path) -> None:
    path = dumped(exchange(), tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(FixtureInvalid, match=f"^talks/03-deal.json: .*{message}"):
        load_exchange(path, ARTICLE)


def test_another_article_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(FixtureInvalid, match="another text of the article"):
        load_exchange(dumped(exchange(), tmp_path), ARTICLE + " ")


def test_a_forged_request_hash_is_noticed_even_without_the_article(tmp_path: Path) -> None:
    made = exchange()
    path = dumped(made, tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(made.fingerprint.request, "0" * 64), encoding="utf-8")
    with pytest.raises(FixtureInvalid, match="fingerprint"):
        load_exchange(path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("../../../etc/passwd", "is no name of a file"),
        ("system-0.md", "is no name of a file"),
        ("system-000000000000.md", "FileNotFoundError"),
    ],
)
def test_a_reference_leads_nowhere_else(name: str, message: str, tmp_path: Path) -> None:
    path = dumped(exchange(), tmp_path)
    told = json.loads(path.read_text(encoding="utf-8"))
    told["request"]["messages"][0]["content"] = {"$recorded": name}
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(FixtureInvalid, match=message):
        load_exchange(path)


def test_a_file_by_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FixtureInvalid, match="expected a file name such as"):
        load_exchange(tmp_path / "talks" / "exchanges" / "deal.json")


def test_a_key_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FixtureInvalid, match="PARLEY_LLM_API_KEY") as caught:
        dump_exchange(exchange(), tmp_path / "talks" / "exchanges", environ={"PARLEY_LLM_API_KEY": "peace talks"})
    assert "peace talks" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_delivery_is_no_part_of_a_fingerprint() -> None:
    streamed = request_body(stream=True, stream_options={"include_usage": True})
    assert Fingerprint.of(streamed) == Fingerprint.of(request_body())


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"model": "other"}, "model"),
        ({"system": SYSTEM + " "}, "system"),
        ({"article": ARTICLE + " "}, "turns"),
        ({"response_format": {"type": "json_object"}}, "schema"),
        ({"tools": []}, "schema"),
        ({"temperature": 1}, "params"),
        ({"max_completion_tokens": 9}, "params"),
    ],
)
def test_a_change_shows_in_its_own_part(changes: dict[str, Any], part: str) -> None:
    old, new = Fingerprint.of(request_body()), Fingerprint.of(request_body(**changes))
    assert new.changed(old) == (part,)
    assert new.request != old.request


def test_the_order_of_properties_counts_in_the_schema_alone() -> None:
    body = request_body(seed=1, metadata={"a": "1", "b": "2"})
    backwards = dict(reversed(list(body.items()))) | {"metadata": {"b": "2", "a": "1"}}
    assert Fingerprint.of(backwards) == Fingerprint.of(body)
    schema = SCHEMA | {"properties": dict(reversed(list(SCHEMA["properties"].items())))}  # type: ignore[union-attr]
    form = {"type": "json_schema", "json_schema": {"name": "deal", "strict": True, "schema": schema}}
    assert Fingerprint.of(request_body(response_format=form)).changed(Fingerprint.of(request_body())) == ("schema",)


def test_a_difference_names_the_part_and_shows_the_lines() -> None:
    wanted = request_body(system=SYSTEM.replace("JSON", "YAML"), temperature=1)
    found = dict(difference(wanted, exchange(), ARTICLE))
    assert list(found) == ["system", "params"]
    assert "-Answer in JSON." in found["system"]
    assert "+Answer in YAML." in found["system"]


def test_a_difference_in_the_article_alone_is_said_in_a_sentence() -> None:
    other = "[1] Other."
    assert difference(request_body(other), exchange(), other) == [
        ("turns", "the article's text is not the one that was recorded")
    ]


def test_no_difference_is_no_difference() -> None:
    assert difference(request_body(), exchange(), ARTICLE) == []


def test_a_literal_mark_in_a_prompt_is_refused() -> None:
    with pytest.raises(FixtureInvalid, match="literal text"):
        substitute(request_body(system="Put {{article}} here."), ARTICLE)


@given(st.text(min_size=1), st.text(), st.text())
def test_substitute_is_undone_by_restore(article: str, before: str, after: str) -> None:
    body: dict[str, object] = {"messages": [{"role": "user", "content": [{"text": before + article + after}]}]}
    if "{{article}}" not in (before + "x" + after):
        try:
            replaced = substitute(body, article)
        except FixtureInvalid:  # the pieces make the mark only together
            return
        assert restore(replaced, article) == body


def test_without_an_article_nothing_is_substituted() -> None:
    assert substitute(request_body(), "") == restore(request_body(), "") == request_body()


@given(JSON, st.sampled_from([{}, {"separators": (",", ":")}, {"indent": 2}, {"indent": 4}]), st.booleans())
def test_answer_text_survives_its_readable_form(value: Any, form: dict[str, Any], ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, **form)
    message: dict[str, object] = {"content": text, "deeper": [{"arguments": text + " "}]}
    written = render({"message": fold(message)}).encode()
    assert unfold(parse_object(written)) == {"message": message}


@pytest.mark.parametrize(
    "text", ['{"a": 1, "a": 2}', '{"a": 1e5}', '{"a":  1}', "{", '"text"', "12", "", "[" * 10_000, '{"a": "\\u00e9"}']
)
def test_text_that_would_not_come_back_exactly_stays_text(text: str) -> None:
    assert fold_text(text) == text


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.text() | st.sampled_from([ANSWER, '{"choices":[]}', '["x"]', "{{piece}}"]))
    )
)
def test_any_events_survive_their_readable_form(events: list[tuple[int, str]]) -> None:
    written = render({"response": fold_events(events)}).encode()
    found = parse_object(written)
    assert found is not None
    assert unfold_events(found["response"]) == events  # type: ignore[arg-type]


@given(st.lists(st.text(), max_size=6), st.sampled_from([0, 1]))
def test_any_pieces_of_an_answer_survive_their_readable_form(pieces: list[str], role_at: int) -> None:
    deltas = [{"content": p} | ({"role": "assistant"} if n == role_at else {}) for n, p in enumerate(pieces)]
    chunks = [json.dumps({"choices": [{"index": 0, "delta": delta}]}, separators=(",", ":")) for delta in deltas]
    events = list(enumerate(chunks))
    found = parse_object(render({"response": fold_events(events)}).encode())
    assert unfold_events(found["response"]) == events  # type: ignore[index, arg-type]

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import httpx2
import openai
import pytest

from service.errors import FixtureInvalid
from service.model.recording.exchange import load_exchange
from service.model.recording.recorder import Recorder, Recording
from service.model.wire.call import Call
from service.model.wire.tap import Tap
from tests.model import faults
from tests.model.faults import Fault
from tests.model.wires import (
    ANSWER,
    API_KEY,
    ARTICLE,
    ask,
    client,
    completion,
    current,
    replying,
    request_body,
    server,
    sse,
)

SAFE = {"HOME": "/home/x"}


async def record(
    wire: httpx2.AsyncBaseTransport, *sections: str, recording: Recording | None = None, **changes: object
) -> Recording:
    """Ask for these sections through the recorder, whatever comes of it."""
    kept = recording or Recording(synthetic=True, environ=SAFE)
    for section in sections or ("deal",):
        call = Call(section=section, article=ARTICLE)
        with contextlib.suppress(openai.APIError, ValueError, httpx2.TransportError):
            await ask(Tap(Recorder(wire)), call, recording=kept, **changes)
    return kept


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_a_whole_answer_is_kept_as_it_came(stream: bool) -> None:
    (made,) = (await record(server(), stream=stream)).exchanges()
    assert (made.section, made.turn, made.synthetic) == ("deal", 0, True)
    assert made.response.to_body()["choices"][0]["message"]["content"] == ANSWER  # type: ignore[index]
    assert (made.response.body is None) is stream
    assert made.latency_ms >= 0
    assert ARTICLE not in json.dumps(made.request, ensure_ascii=False)
    assert set(made.recorder) == {"openai", "instructor", "parley"}


async def test_the_client_notices_nothing() -> None:
    call = Call(section="deal")
    assert await ask(Tap(Recorder(server())), call, recording=Recording(), stream=True) == ANSWER
    assert (call.done, call.usage["output"]) == (True, 20)


@pytest.mark.parametrize("name", ["429", "500", "html200", "bad-json"])
async def test_a_faulty_reply_leaves_no_trace(name: str) -> None:
    assert (await record(Fault([faults.replies(name)], server()))).exchanges() == []


@pytest.mark.parametrize(
    "step", [faults.resets(700), faults.ends(700), faults.replies("half-stream")], ids=["reset", "cut", "no done"]
)
async def test_a_broken_stream_leaves_no_trace(step: faults.Step) -> None:
    assert (await record(Fault([step], server()), stream=True)).exchanges() == []


async def test_an_early_close_leaves_no_trace() -> None:
    kept = Recording()
    with current(Call(section="deal"), kept):
        async with client(Tap(Recorder(Fault([faults.drips(40)], server())))) as sdk:
            answer = await sdk.chat.completions.create(**request_body(stream=True))
            await anext(aiter(answer))
            await answer.close()
    assert kept.exchanges() == []


async def test_done_is_the_end_though_the_server_goes_on() -> None:
    endless = sse(completion()) + b": still here\n\n" * 1_000
    kept = await record(
        Fault([faults.drips(100)], replying(content=endless, content_type="text/event-stream")), stream=True
    )
    assert len(kept.exchanges()) == 1


async def test_an_answer_beyond_the_limit_leaves_no_trace() -> None:
    kept = Recording()
    call = Call(section="deal", max_bytes=300)
    with pytest.raises(ValueError, match=r"Expecting|Unterminated"):
        await ask(Tap(Recorder(Fault([faults.drips(100)], server()))), call, recording=kept)
    assert (call.too_large, kept.exchanges()) == (True, [])


async def test_an_answer_beyond_the_limit_leaves_no_trace_without_a_tap_either() -> None:
    kept = Recording()
    wire = Recorder(Fault([faults.drips(100)], server()))
    assert await ask(wire, Call(section="deal", max_bytes=300), recording=kept) == ANSWER
    assert kept.exchanges() == []


@pytest.mark.parametrize(
    ("status", "body"),
    [(500, completion()), (404, completion()), (200, {"error": {"message": "no credit"}}), (200, {})],
    ids=["500", "404", "error in 200", "empty object"],
)
async def test_only_a_successful_answer_of_the_api_is_kept(status: int, body: dict[str, object]) -> None:
    wire = replying(status, content=json.dumps(body).encode(), content_type="application/json")
    assert (await record(wire)).exchanges() == []


async def test_without_a_recording_nothing_happens() -> None:
    assert await ask(Tap(Recorder(server())), Call(section="deal")) == ANSWER
    async with client(Recorder(server())) as sdk:
        assert (await sdk.chat.completions.create(**request_body())).choices[0].message.content == ANSWER


async def test_a_later_answer_to_the_same_turn_replaces_the_earlier() -> None:
    kept = await record(server(completion("{}")))
    kept = await record(server(), recording=kept)
    assert [made.response.body for made in kept.exchanges()] == [completion()]


async def test_commit_writes_numbered_files_that_load(tmp_path: Path) -> None:
    kept = await record(server(), "reporting", "deal", "registry", "brief")
    await ask(Tap(Recorder(server())), Call(section="deal", turn=1, article=ARTICLE), recording=kept, temperature=1)
    paths = kept.commit(tmp_path / "talks", {"article.md": b"text\r\n"})
    assert [path.name for path in paths] == [
        "01-registry.json",
        "02-brief.json",
        "03-deal.json",
        "03-deal.retry1.json",
        "04-reporting.json",
    ]
    assert [load_exchange(path, ARTICLE) for path in paths] == kept.exchanges()
    assert (tmp_path / "talks" / "article.md").read_bytes() == b"text\r\n"
    assert {path.name for path in (tmp_path / "talks").iterdir()} == {"article.md", "exchanges"}


async def test_sections_that_were_not_recorded_stay_and_stale_repairs_go(tmp_path: Path) -> None:
    kept = await record(server(), "registry", "deal")
    await ask(Tap(Recorder(server())), Call(section="deal", turn=1, article=ARTICLE), recording=kept, temperature=1)
    kept.commit(tmp_path / "talks")
    before = tree(tmp_path)
    (await record(server(completion("{}")), "deal")).commit(tmp_path / "talks")
    names = {path.name for path in (tmp_path / "talks" / "exchanges").iterdir()}
    assert names == {"01-registry.json", "03-deal.json"}
    assert tree(tmp_path)["talks/exchanges/01-registry.json"] == before["talks/exchanges/01-registry.json"]


async def test_nothing_recorded_is_nothing_to_commit(tmp_path: Path) -> None:
    with pytest.raises(FixtureInvalid, match="nothing was recorded"):
        Recording().commit(tmp_path / "talks")
    assert tree(tmp_path) == {}


async def test_an_unknown_section_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FixtureInvalid, match="Unknown section 'weather'"):
        (await record(server(), "weather")).commit(tmp_path / "talks")


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
async def test_an_answer_that_holds_a_key_is_not_written(tmp_path: Path, stream: bool) -> None:
    kept = await record(server(completion(f"Your key is {API_KEY}.")), stream=stream)
    with pytest.raises(FixtureInvalid, match="an API key") as caught:
        kept.commit(tmp_path / "talks")
    assert API_KEY not in str(caught.value)
    assert tree(tmp_path) == {}


async def test_an_article_that_holds_a_secret_is_not_written(tmp_path: Path) -> None:
    kept = await record(server(), recording=Recording(environ={"MY_TOKEN": "correct horse"}))
    with pytest.raises(FixtureInvalid, match="MY_TOKEN"):
        kept.commit(tmp_path / "talks", {"article.md": b"the correct horse"})
    assert tree(tmp_path) == {}


async def test_no_request_header_and_no_foreign_response_header_is_written(tmp_path: Path) -> None:
    wire = server(None, **{"set-cookie": "session=s3cr3t", "openai-organization": "org-77", "retry-after": "3"})
    (await record(wire)).commit(tmp_path / "talks")
    written = b"".join(tree(tmp_path).values())
    for never in (API_KEY, "uthorization", "s3cr3t", "org-77", "x-stainless", "user-agent", "model.test"):
        assert never.encode() not in written
    assert b'"retry-after": "3"' in written


@pytest.mark.parametrize("failing", ["exchanges", "article.md", "zz.json"])
async def test_a_failure_half_way_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    files = {"article.md": b"old", "zz.json": b"{}"}
    (await record(server())).commit(tmp_path / "talks", files)
    before = tree(tmp_path)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if self.name == failing and self.parent.name == "new":
            raise OSError("disk full")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        (await record(server(completion("{}")))).commit(tmp_path / "talks", dict.fromkeys(files, b"new"))
    assert tree(tmp_path) == before


async def test_recording_twice_changes_only_times(tmp_path: Path) -> None:
    trees = []
    for _ in range(2):
        (await record(server())).commit(tmp_path / "talks")
        trees.append({name: json.loads(data) for name, data in tree(tmp_path).items() if name.endswith("deal.json")})
    for found in trees:
        for exchange in found.values():
            exchange.update(recorded_at="", latency_ms=0)
    assert trees[0] == trees[1]

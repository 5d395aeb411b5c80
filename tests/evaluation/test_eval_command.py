"""parley eval as a user meets it: scores, ratchet, reports, comparison and exit codes, on a corpus of one article."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from schemas.run import Mode
from service.bootstrap import build
from service.cli.main import parley
from service.corpus.articles import load_articles
from service.corpus.lock import lock_of, write_lock
from service.corpus.replaying import read_fixture
from service.evaluation.gold.form import GoldItems
from service.settings import Settings
from tests.answers import ARTICLE, FakeModel, answers, deal, registry, reporting, situation

SLUG = "valley-talks"
MODEL = {"PARLEY_LLM_BASE_URL": "http://model.test/v1", "PARLEY_LLM_MODEL": "fake-model"}
Eval = Callable[..., Result]


def gold() -> dict[str, Any]:
    drafts = {**situation(), **deal(), **reporting()}
    items = {name: [{"item": item} for item in drafts[name]] for name in GoldItems.model_fields}
    return {"annotator": "a", "registry": registry(), "items": items, "forbidden": []}


def write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(parley, [*arguments, "--fixtures", str(root)], env=MODEL)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article: annotated, recorded, its summary accepted."""
    folder = tmp_path / "fixtures" / SLUG
    folder.mkdir(parents=True)
    (folder / "article.md").write_bytes(ARTICLE.encode())
    meta = {"title": "Talks <b>in</b> the valley", "outlet": None, "published_at": "2025-03-12", "language": "en"}
    meta |= {"sha256": hashlib.sha256(ARTICLE.encode()).hexdigest(), "provenance": "invented", "licence": "CC0-1.0"}
    write_json(folder / "article.json", meta | {"tags": [], "split": "tune"})
    write_json(folder / "gold.json", gold())
    record(folder.parent, answers())
    return folder.parent


def record(root: Path, by_section: Any) -> None:
    """Record the article's answers anew and accept the summary."""
    asyncio.run(_record(root, FakeModel(by_section)))
    write_lock(root, lock_of(load_articles(root)))
    done = run(root, "fixtures", "accept")
    assert done.exit_code == 0, done.output


async def _record(root: Path, model: FakeModel) -> None:
    settings = Settings(
        fixtures_dir=root,
        llm_mode=Mode.RECORD,
        llm_base_url="http://model.test/v1",
        llm_model="fake-model",
        record_synthetic=True,
    )
    services = build(settings, transport=model)
    for fixture in load_articles(root):
        await services.summarize(read_fixture(fixture))
    await services.close()


def damage(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The answers with something changed in the deal."""
    content = deal()
    change(content)
    return {**answers(), "deal": content}


def flip_stance(content: dict[str, Any]) -> None:
    content["positions"][1]["stance"] = "accepts"


def test_a_perfect_answer_passes_and_is_accepted(corpus: Path) -> None:
    first = run(corpus, "eval")
    assert first.exit_code == 0, first.output
    assert "no baseline" in first.stdout
    assert "1.000" in first.stdout
    assert run(corpus, "eval", "--accept").exit_code == 0
    second = run(corpus, "eval")
    assert second.exit_code == 0
    assert "no regression" in second.stdout
    assert "no baseline" not in second.stdout


def test_one_split_is_scored_alone(corpus: Path) -> None:
    assert "1 article" in run(corpus, "eval", "--split", "tune").stdout
    nothing = run(corpus, "eval", "--split", "test")
    assert nothing.exit_code == 2
    assert "no articles" in nothing.output


def test_accepting_writes_the_baseline_and_nothing_else(corpus: Path) -> None:
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    run(corpus, "eval", "--accept")
    after = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    assert set(after) - set(before) == {corpus / "baseline.json"}
    assert all(after[path] == content for path, content in before.items())


def test_a_worse_answer_is_a_regression_and_says_where(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    record(corpus, damage(flip_stance))
    result = run(corpus, "eval")
    assert result.exit_code == 1
    assert "positions" in result.stdout
    assert "1 contradictions" in result.stdout


def test_a_better_answer_passes_and_the_ratchet_moves_only_when_accepted(corpus: Path) -> None:
    record(corpus, damage(flip_stance))
    run(corpus, "eval", "--accept")
    accepted = (corpus / "baseline.json").read_bytes()
    record(corpus, answers())
    assert run(corpus, "eval").exit_code == 0
    assert (corpus / "baseline.json").read_bytes() == accepted


def test_an_item_without_a_found_quote_shuts_the_gate_whatever_was_accepted(corpus: Path) -> None:
    def invent(content: dict[str, Any]) -> None:
        content["positions"][0]["evidence"][0]["quote"] = "words that nobody wrote"

    record(corpus, damage(invent))
    run(corpus, "eval", "--accept")
    result = run(corpus, "eval")
    assert result.exit_code == 1
    assert "not grounded" in result.stdout


def test_a_changed_annotation_asks_for_acceptance(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    content = gold()
    content["items"]["positions"][0]["note"] = "settled"
    write_json(corpus / SLUG / "gold.json", content)
    result = run(corpus, "eval")
    assert result.exit_code == 1
    assert "annotation changed" in result.stdout


def test_a_baseline_of_another_scorer_is_void(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    path = corpus / "baseline.json"
    write_json(path, json.loads(path.read_text()) | {"scorer_version": "0"})
    assert run(corpus, "eval").exit_code == 1
    assert run(corpus, "eval", "--accept").exit_code == 0
    assert run(corpus, "eval").exit_code == 0


def test_a_changed_summary_that_nobody_accepted_is_a_regression(corpus: Path) -> None:
    path = corpus / SLUG / "expected.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Geneva", "Vienna"), encoding="utf-8")
    assert run(corpus, "eval").exit_code == 1


def test_an_article_that_vanished_is_a_regression(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    (corpus / SLUG / "gold.json").unlink()
    result = run(corpus, "eval")
    assert result.exit_code == 1
    assert SLUG in result.stdout


def test_a_missing_recording_is_exit_code_4_with_what_recording_again_asks_for(corpus: Path) -> None:
    next((corpus / SLUG / "exchanges").glob("*deal*")).unlink()
    result = run(corpus, "eval", "--format", "markdown")
    assert result.exit_code == 4
    assert "deal" in result.stdout
    assert "1 calls" in result.stdout
    assert run(corpus, "eval", "--accept").exit_code == 4
    assert not (corpus / "baseline.json").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c["items"]["positions"][0]["item"]["evidence"][0].update(quote="not there"), "not there"),
        (lambda c: c["items"]["positions"][0]["item"]["evidence"][0].update(sid="s99"), "s99"),
        (lambda c: c["items"]["positions"][0]["item"].update(party_id="nobody"), "nobody"),
        (lambda c: c["items"]["positions"][0]["item"].update(target_id="t9"), "t9"),
        (lambda c: c["items"]["positions"][1]["item"].update(id="p1"), "p1"),
        (lambda c: c["items"]["positions"][0].update(alternatives={"stance": ["loves"]}), "loves"),
        (lambda c: c["items"]["positions"][0].update(alternatives={"mood": ["x"]}), "mood"),
        (lambda c: c["items"]["positions"][0].update(weight=2, optional=True), "optional"),
        (lambda c: c["items"].pop("claims"), "claims"),
        (lambda c: c.update(forbidden=[{"list": "positions", "match": {"temper": 1}, "why": "x"}]), "temper"),
        (lambda c: c.update(forbidden=[{"list": "positions", "match": {"stance": "demands"}, "why": "x"}]), "fits p1"),
        (lambda c: c["registry"]["parties"][0].update(surface_forms=["Arlya"]), "Arlya"),
    ],
)
def test_an_invalid_annotation_is_exit_code_5_and_says_why(
    corpus: Path, change: Callable[[dict[str, Any]], object], said: str
) -> None:
    content = gold()
    change(content)
    write_json(corpus / SLUG / "gold.json", content)
    for arguments in (["eval"], ["eval", "--check-gold"]):
        result = run(corpus, *arguments)
        assert result.exit_code == 5
        assert said in result.stderr


def test_valid_annotations_are_exit_code_0(corpus: Path) -> None:
    assert run(corpus, "eval", "--check-gold").exit_code == 0


def test_usage_errors_are_exit_code_2(corpus: Path) -> None:
    assert run(corpus, "eval", "--format", "pdf").exit_code == 2
    assert run(corpus, "eval", "--compare", "nowhere.json", "nowhere.json").exit_code == 2


def test_every_engine_is_scored_against_a_baseline_of_its_own(corpus: Path) -> None:
    assert run(corpus, "eval", "--engine", "oracle").exit_code == 2
    assert run(corpus, "eval", "--engine", "offline", "--accept").exit_code == 0
    assert (corpus / "baseline.offline.json").exists()
    assert not (corpus / "baseline.json").exists()
    other = run(corpus, "eval", "--baseline", str(corpus / "baseline.offline.json"))
    assert other.exit_code == 1
    assert "engine offline" in other.stdout


def test_every_format_is_written(corpus: Path, tmp_path: Path) -> None:
    for form in ("table", "markdown", "html", "json", "junit"):
        target = tmp_path / f"report.{form}"
        assert run(corpus, "eval", "--format", form, "--output", str(target)).exit_code == 0
        assert target.read_text(encoding="utf-8").endswith("\n")


def test_the_page_loads_nothing_and_shows_article_text_as_text(corpus: Path) -> None:
    page = run(corpus, "eval", "--format", "html").stdout
    assert "default-src 'none'" in page
    assert not any(word in page for word in ("<script", "http://", "https://", "<img", "<link", "url("))
    assert "Talks &lt;b&gt;in&lt;/b&gt; the valley" in page
    assert "controls about 20% of the Vesna valley" in page


def test_junit_names_the_section_that_got_worse(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    record(corpus, damage(flip_stance))
    report = ElementTree.fromstring(run(corpus, "eval", "--format", "junit").stdout)
    failed = {case.get("name") for case in report.iter("testcase") if case.find("failure") is not None}
    assert failed == {"positions", "serious faults"}


def test_markdown_has_at_most_60_lines(corpus: Path) -> None:
    assert len(run(corpus, "eval", "--format", "markdown").stdout.splitlines()) <= 60


def test_two_saved_runs_are_compared_item_by_item(corpus: Path, tmp_path: Path) -> None:
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    run(corpus, "eval", "--format", "json", "--output", str(before))
    record(corpus, damage(flip_stance))
    run(corpus, "eval", "--format", "json", "--output", str(after))
    for form in ("table", "markdown"):
        told = run(corpus, "eval", "--compare", str(before), str(after), "--format", form)
        assert told.exit_code == 0
        assert "contradiction" in told.stdout
        assert "1 items changed" in told.stdout


def test_few_live_runs_are_inconclusive(corpus: Path, tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    run(corpus, "eval", "--accept")
    run(corpus, "eval", "--format", "json", "--output", str(saved))
    result = run(corpus, "eval", "--live", str(saved), "--live", str(saved))
    assert result.exit_code == 3
    assert "3 samples" in " ".join(result.stdout.split())


def test_annotators_are_scored_against_each_other(corpus: Path) -> None:
    content = gold()
    content["annotator"] = "b"
    content["items"]["events"] = []
    write_json(corpus / SLUG / "gold.second.json", content)
    result = run(corpus, "eval", "--agreement", "--format", "json")
    view = json.loads(result.stdout)["articles"][0]["views"]["final"]
    assert view["sections"]["events"] == {"gold": 1, "predicted": 0, "credit": 0.0, "exact": 0}
    assert view["sections"]["positions"]["credit"] == 2


def test_an_article_that_fails_is_a_result_and_not_a_crash(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("service.evaluation.runs.running.score_prediction", crash)
    result = run(corpus, "eval")
    assert result.exit_code == 1
    assert "out of order" in result.stdout


def test_a_failed_section_is_unscored_and_not_zero(corpus: Path) -> None:
    run(corpus, "eval", "--accept")
    for path in (corpus / SLUG / "exchanges").glob("*deal*"):
        path.unlink()
    report = json.loads(run(corpus, "eval", "--format", "json").stdout)
    final = report["articles"][0]["views"]["final"]
    assert "positions" in final["unscored"]
    assert "positions" not in final["sections"]
    assert final["sections"]["territorial_control"]["credit"] == 1

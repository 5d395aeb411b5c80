"""The ratchet as a user of parley eval meets it: what passes, what stops a change, and what is accepted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from service.cli.main import parley
from service.evaluation.runs.results import SCORER_VERSION
from tests.answers import answers
from tests.evaluation.recorded import SLUG, damage, flip_stance, gold, record, run, write_json


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
    assert json.loads(path.read_text())["scorer_version"] == SCORER_VERSION
    write_json(path, json.loads(path.read_text()) | {"scorer_version": "0"})
    void = run(corpus, "eval", "--format", "markdown")
    assert void.exit_code == 1
    assert f"scorer 0, this is scorer {SCORER_VERSION}" in void.stdout
    assert "--accept" in void.stdout
    assert " = |" not in void.stdout  # no change beside scores that do not compare
    part = run(corpus, "eval", SLUG, "--accept")
    assert part.exit_code != 0
    assert "all articles" in f"{part.stderr}{part.exception}"
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


def test_a_folder_without_a_lock_says_what_to_write(corpus: Path) -> None:
    """The lock names the model of the recordings: without it every one of them seems to be another model's."""
    (corpus / "prompts.lock.json").unlink()
    nameless = {"PARLEY_LLM_BASE_URL": None, "PARLEY_LLM_MODEL": None}
    result = CliRunner().invoke(parley, ["eval", "--fixtures", str(corpus)], env=nameless)
    assert result.exit_code == 4
    assert f"parley fixtures lock --fixtures {corpus}" in " ".join(result.stderr.split())
    assert "changed" not in result.output
    assert run(corpus, "eval").exit_code == 0  # the model is named
    assert run(corpus, "fixtures", "lock").exit_code == 0
    assert CliRunner().invoke(parley, ["eval", "--fixtures", str(corpus)], env=nameless).exit_code == 0


def test_every_engine_is_scored_against_a_baseline_of_its_own(corpus: Path) -> None:
    assert run(corpus, "eval", "--engine", "oracle").exit_code == 2
    assert run(corpus, "eval", "--engine", "offline", "--accept").exit_code == 0
    assert (corpus / "baseline.offline.json").exists()
    assert not (corpus / "baseline.json").exists()
    other = run(corpus, "eval", "--baseline", str(corpus / "baseline.offline.json"))
    assert other.exit_code == 1
    assert "engine offline" in other.stdout


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

"""Runs beside each other: two saved ones, live ones and the baseline, two annotators."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.evaluation.runs.comparison import compare_runs
from service.evaluation.runs.results import SCORER_VERSION, ArticleResult, RowResult, RunResult
from service.evaluation.runs.running import Evaluation, describe_run
from tests.evaluation.recorded import SLUG, damage, flip_stance, gold, record, run, write_json
from tests.evaluation.sample import items, only, prediction_of, score


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


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_runs_of_two_scorers_are_told_apart(corpus: Path, tmp_path: Path, form: str) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    run(corpus, "eval", "--format", "json", "--output", str(new))
    saved = json.loads(new.read_text(encoding="utf-8"))
    assert saved["scorer_version"] == SCORER_VERSION
    write_json(old, saved | {"scorer_version": "0"})
    told = [run(corpus, "eval", "--compare", str(one), str(new), "--format", form).stdout for one in (old, new)]
    assert "of scorer 0" in " ".join(told[0].split())
    assert "--format json --fixtures" in " ".join(told[0].replace("\\", "").split())
    assert "scorer" not in told[1]


def test_live_runs_of_another_scorer_are_not_judged(corpus: Path, tmp_path: Path) -> None:
    run(corpus, "eval", "--accept")
    saved = tmp_path / "run.json"
    run(corpus, "eval", "--format", "json", "--output", str(saved))
    write_json(saved, json.loads(saved.read_text(encoding="utf-8")) | {"scorer_version": "0"})
    result = run(corpus, "eval", "--live", str(saved))
    assert result.exit_code == 1
    assert "of scorer 0" in " ".join(result.stdout.split())


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


def test_usage_errors_are_exit_code_2(corpus: Path) -> None:
    assert run(corpus, "eval", "--format", "pdf").exit_code == 2
    assert run(corpus, "eval", "--compare", "nowhere.json", "nowhere.json").exit_code == 2


def test_changes_that_weigh_the_same_come_in_the_order_of_the_rows() -> None:
    names = ["parties", "places", "sources", "claims", "events", "positions", "plans"]
    missed = score(only(prediction_of(), {name: [] for name in items()})).rows[0]
    rows = tuple(missed.model_copy(update={"list": name}) for name in names)
    before, after = (_run_of(some) for some in ((), rows))
    assert [change.list_name for change in compare_runs(before, after).items] == names


def _run_of(rows: tuple[RowResult, ...]) -> RunResult:
    view = score(prediction_of()).model_copy(update={"rows": rows})
    return describe_run(
        Evaluation((ArticleResult(slug="a", views={"final": view}),)),
        engine="model",
        commit=(None, None),
        arguments=[],
    )

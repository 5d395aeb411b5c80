"""What made a run: saved with it, told by every report, and unknown in runs that were saved before it was kept."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from schemas.catalogue import SECTIONS
from schemas.run import Engine, SectionName
from schemas.summary import SectionRun
from schemas.vocabulary import TAXONOMY_VERSION
from service.evaluation.runs.provenance import describe_provenance
from tests.evaluation.recorded import SLUG, run

KEPT_SINCE = ("created", "taxonomy_version", "packages", "sections")


def saved(corpus: Path, *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(run(corpus, "eval", "--format", "json", *arguments).stdout)
    return content


def test_a_run_names_its_date_packages_models_prompts_and_schemas(corpus: Path) -> None:
    made = saved(corpus)["provenance"]
    began = datetime.fromisoformat(made["created"])
    assert began.tzinfo == UTC
    assert abs((datetime.now(UTC) - began).total_seconds()) < 60
    assert made["taxonomy_version"] == TAXONOMY_VERSION
    assert made["packages"] == {name: version(name) for name in ("openai", "instructor", "pydantic")}
    summary = json.loads((corpus / SLUG / "expected.json").read_text(encoding="utf-8"))
    asked = {one["section"]: one for one in summary["run"]["sections"]}
    assert {one["section"] for one in made["sections"]} == {section.name for section in SECTIONS}
    for one in made["sections"]:
        assert one == {name: asked[one["section"]][name] for name in one}
        assert one["model"] == "fake-model"
        assert one["prompt"]
        assert len(one["prompt_hash"]) == len(one["schema_hash"]) == 64


def test_rules_have_no_model_and_no_prompt(corpus: Path) -> None:
    made = saved(corpus, "--engine", "offline")["provenance"]
    assert {(one["engine"], one["model"], one["prompt"]) for one in made["sections"]} == {("offline", None, None)}


def test_what_filled_a_section_of_several_articles_is_named_once_and_what_differs_beside_it() -> None:
    def deal(model: str) -> SectionRun:
        return SectionRun(section=SectionName.DEAL, status="ok", engine=Engine.MODEL, model=model, prompt="deal.v2")

    made = describe_provenance([deal("one"), deal("one"), deal("other")], commit=("a1", True), arguments=["eval"])
    assert [one.model for one in made.sections] == ["one", "other"]
    assert (made.commit, made.dirty, made.arguments) == ("a1", True, ("eval",))


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_every_report_tells_it_in_one_line(corpus: Path, form: str) -> None:
    told = " ".join(run(corpus, "eval", "--format", form).stdout.replace("\\", "").split())
    line = re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC, Parley .*", told)
    assert line
    for part in ("model fake-model, prompts brief.v", f"pydantic {version('pydantic')}"):
        assert part in line[0]


def test_a_run_saved_before_it_was_kept_is_still_compared(corpus: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    content = saved(corpus)
    new.write_text(json.dumps(content), encoding="utf-8")
    for name in KEPT_SINCE:
        del content["provenance"][name]
    old.write_text(json.dumps(content), encoding="utf-8")
    result = run(corpus, "eval", "--compare", str(old), str(new))
    assert result.exit_code == 0, result.output
    assert "0 items changed" in result.stdout

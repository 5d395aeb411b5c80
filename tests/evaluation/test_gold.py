"""Annotations: each kind of mistake in one is exit code 5 and says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.recorded import SLUG, gold, run, write_json


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

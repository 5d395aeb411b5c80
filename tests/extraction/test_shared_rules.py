"""What a model is told and what an annotator decides by is the same: every rule of the prompts stands in docs/annotation.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.extraction.prompts import newest_name, read_prompt_file

GUIDE = Path("docs/annotation.md").read_text(encoding="utf-8")
SHARED = GUIDE.partition("### Rules that annotators and prompts share")[2].partition("\n### ")[0]
PROMPTS = ("registry", "evidence", "deal", "reporting")


def rules_in(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("- ")]


@pytest.mark.parametrize("name", PROMPTS)
def test_every_rule_of_a_prompt_is_a_rule_of_annotation(name: str) -> None:
    missing = [rule for rule in rules_in(read_prompt_file(newest_name(name))[1]) if rule not in rules_in(SHARED)]
    assert not missing, "docs/annotation.md lacks, or words otherwise"


def test_no_rule_is_shared_that_no_prompt_has() -> None:
    told = {rule for name in PROMPTS for rule in rules_in(read_prompt_file(newest_name(name))[1])}
    assert set(rules_in(SHARED)) == told
    assert len(told) > 40

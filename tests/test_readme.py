"""The README keeps up with the code: settings, commands, what a summary looks like."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from service.cli.main import LazyGroup
from service.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `(PARLEY_[A-Z_]+)` \|([^|]*)\|", README, flags=re.MULTILINE))


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_has_a_row(name: str) -> None:
    assert f"PARLEY_{name.upper()}" in ROWS


def test_no_row_names_a_setting_that_is_gone() -> None:
    assert set(ROWS) == {f"PARLEY_{name.upper()}" for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_defaults_in_the_table_are_the_real_ones(name: str) -> None:
    told = ROWS[f"PARLEY_{name.upper()}"].strip().strip("`")
    default = Settings.model_fields[name].get_default(call_default_factory=True)
    if default is not None and told:
        shown = str(default).lower() if isinstance(default, bool) else str(getattr(default, "value", default))
        assert told == shown or float(told) == float(shown)


def test_every_command_is_shown_somewhere() -> None:
    documents = README + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    for command in LazyGroup.COMMANDS:
        assert f"parley {command}" in documents or f"make {command}" in documents


SHOWN = json.loads((ROOT / "fixtures" / "ukraine-security-guarantees" / "expected.json").read_text(encoding="utf-8"))


def test_the_item_in_the_readme_is_one_of_the_recorded_summary() -> None:
    item = json.loads(re.findall(r"^```json\n(\{\"key.*?)^```", README, flags=re.MULTILINE | re.DOTALL)[0])
    assert item in SHOWN["peace_plan_terms"]


def test_the_quotations_in_the_readme_are_of_the_recorded_summary() -> None:
    extract = README[README.index("Security guarantees\n") : README.index("## Two commands")]
    told = " ".join(extract.split())
    items = (*SHOWN["guarantee_packages"], *SHOWN["positions"])
    bearers = [bearer for item in items for bearer in (item, *item["conditions"])]
    evidence = [one for bearer in bearers for one in bearer["evidence"]]
    quoted = re.findall(r"(s\d+) “(.*?)” — ", told)
    assert quoted
    assert set(quoted) <= {(one["sid"], one["quote"]) for one in evidence}

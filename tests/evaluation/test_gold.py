"""Annotations: each kind of mistake in one is exit code 5 and says what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from service.corpus.articles import list_slugs
from service.evaluation.gold.form import GOLD_NAME
from tests.evaluation.recorded import SLUG, gold, run, write_json

ROOT = Path(__file__).parents[2] / "fixtures"
ANNOTATED = [slug for slug in list_slugs(ROOT) if (ROOT / slug / GOLD_NAME).exists()]
AGAINST = {"denies", "doubts"}
PERCENT = ("%", "percent", "per cent")


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


@pytest.mark.parametrize("slug", ANNOTATED)
def test_what_is_disputed_is_denied_or_doubted_by_somebody(slug: str) -> None:
    undenied = [
        item["id"] for item in _items(slug) if item.get("status") == "disputed" and not AGAINST & set(_stances(item))
    ]
    assert undenied == []


@pytest.mark.parametrize("slug", ANNOTATED)
def test_a_share_in_words_is_no_fraction_of_a_percent(slug: str) -> None:
    quantities = [part for part in _parts(_annotation(slug)["items"]) if part.get("unit") == "percent"]
    fractions = [one["text"] for one in quantities if 0 < (one.get("value") or 0) < 1]
    assert [text for text in fractions if not any(sign in text.casefold() for sign in PERCENT)] == []


def _annotation(slug: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ROOT / slug / GOLD_NAME).read_text(encoding="utf-8"))
    return content


def _items(slug: str) -> Iterator[dict[str, Any]]:
    return (wrapped["item"] for some in _annotation(slug)["items"].values() for wrapped in some)


def _stances(item: dict[str, Any]) -> Iterator[str | None]:
    """Yield the stances in the item's own evidence, its accounts and its conditions; what is said of its keeping is none."""
    holders = chain([item], item.get("accounts", ()), item.get("conditions", ()))
    return (citation.get("stance") for holder in holders for citation in holder.get("evidence", ()))


def _parts(value: object) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value, those of the alternatives too."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _parts(part)

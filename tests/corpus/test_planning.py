"""What `parley record` would ask for, and what it says when that is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.run import SectionName
from service.corpus.articles import load_articles
from service.corpus.planning import RecordingPlan, RecordMode, plan_recording
from tests.corpus.conftest import check, write_article
from tests.corpus.test_check import edit_prompt


async def plan(corpus: Path, mode: RecordMode, *anew: str) -> RecordingPlan:
    return plan_recording(load_articles(corpus), await check(corpus), mode, frozenset(anew))


def described(planned: RecordingPlan) -> str:
    return planned.describe(input_usd=None, output_usd=None)


async def test_only_articles_without_a_recording_are_missing(corpus: Path) -> None:
    write_article(corpus, "second", "Talks in Bern ended without a result. Nobody said why.")
    planned = await plan(corpus, RecordMode.MISSING)
    assert [(one.fixture.slug, len(one.sections)) for one in planned.articles] == [("second", 4)]
    assert "4 calls" in described(planned)


async def test_stale_includes_what_was_never_recorded(corpus: Path) -> None:
    write_article(corpus, "second", "Talks in Bern ended without a result. Nobody said why.")
    planned = await plan(corpus, RecordMode.STALE)
    assert [(one.fixture.slug, len(one.sections)) for one in planned.articles] == [("second", 4)]


async def test_only_the_edited_section_is_stale(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_prompt(monkeypatch, SectionName.DEAL, "Mind the commas.")
    planned = await plan(corpus, RecordMode.STALE)
    assert [one.sections for one in planned.articles] == [(SectionName.DEAL,)]


async def test_stale_recordings_are_not_called_fresh(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_prompt(monkeypatch, SectionName.DEAL, "Mind the commas.")
    planned = await plan(corpus, RecordMode.MISSING)
    assert planned.calls == 0
    assert "1 articles are stale: use --mode stale" in described(planned)


async def test_fresh_recordings_are_called_fresh(corpus: Path) -> None:
    assert "every recording is fresh" in described(await plan(corpus, RecordMode.STALE))


async def test_a_registry_asked_for_anew_takes_the_other_sections_with_it(corpus: Path) -> None:
    planned = await plan(corpus, RecordMode.MISSING, "registry")
    assert [len(one.sections) for one in planned.articles] == [4]


async def test_known_prices_give_a_cost(corpus: Path) -> None:
    planned = await plan(corpus, RecordMode.ALL)
    assert "about $" in planned.describe(input_usd=2.0, output_usd=8.0)

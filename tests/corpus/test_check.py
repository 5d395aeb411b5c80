"""fixtures check: every way in which a recording goes out of date is found, named and shown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schemas.catalogue import REPORTING, Section
from schemas.run import SectionName
from service.corpus.articles import load_articles
from service.corpus.check import STALE_KINDS, FindingKind, exit_code
from service.corpus.lock import read_lock, stale_sections
from service.extraction import prompting
from service.extraction.prompts import Prompt, load_prompt
from tests.answers import FakeModel, answers, brief
from tests.corpus.conftest import accept, check, record, write_article


def edit_prompt(monkeypatch: pytest.MonkeyPatch, section: SectionName, line: str) -> None:
    def edited(name: SectionName) -> Prompt:
        prompt = load_prompt(name)
        return replace(prompt, text=f"{prompt.text}\n{line}") if name is section else prompt

    monkeypatch.setattr(prompting, "load_prompt", edited)


async def test_what_was_just_recorded_is_fresh(corpus: Path) -> None:
    findings = await check(corpus)
    assert [finding.kind for finding in findings] == [FindingKind.FRESH]
    assert exit_code(findings) == 0


async def test_an_edited_prompt_line_is_stale_named_and_shown(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_prompt(monkeypatch, SectionName.DEAL, "Mind the commas.")
    findings = await check(corpus)
    assert [(finding.kind, finding.section) for finding in findings] == [(FindingKind.STALE, "deal")]
    assert "system" in findings[0].message
    assert "+Mind the commas." in findings[0].diff
    assert exit_code(findings) == 4
    assert stale_sections(read_lock(corpus)) == {SectionName.DEAL: ("system",)}


async def test_an_edited_schema_description_is_stale(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from service.compact.schema import wire_schema as real
    from service.model import request

    def edited(section: Section) -> dict[str, object]:
        schema: dict[str, Any] = json.loads(json.dumps(real(section)))
        if section is REPORTING:
            schema["$defs"]["Claim"]["description"] = "Another word."
        return schema

    monkeypatch.setattr(request, "wire_schema", edited)
    findings = await check(corpus)
    assert [(finding.kind, finding.section) for finding in findings] == [(FindingKind.STALE, "reporting")]
    assert "schema" in findings[0].message
    assert "Another word." in findings[0].diff


async def test_a_touched_byte_of_the_article_is_found(corpus: Path) -> None:
    path = corpus / "envoys-meet" / "article.md"
    path.write_bytes(path.read_bytes().replace(b"Monday", b"Tuesday"))
    findings = await check(corpus)
    assert FindingKind.ARTICLE_CHANGED in {finding.kind for finding in findings}
    assert exit_code(findings) == 4


async def test_an_answer_changed_by_hand_is_tampered(corpus: Path) -> None:
    path = corpus / "envoys-meet" / "exchanges" / "03-deal.json"
    path.write_text(path.read_text().replace("Borduria would withdraw", "Arlia would withdraw"))
    findings = await check(corpus)
    assert {finding.kind for finding in findings} == {FindingKind.TAMPERED}
    assert exit_code(findings) == 4


async def test_an_article_without_recording_is_missing(corpus: Path) -> None:
    write_article(corpus, "second", "Talks in Bern ended without a result. Nobody said why.")
    findings = [finding for finding in await check(corpus) if finding.slug == "second"]
    assert {(finding.kind, finding.section) for finding in findings} == {
        (FindingKind.MISSING, name) for name in ("registry", "brief")
    }
    assert all("parley record second" in finding.message for finding in findings)


async def test_a_recording_that_nobody_asks_for_is_unused(corpus: Path) -> None:
    exchanges = corpus / "envoys-meet" / "exchanges"
    (exchanges / "03-deal.retry1.json").write_text((exchanges / "03-deal.json").read_text())
    findings = await check(corpus)
    assert [finding.kind for finding in findings] == [FindingKind.UNUSED]


async def test_a_repair_that_was_not_recorded_is_exhausted(corpus: Path) -> None:
    broken = brief()
    broken["key_points"][0]["sids"] = ["s99"]
    await record(corpus, FakeModel({**answers(), "brief": [broken, brief()]}))
    assert (corpus / "envoys-meet" / "exchanges" / "02-brief.retry1.json").exists()
    (corpus / "envoys-meet" / "exchanges" / "02-brief.retry1.json").unlink()
    findings = await check(corpus)
    assert FindingKind.EXHAUSTED in {finding.kind for finding in findings}


async def test_another_summary_is_shown_as_a_diff(corpus: Path) -> None:
    path = corpus / "envoys-meet" / "expected.json"
    path.write_text(path.read_text().replace('"gist": "Envoys of Arlia', '"gist": "Ministers of Arlia'))
    findings = await check(corpus)
    assert [finding.kind for finding in findings] == [FindingKind.EXPECTED_CHANGED]
    assert '+ "gist": "Envoys of Arlia' in findings[0].diff
    assert exit_code(findings) == 1
    await accept(corpus)
    assert exit_code(await check(corpus)) == 0


async def test_a_gold_quote_that_is_not_in_its_sentence_is_invalid_gold(corpus: Path) -> None:
    gold = {"items": [{"evidence": [{"sid": "s1", "quote": "met in Bern on Monday"}]}]}
    (corpus / "envoys-meet" / "gold.json").write_text(json.dumps(gold))
    findings = await check(corpus)
    assert [finding.kind for finding in findings] == [FindingKind.GOLD_NOT_VERBATIM]
    assert exit_code(findings) == 5


async def test_only_what_is_stale_is_recorded_again(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit_prompt(monkeypatch, SectionName.DEAL, "Mind the commas.")
    model = FakeModel()
    await record(corpus, model, anew=frozenset())
    assert len(model.requests) == 1
    assert not {finding.kind for finding in await check(corpus)} & STALE_KINDS
    assert exit_code(await check(corpus)) == 0  # the same answers, and a person's take no time


async def test_replay_of_a_recording_gives_the_same_bytes_every_time(corpus: Path) -> None:
    expected = (corpus / "envoys-meet" / "expected.json").read_bytes()
    await accept(corpus)
    assert (corpus / "envoys-meet" / "expected.json").read_bytes() == expected
    assert load_articles(corpus)[0].exchange_paths[0].name == "01-registry.json"

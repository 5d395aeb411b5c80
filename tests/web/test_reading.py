"""Reading: paste, watch it arrive, check items against the article, by mouse and by keyboard alone."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from service.text.sentences import split_sentences
from tests.web.acts import json_of, marked, paste, summarise
from tests.web.conftest import Serve
from tests.web.models import PacedModel
from tests.web.story import SENTENCES, TEXT, UNCITED, story

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_story_is_split_as_it_was_written() -> None:
    assert tuple(one.text for one in split_sentences(TEXT, language="en")) == SENTENCES


async def test_a_pasted_article_is_read_beside_its_summary(page: Page, told: str) -> None:
    await summarise(page, told, TEXT, title="A river, a cap", outlet="Holt Wire", published_at="2025-03-11")
    await expect(page.locator("#headline")).to_have_text("A river, a cap")
    await expect(page.locator(".gist")).to_contain_text("agreed in principle")
    assert await page.locator(".sentence").count() == len(SENTENCES)
    await expect(page.locator("#coverage")).to_have_text("17 of 20 sentences used")
    assert await page.eval_on_selector_all(".is-unused", "n => n.map(x => x.dataset.sid)") == list(UNCITED)


async def test_every_quote_of_every_item_is_marked_where_it_stands(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    summary = await json_of(page)
    await page.click("#tab-items")
    text = summary["article"]["text"]
    for name in ("peace_plan_terms", "territorial_control", "security_guarantees", "claims"):
        for item in summary[name]:
            await page.click(f'.card-face[data-uid="{item["id"]}"]')
            quotes = [
                one
                for one in item["evidence"]
                + [cited for part in item.get("conditions", []) for cited in part["evidence"]]
                if one["start"] is not None
            ]
            assert all(text[one["start"] : one["end"]] == one["quote"] for one in quotes)
            shown = "\n".join(await marked(page))
            assert all(one["quote"] in shown for one in quotes), item["id"]
            inside = {one["sid"]: min(q["start"] for q in quotes if q["sid"] == one["sid"]) for one in quotes}
            assert len(shown.splitlines() if shown else []) == len(inside)


async def test_overlapping_quotes_are_both_marked(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    await page.click("#tab-items")
    await page.click('.card-face[data-uid="t3"]')
    numbers = await page.eval_on_selector_all(
        "[data-sid=s13] mark", "n => n.map(x => [x.textContent, x.dataset.number ?? ''])"
    )
    assert numbers == [["army would be ", "1"], ["capped at 90,000", "2"], [", which General Pol Arden called", ""]]
    await expect(page.locator("[data-sid=s14] mark")).to_have_attribute("data-stance", "denies")


async def test_a_chosen_item_brings_its_quote_into_view(page: Page, told: str) -> None:
    await page.set_viewport_size({"width": 1200, "height": 480})
    await summarise(page, told, TEXT)
    await page.click("#tab-items")
    await page.click('.filter[data-list="events"]')
    await page.click('.card-face[data-uid="e1"]')
    await expect(page.locator("mark")).to_have_text("Talks resume in Lind on Friday")
    await expect(page.locator("mark")).to_be_in_viewport()
    assert await page.evaluate("scrollY") == 0


async def test_a_chosen_sentence_lights_up_its_items(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    await page.click("#tab-items")
    await page.click("[data-sid=s9] .words")
    lit = await page.eval_on_selector_all("#view-items .card.is-lit", "n => n.map(x => x.dataset.uid)")
    assert {"t2", "p3"} <= set(lit)
    await page.click("#tab-matrix")
    await page.click("[data-sid=s14] .words")
    await expect(page.locator(".inspector")).to_contain_text("cite s14")
    assert await page.locator("#view-matrix .is-lit").count() > 0
    await page.click(f"[data-sid={UNCITED[0]}] .words")
    await expect(page.locator(".inspector")).to_contain_text("Nothing in the summary cites s4")


async def test_the_matrix_says_who_stands_where_in_words_and_shapes(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    await page.click("#tab-matrix")
    row = page.locator('.matrix tr[data-uid="t2"]')
    await expect(row.get_by_role("button", name="Kestria on")).to_contain_text("Rejects")
    await expect(row.get_by_role("button", name="Vallmark on")).to_contain_text("Conditional")
    assert await row.locator("td.silent").count() > 0
    assert await page.locator(".matrix .cell svg.shape").count() == await page.locator(".matrix .cell .mark").count()
    cell = row.get_by_role("button", name="Kestria on")
    await cell.hover()
    await expect(page.locator("#hint")).to_contain_text("rejects any such condition")
    await page.keyboard.press("Escape")
    await expect(page.locator("#hint")).to_be_hidden()
    await cell.click()
    assert await marked(page) == ["rejects any such condition"]


async def test_what_speaks_against_an_item_is_seen_without_opening_it(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    await page.click("#tab-items")
    cap = page.locator('.card-face[data-uid="t3"]')
    for words in ("Disputed", "Denied by A Kestrian official", "failed check", "Possible"):
        await expect(cap).to_contain_text(words)
    await expect(page.locator('.card-face[data-uid="g2"]')).to_contain_text("No quote found")
    await expect(page.locator('.card-face[data-uid="t2"]')).to_contain_text("Condition disputed")


async def test_every_view_is_made(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    expected = {
        "territory": "Vallmark controls, about 30%", "guarantees": "Monitoring mission", "positions": "spoken for by Tomas Reel", "sources": "among three diplomats",
        "contradictions": "Direct: both cannot be true", "open": "Will prisoners be part of the deal?", "run": "no price set",
    }  # fmt: skip
    for view, words in expected.items():
        await page.click(f"#tab-{view}")
        await expect(page.locator(f"#view-{view}")).to_contain_text(words)


async def test_items_appear_while_the_model_still_writes(page: Page, serve: Serve) -> None:
    gate = asyncio.Event()
    model = PacedModel(story(), gate=gate)
    await paste(page, await serve(model), TEXT)
    await page.click("#send")
    await expect(page.locator("#view-items .card")).not_to_have_count(0)
    assert await page.get_attribute("html", "data-stage") == "running"
    await expect(page.locator("#coverage")).to_contain_text("used so far")
    await expect(page.locator("[data-section=deal]")).to_have_attribute("data-status", "started")
    assert await page.locator(".is-unused").count() == 0
    gate.set()
    await page.wait_for_selector("html[data-stage=finished]")
    await expect(page.locator("[data-section=deal]")).to_contain_text("tokens")
    await expect(page.locator("#tab-brief")).to_have_attribute("aria-selected", "true")


async def test_a_reader_at_work_is_not_interrupted_when_the_summary_is_complete(page: Page, serve: Serve) -> None:
    gate = asyncio.Event()
    await paste(page, await serve(PacedModel(story(), gate=gate)), TEXT)
    await page.click("#send")
    await page.locator(".card-face").first.click()
    before = await page.eval_on_selector_all(".card", "n => n.map(x => x.dataset.uid)")
    gate.set()
    await page.wait_for_selector("html[data-stage=finished]")
    after = await page.eval_on_selector_all("#view-items .card", "n => n.map(x => x.dataset.uid)")
    assert len(before) == len(set(before)) <= len(set(after)) == len(after)
    await expect(page.locator("#tab-items")).to_have_attribute("aria-selected", "true")


async def test_the_keyboard_alone_is_enough(page: Page, told: str) -> None:
    await page.goto(told)
    await page.locator("#text").focus()
    await page.keyboard.insert_text(TEXT)
    await page.keyboard.press("Control+Enter")
    await page.wait_for_selector("html[data-stage=finished]")
    await page.locator("#tab-brief").focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    await expect(page.locator("#tab-matrix")).to_have_attribute("aria-selected", "true")
    await _tab_to(page, ".matrix button")
    for key in ("ArrowDown", "ArrowRight"):
        await page.keyboard.press(key)
    await expect(page.locator(".cell:focus")).to_have_count(1)
    await expect(page.locator("#hint")).to_be_visible()
    await page.keyboard.press("Enter")
    assert await marked(page)
    await page.keyboard.press("Escape")
    assert not await marked(page)
    await page.locator(".sentence[tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        await page.keyboard.press(key)
    await expect(page.locator(".sentence.is-chosen")).to_have_attribute("data-sid", "s3")


async def _tab_to(page: Page, selector: str) -> None:
    for _ in range(30):
        if await page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {selector}")

"""Taking a summary along: Markdown, JSON, CSV, one HTML file, paper."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from schemas.summary import Summary
from tests.answers import FakeModel
from tests.web.acts import download, json_of, summarise
from tests.web.conftest import Serve
from tests.web.story import SENTENCES, TEXT, story

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_json_is_the_summary_as_the_service_gave_it(page: Page, told: str) -> None:
    await summarise(page, told, TEXT, title="A river")
    summary = Summary.model_validate(await json_of(page))
    assert summary.article.title == "A river"
    assert len(summary.positions) == 7


async def test_markdown_goes_to_the_clipboard_without_another_call_to_the_model(page: Page, serve: Serve) -> None:
    model = FakeModel(story())
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await summarise(page, await serve(model), TEXT, title="A river")
    paid = len(model.requests)
    await page.click("#take-copy")
    await expect(page.locator(".summary-notices")).to_contain_text("Copied as Markdown")
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("# A river\n")
    assert "## Peace plan terms" in copied
    assert len(model.requests) == paid


async def test_every_table_is_a_csv_that_no_spreadsheet_runs(page: Page, serve: Serve) -> None:
    answers = story()
    answers["registry"]["parties"][0]["name"] = "=cmd|'/c calc'!A1"
    answers["deal"]["security_guarantees"][0]["statement"] = '+1, with "quotes"'
    await summarise(page, await serve(FakeModel(answers)), TEXT)
    tables = {
        "matrix": "matrix",
        "territory": "territory",
        "guarantees": "guarantees",
        "positions": "positions",
        "sources": "sources",
        "contradictions": "contradictions",
        "open": "open-questions",
        "run": "run",
        "items": "items",
    }
    for view, name in tables.items():
        await page.click(f"#tab-{view}")
        text = await download(page, f"#view-{view} [data-csv={name}]")
        assert text.startswith("\ufeff")
        lines = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert len({len(line) for line in lines}) == 1, name
        assert not [cell for line in lines for cell in line if re.match(r"[=+@]|-[^\d]", cell)], name


async def test_a_detail_that_nothing_bears_is_marked_in_the_table_and_on_its_card(page: Page, serve: Serve) -> None:
    answers = story()
    term = answers["deal"]["peace_plan_terms"][1]
    term["compliance"] = [{"status": "breached"}, {"status": "begun", "evidence": term["evidence"]}]
    term["accounts"] = [{"status": "rejected"}]
    await summarise(page, await serve(FakeModel(answers)), TEXT)
    await page.click("#tab-items")
    text = (await download(page, "#view-items [data-csv=items]")).removeprefix("\ufeff")
    line = next(line for line in csv.DictReader(io.StringIO(text)) if line["id"] == "t2")
    assert line["compliance"] == "Breached [no evidence]; Begun"
    assert line["accounts"] == "Rejected [no evidence]"
    card = page.locator("#view-items .card[data-uid=t2]")
    await card.locator(".card-face").click()
    marked = card.locator(".condition", has_text="no evidence")
    assert [" ".join(told.split()) for told in await marked.all_inner_texts()] == [
        "Status by another account Rejected no evidence",
        "Compliance Breached no evidence",
    ]


async def test_the_matrix_taken_along_keeps_each_cell_in_its_column(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    matrix = Summary.model_validate(await json_of(page)).matrix
    await page.click("#tab-matrix")
    text = await download(page, "#view-matrix [data-csv=matrix]")
    for row, line in zip(matrix.rows, list(csv.reader(io.StringIO(text)))[1:], strict=True):
        cells = {cell.party_id: cell for cell in row.cells}
        for party_id, said in zip(matrix.party_ids, line[5:], strict=True):
            cell = cells.get(party_id)
            assert bool(said) == (cell is not None)
            assert said.startswith("silent") == (cell is not None and cell.silent)


async def test_the_html_file_works_offline_and_without_scripts(
    page: Page, told: str, browser: Browser, tmp_path: Path
) -> None:
    await summarise(page, told, TEXT, title="A <river>")
    text = await download(page, "#take-html")
    assert "<script" not in text
    assert "http" not in re.sub(r'http-equiv="[^"]*"', "", text)
    file = tmp_path / "brief.html"
    file.write_text(text, encoding="utf-8")
    context = await browser.new_context(offline=True, java_script_enabled=True)
    alone = await context.new_page()
    complaints: list[str] = []
    alone.on("console", lambda message: complaints.append(message.text))
    await alone.goto(file.as_uri())
    assert await alone.inner_text("h1") == "A <river>"
    assert await alone.locator(".article span").count() == len(SENTENCES)
    rows = await alone.locator("tr").all()
    assert len({await row.locator("th, td").count() for row in rows}) == 1
    await alone.click('.item a[href="#s10"] >> nth=0')
    background = "getComputedStyle(document.querySelector('#s10')).backgroundColor"
    assert await alone.evaluate(background) == "rgb(255, 229, 138)"
    await context.close()
    assert not complaints


async def test_paper_gets_a_clean_brief_with_all_views_and_the_article(page: Page, told: str) -> None:
    await summarise(page, told, TEXT, title="A river")
    pdf = await page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 9
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await page.emulate_media(media="print")
    for hidden in (".masthead", ".actions", ".tabs", ".progress"):
        await expect(page.locator(hidden).first).to_be_hidden()
    for shown in ("#view-brief", "#view-matrix", "#view-positions", "#view-contradictions", "#article-text"):
        await expect(page.locator(shown)).to_be_visible()
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert await page.evaluate(overflow) <= 0

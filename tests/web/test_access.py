"""Everybody can read it: axe finds nothing serious, phones need no sideways scrolling, themes and motion are obeyed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.acts import summarise
from tests.web.story import TEXT

pytestmark = pytest.mark.asyncio(loop_scope="session")
VIEWS = ("brief", "matrix", "items", "territory", "guarantees", "positions", "sources", "contradictions", "open", "run")


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


async def findings(page: Page, where: str = "html", *, only_contrast: bool = False) -> list[str]:
    """What axe calls serious or critical inside `where`, with the first element that it names."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(axe())
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
    if only_contrast:
        options["runOnly"] = ["color-contrast"]
    result: dict[str, Any] = await page.evaluate("([where, options]) => axe.run(where, options)", [where, options])
    grave = [one for one in result["violations"] if one["impact"] in {"serious", "critical"}]
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]} {one['nodes'][0]['failureSummary'][:200]}" for one in grave]


async def test_axe_finds_nothing_serious(page: Page, told: str) -> None:
    await page.goto(told)
    assert not await findings(page)
    await summarise(page, told, TEXT)
    assert not await findings(page)
    for view in VIEWS:
        await page.click(f"#tab-{view}")
        if view == "items":
            await page.click('.card-face[data-uid="t3"]')
        assert not await findings(page, f"#view-{view}"), view


@pytest.mark.parametrize("page", [{"color_scheme": "dark"}], indirect=True, ids=["dark"])
async def test_dark_colours_are_told_apart(page: Page, told: str) -> None:
    await page.goto(told)
    assert not await findings(page, only_contrast=True)
    await summarise(page, told, TEXT)
    await page.click("#tab-matrix")
    assert not await findings(page, "#view-matrix", only_contrast=True)
    await page.click("#tab-items")
    await page.click('.card-face[data-uid="t3"]')
    assert not await findings(page, "#reading", only_contrast=True)


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 360, "height": 740}, "has_touch": True}], indirect=True, ids=["phone"]
)
async def test_a_phone_shows_the_article_as_a_sheet(page: Page, told: str) -> None:
    await page.goto(told)
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await summarise(page, told, TEXT)
    for view in VIEWS:
        await page.click(f"#tab-{view}")
        assert await page.evaluate("document.documentElement.scrollWidth") == 360, view
    await page.click("#tab-matrix")
    cell = page.get_by_role("button", name="Kestria on The fighting")
    await cell.click()
    await expect(page.locator("mark").first).to_be_in_viewport()
    await expect(page.locator(".about-selected")).to_contain_text("Kestria has agreed in principle")
    await page.click(".sheet-handle")
    await expect(page.locator(".article-pane")).not_to_have_class("is-open")


async def test_the_theme_is_chosen_and_kept(page: Page, told: str) -> None:
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    await page.goto(told)
    light = await page.evaluate(colour)
    await page.click("#theme")
    await page.click("#theme")
    dark = await page.evaluate(colour)
    assert light != dark
    await page.reload()
    assert await page.evaluate(colour) == dark
    await expect(page.locator("#theme")).to_have_text("Theme: dark")


async def test_marks_never_rest_on_colour_alone(page: Page, told: str) -> None:
    await summarise(page, told, TEXT)
    for view in VIEWS:
        await page.click(f"#tab-{view}")
    bare = "n => n.filter(m => !m.querySelector('svg path') || !m.textContent.trim()).length"
    assert await page.eval_on_selector_all(".mark", bare) == 0
    assert await page.locator(".mark").count() > 50

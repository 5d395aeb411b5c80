"""Hostile articles and hostile answers: nothing runs, nothing is reordered, nothing is too large."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.answers import FakeModel, answers
from tests.api.conftest import model_settings
from tests.web.acts import paste, summarise
from tests.web.conftest import FIXTURES, Serve

pytestmark = pytest.mark.asyncio(loop_scope="session")

SCRIPT = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1><svg onload=window.hacked=1>"
OVERRIDE = "\u202eevil\u202c"
HOSTILE = (
    f"Envoys {SCRIPT} of Arlia and Borduria met in Geneva on Monday.\n"
    f"Arlia controls about 20% of the Vesna valley, two {OVERRIDE} diplomats said.\n"
    "Borduria </textarea><iframe src=javascript:window.hacked=1> denied that it had agreed to withdraw its troops.\n"
    "Arlia demands a withdrawal within 30 days.\n"
)
LONG = "Talks went on in Geneva, an envoy said, and would go on for as long as there was anybody left there to talk to at all. "


def poisoned(value: Any) -> Any:
    """The answers with markup, control characters and templates in every free string."""
    if isinstance(value, dict):
        return {
            key: f"{text} {SCRIPT}{OVERRIDE}{{{{7*7}}}}"
            if key in {"statement", "gist", "name", "label", "text"} and isinstance(text, str) and "%" not in text
            else poisoned(text)
            for key, text in value.items()
        }
    return [poisoned(one) for one in value] if isinstance(value, list) else value


async def test_markup_in_article_and_answers_stays_text(page: Page, serve: Serve) -> None:
    address = await serve(FakeModel(poisoned(answers())))
    assert "onerror" in str(poisoned(answers()))
    await summarise(page, address, HOSTILE, title=f"Title {SCRIPT}", outlet=SCRIPT, url="javascript:window.hacked=1")
    for tab in await page.query_selector_all("[role=tab]"):
        await tab.click()
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("main script, main img, main iframe, main a[href^=javascript]").count() == 0
    await expect(page.locator("#article-text")).to_contain_text("<script>window.hacked=1</script>")
    assert "49" not in await page.inner_text(".gist")


async def test_direction_controls_reorder_nothing_and_are_shown(page: Page, serve: Serve) -> None:
    await summarise(page, await serve(FakeModel(poisoned(answers()))), HOSTILE)
    controls = page.locator("#article-s2 .control")
    assert await controls.evaluate_all("n => n.map(x => x.dataset.code)") == ["U+202E", "U+202C"]
    where = """() => { const words = document.querySelector("#article-s2 .words"), range = document.createRange();
        const node = [...words.childNodes].find(n => n.nodeType === 3 && n.data.startsWith("evil"));
        const left = at => { range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().left; };
        return {v: left(1), l: left(3)}; }"""
    at = await page.evaluate(where)
    assert at["v"] < at["l"]  # left to right, as it was written


async def test_an_article_that_is_too_long_is_refused_with_advice(page: Page, told: str) -> None:
    await paste(page, told, LONG * 2_600)
    await expect(page.locator("#text-note")).to_contain_text("309,400 characters; at most 60,000 are taken")
    await page.click("#send")
    await expect(page.locator("#notices")).to_contain_text("Send one article without comments")


async def test_300_kilobytes_are_shown_where_they_are_taken(page: Page, serve: Serve) -> None:
    settings = model_settings(max_article_characters=400_000, fixtures_dir=FIXTURES)
    text = HOSTILE + LONG * 2_600
    await summarise(page, await serve(FakeModel(answers()), settings), text)
    assert await page.locator(".sentence").count() > 2_400
    await page.click("#tab-items")
    await page.click('.card-face[data-uid="e1"]')
    await expect(page.locator("mark")).to_have_text("met in Geneva on Monday")
    assert await page.evaluate("window.hacked") is None


async def test_the_policy_forbids_inline_scripts_and_other_hosts(page: Page, told: str, browser: Browser) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    response = await page.goto(told)
    assert response is not None
    policy = response.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    html = await response.text()
    assert "<style" not in html
    assert "style=" not in html
    assert all(url.startswith(told) for url in asked)
    context = await browser.new_context()  # its console may complain: that is the policy at work
    other = await context.new_page()
    await other.goto(told)
    refused = "() => { try { document.body.innerHTML = '<b>x</b>'; return false; } catch { return true; } }"
    assert await other.evaluate(refused)
    await context.close()

"""What a reader does on the page, said once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.async_api import Page

FINISHED = "html[data-stage=finished]"


async def paste(page: Page, address: str, text: str, **about: str) -> None:
    """Open the page and fill the form."""
    await page.goto(address)
    await page.fill("#text", text)
    for name, value in about.items():
        await page.fill(f"input[name={name}]", value)


async def summarise(page: Page, address: str, text: str, **about: str) -> None:
    """Paste an article, send it, and wait for the whole summary."""
    await paste(page, address, text, **about)
    await page.click("#send")
    await page.wait_for_selector(FINISHED)


async def marked(page: Page) -> list[str]:
    """The words that are marked in the article; pieces of one quote in one sentence are joined."""
    joined = "nodes => nodes.map(s => [...s.querySelectorAll('mark')].map(m => m.textContent).join('')).filter(Boolean)"
    return list(await page.eval_on_selector_all(".sentence", joined))


async def download(page: Page, selector: str) -> str:
    """The text of the file that a click gives."""
    async with page.expect_download() as waiting:
        await page.click(selector)
    return Path(await (await waiting.value).path()).read_text(encoding="utf-8")  # noqa: ASYNC240  a small local file


async def json_of(page: Page) -> dict[str, Any]:
    """The summary as the page offers it for download."""
    return dict(json.loads(await download(page, "#take-json")))

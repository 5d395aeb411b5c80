"""The API's reference at /docs: complete, and loaded from this service alone."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_reference_shows_the_api_and_asks_no_other_host(page: Page, told: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(f"{told}/docs")
    await page.click("#operations-summaries-create_v1_summaries_post .opblock-summary-control")
    await expect(page.locator("#operations-summaries-create_v1_summaries_post")).to_contain_text(
        "application/problem+json"
    )
    assert [url for url in asked if not url.startswith((told, "data:"))] == []

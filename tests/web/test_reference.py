"""The API's reference at /docs: complete, and loaded from this service alone."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_reference_shows_the_api_and_asks_no_other_host(page: Page, told: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(f"{told}/docs")
    await expect(page.locator("#operations-summaries-create_v1_summaries_post")).to_be_visible()
    small = page.locator("#operations-operation-readyz_readyz_get")  # opening a summary's takes the viewer two seconds
    await small.locator(".opblock-summary-control").click()
    await expect(small).to_contain_text("application/problem+json")
    assert [url for url in asked if not url.startswith((told, "data:"))] == []

"""A browser for the whole session, a page for each test, and the service behind a real socket."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from service.settings import Settings
from tests.answers import FakeModel
from tests.api.conftest import model_settings, served
from tests.web.browser import ARGUMENTS, find_chromium
from tests.web.story import story

PATIENCE_MS = 30_000  # a busy machine is no failure
expect.set_options(timeout=PATIENCE_MS)
Serve = Callable[..., Awaitable[str]]
FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, headless. Without one the tests are skipped, on CI they fail."""
    path = find_chromium()
    if path is None:
        reason = "no Chromium; run: python -m tests.web.browser"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, request: pytest.FixtureRequest) -> AsyncIterator[Page]:
    """A page of its own storage, 1440 x 900 or as `@pytest.mark.parametrize(..., indirect=True)` says; it must log no error."""
    options: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
    context = await browser.new_context(**{**options, **getattr(request, "param", {})})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield page
    await context.close()
    unexpected = [one for one in complaints if "Failed to load resource" not in one]  # an HTTP error the test asked for
    assert not unexpected


@pytest_asyncio.fixture(loop_scope="session")
async def serve() -> AsyncIterator[Serve]:
    """Start the service with a fake model (`model`), or with other settings; gives its address."""
    async with AsyncExitStack() as stack:

        async def start(model: httpx2.AsyncBaseTransport | None = None, settings: Settings | None = None) -> str:
            return await stack.enter_async_context(served(settings or model_settings(fixtures_dir=FIXTURES), model))

        yield start


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def told() -> AsyncIterator[str]:
    """The address of a service whose model answers the story; shared, as it keeps nothing."""
    async with served(model_settings(fixtures_dir=FIXTURES), FakeModel(story())) as address:
        yield address

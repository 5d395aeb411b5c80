"""How fast the page is: first paint, layout shift, scripting, long tasks, bytes. Run: python -m tests.web.measure."""

from __future__ import annotations

import asyncio
import statistics
from typing import Any

from playwright.async_api import Browser, async_playwright

from service.web.assets import read_assets
from tests.api.conftest import model_settings, served
from tests.web.acts import FINISHED, paste
from tests.web.browser import ARGUMENTS, find_chromium
from tests.web.models import PacedModel, long_article

ROUNDS = 5
WATCH = """window.shift = 0; window.tasks = [];
new PerformanceObserver(l => { for (const e of l.getEntries()) window.shift += e.value; }).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(l => { for (const e of l.getEntries()) window.tasks.push(e.duration); }).observe({type: 'longtask', buffered: true});"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


async def one_round(browser: Browser, *, pause_s: float) -> dict[str, float]:
    """Summarise 9,000 characters into 150 items, streamed; returns milliseconds, and the shift as a number."""
    text, answers = long_article()
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    page = await context.new_page()
    await page.add_init_script(WATCH)
    session = await context.new_cdp_session(page)
    await session.send("Performance.enable")
    async with served(model_settings(), PacedModel(answers, pause_s=pause_s)) as address:
        await paste(page, address, text)
        paint = await page.evaluate(PAINT)
        before = await metrics(session)
        await page.click("#send")
        await page.wait_for_selector(FINISHED, timeout=60_000)
        after = await metrics(session)
        click = await page.evaluate("""() => { document.querySelector('#tab-items').click(); const face = document.querySelectorAll('.card-face')[140];
            const began = performance.now(); face.click(); document.body.offsetHeight; return performance.now() - began; }""")
        found = {"first_paint_ms": paint, "shift": await page.evaluate("window.shift"), "click_ms": click}
        found["longest_task_ms"] = max(await page.evaluate("window.tasks"), default=0.0)
        for name in ("ScriptDuration", "LayoutDuration", "TaskDuration"):
            found[f"{name}_ms"] = (after[name] - before[name]) * 1000
        await context.close()
    return found


async def metrics(session: Any) -> dict[str, float]:
    """Chromium's own counters, in seconds."""
    return {one["name"]: one["value"] for one in (await session.send("Performance.getMetrics"))["metrics"]}


async def main() -> None:
    """Print the median and the worst of each figure."""
    text, answers = long_article()
    print(f"{len(text)} characters, {len(answers['reporting']['claims'])} items, {ROUNDS} rounds")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        rounds = [await one_round(browser, pause_s=0.002) for _ in range(ROUNDS)]
        await browser.close()
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(f"{name:20} median {statistics.median(values):8.3f}  worst {max(values):8.3f}")
    files = read_assets().values()
    sizes = f"{sum(len(one.content) for one in files)} bytes, {sum(len(one.compressed) for one in files)} compressed"
    print(f"{len(files)} files as they are served: {sizes}")


if __name__ == "__main__":
    asyncio.run(main())

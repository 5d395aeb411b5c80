"""The run and its ends: stopped, failed, partial, out of scope, empty, replayed; and what is said before sending."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from service.settings import Settings
from tests.answers import ARTICLE, FakeModel, answers, registry
from tests.api.conftest import model_settings
from tests.api.test_connections import wait_until
from tests.web.acts import FINISHED, paste, summarise
from tests.web.conftest import FIXTURES, Serve
from tests.web.models import PacedModel, failing
from tests.web.story import TEXT, story

pytestmark = pytest.mark.asyncio(loop_scope="session")
SOON_S = 10.0  # well under the model's own time; a busy machine is no failure


async def test_stop_stops_the_calls_to_the_model(page: Page, serve: Serve) -> None:
    model = PacedModel(story(), gate=asyncio.Event())
    await paste(page, await serve(model), TEXT)
    await page.click("#send")
    await expect(page.locator("#view-items .card[data-list=peace_plan_terms]")).not_to_have_count(0)
    await page.click("#stop")
    await wait_until(lambda: model.cancelled >= 2, SOON_S)  # deal and reporting; the short brief has come whole
    await expect(page.locator(".notice")).to_contain_text("Stopped")
    await expect(page.locator("[data-section=deal]")).to_have_attribute("data-status", "stopped")
    assert await page.locator("#view-items .card").count() > 0


async def test_stopping_before_anything_came_says_so(page: Page, serve: Serve) -> None:
    model = FakeModel(story(), delay_s=30.0)
    await paste(page, await serve(model), TEXT)
    await page.click("#send")
    await expect(page.locator("[data-section=registry]")).to_have_attribute("data-status", "started")
    await page.keyboard.press("Enter")  # the stop button has the focus
    await expect(page.locator(".notice")).to_contain_text("Nothing had arrived yet")
    await wait_until(lambda: model.cancelled > 0, SOON_S)


async def test_an_error_says_what_to_do_and_keeps_the_article(page: Page, serve: Serve) -> None:
    await paste(page, await serve(FakeModel({name: failing(401) for name in story()})), TEXT)
    await page.click("#send")
    await expect(page.locator("#notices")).to_contain_text("must check its key and the name of the model")
    assert await page.input_value("#text") == TEXT
    assert await page.get_attribute("html", "data-stage") == "compose"


async def test_a_service_that_is_gone_is_named(page: Page, told: str) -> None:
    await paste(page, told, TEXT)
    await page.route("**/v1/summaries", lambda route: route.abort())
    await page.click("#send")
    await expect(page.locator("#notices")).to_contain_text("The service does not answer")


async def test_a_field_that_is_not_understood_is_named(page: Page, told: str) -> None:
    await paste(page, told, TEXT, published_at="last Tuesday")
    await page.click("#send")
    await expect(page.locator("#notices")).to_contain_text("published_at")


async def test_an_empty_form_is_not_sent(page: Page, told: str) -> None:
    await page.goto(told)
    await page.click("#send")
    await expect(page.locator("#notices")).to_contain_text("The text field is empty")
    await expect(page.locator("#text")).to_be_focused()


async def test_a_failed_section_leaves_a_partial_summary(page: Page, serve: Serve) -> None:
    await summarise(page, await serve(FakeModel({**story(), "deal": "not json"})), TEXT)
    await expect(page.locator(".summary-notices")).to_contain_text("Incomplete")
    await expect(page.locator(".summary-notices")).to_contain_text("Deal")
    await expect(page.locator("[data-section=deal]")).to_have_attribute("data-status", "failed")
    await expect(page.locator(".gist")).to_contain_text("agreed in principle")
    await page.click("#tab-matrix")
    await expect(page.locator("#view-matrix")).to_contain_text("nothing to set against the parties")


async def test_an_article_out_of_scope_is_not_called_empty(page: Page, serve: Serve) -> None:
    outside = registry(in_scope=False, parties=[], places=[], sources=[])
    await summarise(
        page, await serve(FakeModel({**answers(), "registry": outside})), "The bakers won the cup on Sunday."
    )
    await expect(page.locator(".summary-notices")).to_contain_text("Out of scope")
    assert await page.locator(".is-unused").count() == 0


async def test_a_summary_without_items_looks_right(page: Page, serve: Serve) -> None:
    nothing = {
        name: {key: [] if isinstance(value, list) else value for key, value in part.items()}
        for name, part in answers().items()
    }
    await summarise(page, await serve(FakeModel(nothing)), ARTICLE)
    await expect(page.locator("#coverage")).to_have_text("0 of 4 sentences used")
    await page.click("#tab-items")
    await expect(page.locator("#view-items")).to_contain_text("The summary holds no items.")


async def test_a_replayed_example_says_what_it_is(page: Page, serve: Serve) -> None:
    recorded = next(
        path.parent.name for path in sorted(FIXTURES.glob("*/exchanges")) if path.parent.name.startswith("ukraine")
    )
    await page.goto(await serve(settings=Settings.model_validate({"llm_mode": "replay", "fixtures_dir": FIXTURES})))
    await expect(page.locator("#engine")).to_contain_text("Recorded answers")
    await page.click(f"[data-slug={recorded}]")
    await expect(page.locator("#text")).not_to_have_value("")
    await page.click("#send")
    await page.wait_for_selector(FINISHED)
    await expect(page.locator(".summary-notices")).to_contain_text("Replayed")
    await expect(page.locator(".summary-notices")).to_contain_text("written by a person for testing")


async def test_an_offline_summary_says_that_no_model_made_it(page: Page, serve: Serve) -> None:
    address = await serve(settings=Settings.model_validate({"engine": "offline", "fixtures_dir": FIXTURES}))
    await paste(page, address, TEXT)
    await expect(page.locator("#engine")).to_contain_text("Rules, without a model")
    await page.click("#send")
    await page.wait_for_selector(FINISHED)
    await expect(page.locator(".summary-notices")).to_contain_text("Made without a model")


async def test_sections_that_rules_stood_in_for_are_named(page: Page, serve: Serve) -> None:
    settings = model_settings(fallback="offline", fixtures_dir=FIXTURES)
    await summarise(page, await serve(FakeModel({**story(), "deal": "not json"}), settings), TEXT)
    await expect(page.locator(".summary-notices")).to_contain_text("Rules stand in for the model in: deal")


@pytest.mark.parametrize(
    ("unread", "title", "words"),
    [
        (("registry",), "Perhaps out of scope", "the model was asked for the other sections all the same"),
        (("registry", "brief", "deal", "reporting"), "Out of scope", "do not recognise an article about a war"),
    ],
)
async def test_a_no_of_rules_is_not_told_as_the_models(
    page: Page, serve: Serve, unread: tuple[str, ...], title: str, words: str
) -> None:
    settings = model_settings(fallback="offline", fixtures_dir=FIXTURES)
    model = FakeModel({**answers(), **dict.fromkeys(unread, "not json")})
    await summarise(page, await serve(model, settings), ARTICLE)
    for told in (title, words):
        await expect(page.locator(".summary-notices")).to_contain_text(told)
    await expect(page.locator(".summary-notices")).not_to_contain_text("is not about a war")


async def test_the_page_names_the_engine_before_anything_is_sent(page: Page, told: str, serve: Serve) -> None:
    await page.goto(told)
    await expect(page.locator("#engine")).to_contain_text("fake-model")
    await page.goto(await serve(settings=model_settings(llm_mode="record", fixtures_dir=FIXTURES)))
    await expect(page.locator("#engine")).to_contain_text("kept on the server as a recording")
    await page.goto(await serve(settings=Settings.model_validate({"engine": "model"})))
    await expect(page.locator("#engine")).to_contain_text("set PARLEY_LLM_MODEL")
    await expect(page.locator("#send")).to_be_disabled()


async def test_a_dropped_html_file_is_read_as_html(page: Page, told: str) -> None:
    await page.goto(told)
    body = "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n"))
    markup = f"<html><body><nav>Menu</nav><article>{body}</article></body></html>"
    await page.evaluate(
        """markup => { const held = new DataTransfer(); held.items.add(new File([markup], "a.html", {type: "text/html"}));
        document.querySelector("#compose").dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true})); }""",
        markup,
    )
    await expect(page.locator("#text-note")).to_contain_text("read as HTML")
    await page.click("#send")
    await page.wait_for_selector(FINISHED)
    await expect(page.locator("#article-text")).not_to_contain_text("Menu")


async def test_nothing_jumps_while_items_stream(page: Page, serve: Serve) -> None:
    watch = "window.shifted = 0; window.moved = []; new PerformanceObserver(l => { for (const e of l.getEntries()) { window.shifted += e.value; window.moved.push(...e.sources.map(s => s.node?.className ?? s.node?.nodeName)); } }).observe({type: 'layout-shift', buffered: true});"
    await page.add_init_script(watch)
    await paste(page, await serve(PacedModel(story(), pause_s=0.004)), TEXT)
    await page.click("#send")
    await page.wait_for_selector(FINISHED)
    assert await page.evaluate("window.shifted") < 0.02, await page.evaluate("window.moved")

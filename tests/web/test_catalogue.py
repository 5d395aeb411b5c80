"""Every field of every item is told on its card: a field that is added needs a label, or a place on the card."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page

from schemas.catalogue import LISTS
from schemas.evidence import Draft
from tests.schemas.samples import another, sample, summary_with

pytestmark = pytest.mark.asyncio(loop_scope="session")

CARDS = """async (cases) => {
  const [{ card }, { Lookup }] = await Promise.all([import("/static/card.js"), import("/static/lookup.js")]);
  return cases.map(([list, summary]) => {
    const lookup = Lookup.of(summary);
    const made = card(lookup.of(list)[0], lookup);
    for (const key of made.querySelectorAll(".key")) key.remove();  // it is made of fields and tells readers none
    return made.textContent;
  });
}"""


async def test_every_field_is_told_on_the_card_of_its_item(page: Page, told: str) -> None:
    """Let one field at a time hold something else that is right: a card that stays as it was does not tell it."""
    fields = [(one, field) for one in LISTS for field in one.draft.model_fields if field != "id"]
    cases: list[tuple[str, Any]] = [(one.name, _json(one.name, sample(one))) for one in LISTS]
    cases += [(one.name, _json(one.name, another(one, field))) for one, field in fields]
    await page.goto(told)
    texts = await page.evaluate(CARDS, cases)
    plain = dict(zip((one.name for one in LISTS), texts, strict=False))
    silent = [
        f"{one.name}.{field}"
        for (one, field), text in zip(fields, texts[len(LISTS) :], strict=True)
        if text == plain[one.name]
    ]
    assert not silent, "told on no card: give it a label in schemas/catalogue.py, or a place in static/card.js"


def _json(name: str, item: Draft) -> dict[str, Any]:
    return summary_with(name, item).model_dump(mode="json")

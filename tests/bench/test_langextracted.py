"""What langextract's model is given to say: all of a summary, in the words of the passage that it is asked about."""

from __future__ import annotations

import json

from schemas.catalogue import LISTS
from tests.bench.langextracted import _answer, _told


async def test_every_item_of_a_summary_is_told_once_in_the_words_of_the_text() -> None:
    (article, extractions), *_ = await _told()
    kinds = {one.kind for one in LISTS}
    items = [one for one in extractions if one["class"] in kinds]
    assert {one["class"] for one in items} == kinds
    assert all(one["text"] in article.text for one in items)
    assert all(value not in (None, [], "") for one in items for value in one["attributes"].values())
    first = article.sentences[2].text
    rows = json.loads(_answer(first, extractions))["extractions"]
    assert rows
    assert all(next(iter(row.values())) in first for row in rows)
    assert len(json.loads(_answer(article.text, extractions))["extractions"]) >= len(items)

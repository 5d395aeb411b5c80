from __future__ import annotations

import itertools
import json
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.model.wire.items import ItemScanner

LISTS = frozenset({"positions", "claims"})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=4) | st.sampled_from(["positions", '"', "\\"]), JSON, max_size=3)
KEYS = st.sampled_from(["positions", "claims", "other", "title", "pos\\itions"])
ANSWERS = st.dictionaries(KEYS, st.lists(OBJECTS | JSON, max_size=4) | JSON, max_size=5)


def scan(pieces: list[str]) -> list[tuple[str, str]]:
    scanner = ItemScanner(LISTS)
    return [item for piece in pieces for item in scanner.feed(piece)]


def expected(answer: dict[str, object]) -> list[tuple[str, object]]:
    return [
        (name, item)
        for name, items in answer.items()
        if name in LISTS and isinstance(items, list)
        for item in items
        if isinstance(item, dict)
    ]


def split(text: str, cuts: list[int]) -> list[str]:
    edges = [0, *sorted(cut % (len(text) + 1) for cut in cuts), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


@given(ANSWERS, st.lists(st.integers(0, 400), max_size=8), st.booleans(), st.sampled_from([None, 1]))
@example({"positions": [{"a": '"}]{[\\'}]}, list(range(60)), False, None)
def test_any_split_gives_what_the_whole_answer_holds(
    answer: dict[str, object], cuts: list[int], ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(answer, ensure_ascii=ascii_only, indent=indent)
    found = scan(split(text, cuts))
    assert [(name, json.loads(item)) for name, item in found] == expected(answer)
    assert scan(list(text)) == found


def test_an_item_is_given_out_with_its_closing_brace() -> None:
    scanner = ItemScanner(LISTS)
    assert scanner.feed('{"positions": [{"a": {"b": [1]}') == []
    assert scanner.feed("}") == [("positions", '{"a": {"b": [1]}}')]
    assert scanner.feed(', {"a": 2}], "claims": [{}') == [("positions", '{"a": 2}'), ("claims", "{}")]


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"positions": [{"a": 1}]}\n```',
        'Here "is the answer: {"positions": [{"a": 1}]} Bye "',
        '{"pos\\u0069tions": [{"a": 1}]}',
        '{"title": "positions", "x": [{"b": 2}], "positions": [{"a": 1}]}',
        '{"deep": {"positions": [{"b": 1}]}, "positions": [[{"c": 1}], {"a": 1}, 3, "{}"]}',
    ],
)
def test_only_objects_of_top_level_lists_are_items(text: str) -> None:
    assert scan(list(text)) == scan([text]) == [("positions", '{"a": 1}')]


@given(st.text(alphabet='{}[]",:\\ apositions') | st.text(), st.lists(st.integers(0, 60), max_size=5))
def test_arbitrary_text_never_raises_and_splits_alike(text: str, cuts: list[int]) -> None:
    assert scan(split(text, cuts)) == scan([text])


def test_an_object_closed_by_the_wrong_bracket_is_no_item() -> None:
    assert scan(['{"positions": [{"a": 1], {"b": 2}']) == [("positions", '{"b": 2}')]


def test_work_grows_with_the_text_and_not_with_its_square() -> None:
    item = {"party": "P1", "quote": "x" * 80, "notes": [{"a": 1}] * 5}
    text = json.dumps({"positions": [item] * 3_000})
    started = time.process_time()
    assert len(scan([text])) == 3_000
    assert len(scan(split(text, list(range(0, len(text), 24))))) == 3_000
    assert time.process_time() - started < 2.0

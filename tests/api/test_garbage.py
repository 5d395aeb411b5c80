"""Garbage is collected by the article."""

from __future__ import annotations

import gc
import weakref

import pytest

from service.api.garbage import _EVERY_ARTICLES, _OLDER_EVERY, GarbageCollector, _due


class Knot:
    """Something that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _by_articles_alone():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_what_articles_leave_is_freed_after_so_many() -> None:
    collector, left = GarbageCollector(), weakref.ref(Knot())
    for _ in range(_EVERY_ARTICLES - 1):
        collector.count_article()
    assert left() is not None
    collector.count_article()
    assert left() is None


def test_older_garbage_has_its_turn_too() -> None:
    for _ in range(_OLDER_EVERY):
        assert _due() == 0
        gc.collect(0)
    assert _due() == 1

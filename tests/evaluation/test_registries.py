"""Who is who: parties with shared forms of names, and sources whose labels say little."""

from __future__ import annotations

from typing import Any

from schemas.registry import Registry
from service.evaluation.pairing.registries import IndexedRegistry, align_registries
from tests.answers import party


def indexed(
    parties: list[dict[str, Any]], sources: list[dict[str, Any]], speaks_in: dict[str, set[str]]
) -> IndexedRegistry:
    content = {"in_scope": True, "parties": parties, "places": [], "sources": sources, "language": "en"}
    content |= {"headline_text": None, "outlet_name": None, "non_editorial_sids": []}
    heard = {voice: frozenset(sids) for voice, sids in speaks_in.items()}
    return IndexedRegistry(Registry.model_validate(content), {}, {}, heard)


def source(source_id: str, label: str, group: str | None = None, kind: str = "anonymous_official") -> dict[str, Any]:
    return {"id": source_id, "label": label, "kind": kind, "party_id": None, "count_min": 1, "subset_of_id": group}


def test_parties_that_share_a_form_are_told_apart_by_their_names() -> None:
    forms = ["the government"]
    council = party("council", "Harbour Council", "body", surface_forms=forms)
    cabinet = party("cabinet", "Cabinet of Unity", "body", surface_forms=forms)
    theirs = party("one", "Cabinet of National Unity", "body", surface_forms=forms)
    for own in ([council, cabinet], [cabinet, council]):
        assert align_registries(indexed(own, [], {}), indexed([theirs], [], {})).parties == [("cabinet", "one")]
    both = indexed([theirs, party("two", "The Harbour Council", "body", surface_forms=forms)], [], {})
    found = align_registries(indexed([council, cabinet], [], {}), both).parties
    assert sorted(found) == [("cabinet", "one"), ("council", "two")]


def test_an_almost_equal_name_comes_before_a_shared_form() -> None:
    own = [
        party("movement", "Northern Movement", "body", surface_forms=["the movement"]),
        party("league", "Southern League", "body", surface_forms=["the group"]),
    ]
    theirs = party("one", "Northern Liberation Movement", "body", surface_forms=["the group"])
    assert align_registries(indexed(own, [], {}), indexed([theirs], [], {})).parties == [("movement", "one")]


def test_initials_with_dots_are_the_same_name() -> None:
    own, theirs = indexed([party("un", "UN", "igo")], [], {}), indexed([party("u_n", "U.N.", "igo")], [], {})
    assert align_registries(own, theirs).parties == [("un", "u_n")]


def test_sources_that_speak_in_the_same_sentences_are_one_under_another_label() -> None:
    own = [source("aide", "an aide to the envoy"), source("guard", "an officer of the guard")]
    theirs = [source("x", "a person near the envoy", kind="anonymous_other")]
    for sid, mine in (("s3", "aide"), ("s5", "guard")):
        heard = {"aide": {"s3"}, "guard": {"s5"}}
        found = align_registries(indexed([], own, heard), indexed([], theirs, {"x": {sid}})).sources
        assert found == ([(mine, "x")] if mine == "aide" else [])  # no word of the label is shared with the other


def test_members_of_one_group_are_one_where_they_speak_in_the_same_sentences() -> None:
    own = [source("two", "two negotiators"), source("one_of_them", "one", "two"), source("elder", "the elder", "two")]
    theirs = [source("pair", "both negotiators"), source("first", "the first", "pair"), source("z", "he", "pair")]
    mine = {"two": {"s1"}, "one_of_them": {"s2"}, "elder": {"s4"}}
    others = {"pair": {"s1"}, "first": {"s2"}, "z": {"s4"}}
    found = align_registries(indexed([], own, mine), indexed([], theirs, others)).sources
    assert sorted(found) == [("elder", "z"), ("one_of_them", "first"), ("two", "pair")]


def test_equal_labels_are_told_apart_by_their_groups() -> None:
    groups = [source("doctors", "three doctors"), source("drivers", "two drivers")]
    own = [*groups, source("a", "one of them", "doctors"), source("b", "one of them", "drivers")]
    theirs = [*groups, source("x", "one of them", "drivers"), source("y", "one of them", "doctors")]
    found = align_registries(indexed([], own, {}), indexed([], theirs, {})).sources
    assert {("a", "y"), ("b", "x")} <= set(found)


def test_sources_that_share_neither_words_nor_group_are_two() -> None:
    own, theirs = [source("a", "a farmer")], [source("x", "one banker")]
    heard = {"a": {"s3"}, "x": {"s3"}}
    assert align_registries(indexed([], own, heard), indexed([], theirs, heard)).sources == []

"""Faults tell a model in one line what to repair, and say nothing about a section that is right."""

from __future__ import annotations

import pytest

from schemas.brief import KeyPoint
from schemas.catalogue import ItemDraft
from schemas.deal import Compliance, Deal, StatusAccount
from schemas.evidence import Condition, Link
from schemas.registry import Registry
from schemas.vocabulary import ComplianceStatus, ConditionStatus, LinkKind, NegotiationStatus
from service.summary.checks.faults import MAX_FAULTS, find_faults
from tests.summary.builders import Anything, article, drafts, party, place, registry, source
from tests.summary.items import cite, claim, condition, contradiction, non_response, position, term, territory

TEXT = article("Russia would keep the town.", "Kyiv called it a trap.", "Kyiv called it a trap.")
CITED = cite("keep the town")


def deal_faults(*items: ItemDraft) -> tuple[str, ...]:
    deal = drafts(*items).sections[1]
    assert isinstance(deal, Deal)
    return find_faults(deal, TEXT, registry())


def test_a_right_section_has_no_faults() -> None:
    assert (
        deal_faults(term("x", cite("keep the town"), obligated_ids=("russia",)), position("y", CITED, target_id="t1"))
        == ()
    )


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (term("x", cite("keep", "s99")), "t1.evidence[0]: sentence s99 does not exist; the article has s1..s3"),
        (
            term("x", cite("would keep the town", "s2")),
            "t1.evidence[0]: the quote 'would keep the town' is not in s2; "
            "copy 3-10 words verbatim from s2, or cite the sentence it is in (s1)",
        ),
        (
            term("x", cite("called it a trap", "s1")),
            "t1.evidence[0]: the quote 'called it a trap' is not in s1; copy 3-10 words verbatim from s1",
        ),
        (
            term("x", CITED, condition=condition("c", cite("nowhere"))),
            "t1.conditions[0].evidence[0]: the quote 'nowhere' is not in s1; copy 3-10 words verbatim from s1",
        ),
        (
            position("x", CITED, party_id="eu"),
            "p1.party_id: 'eu' is not a registered party or source; use one of the registry's ids",
        ),
        (
            term("x", CITED, place_ids=("mars",)),
            "t1.place_ids[0]: 'mars' is not a registered place; use one of the registry's ids",
        ),
        (
            term("x", cite("keep the town", "s1", "nobody")),
            "t1.evidence[0].voice_ids: 'nobody' is not a registered party or source or outlet; "
            "use one of the registry's ids",
        ),
        (
            position("x", CITED, target_id="t7"),
            "p1.target_id: 't7' is not the id of a plan or term or package or guarantee in this section; use one, or leave it out",
        ),
    ],
)
def test_each_fault_says_where_what_and_what_to_do(item: ItemDraft, fault: str) -> None:
    assert deal_faults(item) == (fault,)


def test_details_that_cite_nothing_are_a_fault_unless_the_item_bears_them() -> None:
    broken = Compliance(status=ComplianceStatus.BREACHED)
    other = StatusAccount(status=NegotiationStatus.REJECTED)
    disputed = condition("Russia leaves", status=ConditionStatus.DISPUTED)
    item = term("x", CITED, compliance=(broken,), accounts=(other,), conditions=(condition("Russia stays"), disputed))
    told = "no citation below it; cite the sentence that reports it"
    details = ("conditions disputed", "accounts rejected", "compliance breached")
    assert deal_faults(item) == tuple(f"t1.{detail}: {told}" for detail in details)
    assert deal_faults(term("x", CITED, compliance=(broken.model_copy(update={"evidence": (CITED,)}),))) == ()


def test_an_item_whose_citations_all_stand_below_a_condition_has_none_of_its_own() -> None:
    assert deal_faults(term("x", condition=condition("Russia stays", CITED))) == (
        "t1.evidence: no citation of its own; citations come first",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"links": (Link(kind=LinkKind.PART_OF, item_id="t1"),)}, "links[0].item_id"),
        ({"condition": Condition(text="Russia stays", item_id="t1")}, "conditions[0].item_id"),
    ],
)
def test_an_item_that_refers_to_itself_is_a_fault(changes: dict[str, object], field: str) -> None:
    told = "'t1' is the item itself; name another one, or leave it out"
    assert deal_faults(term("x", CITED, **changes)) == (f"t1.{field}: {told}",)
    assert deal_faults(term("x", CITED), term("y", CITED, id="t2", **changes)) == ()


def test_duplicate_ids_are_a_fault() -> None:
    assert deal_faults(term("x", CITED), term("y", CITED)) == ("t1: two have this id; every item needs its own",)


def test_there_are_never_more_than_twenty() -> None:
    assert len(deal_faults(*(term("x", CITED, id=f"t{n}", plan_id="pl9") for n in range(40)))) == MAX_FAULTS


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (KeyPoint(text="x", sids=("s1", "s8")), "key_points[0]: sentence s8 does not exist; the article has s1..s3"),
        (contradiction("x", ["s1"], ["s9"]), "x1: sentence s9 does not exist; the article has s1..s3"),
        (
            non_response("eu", "s1"),
            "non_responses[0].party_id: 'eu' is not a registered party or source; use one of the registry's ids",
        ),
    ],
)
def test_what_has_no_evidence_is_looked_at_too(given: Anything, fault: str) -> None:
    filled = drafts(given)
    section = filled.sections[0 if isinstance(given, KeyPoint) else 2]
    assert section is not None
    assert find_faults(section, TEXT, registry()) == (fault,)


@pytest.mark.parametrize(
    ("draft", "fault"),
    [
        (
            registry(parties=(party("a", "A", parent_id="b"),), places=(), sources=()),
            "a.parent_id: 'b' is not a registered party; register it, or leave it out",
        ),
        (
            registry(parties=(party("a", "A", speaks_for_id="b"),), places=(), sources=()),
            "a.speaks_for_id: 'b' is not a registered party; register it, or leave it out",
        ),
        (
            registry(parties=(), places=(place("a", "A", parent_id="b"),), sources=()),
            "a.parent_id: 'b' is not a registered place; register it, or leave it out",
        ),
        (
            registry(parties=(), places=(), sources=(source("a", "A", subset_of_id="b"),)),
            "a.subset_of_id: 'b' is not a registered source; register it, or leave it out",
        ),
        (
            registry(parties=(), places=(), sources=(source("a", "A", party_id="b"),)),
            "a.party_id: 'b' is not a registered party; register it, or leave it out",
        ),
        (
            registry(non_editorial_sids=("s4",)),
            "non_editorial_sids: sentence s4 does not exist; the article has s1..s3",
        ),
        (registry(language=""), "language: expected a BCP 47 tag such as en"),
        (registry(language="english"), "language: expected a BCP 47 tag such as en"),
        (
            registry(parties=(party("a", "A"), party("a", "B")), places=(), sources=()),
            "a: two have this id; every party or source needs its own",
        ),
    ],
)
def test_a_registry_is_checked_against_itself(draft: Registry, fault: str) -> None:
    assert find_faults(draft, TEXT, None) == (fault,)


@pytest.mark.parametrize("tag", ["en-GB", "und", "zh-Hans-CN"])
def test_a_tag_of_the_right_form_is_no_fault(tag: str) -> None:
    assert find_faults(registry(language=tag), TEXT, None) == ()


def test_without_a_registry_references_are_not_faults() -> None:
    given = territory("x", cite("keep the town"), holder_id="eu"), claim("x", CITED, about_ids=("eu",))
    reporting = drafts(*given).sections[2]
    assert find_faults(reporting, TEXT, registry())
    assert find_faults(reporting, TEXT, None) == ()


def test_a_quote_that_bears_nothing_is_a_fault() -> None:
    assert deal_faults(term("x", cite("the"))) == (
        "t1.evidence[0]: the quote 'the' bears nothing; copy 3-10 words verbatim from s1",
    )


def test_nothing_is_searched_beyond_the_last_fault_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[str] = []

    def search(quote: str, sentence: str) -> None:
        searched.append(sentence)

    monkeypatch.setattr("service.summary.checks.faults.find_quote", search)
    reporting = drafts(*(claim("x", cite(f"nowhere {index}"), id=f"c{index}") for index in range(500))).sections[2]
    assert reporting is not None
    assert len(find_faults(reporting, TEXT, registry())) == MAX_FAULTS
    assert len(searched) == MAX_FAULTS * len(TEXT.sentences)

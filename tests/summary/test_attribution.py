"""Corroboration counts independent voices; control rests on the best word there is."""

from __future__ import annotations

import pytest

from schemas.evidence import Evidence
from schemas.resolved import Corroboration
from schemas.vocabulary import EvidenceStance, PartyKind, TerritoryRelation
from tests.summary.builders import PARTIES, PUTIN, RUSSIA, UKRAINE, article, party, registry, summarise
from tests.summary.items import cite, claim, territory

TEXT = article(
    "Russia holds the town, four diplomats and a report said.", "Putin and others agreed.", "Kyiv denied it."
)
HOLDS = "holds the town"


def corroboration(*evidence: Evidence) -> Corroboration:
    return summarise(TEXT, claim("Russia holds the town", *evidence)).claims[0].corroboration


def test_voices_stand_in_article_order() -> None:
    found = corroboration(cite("Putin and others", "s2", "putin"), cite(HOLDS, "s1", "diplomats", "insider"))
    assert found.asserting == ("diplomats", "insider", "putin")


@pytest.mark.parametrize(
    ("voices", "verdict", "people"),
    [
        (("outlet",), "outlet_voice", None),
        (("putin",), "single_source", 1),
        (("russia",), "single_source", 1),
        (("insider",), "single_source", 1),
        (("report",), "single_source", None),
        (("report", "insider"), "multiple_sources", 1),
        (("diplomats",), "multiple_sources", 4),
        (("diplomats", "insider"), "multiple_sources", 5),
        (("diplomats", "one_diplomat"), "multiple_sources", 4),
        (("one_diplomat",), "single_source", 1),
        (("outlet", "insider"), "single_source", 1),
        (("nobody",), "single_source", None),
        ((), "none", None),
    ],
)
def test_verdict_and_people_follow_the_voices(voices: tuple[str, ...], verdict: str, people: int | None) -> None:
    given = cite(HOLDS, "s1", *voices) if voices else cite(HOLDS, stance=EvidenceStance.CONTEXT)
    found = corroboration(given)
    assert (found.verdict, found.people_min) == (verdict, people)


def test_a_relayer_and_what_it_relays_count_once() -> None:
    relayed = corroboration(cite(HOLDS, "s1", "diplomats", via_id="insider"))
    assert (relayed.verdict, relayed.people_min) == ("single_source", 1)
    both = corroboration(cite(HOLDS, "s1", "report", via_id="diplomats"), cite("Putin", "s2", "diplomats"))
    assert (both.verdict, both.people_min) == ("multiple_sources", 4)


def test_two_relayers_of_one_document_are_not_two_roots() -> None:
    found = corroboration(cite(HOLDS, "s1", "report", via_id="insider"), cite("Putin", "s2", "report", via_id="putin"))
    assert (found.verdict, found.people_min) == ("single_source", 1)


def test_relays_in_a_circle_end() -> None:
    found = corroboration(cite(HOLDS, "s1", "putin", via_id="insider"), cite("Putin", "s2", "insider", via_id="putin"))
    assert (found.verdict, found.people_min) == ("single_source", 1)


@pytest.mark.parametrize("stance", [EvidenceStance.DENIES, EvidenceStance.DOUBTS])
def test_one_denial_or_doubt_makes_it_disputed(stance: EvidenceStance) -> None:
    found = corroboration(cite(HOLDS, "s1", "diplomats"), cite("Kyiv denied it", "s3", "ukraine", stance=stance))
    assert found.verdict == "disputed"
    assert (found.denying or found.doubting) == ("ukraine",)


def test_an_invented_assertion_counts_for_nothing_but_a_dispute_is_never_hidden() -> None:
    invented = corroboration(cite("words that are nowhere", "s1", "diplomats"))
    assert (invented.verdict, invented.asserting) == ("none", ())
    disputed = corroboration(cite(HOLDS, "s1", "putin"), cite("nowhere", "s3", "ukraine", stance=EvidenceStance.DENIES))
    assert disputed.verdict == "disputed"


@pytest.mark.parametrize(
    ("voices", "basis"),
    [
        (("outlet",), "outlet_voice"),
        (("putin",), "self_claimed"),
        (("russia",), "self_claimed"),
        (("general",), "self_claimed"),
        (("us",), "third_party"),
        (("putin", "us"), "third_party"),
        (("putin", "outlet"), "outlet_voice"),
    ],
)
def test_control_rests_on_the_outlet_a_third_party_or_the_holder_itself(voices: tuple[str, ...], basis: str) -> None:
    army = party("army", "Russian army", PartyKind.ARMED_FORCE, parent_id="russia")
    general = party("general", "General Smirnov", PartyKind.PERSON, speaks_for_id="army")
    given = registry(parties=(*PARTIES, army, general))
    item = territory("Russia holds the town", cite(HOLDS, "s1", *voices))
    assert summarise(TEXT, item, of=given).territorial_control[0].control_basis == basis


def test_claims_and_ungrounded_holds_have_no_control_basis() -> None:
    claimed = territory("Russia claims it", cite(HOLDS), relation=TerritoryRelation.CLAIMS)
    invented = territory("Russia holds it", cite("words that are nowhere"), id="r2")
    found = summarise(TEXT, claimed, invented).territorial_control
    assert [item.control_basis for item in found] == [None, None]


def test_who_speaks_for_each_other_in_a_circle_does_no_harm() -> None:
    one = RUSSIA.model_copy(update={"speaks_for_id": "putin"})
    given = registry(parties=(one, PUTIN, UKRAINE))
    item = territory("Russia holds the town", cite(HOLDS, "s1", "putin"))
    assert summarise(TEXT, item, of=given).territorial_control[0].control_basis == "self_claimed"


def test_of_voices_that_the_text_leaves_open_one_alone_speaks() -> None:
    one_of_two = corroboration(cite(HOLDS, "s1", "insider", "one_diplomat", voice_is_open=True))
    assert (one_of_two.verdict, one_of_two.people_min) == ("single_source", 1)
    assert one_of_two.asserting == ("insider", "one_diplomat")
    fewest = corroboration(cite(HOLDS, "s1", "diplomats", "insider", voice_is_open=True))
    assert (fewest.verdict, fewest.people_min) == ("single_source", 1)
    besides = cite("Putin and others", "s2", "diplomats")
    known = corroboration(cite(HOLDS, "s1", "diplomats", "insider", voice_is_open=True), besides)
    assert (known.verdict, known.people_min) == ("multiple_sources", 4)

"""What the item's own evidence does not bear needs evidence of its own; no item stands to itself, nor in a circle."""

from __future__ import annotations

import pytest

from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Evidence, Link
from schemas.located import Check
from schemas.vocabulary import ComplianceStatus, ConditionStatus, EvidenceStance, LinkKind, NegotiationStatus
from tests.summary.builders import article, checks_on, codes_of, summarise
from tests.summary.items import cite, plan, term

TEXT = article("Russia is to leave the town.", "Its troops are still there, Kyiv said.")
OBLIGED = cite("is to leave the town")
SEEN = cite("troops are still there", "s2", "ukraine")
BARE, CIRCULAR = "detail_without_evidence", "circular_reference"


def bare_fields(**details: object) -> list[str]:
    return [one.field for one in checks_on(TEXT, term("Russia leaves.", OBLIGED, **details)) if one.code == BARE]


@pytest.mark.parametrize(
    "cited",
    [
        (),
        (cite("troops shelled the town", "s2"),),
        (cite("troops are still there", "s9"),),
        (cite("troops are still there", "s2", stance=EvidenceStance.CONTEXT),),
    ],
)
def test_compliance_and_accounts_without_a_quotation_that_bears_them_are_warned_of(cited: tuple[Evidence, ...]) -> None:
    broken = Compliance(status=ComplianceStatus.BREACHED, evidence=cited)
    kept = Compliance(status=ComplianceStatus.KEPT, evidence=(SEEN,))
    assert bare_fields(compliance=(kept, broken)) == ["compliance[1]"]
    assert bare_fields(accounts=(StatusAccount(status=NegotiationStatus.REJECTED, evidence=cited),)) == ["accounts[0]"]


def test_a_condition_rests_on_the_evidence_of_its_item_unless_it_is_disputed() -> None:
    def on(status: ConditionStatus, *cited: Evidence) -> list[str]:
        return bare_fields(condition=Condition(text="Its troops are there.", status=status, evidence=cited))

    assert on(ConditionStatus.STATED) == on(ConditionStatus.UNCLEAR) == on(ConditionStatus.DISPUTED, SEEN) == []
    assert on(ConditionStatus.DISPUTED) == ["conditions[0]"]


@pytest.mark.parametrize("kind", ["part_of", "replaces", "after", "carries_out", "version_of"])
def test_links_of_one_kind_that_lead_back_are_warned_of_along_the_circle(kind: str) -> None:
    checks = linked((kind, "pl1", "pl2"), (kind, "pl2", "pl3"), (kind, "pl3", "pl1"), (kind, "pl4", "pl1"))
    assert [codes_of(one) for one in checks] == [{CIRCULAR}, {CIRCULAR}, {CIRCULAR}, set()]
    assert "pl1, pl2, pl3" in checks[0][0].message
    assert checks[0][0].field == "links[0]"


def test_links_that_do_not_order_or_are_of_different_kinds_make_no_circle() -> None:
    assert linked(("part_of", "pl1", "pl2"), ("after", "pl2", "pl1")) == [(), (), (), ()]
    assert linked(("instead_of", "pl1", "pl2"), ("instead_of", "pl2", "pl1")) == [(), (), (), ()]
    assert linked(("part_of", "pl1", "pl2"), ("part_of", "pl1", "pl3"), ("part_of", "pl3", "pl2")) == [(), (), (), ()]


@pytest.mark.parametrize(
    "changes",
    [
        {"links": (Link(kind=LinkKind.BREAKS, item_id="t1"),)},
        {"condition": Condition(text="Its troops are there.", item_id="t1")},
    ],
)
def test_an_item_that_refers_to_itself_is_warned_of(changes: dict[str, object]) -> None:
    assert codes_of(checks_on(TEXT, term("Russia leaves.", OBLIGED, **changes)), "warning") == {CIRCULAR}


def linked(*links: tuple[str, str, str]) -> list[tuple[Check, ...]]:
    """The checks of four plans with these links, each (kind, from, to)."""
    by_plan = {
        own: tuple(Link(kind=LinkKind(kind), item_id=other) for kind, one, other in links if one == own)
        for own in ("pl1", "pl2", "pl3", "pl4")
    }
    plans = [plan("Russia leaves the town.", OBLIGED, id=own, links=those) for own, those in by_plan.items()]
    return [one.checks for one in summarise(TEXT, *plans).plans]

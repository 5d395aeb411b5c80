"""Lists of small drafts: paired one by one, each lost or added element at its share, a wrong number still an error."""

from __future__ import annotations

from typing import Any

import pytest

from schemas.deal import StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Link, Quantity
from schemas.vocabulary import ConditionStatus, LinkKind
from service.evaluation.pairing.candidates import rename_ids
from service.evaluation.pairing.fields import PairingContext
from service.evaluation.pairing.nested import compare_conditions, compare_nested, compare_numbers
from service.evaluation.pairing.relations import Links, Relations
from service.evaluation.pairing.verdicts import EMPTY, RIGHT, Fault, Verdict
from tests.answers import evidence
from tests.answers import quantity as drafted
from tests.evaluation.sample import ARTICLE

CONTEXT = PairingContext(
    ARTICLE, Relations(actors=Links(frozenset({("army", "arlia")}))), aligned=frozenset({"t1", "t2", "t3"})
)


class Undertaking(Draft):
    """An item with lists of small drafts."""

    conditions: tuple[Condition, ...]
    links: tuple[Link, ...]
    accounts: tuple[StatusAccount, ...]


def number(value: float, unit: str, counted: str | None = None, comparator: str = "exactly") -> Quantity:
    return Quantity.model_validate({**drafted(value, unit, f"{value:g} {unit}", comparator), "counted": counted})


def condition(text: str, status: str = "stated", item: str | None = None, sid: str = "s7") -> Condition:
    cited = (Evidence.model_validate(evidence(sid, "depend on a vote")),)
    return Condition(text=text, status=ConditionStatus(status), evidence=cited, item_id=item)


def account(status: str, *parties: str, sid: str = "s1", **more: Any) -> StatusAccount:
    cited = evidence(sid, "agreed in principle", parties[0], **more)
    return StatusAccount.model_validate({"status": status, "party_ids": parties, "evidence": [cited]})


KM, DAYS, PEOPLE = number(20, "km"), number(60, "days"), number(3000, "people", "soldiers")


@pytest.mark.parametrize(
    ("gold", "predicted", "verdict"),
    [
        ((), (), EMPTY),
        ((KM, DAYS), (DAYS, KM), RIGHT),
        ((KM, DAYS), (KM,), Verdict(2 / 3)),
        ((KM,), (KM, DAYS, PEOPLE), Verdict(0.5)),
        ((KM,), (), Verdict(0.0)),
        ((KM,), (DAYS,), Verdict(0.0)),  # two numbers that are not each other's: one lost, one added
        ((KM, DAYS), (number(20, "km", comparator="about"), DAYS), Verdict(0.95)),
        ((KM, DAYS), (DAYS, number(25, "km")), Verdict(0.5, Fault.VALUE_ERROR)),
        ((KM,), (number(20, "days"),), Verdict(0.0, Fault.VALUE_ERROR)),  # one number under two units
        ((DAYS, number(90, "days")), (number(90, "days"), DAYS), RIGHT),
    ],
)
def test_quantities(gold: tuple[Quantity, ...], predicted: tuple[Quantity, ...], verdict: Verdict) -> None:
    found = compare_numbers(gold, predicted, CONTEXT)
    assert (found.score, found.fault, found.is_counted) == (
        pytest.approx(verdict.score),
        verdict.fault,
        verdict.is_counted,
    )


def test_what_is_counted_tells_numbers_apart_and_may_be_left_open() -> None:
    soldiers, tanks = number(50, "items", "soldiers"), number(50, "items", "tanks")
    assert compare_numbers((soldiers, tanks), (tanks, soldiers), CONTEXT) == RIGHT
    assert compare_numbers((soldiers,), (number(50, "items"),), CONTEXT) == RIGHT
    assert compare_numbers((soldiers,), (number(50, "items", "the soldiers"),), CONTEXT) == RIGHT
    assert 0 < compare_numbers((soldiers,), (tanks,), CONTEXT).score < 1
    others = number(40, "items", "prisoners"), number(60, "items", "convicts")
    assert compare_numbers(others[:1], others[1:], CONTEXT).fault is None  # two counts, and neither is the other's


def test_conditions() -> None:
    vote, exit_ = condition("Arlia holds a vote.", item="t1"), condition("The army leaves.", sid="s2")
    assert compare_conditions((vote, exit_), (exit_, vote), CONTEXT) == RIGHT
    assert compare_conditions((vote, exit_), (vote,), CONTEXT).score == pytest.approx(2 / 3)
    assert compare_conditions((vote,), (condition("A vote in Arlia."),), CONTEXT) == RIGHT  # on what, is left open
    other = compare_conditions((vote,), (condition("Arlia holds a vote.", item="t2"),), CONTEXT)
    assert other.score == pytest.approx(2 / 3)
    disputed = condition("Arlia holds a vote.", "disputed")
    for kept in ((exit_,), (vote, exit_), ()):
        assert compare_conditions((disputed, exit_), kept, CONTEXT).fault is Fault.LOST_DISPUTE
    assert compare_conditions((disputed,), (exit_, disputed), CONTEXT).fault is None


def test_links_are_compared_by_kind_and_item() -> None:
    first, second = Link(kind=LinkKind.AFTER, item_id="t1"), Link(kind=LinkKind.IN_RETURN_FOR, item_id="t2")
    assert compare_nested((first, second), (second, first), CONTEXT) == RIGHT
    assert compare_nested((first, second), (first,), CONTEXT).score == pytest.approx(2 / 3)
    assert compare_nested((first,), (Link(kind=LinkKind.AFTER, item_id="t3"),), CONTEXT).score == 0.5
    assert compare_nested((first,), (second,), CONTEXT).score == 0
    assert compare_nested((), (), CONTEXT) == EMPTY


def test_accounts_are_compared_by_status_parties_and_evidence() -> None:
    agreed, silent = account("agreed", "arlia"), account("unclear", "borduria", sid="s3")
    assert compare_nested((agreed, silent), (silent, agreed), CONTEXT) == RIGHT
    near = compare_nested((agreed,), (account("signed", "army"),), CONTEXT).score
    far = compare_nested((agreed,), (account("unclear", "borduria", sid="s3"),), CONTEXT)
    assert 0 == far.score < near < 1
    assert compare_nested((agreed,), (account("rejected", "arlia"),), CONTEXT) == Verdict(0.0, Fault.CONTRADICTION)
    denied = account("agreed", "arlia", stance="denies")
    assert compare_nested((denied,), (agreed,), CONTEXT).fault is Fault.LOST_DENIAL


def test_ids_inside_of_small_drafts_are_renamed() -> None:
    item = Undertaking(
        conditions=(condition("Arlia holds a vote.", item="t1"),),
        links=(Link(kind=LinkKind.AFTER, item_id="t2"),),
        accounts=(account("agreed", "arlia"),),
    )
    renamed = rename_ids(item, actor=str.upper, place=str.upper, target=str.title)
    assert renamed.links[0].item_id == "T2"  # type: ignore[attr-defined]
    [linked], [told] = renamed.conditions, renamed.accounts  # type: ignore[attr-defined]
    assert (linked.item_id, linked.evidence[0].voice_ids) == ("T1", ("OUTLET",))
    assert (told.party_ids, told.evidence[0].voice_ids) == (("ARLIA",), ("ARLIA",))

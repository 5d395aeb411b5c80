"""A no may stand in another sentence than what it is said to: both are cited, and neither says it all."""

from __future__ import annotations

import pytest

from schemas.vocabulary import Stance
from tests.summary.builders import article, checks_on, codes_of, registry
from tests.summary.items import cite, claim, position

NOBODY = registry(parties=(), places=(), sources=())


def negations(statement: str, first: str, second: str, *, kind: object = claim) -> set[str]:
    assert callable(kind)
    changes = {"stance": Stance.DEMANDS} if kind is position else {}
    item = kind(statement, cite(first.rstrip(".")), cite(second.rstrip("."), "s2"), **changes)
    return codes_of(checks_on(article(first, second), item, of=NOBODY), "warning") & {"negation_mismatch"}


@pytest.mark.parametrize("kind", [claim, position])
@pytest.mark.parametrize(
    ("first", "second", "statement"),
    [
        (
            "The plan would have the army leave the port.",
            "Varonia says that will not happen.",
            "The army will not leave the port",
        ),
        (
            "Kestland asked Varonia to give up the valley.",
            "The president said no.",
            "Varonia will not give up the valley",
        ),
        (
            "Mediators asked the front to disarm its men.",
            "It would never do so, its commander replied.",
            "The front will not disarm its men",
        ),
        ("The draft has monitors enter the camps.", "The militia ruled it out.", "Monitors do not enter the camps"),
        (
            "Ostria wants ships to pass the strait.",
            "No, said the admiral, and hung up.",
            "Ships must not pass the strait",
        ),
        (
            "Part of the accord is that the prisoners return home.",
            "They would not return before spring, the ministry said.",
            "The prisoners do not return home for now",
        ),
        (
            "He would sign an accord with the north.",
            "With the south he would not sign anything.",
            "He would sign an accord with the north alone, not the south",
        ),
    ],
)
def test_a_negation_in_the_other_sentence_is_no_contradiction(
    first: str, second: str, statement: str, kind: object
) -> None:
    assert negations(statement, first, second, kind=kind) == set()


def test_a_position_may_be_put_together_from_a_wish_and_a_refusal() -> None:
    wish = "The front wants an amnesty for its men."
    refusal = "Nobody who shot at a hospital is to be freed, a deputy said."
    assert negations("Men who shot at a hospital get no amnesty", wish, refusal, kind=position) == set()
    assert negations("Men who shot at a hospital get no amnesty", wish, refusal) == {"negation_mismatch"}


@pytest.mark.parametrize("kind", [claim, position])
@pytest.mark.parametrize(
    ("first", "second", "statement"),
    [
        ("The army will leave the port.", "The ships sail on Friday.", "The army will not leave the port"),
        ("Varonia gave up the valley.", "Its president flew to Brelin.", "Varonia did not give up the valley"),
        ("The front disarmed its men.", "A commander watched them.", "The front never disarmed its men"),
        ("Kestland will not sign the accord.", "The accord has nine pages.", "Kestland will sign the accord"),
        ("He would sign an accord.", "With the south he would not sign anything.", "He would sign with the south"),
    ],
)
def test_a_negation_that_stands_in_neither_sentence_or_is_lost_is_a_warning(
    first: str, second: str, statement: str, kind: object
) -> None:
    assert negations(statement, first, second, kind=kind) == {"negation_mismatch"}

"""The "may" of permission is no hedge where something is allowed or forbidden; the "may" of what is possible is one."""

from __future__ import annotations

import pytest

from schemas.catalogue import ItemDraft
from schemas.vocabulary import Certainty, NegotiationStatus, Stance
from tests.summary.builders import article, checks_on, registry
from tests.summary.items import cite, claim, guarantee, position, term

NOBODY = registry(parties=(), places=(), sources=())


def severities(sentence: str, item: ItemDraft) -> set[str]:
    checks = checks_on(article(sentence), item, of=NOBODY)
    return {check.severity.value for check in checks if check.code == "certainty_mismatch"}


def of_term(sentence: str, quote: str, statement: str) -> set[str]:
    return severities(sentence, term(statement, cite(quote), status=NegotiationStatus.AGREED))


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Villagers may return to the valley.", "may return to the valley", "Villagers return to the valley"),
        ("The guards may not carry weapons.", "may not carry weapons", "The guards carry no weapons"),
        ("Fishing boats may pass the line by day.", "may pass the line by day", "Fishing boats may pass by day"),
        (
            "Under the accord Ostria may keep two posts on the ridge.",
            "may keep two posts",
            "Ostria keeps two posts on the ridge",
        ),
        (
            "Halden must leave the town but may patrol the road.",
            "may patrol the road",
            "Halden patrols the road",
        ),
        ("No tanks may enter the zone.", "may enter the zone", "No tanks enter the zone"),
        ("Kestland may send inspectors twice a year.", "may send inspectors", "Kestland is allowed to send inspectors"),
        ("The wounded may be moved to Brelin.", "may be moved to Brelin", "The wounded are moved to Brelin"),
        ("Article 9 says that Halden may close the port.", "may close the port", "Halden closes the port if it likes"),
    ],
)
def test_what_a_term_allows_or_forbids_is_certain(sentence: str, quote: str, statement: str) -> None:
    assert of_term(sentence, quote, statement) == set()


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Kestland may cede the valley, a diplomat said.", "may cede the valley", "Kestland cedes the valley"),
        ("The accord may include a buffer zone.", "may include a buffer zone", "There is a buffer zone"),
        ("Ostria may have to pay for the damage.", "may have to pay", "Ostria pays for the damage"),
        ("The sides may well withdraw by June.", "withdraw by June", "The sides withdraw by June"),
        ("It may withdraw its guns.", "may withdraw its guns", "Halden withdraws its guns"),
        ("Rebels may be willing to disarm.", "willing to disarm", "Rebels disarm"),
        ("The rebels may not accept monitors.", "may not accept monitors", "The rebels get no monitors"),
        ("Villagers might return to the valley.", "might return to the valley", "Villagers return to the valley"),
    ],
)
def test_what_is_only_possible_is_not(sentence: str, quote: str, statement: str) -> None:
    assert of_term(sentence, quote, statement) == {"warning"}


@pytest.mark.parametrize(
    ("sentence", "is_leave"),
    [
        ("By the draft treaty Ostria may station 900 men in the port.", True),
        ("Ostria may station 900 men in the port and must leave the hills.", True),
        ("Ostria may station 900 men in the port.", False),
        ("Friends of Ostria may station 900 men in the port.", False),
    ],
)
def test_a_guarantee_or_position_needs_a_text_or_a_duty_beside_it(sentence: str, is_leave: bool) -> None:
    cited, told = cite("may station 900 men"), "900 men are stationed in the port"
    for item in (guarantee(told, cited), position(told, cited, stance=Stance.DEMANDS)):
        assert severities(sentence, item) == (set() if is_leave else {"warning"})
    assert severities(sentence, claim(told, cited)) == {"warning"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Murkier is what becomes of the prisoners.",
        "The fate of the prisoners is the haziest part of it.",
        "The text is vaguer on the prisoners.",
        "What becomes of the prisoners remains opaque.",
        "The article on prisoners is ambiguous.",
        "Less clear is what becomes of the prisoners.",
        "What becomes of the prisoners is left open.",
        "It is hard to say what becomes of the prisoners.",
        "What becomes of the prisoners is anyone’s guess.",
    ],
)
def test_words_of_unclearness_in_any_degree_are_cues_of_doubt(sentence: str) -> None:
    item = claim("The prisoners go free", cite(sentence.rstrip("."), certainty=Certainty.UNCOMMITTED))
    assert severities(sentence, item) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Clearer is what becomes of the prisoners.",
        "The crossing was opened to the prisoners.",
        "The prisoners walked into the open fields.",
        "The prisoners went free on a bright morning.",
    ],
)
def test_what_is_clear_is_no_cue_of_doubt(sentence: str) -> None:
    item = claim("The prisoners go free", cite(sentence.rstrip("."), certainty=Certainty.UNCOMMITTED))
    assert severities(sentence, item) == {"warning"}

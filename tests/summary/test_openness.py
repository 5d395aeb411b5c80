"""What is hedged, planned or made a condition is not told as done, and nothing is hedged that is."""

from __future__ import annotations

import pytest

from schemas.catalogue import ItemDraft
from schemas.vocabulary import ClaimKind, EventStatus
from tests.summary.items import cite, claim, event, position, term
from tests.summary.test_check_wording import of_claim, wording


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        (
            "Ankara is weighing a deployment of warships to the strait.",
            "weighing a deployment of warships",
            "Ankara deployed warships",
        ),
        (
            "The union will lift its sanctions if the vote goes ahead.",
            "will lift its sanctions",
            "The union will lift its sanctions",
        ),
        (
            "If monitors are let in, the army will open the road.",
            "the army will open the road",
            "The army will open the road",
        ),
        ("The rebels reportedly shot down a drone.", "shot down a drone", "The rebels shot down a drone"),
        ("Baku agreed to free the captives.", "agreed to free the captives", "Baku freed the captives"),
        ("The general is believed to have fled the capital.", "fled the capital", "The general fled the capital"),
        ("Mediators urged the sides to extend the truce.", "extend the truce", "The sides extended the truce"),
        ("Only once the mines are cleared will farmers return.", "farmers return", "Farmers will return"),
        ("The tribunal published its verdict.", "published its verdict", "The tribunal may publish its verdict"),
        ("The last battalion left the base on Monday.", "left the base", "The last battalion plans to leave the base"),
        (
            "The union will lift its sanctions in June.",
            "will lift its sanctions",
            "The union will lift its sanctions if the vote goes ahead",
        ),
        ("The envoy might fly to Doha.", "fly to Doha", "The envoy flies to Doha"),
        ("Tehran threatened to close the strait.", "close the strait", "Tehran closed the strait"),
        ("The gates will stay shut unless the hostages are freed.", "gates will stay shut", "The gates will stay shut"),
    ],
)
def test_a_statement_that_is_more_or_less_open_than_its_sentence_is_a_warning(
    sentence: str, quote: str, statement: str
) -> None:
    assert of_claim(sentence, quote, statement) == {"certainty_mismatch"}


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("The army plans to shut the road it opened in May.", "opened in May", "The army opened the road in May"),
        (
            "If the talks fail, the 800 soldiers stationed in Brelin will leave.",
            "800 soldiers stationed in Brelin",
            "800 soldiers are stationed in Brelin",
        ),
        (
            "The sides agreed to meet again and exchanged 40 prisoners.",
            "exchanged 40 prisoners",
            "The sides exchanged 40 prisoners",
        ),
        ("The president wants the border closed.", "wants the border closed", "The president wants the border closed"),
        (
            "The mission wants to stay, the minister said, and its mandate was renewed.",
            "its mandate was renewed",
            "The mandate of the mission was renewed",
        ),
        ("Asked if the troops had left, the general said they had.", "the general said they had", "The troops left"),
        (
            "Residents may return to the town under the accord.",
            "may return to the town",
            "Residents are allowed to return to the town",
        ),
        ("The general tried to seize the palace and was arrested.", "was arrested", "The general was arrested"),
        ("The offer to release the crew was made in Muscat.", "was made in Muscat", "The offer was made in Muscat"),
        (
            "The ministry, which had threatened to quit the pact, signed it.",
            "signed it",
            "The ministry signed the pact",
        ),
        (
            "The truce took effect after both sides agreed to pull back.",
            "The truce took effect",
            "The truce took effect",
        ),
        (
            "The pact lapses unless it is renewed by June.",
            "lapses unless it is renewed",
            "The pact lapses without a renewal by June",
        ),
        (
            "Officials hoped the vote would calm the streets; it took place on Sunday.",
            "it took place on Sunday",
            "The vote took place on Sunday",
        ),
        ("The rebels could not hold the bridge.", "could not hold the bridge", "The rebels lost the bridge"),
        ("They will sign the deal even if the rebels object.", "will sign the deal", "They will sign the deal"),
        (
            "The plan asks Kyiv to cede land that Russia holds.",
            "land that Russia holds",
            "Russia holds land that Kyiv is to cede",
        ),
        (
            "The council called on both sides to honour the truce it brokered.",
            "the truce it brokered",
            "The council brokered the truce",
        ),
        (
            "The price of bread doubled, as traders had warned it would if the port shut.",
            "The price of bread doubled",
            "The price of bread doubled",
        ),
        ("Colombo has offered to host the talks, and Oslo has accepted.", "Oslo has accepted", "Oslo has accepted"),
        (
            "Unlike the rebels, who want to talk, the army attacked the port.",
            "the army attacked the port",
            "The army attacked the port",
        ),
    ],
)
def test_what_is_open_beside_what_is_told_raises_nothing(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == set()


QUOTE = cite("hopes to retake the airport")


@pytest.mark.parametrize(
    "item",
    [
        claim("The militia retakes the airport", QUOTE, kind=ClaimKind.INTENT),
        event("The militia retakes the airport", QUOTE, status=EventStatus.EXPECTED),
        position("The militia retakes the airport", QUOTE),
        term("The militia retakes the airport", QUOTE),
    ],
)
def test_what_says_by_its_field_that_it_is_open_may_be_told_without_a_hedge(item: ItemDraft) -> None:
    assert wording("The militia hopes to retake the airport.", item) == set()
    assert wording("The militia hopes to retake the airport.", claim("The militia retakes the airport", QUOTE)) != set()

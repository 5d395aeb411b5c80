"""Territory: holds, claims and changes as said; nothing from wishes, conditions, plans and denials."""

from __future__ import annotations

import pytest

from schemas.vocabulary import Extent, TerritoryRelation
from tests.offline.builders import findings


def items(text: str) -> list[tuple[str, str, tuple[str, ...], str]]:
    found = findings(text).reporting.territorial_control
    return [(one.relation.value, one.holder_id, one.place_ids, one.extent.value) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia controls Aleppo.", ("controls", "russia", ("aleppo",), "unspecified")),
        ("Russian forces hold parts of Aleppo.", ("controls", "russia", ("aleppo",), "part")),
        ("Hamas is in full control of Gaza.", ("controls", "hamas", ("gaza",), "unspecified")),
        ("Most of Aleppo is under Russian control.", ("controls", "russia", ("aleppo",), "most")),
        (
            "Aleppo and Haifa, both held by Russia, were quiet.",
            ("controls", "russia", ("aleppo", "haifa"), "unspecified"),
        ),
        ("Russia captured Odesa.", ("gained", "russia", ("odesa",), "unspecified")),
        ("Ukraine lost Odesa.", ("lost", "ukraine", ("odesa",), "unspecified")),
        ("Serbia claims all of Kosovo.", ("claims", "serbia", ("kosovo_land",), "whole")),
        ("Hezbollah said it controls Haifa.", ("controls", "hezbollah", ("haifa",), "unspecified")),
    ],
)
def test_a_relation_is_read(text: str, expected: tuple[str, str, tuple[str, ...], str]) -> None:
    assert expected in items(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia does not control Aleppo.",
        "Russia no longer controls Aleppo.",
        "Russia wants to control Aleppo.",
        "Russia would control Aleppo under the plan.",
        "If Russia controls Aleppo, talks will end.",
        "It is unclear whether Russia controls Aleppo.",
        "Ukraine denied that Russia controls Odesa.",
        "Russia failed to capture Odesa.",
        "Russia never held Odesa.",
        "Russia held talks in Haifa.",
        "Egypt fears that Russia controls Haifa.",
    ],
)
def test_nothing_is_read_from_what_is_not_so(text: str) -> None:
    assert not items(text)


def test_a_list_after_a_colon_keeps_the_holder() -> None:
    text = "About 20% of Ukraine is in Russian hands: Odesa; most of Aleppo and Haifa; and parts of Gaza."
    assert [(one[2], one[3]) for one in items(text)] == [
        (("ukraine_land",), Extent.PART),
        (("odesa",), Extent.UNSPECIFIED),
        (("aleppo", "haifa"), Extent.MOST),
        (("gaza",), Extent.PART),
    ]


def test_the_percentage_is_copied_with_its_hedge() -> None:
    (item,) = findings("About 20% of Ukraine is in Russian hands.").reporting.territorial_control
    (amount,) = item.quantities
    assert (amount.value, amount.comparator, amount.text) == (20, "about", "About 20%")


def test_who_recognises_is_the_holder_and_the_claimant_the_other() -> None:
    text = "Merkel suggested that Russia is within its rights in claiming Odesa."
    (item,) = findings(text).reporting.territorial_control
    assert (item.relation, item.holder_id, item.other_party_id) == (
        TerritoryRelation.RECOGNIZES_CLAIM,
        "merkel",
        "russia",
    )


def test_two_sentences_about_one_hold_are_one_item() -> None:
    (item,) = findings("Russia holds Odesa. Two diplomats said Russia controls Odesa.").reporting.territorial_control
    assert [one.sid for one in item.evidence] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian forces on Monday seized the southern port of Odesa.", ("gained", "russia", ("odesa",), "unspecified")),
        ("Odesa was retaken by Ukraine.", ("gained", "ukraine", ("odesa",), "unspecified")),
        ("Odesa, an old port that was captured by Russia, is calm.", ("gained", "russia", ("odesa",), "unspecified")),
        ("Odesa, which Ukraine recaptured in May, is calm.", ("gained", "ukraine", ("odesa",), "unspecified")),
        ("Hezbollah took six towns, including Haifa.", ("gained", "hezbollah", ("haifa",), "unspecified")),
        ("Russia struck Haifa and seized Odesa.", ("gained", "russia", ("odesa",), "unspecified")),
        ("Putin has lost control of large parts of Aleppo.", ("lost", "russia", ("aleppo",), "part")),
        ("Hamas maintains control of Gaza.", ("controls", "hamas", ("gaza",), "unspecified")),
        ("Hamas fled to Gaza, the only town it controls.", ("controls", "hamas", ("gaza",), "unspecified")),
        ("Aleppo has been run by Turkey since 2016.", ("controls", "turkey", ("aleppo",), "unspecified")),
        ("Aleppo, claimed by Syria, is calm.", ("claims", "syria", ("aleppo",), "unspecified")),
        ("Russia insists that Odesa is part of its territory.", ("claims", "russia", ("odesa",), "unspecified")),
        ("Norway recognised Russian sovereignty over Odesa.", ("recognizes_claim", "norway", ("odesa",), "unspecified")),
        ("Norway does not recognise Russian sovereignty over Odesa.", ("rejects_claim", "norway", ("odesa",), "unspecified")),
        ("The government in Aleppo fell. Turkey holds the city.", ("controls", "turkey", ("aleppo",), "unspecified")),
    ],
)  # fmt: skip
def test_a_change_of_control_is_read_in_its_many_forms(
    text: str, expected: tuple[str, str, tuple[str, ...], str]
) -> None:
    assert expected in items(text)


@pytest.mark.parametrize(
    "text",
    [
        "Russia vowed to seize Odesa.",
        "Russia was not able to capture Odesa.",
        "Russia captured Odesa soldiers.",
        "Russia lost Odesa's support.",
        "Russia has never occupied Odesa.",
        "Russia kept a promise in Odesa.",
        "Egypt warned that Russia would take Odesa.",
        "Ukraine rejected claims that Russia had seized Odesa.",
        "Had Russia seized Odesa, the war would be over.",
        "Russia seized a hundred rifles in Odesa.",
        "Russia runs in Odesa for votes.",
    ],
)
def test_no_change_of_control_is_read_from_what_is_not_one(text: str) -> None:
    assert not items(text)

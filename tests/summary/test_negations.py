"""Negations are read wherever and however they are written, and nothing else is."""

from __future__ import annotations

import pytest

from tests.summary.test_check_wording import of_claim


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Kyiv can‘t hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv canʼt hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv can´t hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv can`t hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv can＇t hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv can′t hold the town.", "hold the town", "Kyiv can hold the town"),
        ("Kyiv will n\xadot hold the town.", "hold the town", "Kyiv will hold the town"),
        ("Kyiv will n\u200bot hold the town.", "hold the town", "Kyiv will hold the town"),
        ("Kyiv won\u200b\u2019t hold the town.", "hold the town", "Kyiv will hold the town"),
        ("Kyiv will ｎｏｔ hold the town.", "hold the town", "Kyiv will hold the town"),
        (
            "Russia has not agreed to a ceasefire and a withdrawal from Donetsk.",
            "a withdrawal from Donetsk",
            "Russia agreed to a withdrawal from Donetsk",
        ),
        (
            "Russia did not sign the accord and withdraw its troops.",
            "withdraw its troops",
            "Russia withdrew its troops",
        ),
        (
            "Russia refused to sign the accord and withdraw its troops.",
            "withdraw its troops",
            "Russia will withdraw its troops",
        ),
        (
            "Russia has not agreed to a truce and withdrawal from Donetsk.",
            "withdrawal from Donetsk",
            "Russia agreed to a withdrawal from Donetsk",
        ),
        ("Russia has yet to sign the accord.", "sign the accord", "Russia signed the accord"),
        ("The sides are far from agreeing on borders.", "agreeing on borders", "The sides agree on borders"),
        ("Ukraine was prevented from joining NATO.", "joining NATO", "Ukraine joined NATO"),
        ("Russia prevented Ukraine from joining NATO.", "Ukraine from joining NATO", "Ukraine joined NATO"),
        ("The truce hardly held in the town.", "held in the town", "The truce held in the town"),
        ("The truce barely held in the town.", "held in the town", "The truce held in the town"),
        ("Kyiv disputes that Russia controls the town.", "Russia controls the town", "Russia controls the town"),
        (
            "Hungary opposed the deployment of troops.",
            "the deployment of troops",
            "The deployment of troops went ahead",
        ),
        (
            "Russia vetoed the deployment of troops.",
            "the deployment of troops",
            "The deployment of troops was approved",
        ),
        ("Russia abandoned the plan to seize Kyiv.", "seize Kyiv", "Russia will seize Kyiv"),
        ("Russia withdrew its offer to release prisoners.", "release prisoners", "Russia will release prisoners"),
        (
            "Russia lacks the troops to take the city.",
            "the troops to take the city",
            "Russia has the troops to take the city",
        ),
        ("It is false that Russia will withdraw.", "Russia will withdraw", "Russia will withdraw"),
        ("Reports that Russia will withdraw are false.", "Russia will withdraw", "Russia will withdraw"),
        (
            "Russia refused all calls to withdraw from the town.",
            "withdraw from the town",
            "Russia withdraws from the town",
        ),
        ("None of the four diplomats said Russia would withdraw.", "Russia would withdraw", "Russia would withdraw"),
        ("Kyiv rejected the claim that Donetsk had fallen.", "Donetsk had fallen", "Donetsk fell"),
        ("Russia will withdraw no troops.", "Russia will withdraw", "Russia will withdraw"),
        ("The failure to withdraw the troops angered Kyiv.", "withdraw the troops", "Russia would withdraw the troops"),
        ("Its refusal to withdraw the troops angered Kyiv.", "withdraw the troops", "Russia would withdraw the troops"),
        ("Russia agreed to nothing.", "Russia agreed to", "Russia agreed to a truce"),
        ("Russia will not withdraw from the town.", "Russia", "Russia will withdraw from the town"),
        ("Russia won’t withdraw from the town.", "Russia", "Russia will withdraw from the town"),
    ],
)
def test_a_negation_that_the_statement_loses_is_a_warning(sentence: str, quote: str, statement: str) -> None:
    assert "negation_mismatch" in of_claim(sentence, quote, statement)


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Russia will withdraw no later than May.", "Russia will withdraw", "Russia will withdraw by May"),
        ("Russia has not agreed to a ceasefire and a deal looks remote.", "a deal looks remote", "A deal looks remote"),
        (
            "Russia has not agreed to talks and the pullout from Donetsk continues.",
            "the pullout from Donetsk continues",
            "The pullout from Donetsk continues",
        ),
        ("Russia has not agreed to a truce and the talks continue.", "the talks continue", "The talks continue"),
        ("Russia has not agreed to a truce and the army left.", "the army left", "The army left"),
        (
            "Russia did not sign the accord and withdrew its troops.",
            "withdrew its troops",
            "Russia withdrew its troops",
        ),
        ("The deal has no deadline and names a mediator.", "names a mediator", "The deal names a mediator"),
        (
            "It does not name the mission and its mandate runs to May.",
            "its mandate runs to May",
            "The mandate runs to May",
        ),
        ("Russia has yet to sign the accord.", "yet to sign the accord", "Russia has not signed the accord"),
        ("The camp is far from the border.", "far from the border", "The camp is away from the border"),
        (
            "Russia prevented Ukraine from joining NATO.",
            "prevented Ukraine from joining NATO",
            "Russia kept Ukraine from joining NATO",
        ),
        (
            "Barely a week after the truce, shelling resumed.",
            "shelling resumed",
            "Shelling resumed a week after the truce",
        ),
        ("The disputed border stays closed.", "border stays closed", "The border stays closed"),
        ("As opposed to Kyiv, Moscow signed the deal.", "Moscow signed the deal", "Moscow signed the deal"),
        (
            "Kyiv rejected Russia's demands to cede Donetsk.",
            "demands to cede Donetsk",
            "Russia demands that Kyiv cede Donetsk",
        ),
        (
            "Hungary opposed the deployment of troops.",
            "opposed the deployment of troops",
            "Hungary is against the deployment of troops",
        ),
        (
            "Kyiv denied the claim that Donetsk had fallen.",
            "denied the claim that Donetsk had fallen",
            "Russia claimed that Donetsk had fallen",
        ),
        ("Russia lacks the troops to take the city.", "lacks the troops", "Russia has too few troops to take the city"),
        ("Nobody said whether Russia would withdraw.", "Russia would withdraw", "Russia would withdraw"),
        ("No deal is close and Russia said it would withdraw.", "it would withdraw", "Russia would withdraw"),
        ("Russia abandoned the plan to seize Kyiv.", "the plan to seize Kyiv", "Russia had a plan to seize Kyiv"),
        ("Russia withdrew its troops from the town.", "withdrew its troops", "Russia pulled its troops out"),
        (
            "The army kept the rebels from entering the town.",
            "kept the rebels from entering",
            "The army held the rebels off the town",
        ),
    ],
)
def test_what_is_not_negated_or_stays_so_raises_nothing(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == set()

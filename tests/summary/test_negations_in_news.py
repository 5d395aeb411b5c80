"""Sentences as newspapers write them, of no family's template: what they negate is read, and what they do not."""

from __future__ import annotations

import pytest

from tests.summary.test_check_wording import of_claim


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("Tehran balked at handing over the pilots.", "handing over the pilots", "Tehran handed over the pilots"),
        (
            "The rebels' refusal last week to hand back the airport stunned mediators.",
            "hand back the airport",
            "The rebels handed back the airport",
        ),
        ("Efforts by Oman to free the crew have so far failed.", "free the crew", "Oman freed the crew"),
        ("Its inability to feed the camps has angered donors.", "feed the camps", "The agency feeds the camps"),
        (
            "Neither the generals nor the clan elders turned up for the signing.",
            "turned up for the signing",
            "The generals turned up for the signing",
        ),
        (
            "The convoy was turned back without having reached the enclave.",
            "reached the enclave",
            "The convoy reached the enclave",
        ),
        ("Parliament stopped short of endorsing the map.", "endorsing the map", "Parliament endorsed the map"),
        ("The minister has consistently declined to name a date.", "name a date", "The minister named a date"),
        (
            "“We are not going to hand over a single village,” the commander said.",
            "hand over a single village",
            "The commander will hand over a village",
        ),
        ("No ships have docked since the strike.", "ships have docked", "Ships have docked since the strike"),
        (
            "Under no circumstances would the junta release the president.",
            "would the junta release the president",
            "The junta would release the president",
        ),
        (
            "The ceasefire has never really taken hold in the north.",
            "taken hold in the north",
            "The ceasefire has taken hold in the north",
        ),
        ("Little was agreed, and no date was set.", "no date was set", "A date was set"),
        (
            "The tribunal ruled out extraditing the general.",
            "extraditing the general",
            "The tribunal will extradite the general",
        ),
        (
            "Hardly any of the fighters handed in their rifles.",
            "handed in their rifles",
            "The fighters handed in their rifles",
        ),
        (
            "The failure by both armies to leave the buffer zone has alarmed monitors.",
            "leave the buffer zone",
            "Both armies left the buffer zone",
        ),
        ("Turkey barred the ship from leaving port.", "leaving port", "The ship left port"),
        ("The army denied having used cluster bombs.", "used cluster bombs", "The army used cluster bombs"),
        (
            "The governor cancelled the transfer of the detainees.",
            "the transfer of the detainees",
            "The detainees were transferred",
        ),
        ("A proposal to split the province was voted down.", "split the province", "The province will be split"),
        (
            "The two sides are no nearer to agreeing on a border.",
            "agreeing on a border",
            "The two sides agree on a border",
        ),
        (
            "They have not, despite weeks of pressure from Washington, opened the crossing.",
            "opened the crossing",
            "They opened the crossing",
        ),
        (
            "The guards would let nobody through the gate.",
            "would let nobody through",
            "The guards let people through the gate",
        ),
        ("It isn't that the militia has disarmed.", "the militia has disarmed", "The militia has disarmed"),
        (
            "He said the claim that his men had burned the church was a lie.",
            "his men had burned the church",
            "His men burned the church",
        ),
    ],
)
def test_what_news_says_in_its_own_ways_not_to_be_so_is_not_told_as_so(
    sentence: str, quote: str, statement: str
) -> None:
    assert "negation_mismatch" in of_claim(sentence, quote, statement)


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        (
            "The plan to rebuild the port collapsed in 2019.",
            "The plan to rebuild the port",
            "There was a plan to rebuild the port",
        ),
        (
            "Rather than wait for the vote, Accra signed the treaty.",
            "Accra signed the treaty",
            "Accra signed the treaty",
        ),
        (
            "The sides failed to agree on borders but agreed to meet again in May.",
            "agreed to meet again in May",
            "The sides agreed to meet again in May",
        ),
        (
            "Despite the refusal of the opposition to attend, the congress adopted the charter.",
            "the congress adopted the charter",
            "The congress adopted the charter",
        ),
        (
            "The vote fell short of the two-thirds majority.",
            "fell short of the two-thirds majority",
            "The vote fell short of a two-thirds majority",
        ),
        (
            "The blockade kept fuel from reaching the hospital.",
            "kept fuel from reaching the hospital",
            "Fuel did not reach the hospital",
        ),
        (
            "Troops did not leave the valley until the monitors arrived.",
            "leave the valley until the monitors arrived",
            "Troops left the valley after the monitors arrived",
        ),
        (
            "The truce, which hardliners had opposed, held through the night.",
            "held through the night",
            "The truce held through the night",
        ),
        (
            "Nothing in the accord prevents the parties from trading.",
            "prevents the parties from trading",
            "The accord lets the parties trade",
        ),
        ("Russia did not keep the ceasefire.", "did not keep the ceasefire", "Russia broke the ceasefire"),
        ("It is no secret that the army wants the port.", "the army wants the port", "The army wants the port"),
        (
            "Lebanon backed the call for a pullout from the south.",
            "a pullout from the south",
            "A pullout from the south is called for",
        ),
        ("He gave up his seat to attend the talks.", "attend the talks", "He attended the talks"),
        ("The envoy could not hide that the talks had stalled.", "the talks had stalled", "The talks stalled"),
        (
            "The commander said he had no objection to the patrols and would join them.",
            "would join them",
            "The commander would join the patrols",
        ),
        ("Opponents of the deal failed to stop the vote.", "failed to stop the vote", "The vote went ahead"),
        ("The army called off the search but kept its posts.", "kept its posts", "The army kept its posts"),
        (
            "The withdrawal of the last battalion was never in doubt.",
            "The withdrawal of the last battalion",
            "The last battalion withdraws",
        ),
        ("Not a day passes without shelling.", "without shelling", "There is shelling every day"),
        (
            "The offer was turned down by the rebels, who want a wider truce.",
            "want a wider truce",
            "The rebels want a wider truce",
        ),
        ("The ban on flights was lifted on Monday.", "ban on flights was lifted", "Flights are allowed"),
        (
            "Without a deal the truce would lapse on Sunday, but the mediators extended it.",
            "the mediators extended it",
            "The mediators extended the truce",
        ),
        ("The rebels no longer deny that they hold the mine.", "they hold the mine", "The rebels hold the mine"),
        (
            "Moscow vetoed the resolution, and the council adopted a weaker text.",
            "the council adopted a weaker text",
            "The council adopted a weaker text",
        ),
        (
            "The talks collapsed after the junta rejected monitors, a demand of the union.",
            "a demand of the union",
            "The union demands monitors",
        ),
    ],
)
def test_a_no_beside_what_is_told_raises_nothing(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == set()

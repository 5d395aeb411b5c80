"""Full-size articles of about 6 kB and the drafts that a good model would fill for them, as dense as the recorded ones.

Everything is invented and generated from a seed and a number; the number stands in the byline, so that a fake model
knows from a prompt which article it is asked about.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from service.text.sentences import split_sentences
from tests.answers import compact, evidence, quantity
from tests.bench.deal import write_deal
from tests.bench.world import BACKGROUND, CLAIMS, EVENTS, WEEKDAYS, id_of
from tests.bench.writer import Writer

SEED = 7
VARIANTS = 16  # different articles, so that nothing that is remembered from one answer helps the next
MARK = "Report no. "
_DENIED = 11  # the claims up to here


@dataclass(frozen=True)
class Case:
    """One article as it is submitted, and the draft of each of its sections: what the usual service's model writes."""

    text: str
    drafts: dict[str, Any]

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What Parley's model writes of each section."""
        return {section: compact(draft) for section, draft in self.drafts.items()}

    @property
    def shares(self) -> dict[str, float]:
        """How long the answer to each section is beside the longest, which is 1; so long a model takes to write it."""
        lengths = {section: len(json.dumps(answer)) for section, answer in self.answers.items()}
        return {section: length / max(lengths.values()) for section, length in lengths.items()}

    @cached_property
    def path(self) -> float:
        """How long the slowest way through the model is: the registry, then the slower of those that need it."""
        shares = self.shares
        return shares["registry"] + max(shares["deal"], shares["reporting"])

    @property
    def submission(self) -> dict[str, str]:
        """The body of a request for its summary."""
        return {"text": self.text, "outlet": "Bench Wire", "published_at": "2026-03-12", "language": "en"}


@cache
def make_case(seed: int, number: int) -> Case:
    """Make article `number` of a seed; the same arguments always give the same text and answers."""
    writer = Writer(random.Random(seed * 1_000 + number))
    writer.say(f"{MARK}{number:03d} by the Bench Wire staff.")
    territory = [_territory(writer, one) for one in range(1, 7)]
    drafts = {
        "registry": writer.world.registry(),
        "brief": _brief(writer, territory),
        "deal": write_deal(writer),
        "reporting": {"territorial_control": territory} | _reporting(writer),
    }
    for sentence in BACKGROUND:
        writer.say(sentence.format(a=writer.world.a, b=writer.world.b))
    text = writer.text
    if [sentence.text for sentence in split_sentences(text, language="en")] != writer.sentences:
        raise ValueError("an article is not split into the sentences that it was made of")
    return Case(text, drafts)


def _brief(writer: Writer, items: list[dict[str, Any]]) -> dict[str, Any]:
    points = [{"text": item["statement"], "sids": [item["evidence"][0]["sid"]]} for item in [*items, *items[:3]]]
    gist = f"{writer.world.a} and {writer.world.b} are negotiating a settlement; they dispute who holds what."
    return {"gist": gist, "key_points": points}


def _territory(writer: Writer, number: int) -> dict[str, Any]:
    """A hold; the other side doubts every second one in the same sentence."""
    holder, other = writer.sides(number)
    region, (source, label), share = writer.region(), writer.source(), writer.random.randrange(15, 90)
    fact = f"{holder} holds about {share}% of the {region} region"
    doubt = f"{other} disputes that figure" if number % 2 else None
    said = writer.say(f"{fact}, {label} said, but {doubt}." if doubt else f"{fact}, {label} said.")
    doubts = [evidence(said, doubt, id_of(other), "doubts")] if doubt else []
    return {
        "id": f"r{number}",
        "relation": "controls",
        "holder_id": id_of(holder),
        "place_ids": [id_of(region)],
        "extent": "part",
        "quantities": [quantity(share, "percent", f"about {share}%", "about")],
        "statement": f"{fact}.",
        "evidence": [evidence(said, fact, source), *doubts],
    }


def _reporting(writer: Writer) -> dict[str, Any]:
    claims = [one for number in range(1, len(CLAIMS), 2) for one in _claims(writer, number)]
    events = [_event(writer, number) for number in range(1, len(EVENTS) + 1)]
    disputed = [claim for claim in claims if len(claim["evidence"]) > 1]
    return {
        "claims": claims,
        "events": events,
        "non_responses": _non_responses(writer),
        "contradictions": [_contradiction(f"x{at}", claim) for at, claim in enumerate(disputed, start=1)],
        "open_questions": [_open_question(writer) for _ in range(2)],
    }


def _claims(writer: Writer, number: int) -> list[dict[str, Any]]:
    """Two claims out of one sentence; the state that the second is about denies it, now there and now in its own words."""
    sides = [writer.sides(one)[0] for one in (number, number + 1)]
    regions, speaker, (source, label) = (writer.region(), writer.region()), writer.speaker(), writer.source()
    wordings = [
        CLAIMS[one - 1][1].format(place=region) for one, region in zip((number, number + 1), regions, strict=True)
    ]
    facts = [f"{state} {wording}" for state, wording in zip(sides, wordings, strict=True)]
    told = f"{speaker} said" if number % 4 == 1 else f"{label[0].upper()}{label[1:]} said"
    said = writer.say(f"{told} {facts[0]} and {facts[1]}.")
    voice = id_of(speaker) if number % 4 == 1 else source
    bearing = [[evidence(said, fact, voice)] for fact in facts]
    if number <= _DENIED:
        minister = writer.world.ministers[sides[1]]
        denial = f"{minister} denied it for {sides[1]}"
        said = writer.say(
            f"{denial} in an interview that was shown on television that evening and in part again on the next day."
        )
        bearing[1].append(evidence(said, denial, id_of(minister), "denies"))
    return [
        {
            "id": f"c{number + at}",
            "kind": CLAIMS[number - 1 + at][0],
            "about_ids": [id_of(sides[at])],
            "place_ids": [id_of(regions[at])],
            "statement": f"{facts[at]}.",
            "evidence": bearing[at],
        }
        for at in range(2)
    ]


def _event(writer: Writer, number: int) -> dict[str, Any]:
    kind, status, wording = EVENTS[number - 1]
    world, region, city, day = writer.world, writer.region(), writer.city(), writer.random.choice(WEEKDAYS)
    body, person = writer.body(), writer.speaker()
    sentence = wording.format(a=world.a, b=world.b, city=city, place=region, day=day, body=body, person=person)
    named = [name for name in (world.a, world.b, body, person) if name in sentence]
    places = [name for name in (region, city) if name in sentence]
    return {
        "id": f"e{number}",
        "type": kind,
        "status": status,
        "actor_ids": [id_of(state) for state in named],
        "place_ids": [id_of(name) for name in places],
        "when_text": f"on {day}" if day in sentence else None,
        "statement": sentence,
        "evidence": [evidence(writer.say(sentence), sentence.removesuffix("."))],
    }


def _non_responses(writer: Writer) -> list[dict[str, Any]]:
    states = (writer.world.a, writer.world.b)
    sid = writer.say(
        f"The embassies of {states[0]} and {states[1]} did not immediately respond to requests for comment."
    )
    kind = "no_immediate_response"
    return [{"party_id": id_of(state), "kind": kind, "sid": sid} for state in states]


def _contradiction(contradiction_id: str, claim: dict[str, Any]) -> dict[str, Any]:
    asserting, denying = (one["sid"] for one in claim["evidence"])
    return {
        "id": contradiction_id,
        "kind": "denial",
        "strength": "direct",
        "proposition": claim["statement"],
        "asserting_sids": [asserting],
        "disputing_sids": [denying],
    }


def _open_question(writer: Writer) -> dict[str, Any]:
    sid = writer.say(f"It is unclear who would pay for the work in {writer.region()}.")
    return {"question": "Who would pay for the work?", "voice_id": "outlet", "sid": sid}

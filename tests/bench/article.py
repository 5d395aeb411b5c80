"""Full-size articles of about 6 kB and the drafts that a good model would fill for them: 36 kB, about 90 quotes.

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
from tests.answers import evidence, quantity
from tests.bench.deal import write_deal
from tests.bench.world import BACKGROUND, CLAIMS, EVENTS, WEEKDAYS, id_of
from tests.bench.writer import Writer

SEED = 7
VARIANTS = 16  # different articles, so that nothing that is remembered from one answer helps the next
MARK = "Report no. "


@dataclass(frozen=True)
class Case:
    """One article as it is submitted, and the answer to each of its sections."""

    text: str
    answers: dict[str, Any]

    @property
    def shares(self) -> dict[str, float]:
        """How long the answer to each section is beside the longest, which is 1; so long a model takes to write it."""
        lengths = {section: len(json.dumps(answer)) for section, answer in self.answers.items()}
        return {section: length / max(lengths.values()) for section, length in lengths.items()}

    @cached_property
    def path(self) -> float:
        """How long the slowest way through the model is: the registry, then the slowest of the other sections."""
        shares = self.shares
        return shares.pop("registry") + max(shares.values())

    @property
    def submission(self) -> dict[str, str]:
        """The body of a request for its summary."""
        return {"text": self.text, "outlet": "Bench Wire", "published_at": "2026-03-12", "language": "en"}


@cache
def make_case(seed: int, number: int) -> Case:
    """Make article `number` of a seed; the same arguments always give the same text and answers."""
    writer = Writer(random.Random(seed * 1_000 + number))
    writer.say(f"{MARK}{number:03d} by the Bench Wire staff.")
    answers = {
        "registry": writer.world.registry(),
        "situation": _situation(writer),
        "deal": write_deal(writer),
        "reporting": _reporting(writer),
    }
    for sentence in BACKGROUND:
        writer.say(sentence.format(a=writer.world.a, b=writer.world.b))
    text = writer.text
    if [sentence.text for sentence in split_sentences(text, language="en")] != writer.sentences:
        raise ValueError("an article is not split into the sentences that it was made of")
    return Case(text, answers)


def _situation(writer: Writer) -> dict[str, Any]:
    items = [_territory(writer, number) for number in range(1, 9)]
    points = [{"text": item["statement"], "sids": [item["evidence"][0]["sid"]]} for item in items[:6]]
    gist = f"{writer.world.a} and {writer.world.b} are negotiating a settlement; they dispute who holds what."
    return {"gist": gist, "key_points": points, "territorial_control": items}


def _territory(writer: Writer, number: int) -> dict[str, Any]:
    holder, other = writer.sides(number)
    region, (source, label), share = writer.region(), writer.source(), writer.random.randrange(15, 90)
    fact = f"{holder} holds about {share}% of the {region} region"
    said = writer.say(f"{fact}, {label} said.")
    doubt = f"{other} disputes that figure for {region}"
    return {
        "id": f"r{number}",
        "relation": "controls",
        "holder_id": id_of(holder),
        "other_party_id": None,
        "place_ids": [id_of(region)],
        "extent": "part",
        "quantity": quantity(share, "percent", f"about {share}%", "about"),
        "as_of_text": None,
        "statement": f"{fact}.",
        "evidence": [
            evidence(said, fact, source),
            evidence(writer.say(f"{doubt} and calls the maps out of date."), doubt, id_of(other), "doubts"),
        ],
    }


def _reporting(writer: Writer) -> dict[str, Any]:
    claims = [_claim(writer, number) for number in range(1, len(CLAIMS) + 1)]
    events = [_event(writer, number) for number in range(1, len(EVENTS) + 1)]
    disputed = [claim for claim in claims if len(claim["evidence"]) > 1][:2]
    return {
        "claims": claims,
        "events": events,
        "non_responses": [_non_response(writer, state) for state in (writer.world.a, writer.world.b)],
        "contradictions": [_contradiction(f"x{at}", claim) for at, claim in enumerate(disputed, start=1)],
        "open_questions": [_open_question(writer)],
    }


def _claim(writer: Writer, number: int) -> dict[str, Any]:
    """A claim of a source; the state that it is about denies every second one."""
    state, _ = writer.sides(number)
    kind, wording = CLAIMS[number - 1]
    region, (source, label) = writer.region(), writer.source()
    fact = f"{state} {wording.format(place=region)}"
    bearing = [evidence(writer.say(f"{label[0].upper()}{label[1:]} said {fact}."), fact, source)]
    if number % 2 == 0:
        denial = f"{writer.world.ministers[state]} denied it for {state}"
        bearing.append(evidence(writer.say(f"{denial}."), denial, id_of(writer.world.ministers[state]), "denies"))
    return {
        "id": f"c{number}",
        "kind": kind,
        "about_ids": [id_of(state)],
        "place_ids": [id_of(region)],
        "when_text": None,
        "statement": f"{fact}.",
        "evidence": bearing,
    }


def _event(writer: Writer, number: int) -> dict[str, Any]:
    kind, status, wording = EVENTS[number - 1]
    world, region, day = writer.world, writer.region(), writer.random.choice(WEEKDAYS)
    sentence = wording.format(a=world.a, b=world.b, city=world.city, place=region, day=day)
    named = [state for state in (world.a, world.b) if state in sentence]
    places = [name for name in (region, world.city) if name in sentence]
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


def _non_response(writer: Writer, state: str) -> dict[str, Any]:
    sid = writer.say(f"The embassy of {state} did not immediately respond to a request for comment.")
    return {"party_id": id_of(state), "kind": "no_immediate_response", "about": None, "sid": sid}


def _contradiction(contradiction_id: str, claim: dict[str, Any]) -> dict[str, Any]:
    asserting, denying = (one["sid"] for one in claim["evidence"])
    return {
        "id": contradiction_id,
        "kind": "denial",
        "strength": "direct",
        "proposition": claim["statement"],
        "flagged_by_outlet": False,
        "asserting_sids": [asserting],
        "disputing_sids": [denying],
    }


def _open_question(writer: Writer) -> dict[str, Any]:
    sid = writer.say(f"It is unclear who would pay for the work in {writer.region()}.")
    return {"question": "Who would pay for the work?", "voice_id": "outlet", "sid": sid}

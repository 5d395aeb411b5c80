"""Full-size articles of about 6 kB and the drafts that a good model would fill for them: 36 kB, about 90 quotes.

Everything is invented and generated from a seed and a number; the number stands in the byline, so that a fake model
knows from a prompt which article it is asked about.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import cycle
from typing import Any

from service.text.sentences import split_sentences
from tests.answers import evidence, quantity
from tests.bench.world import BACKGROUND, CLAIMS, EVENTS, GUARANTEES, OBLIGATIONS, SOURCES, WEEKDAYS, World, id_of

SEED = 7
VARIANTS = 16  # different articles, so that nothing that is remembered from one answer helps the next
MARK = "Report no. "
_PARAGRAPH = 3  # sentences
_EVERY = {"plan_id": None, "condition": None, "note": None}


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
    writer = _Writer(random.Random(seed * 1_000 + number))
    writer.say(f"{MARK}{number:03d} by the Bench Wire staff.")
    answers = {
        "registry": writer.world.registry(),
        "situation": _situation(writer),
        "deal": _deal(writer),
        "reporting": _reporting(writer),
    }
    for sentence in BACKGROUND:
        writer.say(sentence.format(a=writer.world.a, b=writer.world.b))
    text = writer.text
    if [sentence.text for sentence in split_sentences(text, language="en")] != writer.sentences:
        raise ValueError("an article is not split into the sentences that it was made of")
    return Case(text, answers)


class _Writer:
    """Writes sentences, tells their ids, and turns facts and places by turns."""

    def __init__(self, source: random.Random) -> None:
        self.random = source
        self.world = World.of(source)
        self.sentences: list[str] = []
        self._regions, self._sources = cycle(self.world.regions), cycle(SOURCES[:3])

    @property
    def text(self) -> str:
        """The article: a byline, then paragraphs."""
        body = self.sentences[1:]
        paragraphs = [" ".join(body[at : at + _PARAGRAPH]) for at in range(0, len(body), _PARAGRAPH)]
        return "\n\n".join([self.sentences[0], *paragraphs]) + "\n"

    def say(self, sentence: str) -> str:
        """Write a sentence; returns its id."""
        self.sentences.append(sentence)
        return f"s{len(self.sentences)}"

    def region(self) -> str:
        return next(self._regions)

    def source(self) -> tuple[str, str]:
        """Id and label of an anonymous source."""
        row = next(self._sources)
        return row[0], row[1]

    def sides(self, number: int) -> tuple[str, str]:
        """The warring states, whose turn it is first."""
        a, b = self.world.a, self.world.b
        return (a, b) if number % 2 == 0 else (b, a)


def _situation(writer: _Writer) -> dict[str, Any]:
    items = [_territory(writer, number) for number in range(1, 9)]
    points = [{"text": item["statement"], "sids": [item["evidence"][0]["sid"]]} for item in items[:6]]
    gist = f"{writer.world.a} and {writer.world.b} are negotiating a settlement; they dispute who holds what."
    return {"gist": gist, "key_points": points, "territorial_control": items}


def _territory(writer: _Writer, number: int) -> dict[str, Any]:
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


def _deal(writer: _Writer) -> dict[str, Any]:
    world = writer.world
    name = f"plan of {len(OBLIGATIONS)} points"
    sid = writer.say(f"A {name} drawn up by {world.helpers[0]} is on the table of {world.a} and {world.b}.")
    plan = {
        "id": "pl1",
        "name": name,
        "sponsor_ids": [id_of(world.helpers[0])],
        "participant_ids": [id_of(world.a), id_of(world.b)],
        "status": "under_negotiation",
        "statement": f"A {name} is under negotiation.",
        "evidence": [evidence(sid, f"A {name} drawn up by {world.helpers[0]} is on the table")],
    }
    pairs = [_term(writer, number) for number in range(1, len(OBLIGATIONS) + 1)]
    return {
        "plans": [plan],
        "peace_plan_terms": [term for term, _ in pairs],
        "guarantee_packages": [_package(writer)],
        "security_guarantees": [_guarantee(writer, number) for number in range(1, len(GUARANTEES) + 1)],
        "positions": [position for _, positions in pairs for position in positions],
    }


def _term(writer: _Writer, number: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A term, and the positions of both sides on it."""
    obliged, asking = writer.sides(number)
    region, (source, label), days = writer.region(), writer.source(), writer.random.randrange(20, 90)
    wording, issue = OBLIGATIONS[number - 1]
    duty = f"{obliged} would {wording.format(place=region)} within {days} days"
    drafted = writer.say(f"Under the draft, {duty}, {label} said.")
    minister = writer.world.ministers[asking]
    demand, refusal = f"{asking} demands that step", f"{obliged} rejects it"
    clash = writer.say(f"{demand}, {minister} told reporters, but {refusal} as written.")
    quote, denial = evidence(clash, demand, id_of(minister)), evidence(clash, refusal, id_of(obliged))
    term = _EVERY | {
        "id": f"t{number}",
        "plan_id": "pl1",
        "issue": issue,
        "obligated_ids": [id_of(obliged)],
        "beneficiary_ids": [id_of(asking)],
        "place_ids": [id_of(region)],
        "quantity": quantity(days, "days", f"{days} days"),
        "timing_text": f"within {days} days",
        "status": "proposed",
        "statement": f"{duty}.",
        "evidence": [evidence(drafted, duty, source), quote | {"stance": "context"}],
    }
    first = _position(f"p{2 * number - 1}", term, asking, ("demands", f"{asking} demands that {duty}.", quote))
    second = _position(f"p{2 * number}", term, obliged, ("rejects", f"{obliged} rejects that {duty}.", denial))
    return term, [first | {"voiced_by_id": id_of(minister)}, second]


def _position(
    position_id: str, term: dict[str, Any], party: str, said: tuple[str, str, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": position_id,
        "party_id": id_of(party),
        "voiced_by_id": None,
        "target_id": term["id"],
        "issue": term["issue"],
        "stance": said[0],
        "firmness": "stated",
        "addressee_id": None,
        "condition": None,
        "quantity": None,
        "when_text": None,
        "statement": said[1],
        "evidence": [said[2], term["evidence"][0] | {"stance": "context"}],
        "note": None,
    }


def _package(writer: _Writer) -> dict[str, Any]:
    world, (source, label) = writer.world, writer.source()
    need = f"the parliament of {world.helpers[0]} approves it"
    offer = f"the guarantees for {world.b} would take effect after the signing"
    sid = writer.say(f"All {offer}, if {need}, {label} said.")
    return {
        "id": "k1",
        "plan_id": "pl1",
        "beneficiary_ids": [id_of(world.b)],
        "against_ids": [],
        "trigger_text": None,
        "effective_text": "after the signing",
        "legal_form": "unspecified",
        "ratifier_ids": [id_of(world.helpers[0])],
        "condition": {
            "text": f"{need.capitalize()}.",
            "status": "stated",
            "evidence": [evidence(sid, f"if {need}", source)],
        },
        "status": "proposed",
        "statement": f"The guarantees for {world.b} would take effect after the signing.",
        "evidence": [evidence(sid, offer, source)],
    }


def _guarantee(writer: _Writer, number: int) -> dict[str, Any]:
    instrument, action = GUARANTEES[number - 1]
    helper, (source, label) = writer.world.helpers[number - 1], writer.source()
    offer = f"{helper} would {action} of {writer.world.b}"
    sid = writer.say(f"{offer}, {label} said.")
    return {
        "id": f"g{number}",
        "package_id": "k1",
        "instrument": instrument,
        "guarantor_ids": [id_of(helper)],
        "backer_ids": [],
        "beneficiary_ids": [id_of(writer.world.b)],
        "location_text": None,
        "condition": None,
        "status": None,
        "statement": f"{offer}.",
        "evidence": [evidence(sid, offer, source)],
        "note": None,
    }


def _reporting(writer: _Writer) -> dict[str, Any]:
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


def _claim(writer: _Writer, number: int) -> dict[str, Any]:
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


def _event(writer: _Writer, number: int) -> dict[str, Any]:
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


def _non_response(writer: _Writer, state: str) -> dict[str, Any]:
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


def _open_question(writer: _Writer) -> dict[str, Any]:
    sid = writer.say(f"It is unclear who would pay for the work in {writer.region()}.")
    return {"question": "Who would pay for the work?", "voice_id": "outlet", "sid": sid}

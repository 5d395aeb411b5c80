"""The deal of a generated article: a plan, its terms with a position of either side, a package and its guarantees."""

from __future__ import annotations

from typing import Any

from tests.answers import evidence, quantity
from tests.bench.world import GUARANTEES, OBLIGATIONS, id_of
from tests.bench.writer import Writer

_ANSWERED = 7  # terms that both sides speak about


def write_deal(writer: Writer) -> dict[str, Any]:
    """Write the sentences of a deal; returns the answer that tells it."""
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
    drafted = [_terms(writer, number) for number in range(1, len(OBLIGATIONS), 2)]
    terms = [term for pair in drafted for term in pair]
    answered = [_positions(writer, number, term) for number, term in enumerate(terms[:_ANSWERED], start=1)]
    return {
        "plans": [plan],
        "peace_plan_terms": terms,
        "guarantee_packages": [_package(writer)],
        "security_guarantees": [_guarantee(writer, number) for number in range(1, len(GUARANTEES) + 1)],
        "positions": [position for positions in answered for position in positions],
    }


def _terms(writer: Writer, number: int) -> list[dict[str, Any]]:
    """Two terms out of one sentence."""
    source, label = writer.source()
    duties = [_duty(writer, one) for one in (number, number + 1)]
    said = writer.say(f"Under the draft, {duties[0][1]} and {duties[1][1]}, {label} said.")
    return [_term(writer, one, duty, evidence(said, duty[1], source)) for one, duty in enumerate(duties, start=number)]


def _duty(writer: Writer, number: int) -> tuple[str, str, int]:
    region, days = writer.region(), writer.random.randrange(20, 90)
    wording = OBLIGATIONS[number - 1][0].format(place=region)
    return region, f"{writer.sides(number)[0]} would {wording} within {days} days", days


def _term(writer: Writer, number: int, duty: tuple[str, str, int], drafted: dict[str, Any]) -> dict[str, Any]:
    obliged, asking = writer.sides(number)
    region, wording, days = duty
    return {
        "id": f"t{number}",
        "plan_id": "pl1",
        "issue": OBLIGATIONS[number - 1][1],
        "obligated_ids": [id_of(obliged)],
        "beneficiary_ids": [id_of(asking)],
        "place_ids": [id_of(region)],
        "quantities": [quantity(days, "days", f"{days} days", "at_most")],
        "timing_text": f"within {days} days",
        "status": "proposed",
        "statement": f"{wording}.",
        "evidence": [drafted],
    }


def _positions(writer: Writer, number: int, term: dict[str, Any]) -> list[dict[str, Any]]:
    """What either side says to a term, in one sentence, which the term cites too."""
    obliged, asking = writer.sides(number)
    minister, duty = writer.world.ministers[asking], term["statement"]
    demand, refusal = f"{asking} demands that step", f"{obliged} rejects it"
    clash = writer.say(f"{demand}, {minister} told reporters, but {refusal} as it is written now.")
    quote, denial = evidence(clash, demand, id_of(minister)), evidence(clash, refusal, id_of(obliged))
    first = _position(f"p{2 * number - 1}", term, asking, ("demands", f"{asking} demands that {duty}", quote))
    second = _position(f"p{2 * number}", term, obliged, ("rejects", f"{obliged} rejects that {duty}", denial))
    first["evidence"] = [quote, term["evidence"][0] | {"stance": "context"}]
    term["evidence"] = [*term["evidence"], quote | {"stance": "context"}]
    return [first | {"voiced_by_id": id_of(minister)}, second]


def _position(
    position_id: str, term: dict[str, Any], party: str, said: tuple[str, str, dict[str, Any]]
) -> dict[str, Any]:
    return {
        "id": position_id,
        "party_id": id_of(party),
        "target_id": term["id"],
        "issue": term["issue"],
        "stance": said[0],
        "statement": said[1],
        "evidence": [said[2]],
    }


def _package(writer: Writer) -> dict[str, Any]:
    world, (source, label) = writer.world, writer.source()
    need = f"the parliament of {world.helpers[0]} approves it"
    offer = f"the guarantees for {world.b} would take effect after the signing"
    sid = writer.say(f"All {offer}, if {need}, {label} said.")
    return {
        "id": "k1",
        "plan_id": "pl1",
        "beneficiary_ids": [id_of(world.b)],
        "effective_text": "after the signing",
        "ratifier_ids": [id_of(world.helpers[0])],
        "conditions": [{"text": f"{need.capitalize()}.", "evidence": [evidence(sid, f"if {need}", source)]}],
        "status": "proposed",
        "statement": f"The guarantees for {world.b} would take effect after the signing.",
        "evidence": [evidence(sid, offer, source)],
    }


def _guarantee(writer: Writer, number: int) -> dict[str, Any]:
    instrument, action = GUARANTEES[number - 1]
    helper, (source, label) = writer.world.helpers[number - 1], writer.source()
    offer = f"{helper} would {action} of {writer.world.b}"
    sid = writer.say(f"{offer}, {label} said.")
    return {
        "id": f"g{number}",
        "package_id": "k1",
        "instrument": instrument,
        "guarantor_ids": [id_of(helper)],
        "beneficiary_ids": [id_of(writer.world.b)],
        "statement": f"{offer}.",
        "evidence": [evidence(sid, offer, source)],
    }

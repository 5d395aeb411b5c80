"""An article about two invented states, and answers to it that hold one of everything that the page must show."""

from __future__ import annotations

from typing import Any

from tests.answers import evidence, party, place, quantity, registry

PARAGRAPHS = (
    ("By Mira Holt",),
    (
        "LIND 🕊 – Kestria and Vallmark have agreed in principle on a ceasefire along the Orsa river, three diplomats said on Tuesday.",
        "The understanding would hold for ninety days and could be extended.",
        "It is the fourth attempt in two years.",
    ),
    (
        "Vallmark holds about 30% of Orsa province, including the town of Lind.",
        "Kestria says all of the province is its own.",
        "“Orsa was never theirs,” President Ada Brenn of Kestria told parliament.",
    ),
    (
        "Under the draft, Vallmark would pull its forces back ten kilometres from the river within 30 days.",
        "Foreign minister Tomas Reel of Vallmark said his government accepts the withdrawal if observers arrive first.",
        "Kestria rejects any such condition, two of the diplomats said.",
    ),
    (
        "The Northern League would send 1,200 observers, backed by the United Straits.",
        "The Straits would also share satellite pictures with Kestria.",
        "Kestria’s army would be capped at 90,000, which General Pol Arden called “out of the question”.",
    ),
    (
        "A Kestrian official denied that a cap had been agreed.",
        "Reel insisted that it had.",
        "It may be written into an annex, one of the diplomats suggested.",
    ),
    (
        "The League’s envoy told reporters that Brenn had said she would sign within a week.",
        "Her office did not immediately respond to questions.",
        "Markets in Lind were open on Tuesday for the first time since spring.",
        "Whether prisoners will be part of the deal is unclear, the envoy said.",
    ),
    ("Talks resume in Lind on Friday.",),
)
TEXT = "\n\n".join(" ".join(paragraph) for paragraph in PARAGRAPHS)
SENTENCES = tuple(sentence for paragraph in PARAGRAPHS for sentence in paragraph)
UNCITED = ("s4", "s12", "s19")  # s12 is cited, but with a quote that is not in it


def story() -> dict[str, Any]:
    """The answers to all four sections."""
    return {"registry": _registry(), "brief": _brief(), "deal": _deal(), "reporting": _reporting()}


def _source(source_id: str, label: str, kind: str, count: int | None, **more: Any) -> dict[str, Any]:
    base = {"id": source_id, "label": label, "kind": kind, "party_id": None, "count_min": count, "subset_of_id": None}
    return base | more


def _registry() -> dict[str, Any]:
    return registry(
        parties=[
            party("kestria", "Kestria"),
            party("vallmark", "Vallmark"),
            party("league", "Northern League", "bloc"),
            party("straits", "United Straits", surface_forms=["The Straits"]),
            party("brenn", "Ada Brenn", "person", speaks_for_id="kestria", surface_forms=["Brenn"]),
            party("reel", "Tomas Reel", "person", speaks_for_id="vallmark", surface_forms=["Reel"]),
            party("arden", "Pol Arden", "person", parent_id="kestria"),
            party("envoy", "The League’s envoy", "person", speaks_for_id="league", surface_forms=["the envoy"]),
        ],
        places=[
            place("orsa", "Orsa province", "province"),
            place("lind", "Lind", "city"),
            place("river", "Orsa river", "line"),
        ],
        sources=[
            _source("diplomats", "three diplomats", "anonymous_other", 3),
            _source("two_diplomats", "two of the diplomats", "anonymous_other", 2, subset_of_id="diplomats"),
            _source("one_diplomat", "one of the diplomats", "anonymous_other", 1, subset_of_id="diplomats"),
            _source("official", "A Kestrian official", "anonymous_official", 1, party_id="kestria"),
        ],
        non_editorial_sids=["s1"],
    )


def _territory(
    item_id: str, relation: str, holder: str, statement: str, proof: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    base = {
        "id": item_id, "relation": relation, "holder_id": holder, "place_ids": ["orsa"], "extent": "whole", "statement": statement, "evidence": proof,
    }  # fmt: skip
    return base | more


def _brief() -> dict[str, Any]:
    return {
        "gist": "Kestria and Vallmark agreed in principle on a ceasefire along the Orsa river, three diplomats say. A cap on Kestria’s army stays in dispute.",
        "key_points": [
            {"text": "Three diplomats say a ceasefire is agreed in principle.", "sids": ["s2", "s3"]},
            {"text": "Vallmark ties its withdrawal to observers; Kestria rejects the tie.", "sids": ["s9", "s10"]},
            {"text": "A Kestrian official denies the cap that Tomas Reel calls agreed.", "sids": ["s14", "s15"]},
        ],
    }  # fmt: skip


def _holds() -> list[dict[str, Any]]:
    return [
            _territory("r1", "controls", "vallmark", "Vallmark holds about 30% of Orsa province.", [evidence("s5", "Vallmark holds about 30% of Orsa province")], extent="part", quantities=[quantity(30, "percent", "about 30%", "about")]),
            _territory("r2", "claims", "kestria", "All of Orsa province belongs to Kestria.", [evidence("s6", "all of the province is its own", "kestria"), evidence("s7", "Orsa was never theirs", "brenn")]),
    ]  # fmt: skip


def _term(
    item_id: str, issue: str, obliged: str, statement: str, proof: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    base = {
        "id": item_id, "plan_id": "pl1", "issue": issue, "obligated_ids": [obliged],
        "status": "proposed", "statement": statement, "evidence": proof,
    }  # fmt: skip
    return base | more


def _guarantee(
    item_id: str, instrument: str, guarantor: str, statement: str, proof: dict[str, Any], **more: Any
) -> dict[str, Any]:
    base = {
        "id": item_id, "package_id": "k1", "instrument": instrument, "guarantor_ids": [guarantor], "backer_ids": [], "beneficiary_ids": ["kestria"],
        "statement": statement, "evidence": [proof],
    }  # fmt: skip
    return base | more


def _position(
    item_id: str, holder: str, target: str, issue: str, stance: str, statement: str, proof: dict[str, Any], **more: Any
) -> dict[str, Any]:
    base = {
        "id": item_id, "party_id": holder, "target_id": target, "issue": issue, "stance": stance, "statement": statement, "evidence": [proof],
    }  # fmt: skip
    return base | more


def _deal() -> dict[str, Any]:
    draft = {
        "id": "pl1", "name": "Orsa draft", "sponsor_ids": ["league"], "participant_ids": ["kestria", "vallmark"], "status": "under_negotiation",
        "statement": "A draft ceasefire along the Orsa river is on the table.", "evidence": [evidence("s8", "Under the draft")],
    }  # fmt: skip
    package = {
        "id": "k1", "plan_id": "pl1", "beneficiary_ids": ["kestria"], "against_ids": ["vallmark"], "status": "proposed",
        "statement": "Observers and intelligence would back the ceasefire.", "evidence": [evidence("s11", "would send 1,200 observers")],
    }  # fmt: skip
    observers_first = {
        "text": "Observers arrive first.",
        "status": "disputed",
        "evidence": [evidence("s9", "if observers arrive first", "reel")],
    }
    hold, pull = (
        "Vallmark would pull back ten kilometres from the river.",
        "pull its forces back ten kilometres from the river",
    )
    cap = [
        evidence("s13", "army would be capped at 90,000"),
        evidence("s13", "capped at 90,000, which General Pol Arden called", "arden", "context"),
        evidence("s14", "denied that a cap had been agreed", "official", "denies"),
        evidence("s16", "It may be written into an annex", "one_diplomat", "asserts", certainty="possible"),
    ]
    return {
        "plans": [draft],
        "peace_plan_terms": [
            _term("t1", "ceasefire", "kestria", "The fighting along the Orsa river would stop for ninety days.", [evidence("s2", "have agreed in principle on a ceasefire along the Orsa river", "diplomats"), evidence("s3", "would hold for ninety days", "diplomats")], obligated_ids=["kestria", "vallmark"], place_ids=["river"], status="agreed_in_principle", quantities=[quantity(90, "days", "ninety days")]),
            _term("t2", "territory_withdrawal", "vallmark", hold, [evidence("s8", pull)], place_ids=["river"], timing_text="within 30 days", conditions=[observers_first]),
            _term("t3", "force_limits", "kestria", "Kestria’s army would be capped at 95,000.", cap, status="disputed", quantities=[quantity(95_000, "people", "90,000")]),
        ],
        "guarantee_packages": [package],
        "security_guarantees": [
            _guarantee("g1", "monitoring_mission", "league", "The Northern League would send 1,200 observers.", evidence("s11", "would send 1,200 observers"), backer_ids=["straits"]),
            _guarantee("g2", "intelligence_sharing", "straits", "The United Straits would share satellite pictures.", evidence("s12", "share radar pictures with Kestria")),
        ],
        "positions": [
            _position("p1", "kestria", "t1", "ceasefire", "accepts", "Kestria has agreed in principle to the ceasefire.", evidence("s2", "have agreed in principle", "diplomats")),
            _position("p2", "vallmark", "t1", "ceasefire", "accepts", "Vallmark has agreed in principle to the ceasefire.", evidence("s2", "have agreed in principle", "diplomats")),
            _position("p3", "vallmark", "t2", "territory_withdrawal", "conditional", "Vallmark accepts the withdrawal if observers arrive first.", evidence("s9", "accepts the withdrawal if observers arrive first", "reel"), voiced_by_id="reel", conditions=[observers_first]),
            _position("p4", "kestria", "t2", "territory_withdrawal", "rejects", "Kestria rejects observers as a condition.", evidence("s10", "rejects any such condition", "two_diplomats")),
            _position("p5", "kestria", "t3", "force_limits", "rejects", "A cap is out of the question.", evidence("s13", "out of the question", "arden"), voiced_by_id="arden", firmness="categorical"),
            _position("p6", "vallmark", "t3", "force_limits", "demands", "Vallmark treats the cap as agreed.", evidence("s15", "insisted that it had", "reel"), voiced_by_id="reel"),
            _position("p7", "league", "pl1", "negotiation_process", "proposes", "The League puts the draft forward.", evidence("s11", "The Northern League would send")),
        ],
    }  # fmt: skip


def _reporting() -> dict[str, Any]:
    signing = {
        "id": "c1", "kind": "intent", "about_ids": ["brenn"], "place_ids": [], "when_text": "within a week", "statement": "Brenn would sign within a week.",
        "evidence": [evidence("s17", "Brenn had said she would sign within a week", "brenn", via_id="envoy")],
    }  # fmt: skip
    talks = {
        "id": "e1", "type": "talks", "status": "expected", "actor_ids": ["kestria", "vallmark"], "place_ids": ["lind"], "when_text": "Friday",
        "statement": "Talks resume in Lind.", "evidence": [evidence("s21", "Talks resume in Lind on Friday")],
    }  # fmt: skip
    clash = {
        "id": "x1", "kind": "denial", "strength": "direct", "proposition": "A cap on Kestria’s army has been agreed.", "flagged_by_outlet": False,
        "asserting_sids": ["s15"], "disputing_sids": ["s14"],
    }  # fmt: skip
    return {
        "territorial_control": _holds(),
        "claims": [signing],
        "events": [talks],
        "non_responses": [{"party_id": "brenn", "kind": "no_immediate_response", "about": "the signing", "sid": "s18"}],
        "contradictions": [clash],
        "open_questions": [{"question": "Will prisoners be part of the deal?", "voice_id": "envoy", "sid": "s20"}],
    }

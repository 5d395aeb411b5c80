"""A small article with its annotation, and what a test does to a prediction: change, drop, double, shuffle."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from schemas.article import ArticleIn
from schemas.evidence import Draft
from service.evaluation.gold.form import Gold, GoldItem, GoldItems
from service.evaluation.pairing.predictions import Prediction, predict_from_gold
from service.evaluation.runs.results import ViewResult
from service.evaluation.runs.scoring import score_prediction
from service.text.ingest import Article, read_article
from tests.answers import evidence, party, place, quantity

TEXT = (
    "Arlia and Borduria agreed in principle on a ceasefire of 60 days under the Geneva plan, two diplomats said.\n"
    "Borduria must pull its troops back 20 km from the Vesna river, under the draft.\n"
    "Arlia demands the pullback, and Borduria rejects it.\n"
    "Arlia controls the town of Lenz, and Borduria claims it.\n"
    "Syldavia would send 3,000 soldiers to guard Arlia.\n"
    "Syldavia would also share intelligence with Arlia.\n"
    "Officials differ on whether the guarantees depend on a vote in Arlia.\n"
    "Borduria holds most of the Vesna valley, its army said.\n"
    "Arlia denied that it had lost the valley.\n"
    "Borduria is preparing a new offensive, an intelligence report said.\n"
    "Talks will resume in Geneva on 12 May.\n"
    "Syldavia did not respond to a request for comment.\n"
    "Who would monitor the truce is unclear.\n"
)
ARTICLE: Article = read_article(ArticleIn(text=TEXT, language="en"), max_characters=10_000)

Items = dict[str, list[dict[str, Any]]]


def registry() -> dict[str, Any]:
    """The registry of the article."""
    return {
        "in_scope": True,
        "parties": [
            party("arlia", "Arlia"),
            party("borduria", "Borduria"),
            party("syldavia", "Syldavia"),
            party("bordurian_army", "Bordurian army", "armed_force", parent_id="borduria", surface_forms=["its army"]),
        ],
        "places": [place("vesna", "Vesna valley"), place("lenz", "Lenz", "city"), place("geneva", "Geneva", "city")],
        "sources": [_source("two_diplomats", "two diplomats", 2), _source("report", "an intelligence report", None)],
        "headline_text": None,
        "outlet_name": None,
        "language": "en",
        "non_editorial_sids": [],
    }


def items() -> Items:
    """The annotated items."""
    return {
        "plans": [_plan()],
        "peace_plan_terms": [
            _term("t1", "ceasefire", ["arlia", "borduria"], quantity(60, "days", "60 days"), "agreed_in_principle")
            | {"evidence": [evidence("s1", "agreed in principle on a ceasefire of 60 days", "two_diplomats")]},
            _term("t2", "territory_withdrawal", ["borduria"], quantity(20, "km", "20 km"), "proposed")
            | {
                "beneficiary_ids": ["arlia"],
                "statement": "Borduria would pull troops back 20 km.",
                "evidence": [evidence("s2", "pull its troops back 20 km from the Vesna river")],
            },
        ],
        "guarantee_packages": [_package()],
        "security_guarantees": [
            _guarantee("g1", "troop_presence", "Syldavia would guard Arlia with soldiers.")
            | {"evidence": [evidence("s5", "would send 3,000 soldiers to guard Arlia")]},
            _guarantee("g2", "intelligence_sharing", "Syldavia would share intelligence.")
            | {"evidence": [evidence("s6", "share intelligence with Arlia")]},
        ],
        "territorial_control": [
            _territory("r1", "controls", "arlia", "lenz", "whole") | _proof("s4", "Arlia controls the town of Lenz"),
            _territory("r2", "claims", "borduria", "lenz", "whole") | _proof("s4", "Borduria claims it"),
            _territory("r3", "controls", "borduria", "vesna", "most")
            | {
                "evidence": [
                    evidence("s8", "holds most of the Vesna valley", "bordurian_army"),
                    evidence("s9", "denied that it had lost the valley", "arlia", "denies"),
                ]
            },
        ],
        "positions": [
            _position("p1", "arlia", "demands", "t2") | _proof("s3", "Arlia demands the pullback"),
            _position("p2", "borduria", "rejects", "t2") | _proof("s3", "Borduria rejects it"),
            _position("p3", "arlia", "accepts", "t1") | _proof("s1", "Arlia and Borduria agreed in principle"),
            _position("p4", "borduria", "accepts", "t1") | _proof("s1", "Arlia and Borduria agreed in principle"),
        ],
        "claims": [_claim()],
        "events": [_event()],
        "non_responses": [{"party_id": "syldavia", "kind": "no_immediate_response", "about": None, "sid": "s12"}],
        "contradictions": [
            {
                "id": "x1",
                "kind": "denial",
                "strength": "direct",
                "proposition": "Borduria holds most of the Vesna valley.",
                "flagged_by_outlet": False,
                "asserting_sids": ["s8"],
                "disputing_sids": ["s9"],
            }
        ],
        "open_questions": [{"question": "Who would monitor the truce?", "voice_id": "outlet", "sid": "s13"}],
    }


def gold_of(items_: Items | None = None, **more: Any) -> Gold:
    """An annotation of these items; a name of `more` that is a list holds what stands beside each item."""
    content = items_ if items_ is not None else items()
    beside = {name: more.pop(name) for name in list(more) if name in GoldItems.model_fields}
    wrapped = {
        name: [{"item": item, **(beside.get(name, {}).get(item.get("id"), {}))} for item in content[name]]
        for name in GoldItems.model_fields
    }
    raw = {"annotator": "a", "registry": registry(), "items": wrapped, "forbidden": [], **more}
    return Gold.model_validate_json(json.dumps(raw))


def prediction_of(items_: Items | None = None, *, registry_: dict[str, Any] | None = None) -> Prediction:
    """A prediction of these items."""
    gold = gold_of(items_, **({"registry": registry_} if registry_ else {}))
    return predict_from_gold(gold)


def changed(change: Callable[[Items], None]) -> Prediction:
    """A perfect prediction with something changed."""
    content = items()
    change(content)
    return prediction_of(content)


def score(prediction: Prediction, gold: Gold | None = None) -> ViewResult:
    """Score a prediction against the annotation."""
    return score_prediction(gold or gold_of(), prediction, ARTICLE)


def only(prediction: Prediction, kept: dict[str, list[int]]) -> Prediction:
    """The prediction with these items of these lists, in this order; other lists stay."""
    lists: dict[str, tuple[GoldItem[Draft], ...]] = dict(prediction.items)
    for name, indices in kept.items():
        lists[name] = tuple(lists[name][index] for index in indices)
    return Prediction(prediction.registry, lists)


def _proof(sid: str, quote: str, voice: str = "outlet") -> dict[str, Any]:
    return {"evidence": [evidence(sid, quote, voice)]}


def _source(source_id: str, label: str, count: int | None) -> dict[str, Any]:
    kind = "anonymous_other" if count else "document"
    return {"id": source_id, "label": label, "kind": kind, "party_id": None, "count_min": count, "subset_of_id": None}


def _plan() -> dict[str, Any]:
    return {
        "id": "pl1",
        "name": "Geneva plan",
        "sponsor_ids": [],
        "participant_ids": ["arlia", "borduria"],
        "status": "under_negotiation",
        "statement": "A plan for a ceasefire.",
        **_proof("s1", "under the Geneva plan", "two_diplomats"),
    }


def _term(term_id: str, issue: str, obligated: list[str], number: dict[str, Any], status: str) -> dict[str, Any]:
    return {
        "id": term_id,
        "plan_id": "pl1",
        "issue": issue,
        "obligated_ids": obligated,
        "quantities": [number],
        "status": status,
        "statement": "There would be a ceasefire of 60 days.",
    }


def _package() -> dict[str, Any]:
    vote = {
        "text": "Arlia approves the guarantees by a vote.",
        "status": "disputed",
        "evidence": [evidence("s7", "depend on a vote in Arlia")],
    }
    return {
        "id": "k1",
        "beneficiary_ids": ["arlia"],
        "conditions": [vote],
        "status": "proposed",
        "statement": "Syldavia would guarantee the security of Arlia.",
        **_proof("s7", "the guarantees"),
    }


def _guarantee(guarantee_id: str, instrument: str, statement: str) -> dict[str, Any]:
    return {
        "id": guarantee_id,
        "package_id": "k1",
        "instrument": instrument,
        "guarantor_ids": ["syldavia"],
        "beneficiary_ids": ["arlia"],
        "statement": statement,
    }


def _territory(item_id: str, relation: str, holder: str, where: str, extent: str) -> dict[str, Any]:
    return {
        "id": item_id,
        "relation": relation,
        "holder_id": holder,
        "place_ids": [where],
        "extent": extent,
        "statement": f"{holder.title()} {relation} {where.title()}.",
    }


def _position(position_id: str, party_id: str, stance: str, target: str) -> dict[str, Any]:
    return {
        "id": position_id,
        "party_id": party_id,
        "target_id": target,
        "issue": "ceasefire" if target == "t1" else "territory_withdrawal",
        "stance": stance,
        "statement": f"{party_id.title()} {stance} the {'ceasefire' if target == 't1' else 'pullback'}.",
    }


def _claim() -> dict[str, Any]:
    return {
        "id": "c1",
        "kind": "intent",
        "about_ids": ["borduria"],
        "statement": "Borduria prepares a new offensive.",
        **_proof("s10", "is preparing a new offensive", "report"),
    }


def _event() -> dict[str, Any]:
    return {
        "id": "e1",
        "type": "talks",
        "status": "expected",
        "actor_ids": ["arlia", "borduria"],
        "place_ids": ["geneva"],
        "when_text": "12 May",
        "statement": "Talks resume.",
        **_proof("s11", "Talks will resume in Geneva on 12 May"),
    }

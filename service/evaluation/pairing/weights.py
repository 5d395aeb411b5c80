"""Which fields of each list are scored, how, and with which weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.evaluation.pairing.citations import compare_certainty, compare_relays, compare_stances, compare_voices
from service.evaluation.pairing.fields import (
    Compare,
    compare_doers,
    compare_enums,
    compare_flags,
    compare_holders,
    compare_names,
    compare_parties,
    compare_place,
    compare_places,
    compare_plain_parties,
    compare_references,
    compare_sets,
    compare_sides,
    compare_verbatim,
)
from service.evaluation.pairing.nested import compare_conditions, compare_nested, compare_numbers


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One scored field. `name` is what reports call it, `source` the field that is read.

    By the fields with `is_kind` the items of a list are told apart: they make up the kind part of the similarity.
    """

    name: str
    weight: float
    compare: Compare
    source: str
    is_kind: bool = False

    @property
    def is_value(self) -> bool:
        """The field holds a number or a time: it makes up the values part of the similarity."""
        return self.compare in (compare_numbers, compare_verbatim)


def _rule(name: str, weight: float, compare: Compare, *, is_kind: bool = False) -> FieldRule:
    return FieldRule(name, weight, compare, name, is_kind)


# Who says so, against what and how surely: of every item with quotes.
_ATTRIBUTION = (
    FieldRule("voices", 2, compare_voices, "evidence"),
    FieldRule("via", 0.5, compare_relays, "evidence"),
    FieldRule("evidence_stance", 1, compare_stances, "evidence"),
    FieldRule("certainty", 0.5, compare_certainty, "evidence"),
)

# How a text stands by other accounts, and whether it is kept; how items stand to each other.
_STANDING = (_rule("accounts", 1, compare_nested), _rule("compliance", 2, compare_nested))
_LINKS = _rule("links", 1, compare_nested)

# By list, those of the registry last. Weights: 3-4 what the item is about, 2 what changes its meaning, 1 detail.
RULES: Mapping[str, tuple[FieldRule, ...]] = {
    "plans": (
        _rule("name", 2, compare_names, is_kind=True),
        _rule("status", 3, compare_enums),
        _rule("sponsor_ids", 2, compare_sets),
        _rule("participant_ids", 2, compare_sets),
        _rule("mediator_ids", 1, compare_sets),
        _rule("host_ids", 1, compare_sets),
        _rule("backer_ids", 1, compare_sets),
        _rule("quantities", 1, compare_numbers),
        _rule("put_forward_text", 0.5, compare_verbatim),
        _rule("agreed_text", 0.5, compare_verbatim),
        _rule("signed_text", 0.5, compare_verbatim),
        _rule("effective_text", 0.5, compare_verbatim),
        *_STANDING,
        _LINKS,
        *_ATTRIBUTION,
    ),
    "peace_plan_terms": (
        _rule("issue", 3, compare_enums, is_kind=True),
        _rule("obligated_ids", 3, compare_doers),
        _rule("beneficiary_ids", 1, compare_sets),
        _rule("place_ids", 1, compare_places),
        _rule("quantities", 2, compare_numbers),
        _rule("timing_text", 1, compare_verbatim),
        _rule("conditions", 2, compare_conditions),
        _rule("status", 3, compare_enums),
        _rule("plan_id", 1, compare_references),
        *_STANDING,
        _LINKS,
        *_ATTRIBUTION,
    ),
    "guarantee_packages": (
        _rule("guarantor_ids", 2, compare_sets),
        _rule("backer_ids", 1, compare_sets),
        _rule("beneficiary_ids", 2, compare_sets),
        _rule("against_ids", 1, compare_sets),
        _rule("trigger_text", 1, compare_verbatim),
        _rule("effective_text", 1, compare_verbatim),
        _rule("legal_form", 2, compare_enums),
        _rule("ratifier_ids", 1, compare_sets),
        _rule("quantities", 2, compare_numbers),
        _rule("conditions", 2, compare_conditions),
        _rule("status", 3, compare_enums, is_kind=True),
        _rule("plan_id", 1, compare_references),
        _STANDING[0],
        _LINKS,
        *_ATTRIBUTION,
    ),
    "security_guarantees": (
        _rule("instrument", 3, compare_enums, is_kind=True),
        _rule("guarantor_ids", 3, compare_doers),
        _rule("backer_ids", 1, compare_sets),
        _rule("beneficiary_ids", 2, compare_sets),
        _rule("location_text", 1, compare_verbatim),
        _rule("timing_text", 1, compare_verbatim),
        _rule("quantities", 2, compare_numbers),
        _rule("conditions", 2, compare_conditions),
        _rule("status", 2, compare_enums),
        _rule("package_id", 1, compare_references),
        _rule("plan_id", 1, compare_references),
        *_STANDING,
        _LINKS,
        *_ATTRIBUTION,
    ),
    "territorial_control": (
        _rule("relation", 3, compare_enums, is_kind=True),
        _rule("holder_id", 4, compare_holders),
        _rule("other_party_id", 1, compare_parties),
        _rule("place_ids", 3, compare_places),
        _rule("extent", 2, compare_enums),
        _rule("quantities", 2, compare_numbers),
        _rule("as_of_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "positions": (
        _rule("party_id", 2, compare_parties),
        _rule("stance", 4, compare_enums, is_kind=True),
        _rule("issue", 2, compare_enums, is_kind=True),
        _rule("target_id", 2, compare_references),
        _rule("firmness", 1, compare_enums),
        _rule("voiced_by_id", 1, compare_plain_parties),
        _rule("addressee_id", 1, compare_plain_parties),
        _rule("conditions", 2, compare_conditions),
        _rule("quantities", 2, compare_numbers),
        _rule("when_text", 1, compare_verbatim),
        _LINKS,
        *_ATTRIBUTION,
    ),
    "claims": (
        _rule("kind", 2, compare_enums, is_kind=True),
        _rule("about_ids", 2, compare_sets),
        _rule("place_ids", 1, compare_places),
        _rule("quantities", 2, compare_numbers),
        _rule("conditions", 1, compare_conditions),
        _LINKS,
        _rule("when_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "events": (
        _rule("type", 2, compare_enums, is_kind=True),
        _rule("status", 3, compare_enums),
        _rule("actor_ids", 2, compare_sets),
        _rule("place_ids", 1, compare_places),
        _rule("quantities", 2, compare_numbers),
        _rule("conditions", 1, compare_conditions),
        _LINKS,
        _rule("when_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "non_responses": (_rule("party_id", 3, compare_parties), _rule("kind", 2, compare_enums, is_kind=True)),
    "contradictions": (
        _rule("kind", 1, compare_enums, is_kind=True),
        _rule("strength", 1, compare_enums),
        _rule("flagged_by_outlet", 1, compare_flags),
        _rule("asserting_sids", 2, compare_sides),
        _rule("disputing_sids", 2, compare_sides),
    ),
    "open_questions": (_rule("voice_id", 2, compare_parties), _rule("sid", 1, compare_flags)),
    "parties": (
        _rule("kind", 2, compare_enums),
        _rule("speaks_for_id", 2, compare_parties),
        _rule("parent_id", 1, compare_parties),
    ),
    "places": (_rule("kind", 2, compare_enums), _rule("parent_id", 1, compare_place)),
    "sources": (
        _rule("kind", 2, compare_enums),
        _rule("count_min", 2, compare_flags),
        _rule("party_id", 1, compare_parties),
        _rule("subset_of_id", 1, compare_parties),
    ),
}

# Fields that no rule reads, and why: by their name in every list, or as "list.field" in one.
UNSCORED: Mapping[str, str] = {
    "id": "the answer's own name for an item; what refers to it is scored there",
    "statement": "a paraphrase: it helps to pair, and whether its quotes bear it is checked",
    "note": "a remark, which may be missing",
    "surface_forms": "by them entries are paired: what they find shows in precision and recall",
    "parties.name": "by it parties are paired",
    "places.name": "by it places are paired",
    "sources.label": "by it sources are paired",
    "non_responses.about": "a topic in free words: it helps to pair",
    "non_responses.sid": "by it non-responses are paired",
    "contradictions.asserting_voice_ids": "who speaks in its sentences, which the items there are scored for",
    "contradictions.disputing_voice_ids": "who speaks in its sentences, which the items there are scored for",
    "contradictions.proposition": "a paraphrase, as a statement is",
    "open_questions.question": "a paraphrase, as a statement is",
}

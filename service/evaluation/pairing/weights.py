"""Which fields of each list are scored, how, and with which weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from service.evaluation.pairing.fields import (
    Compare,
    compare_certainty,
    compare_conditions,
    compare_doers,
    compare_enums,
    compare_flags,
    compare_holders,
    compare_numbers,
    compare_parties,
    compare_references,
    compare_relays,
    compare_sets,
    compare_stances,
    compare_verbatim,
    compare_voices,
    compare_words,
)


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One scored field. `name` is what reports call it, `source` the field that is read."""

    name: str
    weight: float
    compare: Compare
    source: str

    @property
    def is_value(self) -> bool:
        """The field holds a number or a time: it makes up the values part of the similarity."""
        return self.compare in (compare_numbers, compare_verbatim)


def _rule(name: str, weight: float, compare: Compare, source: str | None = None) -> FieldRule:
    return FieldRule(name, weight, compare, source or name)


# Who says so, against what and how surely: of every item with quotes.
_ATTRIBUTION = (
    _rule("voices", 2, compare_voices, "evidence"),
    _rule("via", 0.5, compare_relays, "evidence"),
    _rule("evidence_stance", 1, compare_stances, "evidence"),
    _rule("certainty", 0.5, compare_certainty, "evidence"),
)

# Weights: 3-4 what the item is about, 2 what changes its meaning for a reader, 1 detail.
RULES: Mapping[str, tuple[FieldRule, ...]] = {
    "plans": (
        _rule("name", 2, compare_words),
        _rule("status", 3, compare_enums),
        _rule("sponsor_ids", 2, compare_sets),
        _rule("participant_ids", 2, compare_sets),
        *_ATTRIBUTION,
    ),
    "peace_plan_terms": (
        _rule("issue", 3, compare_enums),
        _rule("obligated_ids", 3, compare_doers),
        _rule("beneficiary_ids", 1, compare_sets),
        _rule("place_ids", 1, compare_sets),
        _rule("quantity", 2, compare_numbers),
        _rule("timing_text", 1, compare_verbatim),
        _rule("condition", 2, compare_conditions),
        _rule("status", 3, compare_enums),
        _rule("plan_id", 1, compare_references),
        *_ATTRIBUTION,
    ),
    "guarantee_packages": (
        _rule("beneficiary_ids", 2, compare_sets),
        _rule("against_ids", 1, compare_sets),
        _rule("trigger_text", 1, compare_verbatim),
        _rule("effective_text", 1, compare_verbatim),
        _rule("legal_form", 2, compare_enums),
        _rule("ratifier_ids", 1, compare_sets),
        _rule("condition", 2, compare_conditions),
        _rule("status", 3, compare_enums),
        _rule("plan_id", 1, compare_references),
        *_ATTRIBUTION,
    ),
    "security_guarantees": (
        _rule("instrument", 3, compare_enums),
        _rule("guarantor_ids", 3, compare_doers),
        _rule("backer_ids", 1, compare_sets),
        _rule("beneficiary_ids", 2, compare_sets),
        _rule("location_text", 1, compare_verbatim),
        _rule("condition", 2, compare_conditions),
        _rule("status", 2, compare_enums),
        _rule("package_id", 1, compare_references),
        *_ATTRIBUTION,
    ),
    "territorial_control": (
        _rule("relation", 3, compare_enums),
        _rule("holder_id", 4, compare_holders),
        _rule("other_party_id", 1, compare_parties),
        _rule("place_ids", 3, compare_sets),
        _rule("extent", 2, compare_enums),
        _rule("quantity", 2, compare_numbers),
        _rule("as_of_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "positions": (
        _rule("party_id", 2, compare_parties),
        _rule("stance", 4, compare_enums),
        _rule("issue", 2, compare_enums),
        _rule("target_id", 2, compare_references),
        _rule("firmness", 1, compare_enums),
        _rule("voiced_by_id", 1, compare_parties),
        _rule("addressee_id", 1, compare_parties),
        _rule("condition", 2, compare_conditions),
        _rule("quantity", 2, compare_numbers),
        _rule("when_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "claims": (
        _rule("kind", 2, compare_enums),
        _rule("about_ids", 2, compare_sets),
        _rule("place_ids", 1, compare_sets),
        _rule("when_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "events": (
        _rule("type", 2, compare_enums),
        _rule("status", 3, compare_enums),
        _rule("actor_ids", 2, compare_sets),
        _rule("place_ids", 1, compare_sets),
        _rule("when_text", 1, compare_verbatim),
        *_ATTRIBUTION,
    ),
    "non_responses": (_rule("party_id", 3, compare_parties), _rule("kind", 2, compare_enums)),
    "contradictions": (
        _rule("kind", 1, compare_enums),
        _rule("strength", 1, compare_enums),
        _rule("flagged_by_outlet", 1, compare_flags),
        _rule("asserting_sids", 2, compare_sets),
        _rule("disputing_sids", 2, compare_sets),
    ),
    "open_questions": (_rule("voice_id", 2, compare_parties), _rule("sid", 1, compare_flags)),
    "parties": (
        _rule("kind", 2, compare_enums),
        _rule("speaks_for_id", 2, compare_parties),
        _rule("parent_id", 1, compare_parties),
    ),
    "places": (_rule("kind", 2, compare_enums), _rule("parent_id", 1, compare_parties)),
    "sources": (
        _rule("kind", 2, compare_enums),
        _rule("count_min", 2, compare_flags),
        _rule("party_id", 1, compare_parties),
        _rule("subset_of_id", 1, compare_parties),
    ),
}

# What a list's items are told apart by: the kind part of the similarity.
KIND_FIELDS: Mapping[str, tuple[str, ...]] = {
    "plans": ("name",),
    "peace_plan_terms": ("issue",),
    "guarantee_packages": ("status",),
    "security_guarantees": ("instrument",),
    "territorial_control": ("relation",),
    "positions": ("stance", "issue"),
    "claims": ("kind",),
    "events": ("type",),
    "non_responses": ("kind",),
    "contradictions": ("kind",),
    "open_questions": (),
}

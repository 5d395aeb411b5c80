"""Whatever an annotation holds is scored, or stands among the unscored fields with the reason why not."""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

import pytest

from schemas.catalogue import REFERABLE, SCORED, ItemList
from schemas.evidence import Draft
from schemas.registry import Party, Place, Source
from schemas.vocabulary import ConditionStatus
from service.evaluation.pairing.fields import PairingContext, compare_names
from service.evaluation.pairing.weights import RULES, UNSCORED, FieldRule
from service.evaluation.reports.names import SECTION_NAMES, SHORT_NAMES
from service.evaluation.runs.totals import QUALITY
from tests.schemas.samples import CONDITION, QUANTITY, TEXT, another, in_form, sample

REGISTERED: Mapping[str, type[Draft]] = {"parties": Party, "places": Place, "sources": Source}
DRAFTS: Mapping[str, type[Draft]] = {**{one.name: one.draft for one in SCORED.values()}, **REGISTERED}
FIELDS = [(name, field) for name, draft in DRAFTS.items() for field in draft.model_fields]
WEIGHTS = "service/evaluation/pairing/weights.py"


@pytest.mark.parametrize("name", [*DRAFTS, *(name for name in RULES if name not in DRAFTS)])
def test_a_list_has_weights(name: str) -> None:
    assert name in RULES, f"{name} has no rules: add them in {WEIGHTS}"
    assert name in DRAFTS, f"{WEIGHTS} has rules for {name}, which is no scored list"


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_a_field_is_scored_or_exempted_with_a_reason(name: str, field: str) -> None:
    is_scored = any(rule.source == field for rule in RULES[name])
    reasons = [UNSCORED[key] for key in (field, f"{name}.{field}") if key in UNSCORED]
    assert is_scored or reasons, f"{name}.{field} is neither scored nor exempted: add a rule in {WEIGHTS}"
    assert not (is_scored and reasons), f"{name}.{field} is scored, and exempted in UNSCORED of {WEIGHTS}"
    assert len(reasons) <= 1, f"{name}.{field} is exempted twice in UNSCORED of {WEIGHTS}"


@pytest.mark.parametrize(
    ("one", "rule"),
    [(one, rule) for one in SCORED.values() for rule in RULES[one.name] if rule.source not in one.fields.evidence],
    ids=lambda part: getattr(part, "name", part),
)
def test_another_value_of_a_field_is_no_full_credit(one: ItemList, rule: FieldRule) -> None:
    """A comparison that does not fit what the field holds takes both values for empty, and all for right."""
    context = PairingContext(TEXT, aligned=frozenset(f"{kind}_1" for kind in REFERABLE))
    other = another(one, rule.source)
    for names, changed in (
        (one.fields.quantities, QUANTITY.model_copy(update={"value": 77.0, "text": "77 days"})),
        (one.fields.conditions, CONDITION.model_copy(update={"status": ConditionStatus.DISPUTED})),
    ):
        if rule.source in names:
            other = sample(one, **{rule.source: in_form(one, rule.source, changed)})
    verdict = rule.compare(getattr(sample(one), rule.source), getattr(other, rule.source), context)
    is_unnamed = rule.compare is compare_names  # no sample has a proper name
    assert verdict.is_counted or is_unnamed, (
        f"{one.name}.{rule.source} is compared by what does not fit it: see {WEIGHTS}"
    )
    assert verdict.score < 1, f"{one.name}.{rule.source}: another value is taken for the same: see {WEIGHTS}"


@pytest.mark.parametrize("key", UNSCORED)
def test_nothing_is_exempted_in_vain(key: str) -> None:
    known = {field for _, field in FIELDS} | {f"{name}.{field}" for name, field in FIELDS}
    assert key in known, f"{key} is exempted in {WEIGHTS}, but no scored list has it"
    assert UNSCORED[key].strip()


@pytest.mark.parametrize("name", RULES)
def test_a_rule_reads_a_field_that_its_list_has(name: str) -> None:
    names = [rule.name for rule in RULES[name]]
    assert {rule.source for rule in RULES[name]} <= set(DRAFTS[name].model_fields), name
    assert len(set(names)) == len(names), f"{name}: two rules have one name"
    assert all(rule.weight > 0 for rule in RULES[name])


def test_quality_is_made_of_scored_lists_each_counted_once() -> None:
    names = [name for _, names in QUALITY.values() for name in names]
    assert set(names) <= set(SCORED), "QUALITY of service/evaluation/runs/totals.py names a list that is not scored"
    assert len(set(names)) == len(names)
    assert isclose(sum(weight for weight, _ in QUALITY.values()), 1.0)


@pytest.mark.parametrize("names", [SECTION_NAMES, SHORT_NAMES], ids=["full", "short"])
def test_reports_have_a_name_for_every_scored_list_and_no_other(names: Mapping[str, str]) -> None:
    assert set(names) == set(DRAFTS)
    assert len(set(names.values())) == len(names)

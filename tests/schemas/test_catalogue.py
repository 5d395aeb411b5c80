"""Whatever a draft can say is checked, scored and shown, or stands here with the reason why not.

A field or a list that is added and forgotten somewhere fails here by its name; the message says where to go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel, ValidationError

from schemas.catalogue import LABELS, LISTS, REFERABLE, SECTIONS, ItemDraft, ItemList, ListedDraft
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Link, Quantity
from schemas.fields import read_fields
from schemas.located import (
    Check,
    ResolvedCompliance,
    ResolvedCondition,
    ResolvedDate,
    ResolvedEvidence,
    ResolvedQuantity,
    ResolvedStatusAccount,
)
from schemas.registry import Party, Place, Registry, Source
from schemas.resolved import Grounded, Item, ListedItem
from schemas.run import SectionName
from schemas.summary import Summary
from schemas.vocabulary import LinkKind
from service.evaluation.gold.form import Gold
from service.rendering.html import render_standalone
from service.rendering.markdown import render_brief
from service.summary.checks.faults import find_faults
from tests.schemas.samples import (
    ACCOUNT,
    COMPLIANCE,
    CONDITION,
    DETAILS,
    EVIDENCE,
    QUANTITY,
    REGISTRY,
    TEXT,
    another,
    by_what_is_held,
    in_form,
    sample,
    section_with,
    summary_with,
)

EVERY_MODEL = (Evidence, *DETAILS.values(), Registry, Party, Place, Source, *(one.draft for one in LISTS))
each_list = pytest.mark.parametrize("one", LISTS, ids=lambda one: one.name)
each_field = pytest.mark.parametrize(
    ("one", "field"),
    [(one, name) for one in LISTS for name in one.draft.model_fields],
    ids=lambda part: getattr(part, "name", part),
)

# Words that no check reads, by kind of item. The numbers and dates of statements, gists and key points are checked.
NOT_CHECKED = {
    ("contradictions", "proposition"): "worded positively on purpose: no sentence of its sides need say it so",
    ("open_questions", "question"): "a question asserts nothing",
    ("non_responses", "about"): "a topic asserts nothing",
}
# What a document says in other words.
NOT_SHOWN = {("territorial_control", "statement", "render_brief"): "the line is made of holder, relation and places"}


@pytest.mark.parametrize("model", EVERY_MODEL, ids=lambda model: model.__name__)
def test_every_field_says_what_it_holds(model: type[Draft]) -> None:
    unread = read_fields(model).unread
    assert not unread, (
        f"{model.__name__}: {unread} hold plain strings, which nothing checks: a role of schemas/roles.py, a vocabulary, a Quantity or a Condition"
    )


@each_list
def test_a_list_stands_wherever_lists_stand(one: ItemList) -> None:
    assert get_args(Summary.model_fields[one.name].annotation)[0] is one.resolved, "schemas/summary.py"
    assert issubclass(one.resolved, one.draft), "schemas/resolved.py"
    assert any(one in section.lists for section in SECTIONS), "no section's draft has the list"
    assert one.draft in get_args(ListedDraft), "ListedDraft of schemas/catalogue.py"
    assert one.resolved in get_args(ListedItem), "ListedItem of schemas/resolved.py"
    has_evidence = bool(one.fields.evidence)
    assert (one.draft in get_args(ItemDraft)) is has_evidence, "ItemDraft of schemas/catalogue.py"
    assert (one.resolved in get_args(Item)) is has_evidence, "Item of schemas/resolved.py"
    assert issubclass(one.resolved, Grounded) is has_evidence
    assert set(one.key) <= set(one.draft.model_fields)
    assert bool(one.key) is has_evidence, "an item with evidence is tracked by a key: ItemList.key"
    gold_lists = get_type_hints(Gold)["items"].model_fields
    assert (one.name in gold_lists) is one.is_scored


def test_sections_and_lists_are_told_apart() -> None:
    assert [section.name for section in SECTIONS] == list(SectionName)
    for names in ([one.name for one in LISTS], [one.kind for one in LISTS], [one.draft.__name__ for one in LISTS]):
        assert len(set(names)) == len(names)
    assert {one.kind for one in LISTS} >= REFERABLE
    assert set(LABELS) <= {name for one in LISTS for name in one.draft.model_fields}, "a label for no field"
    listed = {name for section in SECTIONS for name in section.draft.model_fields if _holds_items(section.draft, name)}
    assert listed - {"parties", "places", "sources", "text_faults"} == {one.name for one in LISTS}, (
        "a list that is not in LISTS"
    )


@each_list
def test_what_code_adds_has_its_place_in_the_resolved_model(one: ItemList) -> None:
    narrowed = {
        Evidence: ResolvedEvidence,
        Quantity: ResolvedQuantity,
        Condition: ResolvedCondition,
        StatusAccount: ResolvedStatusAccount,
        Compliance: ResolvedCompliance,
        Link: Link,
    }
    hints = get_type_hints(one.resolved)
    for name, model in {**dict.fromkeys(one.fields.evidence, Evidence), **one.fields.details}.items():
        told = f"{one.resolved.__name__} of schemas/resolved.py must narrow {name} to {narrowed[model].__name__}"
        assert narrowed[model] in _parts(hints[name]), told
    for name, dated in one.fields.dated.items():
        assert ResolvedDate in _parts(hints[dated.into]), f"{one.resolved.__name__} has no date for {name}"


@each_list
def test_a_sound_item_has_no_failed_check(one: ItemList) -> None:
    assert _checks(one, sample(one)) == ()


@each_field
def test_what_a_field_holds_is_checked(one: ItemList, field: str) -> None:
    """Replace what the field holds by what cannot be right: a check, or the form, must say so and name the field."""
    fields, sound = one.fields, sample(one)
    if field in fields.closed:
        with pytest.raises(ValidationError):
            one.draft.model_validate({**sound.model_dump(), field: "no such value"})
    for bad in _wrong_values(one, field):
        found = [check.field for check in _checks(one, sample(one, **{field: in_form(one, field, bad)}))]
        is_checked = any(name.startswith(field) for name in found)
        assert is_checked is ((one.name, field) not in NOT_CHECKED), (
            f"{one.name}.{field} = {bad!r}: checked {is_checked}"
        )


@each_field
def test_what_a_model_can_mend_is_asked_again(one: ItemList, field: str) -> None:
    fields = one.fields
    mendable = (*fields.parties, *fields.places, *fields.voices, *fields.sentences, *fields.items, *fields.evidence)
    mendable += tuple(name for name, kind in fields.details.items() if kind is not Quantity)
    assert find_faults(section_with(one, sample(one)), TEXT, REGISTRY) == ()
    for bad in _wrong_values(one, field) if field in mendable else ():
        item = sample(one, **{field: in_form(one, field, bad)})
        assert find_faults(section_with(one, item), TEXT, REGISTRY), f"{one.name}.{field} = {bad!r} is no fault"


@pytest.mark.parametrize("render", [render_brief, render_standalone])
@each_field
def test_a_field_is_shown_in_every_document(one: ItemList, field: str, render: Callable[[Summary], str]) -> None:
    """Let the field hold something else that is right: a document that stays as it was does not show it."""
    if field == "id":
        return
    is_shown = render(summary_with(one.name, sample(one))) != render(summary_with(one.name, another(one, field)))
    told = f"{render.__name__} does not show {one.name}.{field}: give it a label in schemas/catalogue.py, or name it in the template"
    assert is_shown is ((one.name, field, render.__name__) not in NOT_SHOWN), told


def _wrong_values(one: ItemList, field: str) -> list[object]:
    """What cannot be right in a field, by what it holds; nothing for names and remarks, which are the model's own."""
    evidence = [EVIDENCE.model_copy(update=bad) for bad in ({"sid": "s99"}, {"quote": "words that are not there"})]
    held = by_what_is_held(
        one,
        party=["nobody"],
        place=["nowhere"],
        sentence=["s99"],
        verbatim=["words that are not there"],
        quantity=[QUANTITY.model_copy(update={"value": 77.0})],
        condition=_with_wrong_evidence(CONDITION, evidence),
        link=[Link(kind=LinkKind.AFTER, item_id="none_9")],
        account=[*_with_wrong_evidence(ACCOUNT, evidence), ACCOUNT.model_copy(update={"party_ids": ("nobody",)})],
        compliance=_with_wrong_evidence(COMPLIANCE, evidence),
        evidence=[*evidence, EVIDENCE.model_copy(update={"voice_ids": ("nobody",)})],
        item=lambda _: ["none_9"],
        paraphrase=["The ceasefire was 77 days near."],
    )
    wrong: list[object] = held.get(field, [])
    return wrong


def _with_wrong_evidence(detail: Draft, evidence: list[Evidence]) -> list[Draft]:
    return [detail.model_copy(update={"evidence": (bad,)}) for bad in evidence]


def _checks(one: ItemList, item: Draft) -> tuple[Check, ...]:
    resolved: tuple[Any, ...] = getattr(summary_with(one.name, item), one.name)
    checks: tuple[Check, ...] = resolved[0].checks
    return checks


def _holds_items(model: type[BaseModel], name: str) -> bool:
    kinds = [kind for kind in _parts(get_type_hints(model)[name]) if isinstance(kind, type)]
    return any(issubclass(kind, Draft) for kind in kinds)


def _parts(hint: object) -> tuple[object, ...]:
    """Return what `X | None` and `tuple[X, ...]` hold."""
    return get_args(hint) or (hint,)

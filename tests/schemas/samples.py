"""Items made of nothing but what their fields hold, so that a new field or list is tested without being named here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args, get_type_hints

from schemas.catalogue import DEAL, SECTIONS, ItemList, SectionDraft, list_named
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Evidence, Link, Quantity
from schemas.summary import Summary
from schemas.vocabulary import ComplianceStatus, ConditionStatus, LinkKind, NegotiationStatus
from tests.summary.builders import Drafts, article, assembled, place, registry

WORDS = "Russia and Ukraine told Donetsk and Kherson within 30 days that the ceasefire was near"
TEXT = article(f"{WORDS}.", f"Again {WORDS}.")
REGISTRY = registry(places=(place("donetsk", "Donetsk"), place("kherson", "Kherson")))
VERBATIM = "within 30 days"
_CITED = {"voice_ids": ("russia",), "via_id": None, "stance": "asserts", "certainty": "certain"}
EVIDENCE = Evidence.model_validate({"sid": "s1", "quote": WORDS, **_CITED})
QUANTITY = Quantity.model_validate(
    {"value": 30, "value_max": None, "unit": "days", "comparator": "exactly", "text": "30 days"}
)
DETAILS = {
    "quantity": Quantity,
    "condition": Condition,
    "link": Link,
    "account": StatusAccount,
    "compliance": Compliance,
}
ACCOUNT = StatusAccount(status=NegotiationStatus.SUSPENDED, party_ids=("russia",), evidence=(EVIDENCE,))
COMPLIANCE = Compliance(status=ComplianceStatus.BEGUN, party_ids=("russia",), evidence=(EVIDENCE,))
CONDITION = Condition(text="the ceasefire was near", status=ConditionStatus.STATED, evidence=(EVIDENCE,))


def sample(one: ItemList, **changes: object) -> Draft:
    """Return an item of the list with every field filled, and nothing wrong with it."""
    return one.draft.model_validate({name: _value(one, name) for name in one.draft.model_fields} | changes)


def section_with(one: ItemList, item: Draft) -> SectionDraft:
    """Return a section that holds the item first in its list, and whatever it may refer to."""
    section = next(section for section in SECTIONS if one in section.lists)
    lists: Mapping[str, Any] = {other.name: () for other in section.lists}
    others = {
        other.name: _linked(other, sample(other))
        for other in section.lists
        if section is DEAL and other.name != one.name
    }
    gist = {"gist": "The ceasefire was near."} if "gist" in section.draft.model_fields else {}
    filled = section.draft.model_validate({**lists, **others, **gist, one.name: _linked(one, item)})
    assert isinstance(filled, SectionDraft)
    return filled


def _linked(one: ItemList, item: Draft) -> tuple[Draft, ...]:
    """Return the item, and the one of its list to which its link leads."""
    return (item, sample(one, id=f"{one.kind}_2", links=())) if "links" in one.draft.model_fields else (item,)


def another(one: ItemList, field: str) -> Draft:
    """Return a sample in which one field holds something else that is right."""
    held = by_what_is_held(
        one,
        party="ukraine",
        place="kherson",
        sentence="s2",
        verbatim="the ceasefire was near",
        quantity=QUANTITY.model_copy(update={"text": "within 30 days"}),
        condition=CONDITION.model_copy(update={"text": "Kherson was told"}),
        link=Link(kind=LinkKind.BREAKS, item_id=f"{one.kind}_2"),
        account=ACCOUNT.model_copy(update={"party_ids": ("ukraine",)}),
        compliance=COMPLIANCE.model_copy(update={"status": ComplianceStatus.BREACHED}),
        evidence=EVIDENCE.model_copy(update={"quote": "the ceasefire was near"}),
        item=lambda kinds: f"{kinds[-1]}_1" if len(kinds) > 1 else None,
        paraphrase="The ceasefire was near.",
    )
    value = vocabulary(one, field)[0] if field in one.fields.closed else "another label"
    return sample(one, **{field: in_form(one, field, held[field]) if field in held else value})


def summary_with(list_name: str, item: Draft) -> Summary:
    """Return the summary of an article of which only this item, and what it may refer to, was drafted."""
    return assembled(TEXT, Drafts(REGISTRY, (section_with(list_named(list_name), item),)))


def by_what_is_held(one: ItemList, **values: Any) -> dict[str, Any]:
    """Return field -> value for the fields that hold a party, place, sentence, verbatim, quantity, ... as `values` names them.

    `item` is called with the kinds that a reference may mean.
    """
    fields, item = one.fields, values["item"]
    names = {
        "party": (*fields.parties, *fields.voices),
        "source": fields.sources,
        "place": fields.places,
        "sentence": fields.sentences,
        "verbatim": fields.verbatim,
        **{kind: tuple(n for n, m in fields.details.items() if m is model) for kind, model in DETAILS.items()},
        "evidence": fields.evidence,
        "paraphrase": fields.paraphrases,
    }
    held = {name: values[what] for what, those in names.items() if what in values for name in those}
    return held | {name: item(kinds) for name, kinds in fields.items.items()}


def vocabulary(one: ItemList, field: str) -> list[object]:
    """The values that a closed field may have; of a number two of them."""
    hint = get_type_hints(one.draft)[field]
    kind = next(part for part in (*get_args(hint), hint) if isinstance(part, type) and part is not type(None))
    return [False, True] if kind is bool else [1, 2] if kind in (int, float) else list(kind)  # type: ignore[call-overload]


def in_form(one: ItemList, field: str, value: object) -> object:
    """Return a value as the field has it: by itself, or as a list of one."""
    return (value,) if "tuple" in str(get_type_hints(one.draft)[field]) else value


def _value(one: ItemList, name: str) -> object:
    """Return a value that fits what the field holds; of a vocabulary the last, which is none that goes unsaid."""
    held = by_what_is_held(
        one,
        party="russia",
        source="diplomats",
        place="donetsk",
        sentence="s1",
        verbatim=VERBATIM,
        quantity=QUANTITY,
        condition=CONDITION,
        link=Link(kind=LinkKind.AFTER, item_id=f"{one.kind}_2"),
        account=ACCOUNT,
        compliance=COMPLIANCE,
        evidence=EVIDENCE,
        item=lambda kinds: f"{kinds[0]}_1",
        paraphrase=f"The ceasefire was near ({name}).",
    ) | {"id": f"{one.kind}_1"}
    if name in held:
        return in_form(one, name, held[name])
    return vocabulary(one, name)[-1] if name in one.fields.closed else f"label of {name}"

"""Whatever a section holds is the same after it was written in the compact form and read again; faults name their place."""

from __future__ import annotations

import json
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.catalogue import BRIEF, DEAL, REGISTRY, REPORTING, SECTIONS, ItemList, Section, SectionDraft
from schemas.registry import Registry, TextFault
from service.compact.items import item_id
from service.compact.sections import Malformed, decode_section, encode_section
from tests.answers import answers, compact, deal
from tests.schemas.samples import sample, section_with

each_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.value)


def again(section: Section, draft: SectionDraft) -> SectionDraft:
    """The section after a model has written it, as JSON, and it was read."""
    decoded = decode_section(section, json.loads(json.dumps(encode_section(draft))))
    assert decoded.unreadable == {}
    return decoded.draft


@pytest.mark.parametrize("one", [one for section in SECTIONS for one in section.lists], ids=lambda one: one.name)
def test_every_field_of_every_item_survives(one: ItemList) -> None:
    section = next(section for section in SECTIONS if one in section.lists)
    item = sample(one)
    own_id = item_id(one.draft, 0)
    if own_id:
        item = item.model_copy(update={"id": own_id})
    found = getattr(again(section, section_with(one, item)), one.name)[0]
    assert found == item


def test_a_registry_survives() -> None:
    draft = Registry.model_validate(answers()["registry"])
    faults = (
        TextFault.model_validate({"kind": "cut_off", "sids": ("s4",)}),
        TextFault.model_validate({"kind": "garbled"}),
    )
    told = {
        "headline_text": "A: b",
        "outlet_name": "The Gazette",
        "non_editorial_sids": ("s1", "s3"),
        "text_faults": faults,
    }
    draft = draft.model_copy(update=told)
    assert again(REGISTRY, draft) == draft


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
texts = st.lists(words, min_size=1, max_size=4).map(" ".join).filter(lambda text: " | " not in f" {text} ")
ids = st.from_regex(r"[a-z][a-z0-9_]{0,6}x", fullmatch=True)


@st.composite
def drafts(draw: st.DrawFn) -> SectionDraft:
    """A deal with one term and one position that hold anything."""
    content = deal()
    term, position = content["peace_plan_terms"][0], content["positions"][0]
    cited = {
        "sid": f"s{draw(st.integers(1, 400))}",
        "quote": draw(texts),
        "voice_ids": draw(st.lists(ids, min_size=1, max_size=3)),
        "via_id": draw(st.none() | ids),
        "stance": draw(st.sampled_from(["asserts", "denies", "doubts", "context"])),
        "certainty": draw(st.sampled_from(["certain", "probable", "possible", "uncommitted"])),
    }
    cited["voice_is_open"] = len(cited["voice_ids"]) > 1 and draw(st.booleans())
    number = {"unit": "people", "text": draw(texts), "counted": draw(st.none() | texts)}
    number |= {
        "value": draw(st.none() | st.integers(0, 10**9)),
        "comparator": draw(st.sampled_from(["about", "at_most"])),
    }
    condition = {
        "text": draw(texts),
        "status": "disputed",
        "item_id": draw(st.none() | st.just("t1")),
        "evidence": [cited],
    }
    kept = {"status": "breached", "party_ids": draw(st.lists(ids, max_size=2)), "evidence": [cited, cited]}
    account = {"status": "suspended", "party_ids": draw(st.lists(ids, max_size=2)), "evidence": [cited]}
    link = {"kind": "in_return_for", "item_id": "t1"}
    term |= {
        "statement": draw(texts),
        "timing_text": draw(st.none() | texts),
        "evidence": [cited],
        "quantities": [number],
    }
    term |= {"conditions": [condition], "compliance": [kept], "accounts": [account], "links": [link]}
    position |= {"note": draw(st.none() | texts), "firmness": draw(st.sampled_from(["hinted", "stated"]))}
    return cast("SectionDraft", DEAL.draft.model_validate(content))


@given(drafts())
def test_whatever_words_a_deal_has_it_survives(draft: SectionDraft) -> None:
    assert again(DEAL, draft) == draft


def wrong(list_name: str, **changes: Any) -> dict[str, Any]:
    coded: dict[str, Any] = compact(deal())
    coded[list_name][0] |= changes
    return coded


@pytest.mark.parametrize(
    ("coded", "place", "told"),
    [
        (wrong("peace_plan_terms", lines=["4: demands", "whom: x"]), ("peace_plan_terms", 0), "line 'whom: x': expected 'NUMBER [voice]"),
        (wrong("peace_plan_terms", lines=["qty many people: many"]), ("peace_plan_terms", 0), "line 'qty many people: many': expected a number in digits"),
        (wrong("peace_plan_terms", lines=["if: it rains", "4 x y: z"]), ("peace_plan_terms", 0), "line '4 x y: z': expected 'NUMBER [voice]"),
        (wrong("peace_plan_terms", issue="rain"), ("peace_plan_terms", 0), "issue: Input should be"),
        (wrong("positions", who="arlia+borduria"), ("positions", 0), "who: expected exactly one id"),
        (wrong("positions", lines=["compliance kept"]), ("positions", 0), "line 'compliance kept': expected 'NUMBER [voice]"),
        (wrong("positions", lines=["firmness iron"]), ("positions", 0), "line 'firmness iron': expected one of categorical, stated, hinted"),
        (wrong("positions", lines=["after"]), ("positions", 0), "line 'after': expected 'after ITEM'"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_the_rest_is_kept(
    coded: dict[str, Any], place: tuple[str, int], told: str
) -> None:
    decoded = decode_section(DEAL, coded)
    assert list(decoded.unreadable) == [place]
    where, what = decoded.unreadable[place][0]
    assert f"{where}: {what}".startswith(told)
    whole = decode_section(DEAL, compact(deal())).draft
    assert len(getattr(decoded.draft, place[0])) == len(getattr(whole, place[0])) - 1


SLIPS = [
    *("when by March", "when: Monday / when: Tuesday", "note the U.S. said: no", "at a b", "at a: b", "for", "plan: pl1+pl2"),
    *("qty 2.. people: two or more", "qty 5..2 people: five", "qty -..5 people: five", "qty 5 people", "qty people: five"),
    *("12 arlia denies doubts: q", "12 arlia via b via c: q", "12 arlia via: q", "12 arlia probable possible: q", "12, arlia: q"),
    *("12+13 arlia: q", "12 |: q", "12 arlia|: q", "12 arlia+b|c: q", "12", "0 arlia: q", "- 12 arlia: q", "S12 arlia: q"),
    *("after t2: because", "compliance begun: by arlia", "compliance begun for", "status_of agreed by: arlia", "if", "if on t2"),
]  # fmt: skip


@pytest.mark.parametrize("line", SLIPS)
def test_a_slip_of_the_pen_is_told_and_nothing_is_read_as_half_of_it(line: str) -> None:
    decoded = decode_section(DEAL, wrong("peace_plan_terms", lines=["4: demands", *line.split(" / ")]))
    assert list(decoded.unreadable) == [("peace_plan_terms", 0)]
    assert "expected" in decoded.unreadable["peace_plan_terms", 0][0][1]


def test_a_mark_of_the_outlet_takes_nothing_beside_it() -> None:
    coded: dict[str, Any] = compact(answers()["reporting"])
    told = {"kind": "denial", "strength": "direct", "say": "It is so.", "yes": "4", "no": "5", "lines": ["flagged: no"]}
    coded["contradictions"] = [told]
    assert list(decode_section(REPORTING, coded).unreadable) == [("contradictions", 0)]


def test_ids_stand_on_either_side_of_the_colon_and_on_several_lines() -> None:
    lines = ["4: demands", "for: arlia + borduria", "at vesna", "at: kelm+vesna"]
    term = decode_section(DEAL, wrong("peace_plan_terms", lines=lines)).draft.peace_plan_terms[0]  # type: ignore[union-attr]
    assert (term.beneficiary_ids, term.place_ids) == (("arlia", "borduria"), ("vesna", "kelm"))


def test_a_question_without_a_voice_is_the_outlets() -> None:
    coded: dict[str, Any] = compact(answers()["reporting"])
    coded["open_questions"] = [{"say": "Who signs?", "who": "", "s": "4"}]
    decoded = decode_section(REPORTING, coded)
    assert not decoded.unreadable
    assert decoded.draft.open_questions[0].voice_id == "outlet"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "weather: fine",
        "headline Arlia asks",
        "outlet The Gazette",
        "non_editorial 1 2",
        "non_editorial",
        "fault storm 4",
        "fault cut_off 4: 5",
    ],
)
def test_a_remark_that_is_none_is_named_and_costs_no_registry(line: str) -> None:
    coded = compact(answers()["registry"]) | {"x": ["outlet: The Gazette", line]}
    decoded = decode_section(REGISTRY, coded)
    assert list(decoded.unreadable) == [("x", 1)]
    assert cast("Registry", decoded.draft).outlet_name == "The Gazette"


def test_remarks_of_one_kind_are_read_together() -> None:
    lines = ["non_editorial 1", "non_editorial: 3+4", "fault cut_off: 4", "fault garbled"]
    draft = cast("Registry", decode_section(REGISTRY, compact(answers()["registry"]) | {"x": lines}).draft)
    assert draft.non_editorial_sids == ("s1", "s3", "s4")
    assert [(one.kind.value, one.sids) for one in draft.text_faults] == [("cut_off", ("s4",)), ("garbled", ())]


@pytest.mark.parametrize(
    "line",
    [
        "Arlia state: Arlia",
        "arlia: Arlia",
        "arlia realm: Arlia",
        "denies state: Arlia",
        "arlia state in: Arlia",
        "arlia state in b in c: Arlia",
        "arlia state",
    ],
)
def test_an_entry_that_is_none_is_named(line: str) -> None:
    coded = compact(answers()["registry"])
    coded["parties"][1] = line
    decoded = decode_section(REGISTRY, coded)
    assert list(decoded.unreadable) == [("parties", 1)]
    assert "expected" in decoded.unreadable["parties", 1][0][1]


@pytest.mark.parametrize(
    ("section", "coded", "told"),
    [
        (DEAL, {}, "plans: Field required"),
        (DEAL, [], "answer: "),
        (BRIEF, {"gist": 7, "key_points": []}, "gist: "),
        (REPORTING, compact(answers()["reporting"]) | {"remark": 1}, "remark: Extra inputs"),
    ],
)
def test_what_is_no_section_says_what_is_missing(section: Section, coded: object, told: str) -> None:
    with pytest.raises(Malformed) as caught:
        decode_section(section, coded)
    assert str(caught.value).startswith(told)


@each_section
def test_nothing_is_written_for_what_is_absent(section: Section) -> None:
    text = json.dumps(compact(answers()[section.name.value]))
    assert "null" not in text
    assert "[]" not in text.replace('"x": []', "") or section in (DEAL, REPORTING)  # of lists that have no items

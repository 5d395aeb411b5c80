"""The brief: what an analyst pastes. It says what the summary is worth, and loses nothing that warns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.deal import Compliance
from schemas.located import CheckCode
from schemas.summary import Problem, Summary
from schemas.vocabulary import ComplianceStatus, PartyKind, TerritoryRelation
from service.rendering.html import render_standalone
from service.rendering.markdown import render_brief
from tests.summary.builders import RUN, article, party, registry, summarise
from tests.summary.items import cite, claim, term, territory

TEXT = article("Russia gained 6,000 square kilometers, *officials* said.", "Nothing else happened.")


def brief_of(*items: object, **changes: object) -> str:
    summary: Summary = summarise(TEXT, *items)  # type: ignore[arg-type]
    return render_brief(summary.model_copy(update=changes))


def test_land_without_a_named_place_is_still_a_sentence() -> None:
    gained = territory("x", cite("gained 6,000", "s1"), relation=TerritoryRelation.GAINED, place_ids=())
    assert "- **Russia gained land**" in brief_of(gained)


def test_what_the_article_and_the_model_write_stays_text() -> None:
    brief = brief_of(claim("a <b>bold</b> [claim](http://x) | cell", cite("*officials*", "s1")))
    assert "\\<b\\>bold" in brief
    assert "\\[claim\\]" in brief
    assert "“\\*officials\\*”" in brief


def test_a_warning_on_a_registered_name_is_shown_and_counted() -> None:
    listed = registry(parties=(party("france", "France", PartyKind.STATE),))
    summary = summarise(TEXT, of=listed)
    assert [check.code for check in summary.parties[0].checks] == [CheckCode.PARTY_NOT_IN_EVIDENCE]
    brief = render_brief(summary)
    assert "## Checks on names" in brief
    assert "neither 'France'" in brief
    assert f"{summary.checks.warnings} warnings" in brief


@pytest.mark.parametrize(
    ("render", "shown"),
    [
        (render_brief, "Compliance: breached **[no evidence]**"),
        (render_standalone, 'Compliance: breached <b class="bad">no evidence</b>'),
    ],
)
def test_a_detail_that_nothing_bears_does_not_borrow_the_proof_of_its_item(
    render: Callable[[Summary], str], shown: str
) -> None:
    cited = cite("Nothing else happened", "s2")
    bare, borne = (Compliance(status=ComplianceStatus.BREACHED, evidence=those) for those in ((), (cited,)))
    assert shown in render(summarise(TEXT, term("Russia leaves.", cited, compliance=(bare,))))
    assert "no evidence" not in render(summarise(TEXT, term("Russia leaves.", cited, compliance=(borne,))))


def test_a_problem_of_the_whole_is_told_on_top() -> None:
    problem = Problem(section="registry", code="language_not_read", message="configure a model for this language")
    brief = brief_of(problems=(problem,), run=RUN.model_copy(update={"engine": "offline"}))
    assert brief.index("configure a model for this language") < brief.index("Not covered")
    assert "tokens" not in brief


def test_an_article_that_the_rules_do_not_recognise_may_be_one_all_the_same() -> None:
    summary = summarise(TEXT, of=registry(in_scope=False))
    assert "is not about a war" in render_brief(summary)
    offline = summary.model_copy(update={"run": RUN.model_copy(update={"engine": "offline"})})
    assert "a model may" in render_brief(offline)


def test_no_part_leaves_two_blank_lines_where_it_has_nothing_to_say() -> None:
    brief = render_brief(summarise(article("Russia holds the town."), territory("x", cite("holds the town"))))
    assert "\n\n\n" not in brief

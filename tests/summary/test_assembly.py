"""A summary holds everything that was drafted, marked where it does not hold."""

from __future__ import annotations

from datetime import date

from schemas.located import ResolvedDate
from schemas.reporting import OpenQuestion
from schemas.resolved import ResolvedClaim, ResolvedContradiction, ResolvedPosition
from schemas.run import SectionName
from schemas.summary import Problem
from schemas.vocabulary import EventStatus, EvidenceStance, Issue, Unit
from service.summary.article_index import ArticleIndex
from service.summary.assembly import assemble
from service.summary.resolving.items import resolve_item
from service.summary.resolving.registry import resolve_registry
from service.summary.resolving.sections import SectionResolver
from tests.summary.builders import RUN, article, assembled, drafts, place, registry, summarise, whole
from tests.summary.items import (
    cite,
    claim,
    condition,
    contradiction,
    event,
    non_response,
    plan,
    position,
    quantity,
    term,
)

TEXT = article(
    "By A. Reporter",
    "Russia wants the town, two officials said.",
    "Ukraine said it would keep the town until Friday.",
    "It is unclear what happens next.",
    published_at=date(2026, 3, 4),
)


def test_an_article_out_of_scope_has_empty_sections() -> None:
    summary = summarise(TEXT, claim("x", cite("Russia wants", "s2")), of=registry(in_scope=False), gist="Something.")
    assert not summary.in_scope
    assert summary.gist is None
    assert summary.claims == summary.key_points == summary.matrix.rows == ()
    assert summary.parties
    assert summary.checks.items == 0


def test_sections_that_are_missing_are_empty() -> None:
    article = ArticleIndex(TEXT, registry())
    summary = whole(assemble(article, resolve_registry(article), (), run=RUN, complete=False))
    assert not summary.complete
    assert (summary.gist, summary.claims, summary.plans) == (None, (), ())


def test_problems_of_the_run_come_first() -> None:
    failed = Problem(section=SectionName.DEAL, code="model_timed_out", message="too slow")
    given = drafts(claim("x", cite("Russia", "s9")))
    problems = assembled(TEXT, given, complete=False, problems=(failed,)).problems
    assert [problem.code for problem in problems] == ["model_timed_out", "unknown_sentence"]


def test_duplicate_ids_get_a_suffix_and_a_check_and_references_mean_the_first() -> None:
    first = term("Russia gets the town", cite("Russia wants the town", "s2"))
    second = term("Ukraine keeps the town", cite("keep the town", "s3"))
    summary = summarise(TEXT, first, second, claim("x", id="t1"), position("y", target_id="t1"))
    assert [item.id for item in summary.peace_plan_terms] == ["t1", "t1_2"]
    assert summary.claims[0].id == "t1_3"
    assert [check.code.value for check in summary.peace_plan_terms[1].checks] == ["duplicate_id"]
    assert [row.row_id for row in summary.matrix.rows if any(cell.stances for cell in row.cells)] == ["t1"]


def test_references_to_items_that_are_not_there_are_kept_and_flagged() -> None:
    summary = summarise(TEXT, plan("a plan"), term("x", plan_id="pl9"), position("y", target_id="pl1"))
    assert summary.peace_plan_terms[0].plan_id == "pl9"
    assert [check.field for check in summary.peace_plan_terms[0].checks] == ["plan_id"]
    assert summary.positions[0].checks == ()


def test_dates_are_resolved_in_the_direction_that_the_item_looks() -> None:
    past = event("x", cite("Ukraine said", "s3"), when_text="Friday")
    ahead = event("y", cite("Ukraine said", "s3"), id="e2", when_text="Friday", status=EventStatus.EXPECTED)
    found = [item.when.edtf for item in summarise(TEXT, past, ahead).events if item.when]
    assert found == ["2026-02-27", "2026-03-06"]


def test_a_date_that_cannot_be_resolved_is_null() -> None:
    assert summarise(TEXT, event("x", when_text="soon")).events[0].when is None
    assert (
        ResolvedDate(edtf="2026", basis="explicit", text="2026")
        == summarise(TEXT, event("x", when_text="2026")).events[0].when
    )


def test_quantities_have_standard_units() -> None:
    item = summarise(TEXT, term("x", quantity=quantity(5, "$5", Unit.USD))).peace_plan_terms[0]
    assert [(one.currency, one.ucum) for one in item.quantities] == [("USD", None)]


def test_conditions_are_located_and_checked_too() -> None:
    given = condition("it keeps the town", cite("keep the town", "s3"), cite("not there", "s3"), cite("x", "s9"))
    item = summarise(TEXT, term("x", condition=given)).peace_plan_terms[0]
    assert [one.alignment.value for one in item.conditions[0].evidence] == ["exact", "sentence_only"]
    assert {check.field for check in item.checks} == {"conditions[0].evidence[1]", "conditions[0].evidence[2]"}
    assert not item.grounded


def test_title_outlet_and_language_come_from_the_registry_only_in_the_articles_own_words() -> None:
    invented = registry(headline_text="War ends", outlet_name="The Daily", language="en")
    assert summarise(TEXT, of=invented).article.title is None
    assert summarise(TEXT, of=invented).article.outlet is None
    found = registry(headline_text="Russia wants the town", outlet_name="A. Reporter")
    assert summarise(TEXT, of=found).article.title == "Russia wants the town"


def test_sentences_say_whether_they_are_editorial() -> None:
    summary = summarise(TEXT, of=registry(non_editorial_sids=("s1",)))
    assert [sentence.editorial for sentence in summary.article.sentences] == [False, True, True, True]


def test_coverage_lists_the_editorial_sentences_that_nothing_rests_on() -> None:
    items = (
        claim("x", cite("Russia wants", "s2"), cite("nowhere", "s3")),
        OpenQuestion(question="What next?", voice_id="outlet", sid="s4"),
    )
    coverage = summarise(TEXT, *items, of=registry(non_editorial_sids=("s1",))).coverage
    assert (coverage.editorial, coverage.cited, coverage.uncited_sids) == (3, 2, ("s3",))


def test_totals_count_items_quotes_and_checks() -> None:
    items = (claim("Russia wants it", cite("Russia wants", "s2")), claim("y", cite("nowhere", "s3"), id="c2"))
    totals = summarise(TEXT, *items, of=registry(parties=(), places=(), sources=())).checks
    assert (totals.items, totals.grounded, totals.ungrounded) == (2, 1, 1)
    assert (totals.quotes, totals.quotes_exact, totals.quotes_not_found) == (2, 1, 1)
    assert totals.warnings == 1
    assert {code.value: count for code, count in totals.by_code.items()} == {"quote_not_in_sentence": 1}


def test_voices_are_those_that_speak_or_relay_with_their_items() -> None:
    items = (
        claim("x", cite("Russia wants", "s2", "diplomats", via_id="insider")),
        claim("y", cite("keep the town", "s3", "ukraine", "nobody"), id="c2"),
        event("z", cite("Russia wants", "s2")),
    )
    voices = summarise(TEXT, *items).voices
    assert [(voice.id, voice.kind.value, voice.people_min, voice.item_ids) for voice in voices] == [
        ("ukraine", "named_body", 1, ("c2",)),
        ("diplomats", "anonymous_official", 4, ("c1",)),
        ("insider", "anonymous_other", 1, ("c1",)),
        ("outlet", "outlet", None, ("e1",)),
    ]


def linked(*items: object) -> ResolvedContradiction:
    return summarise(TEXT, *items, contradiction("Russia gets it", ["s2"], ["s3", "s3", "s77"])).contradictions[0]


def test_a_contradiction_is_linked_to_the_items_and_voices_of_its_sentences() -> None:
    asserted = claim(
        "x",
        cite("Russia wants", "s2", "diplomats"),
        cite("keep the town", "s3", "ukraine", stance=EvidenceStance.DENIES),
    )
    beside = event("z", cite("until Friday", "s3", "outlet"))
    found = linked(asserted, beside)
    assert found.asserting.model_dump() == {"sids": ("s2",), "item_ids": ("c1",), "voice_ids": ("diplomats",)}
    assert found.disputing.model_dump() == {"sids": ("s3",), "item_ids": ("c1",), "voice_ids": ("ukraine",)}
    assert [check.code.value for check in found.checks] == ["unknown_sentence"]


def test_without_a_denial_the_voices_of_the_disputing_sentences_count() -> None:
    found = linked(
        event("z", cite("until Friday", "s3", "ukraine")),
        claim("y", cite("keep", "s3", "us", stance=EvidenceStance.CONTEXT)),
    )
    assert found.disputing.voice_ids == ("ukraine",)


def test_who_denies_the_rival_claim_does_not_dispute_his_own() -> None:
    mine = claim(
        "Russia gets it",
        cite("Russia wants", "s2", "diplomats"),
        cite("keep the town", "s3", "ukraine", stance=EvidenceStance.DENIES),
    )
    theirs = claim(
        "Ukraine keeps it",
        cite("keep the town", "s3", "ukraine"),
        cite("keep the town", "s3", "diplomats", stance=EvidenceStance.DENIES),
        id="c2",
    )
    found = linked(mine, theirs)
    assert found.asserting.model_dump() == {"sids": ("s2",), "item_ids": ("c1",), "voice_ids": ("diplomats",)}
    assert found.disputing.model_dump() == {"sids": ("s3",), "item_ids": ("c1", "c2"), "voice_ids": ("ukraine",)}


def test_who_denies_the_rival_claim_in_an_asserting_sentence_is_on_the_asserting_side() -> None:
    theirs = claim(
        "Ukraine keeps it",
        cite("keep the town", "s3", "ukraine"),
        cite("Russia wants", "s2", "diplomats", stance=EvidenceStance.DENIES),
    )
    found = linked(theirs)
    assert (found.asserting.voice_ids, found.disputing.voice_ids) == (("diplomats",), ("ukraine",))


def test_non_responses_and_open_questions_keep_unknown_references_with_a_check() -> None:
    summary = summarise(TEXT, non_response("eu", "s1"), OpenQuestion(question="?", voice_id="nobody", sid="s9"))
    assert [check.code.value for check in summary.non_responses[0].checks] == ["unknown_reference"]
    assert [check.code.value for check in summary.open_questions[0].checks] == ["unknown_sentence", "unknown_reference"]


def test_a_single_item_resolves_as_in_the_whole_but_for_what_needs_the_whole() -> None:
    items = (
        term("x", cite("Russia wants", "s2"), issue=Issue.CEASEFIRE),
        position("y", cite("keep the town", "s3"), target_id="t1", party_id="ukraine"),
        claim("z", cite("nowhere", "s2")),
        contradiction("c", ["s2"], ["s3"]),
    )
    resolver, summary = SectionResolver(ArticleIndex(TEXT, registry())), summarise(TEXT, *items)
    streamed = [resolver.arrive(item) for item in items]
    assert streamed[:3] == [summary.peace_plan_terms[0], summary.positions[0], summary.claims[0]]
    assert isinstance(streamed[3], ResolvedContradiction)
    assert streamed[3].asserting.item_ids == ()


def test_what_arrived_is_resolved_once_and_what_is_asked_again_anew() -> None:
    filled = drafts(claim("x", cite("Russia wants", "s2")), claim("y", cite("nowhere", "s2"), id="c2"))
    reporting = filled.sections[2]
    resolver = SectionResolver(ArticleIndex(TEXT, registry()))
    arrived = [resolver.arrive(one) for one in reporting.claims]
    taken = whole(resolver.finish(reporting)).lists["claims"]
    assert [one is early for one, early in zip(taken, arrived, strict=True)] == [True, True]
    changed = reporting.model_copy(update={"claims": (reporting.claims[1],)})
    assert whole(resolver.finish(changed)).lists["claims"] == (arrived[1],)
    resolver.forget()
    assert whole(resolver.finish(reporting)).lists["claims"][0] is not arrived[0]


def test_a_single_position_whose_target_is_not_there_yet_still_has_a_key() -> None:
    resolved = resolve_item(position("y", target_id="t1", issue=Issue.CEASEFIRE), ArticleIndex(TEXT, registry()))
    assert isinstance(resolved, ResolvedPosition)
    assert resolved.key == "position|russia|-|ceasefire"


def test_very_long_strings_do_no_harm() -> None:
    long = "a" * 4000
    item = claim(long, cite(long), id=long, about_ids=(long,), when_text=long)
    resolved = summarise(TEXT, item, of=registry(places=(place(long, long),))).claims[0]
    assert isinstance(resolved, ResolvedClaim)
    assert len(resolved.key) < 200


def test_a_quote_longer_in_the_article_than_in_the_draft_is_kept_whole() -> None:
    spaced = "word " * 799 + "word"
    text = article(spaced.replace(" ", "  "))
    evidence = summarise(text, claim("x", cite(spaced))).claims[0].evidence[0]
    assert (evidence.start, evidence.end) == (0, len(text.text))
    assert evidence.quote == text.text

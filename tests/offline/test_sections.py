"""Terms, guarantees, events, silence, questions, contradictions, gist: what is found, and what is left out."""

from __future__ import annotations

import pytest

from schemas.vocabulary import EventStatus, Instrument, Issue, NegotiationStatus
from service.offline.finding.issues import issue_of
from service.offline.finding.stages import stage_of
from tests.offline.builders import findings, reading


def test_a_duty_names_who_owes_it_and_by_when() -> None:
    (term,) = findings("Under the accord Hamas is to free thirty hostages within ten days.").deal.peace_plan_terms
    assert (term.issue, term.obligated_ids) == (Issue.PRISONERS_HOSTAGES, ("hamas",))
    assert term.timing_text == "within ten days"


@pytest.mark.parametrize(
    "text",
    [
        "Under the accord Hamas is not to be paid for hostages.",
        "Without an accord Hamas must eat.",
        "If the accord fails, Hamas must free the hostages.",
    ],
)
def test_what_is_negated_supposed_or_no_issue_is_no_term(text: str) -> None:
    assert not findings(text).deal.peace_plan_terms


def test_a_cap_is_a_limit_of_forces() -> None:
    (term,) = findings(
        "Under the plan the army is named. Ukraine would be held to 600,000 troops."
    ).deal.peace_plan_terms
    assert term.issue is Issue.FORCE_LIMITS
    assert [one.value for one in term.quantities] == [600_000]


def test_one_guarantee_per_instrument() -> None:
    text = "The plan holds security guarantees for Ukraine. The United States would supply intelligence and weapons."
    found = findings(text).deal.security_guarantees
    assert {one.instrument for one in found} == {Instrument.INTELLIGENCE_SHARING, Instrument.ARMS_SUPPLY}
    assert {one.beneficiary_ids for one in found} == {("ukraine",)}
    assert {one.guarantor_ids for one in found} == {("united_states",)}


def test_nobody_guarantees_its_own_security() -> None:
    text = "The plan holds security guarantees for Ukraine. Ukraine would supply weapons."
    assert not findings(text).deal.security_guarantees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The treaty took effect on Monday.", NegotiationStatus.IN_FORCE),
        ("Israel and Egypt signed the treaty.", NegotiationStatus.SIGNED),
        ("Once the treaty is signed, troops leave.", NegotiationStatus.UNCLEAR),
        ("Once the draft is signed, troops leave.", NegotiationStatus.PROPOSED),
        ("Both came to a broad understanding.", NegotiationStatus.AGREED_IN_PRINCIPLE),
        ("Envoys negotiate over a settlement.", NegotiationStatus.UNDER_NEGOTIATION),
    ],
)
def test_the_stage_of_the_text(text: str, expected: NegotiationStatus) -> None:
    assert stage_of(reading(text)) is expected


def test_an_event_has_actor_place_and_time() -> None:
    (event,) = findings("Putin met Erdogan in Haifa on Friday.").reporting.events
    assert (event.actor_ids, event.place_ids, event.when_text) == (("putin",), ("haifa",), "on Friday")
    assert event.status is EventStatus.OCCURRED


@pytest.mark.parametrize(
    "text", ["Putin did not meet Erdogan.", "Putin would have met Erdogan.", "If Putin met Erdogan."]
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert not findings(text).reporting.events


def test_several_who_do_not_answer_are_one_each() -> None:
    found = findings("Egypt, Syria and the Knesset did not immediately respond to questions.").reporting.non_responses
    assert [one.party_id for one in found] == ["egypt", "syria", "knesset"]


def test_an_open_question_needs_a_cue() -> None:
    assert not findings("Whether to go or not, Putin went.").reporting.open_questions
    (question,) = findings("Whether Hamas will accept is unclear.").reporting.open_questions
    assert question.question == "Whether Hamas will accept?"


def test_a_denial_of_what_was_just_said_is_a_contradiction() -> None:
    text = "Two diplomats said Russia had set a condition. Egypt denied it."
    (found,) = findings(text).reporting.contradictions
    assert (found.asserting_sids, found.disputing_sids) == (("s1",), ("s2",))


def test_gist_and_key_points_are_sentences_of_the_article() -> None:
    text = "Israel and Egypt signed a truce. Putin welcomed the truce. Hamas rejected the truce. Nobody fired."
    brief = findings(text).brief
    assert brief.gist in text
    assert all(point.text in text for point in brief.key_points)
    assert len(brief.key_points) == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the release of the hostages", Issue.PRISONERS_HOSTAGES),
        ("a lower ceiling", Issue.FORCE_LIMITS),
        ("foreign troops on its soil", Issue.FOREIGN_FORCES),
        ("membership of NATO", Issue.ALLIANCE_MEMBERSHIP),
        ("joining NATO", Issue.ALLIANCE_MEMBERSHIP),
        ("a second plebiscite", Issue.RATIFICATION_IMPLEMENTATION),
        ("an apple", None),
    ],
)
def test_issues_are_told_by_their_words(words: str, expected: Issue | None) -> None:
    assert issue_of(words) is expected


def terms(text: str) -> set[tuple[str, tuple[str, ...]]]:
    return {(one.issue.value, one.obligated_ids) for one in findings(text).deal.peace_plan_terms}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under a deal signed in May, Israel will withdraw its troops.", ("territory_withdrawal", ("israel",))),
        ("The accord provides for the release of hostages and a withdrawal of troops.", ("prisoners_hostages", ())),
        ("The accord, signed by Putin on Friday, calls for an end to hostilities.", ("ceasefire", ())),
        ("The pact gives amnesty to rebels.", ("justice_amnesty", ())),
        ("The deal states that Hamas must release hostages.", ("prisoners_hostages", ("hamas",))),
        ("The deal was signed on Friday. It calls for the release of hostages.", ("prisoners_hostages", ())),
        ("Under the plan a truce would begin in exchange for the release of hostages.", ("prisoners_hostages", ())),
        ("Egypt wrote a plan providing for a referendum.", ("status_recognition", ())),
        ("Hamas agreed to release ten hostages.", ("prisoners_hostages", ("hamas",))),
        ("Israel said it will withdraw its troops.", ("territory_withdrawal", ("israel",))),
        ("The truce was signed. Heavy guns and hostages are to be handed over.", ("prisoners_hostages", ())),
        ("According to the truce Hamas is supposed to disarm.", ("disarmament_reintegration", ("hamas",))),
    ],
)
def test_what_a_text_obliges_to(text: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert expected in terms(text)


@pytest.mark.parametrize(
    "text",
    [
        "The deal does not call for the release of hostages.",
        "The accord makes no mention of hostages.",
        "It calls for the release of hostages.",
        "Hamas has not agreed to release hostages.",
        "If Hamas agreed to release hostages, the deal would hold.",
        "Egypt denied that the deal calls for a withdrawal.",
    ],
)
def test_what_no_text_obliges_to(text: str) -> None:
    assert not terms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For the peace force Norway has pledged 700 troops.", ("norway",)),
        ("Observers from Egypt and Norway will monitor the ceasefire.", ("egypt", "norway")),
        ("The African Union has deployed a small force to monitor the ceasefire.", ("african_union",)),
        ("African Union observers are due to deploy under the ceasefire.", ("african_union",)),
    ],
)
def test_who_guards_a_peace_from_outside(text: str, expected: tuple[str, ...]) -> None:
    assert [one.guarantor_ids for one in findings(text).deal.security_guarantees] == [expected]


@pytest.mark.parametrize(
    "text",
    ["For peace Hamas would supply weapons.", "Norway has not pledged 700 troops to the peace force.", "Norway sent flowers for peace."],
)  # fmt: skip
def test_who_guards_nothing(text: str) -> None:
    assert not findings(text).deal.security_guarantees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel and Hamas resumed indirect talks.", "talks"),
        ("The peace talks in Haifa collapsed.", "talks"),
        ("Putin flew to Turkey for talks.", "talks"),
        ("A truce between Israel and Hamas went into effect on Sunday.", "agreement"),
        ("Israel launched air strikes on Gaza, causing no deaths.", "attack"),
        ("Three rockets hit Haifa on Friday.", "attack"),
        ("Heavy fighting broke out near Haifa.", "attack"),
        ("The convoy was ambushed by Hezbollah.", "attack"),
        ("A bomb in Haifa killed two soldiers.", "attack"),
        ("Russian forces entered Aleppo.", "territorial_change"),
        ("Russia deployed two battalions of troops.", "deployment"),
        ("Hamas freed four soldiers.", "withdrawal_release"),
        ("Two hostages were freed.", "withdrawal_release"),
        ("Turkey imposed new sanctions on Israel.", "sanction"),
        ("Hamas declared a unilateral ceasefire.", "statement"),
        ("The African Union delivered food aid to Gaza.", "aid"),
    ],
)
def test_an_event_is_of_its_type(text: str, expected: str) -> None:
    assert expected in {one.type.value for one in findings(text).reporting.events}


@pytest.mark.parametrize(
    "text",
    [
        "Israel has not launched air strikes on Gaza.",
        "Israel would launch air strikes on Gaza.",
        "Egypt denied that Israel had struck Gaza.",
        "If Russian forces entered Aleppo, talks would end.",
        "More than 60,000 people have been killed since the war began.",
        "Israel struck a deal.",
    ],
)
def test_what_is_no_attack_and_no_change(text: str) -> None:
    types = {one.type.value for one in findings(text).reporting.events}
    assert not types & {"attack", "territorial_change"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Egypt accused Israel of shelling the convoy.", "outcome"),
        ("Hezbollah vowed to fight on.", "threat"),
        ("Hamas claimed responsibility for the raid.", "outcome"),
    ],
)
def test_a_verb_may_show_the_kind_of_a_claim(text: str, kind: str) -> None:
    (claim,) = findings(text).reporting.claims
    assert claim.kind == kind


def test_a_silence_may_be_yet_to_end() -> None:
    (found,) = findings("Egypt has yet to confirm the swap.").reporting.non_responses
    assert (found.party_id, found.kind) == ("egypt", "refused_to_confirm")


def test_what_another_is_to_do_is_no_part_of_a_duty() -> None:
    deal = findings("Under a draft, Israel would release prisoners within 90 days and Hamas would disarm.").deal
    assert [(one.statement, one.evidence[0].quote) for one in deal.peace_plan_terms] == [
        (
            "Israel would release prisoners within 90 days.",
            "Under a draft, Israel would release prisoners within 90 days",
        )
    ]

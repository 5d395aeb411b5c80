"""A statement keeps the polarity and the certainty of the words that it cites."""

from __future__ import annotations

import pytest

from schemas.catalogue import ItemDraft
from schemas.evidence import Evidence
from schemas.vocabulary import Certainty, EventStatus, EvidenceStance, Extent, NegotiationStatus, Stance
from tests.summary.builders import article, checks_on, codes_of, registry
from tests.summary.items import cite, claim, event, position, term, territory


def wording(sentence: str, item: ItemDraft, severity: str | None = "warning") -> set[str]:
    found = codes_of(checks_on(article(sentence), item, of=registry(parties=(), places=(), sources=())), severity)
    return found & {"negation_mismatch", "certainty_mismatch"}


def of_claim(sentence: str, quote: str, statement: str, **changes: object) -> set[str]:
    return wording(sentence, claim(statement, cite(quote, **changes)))


@pytest.mark.parametrize("language", ["", "english", "eng", "en-GB", "und", "en_US"])
def test_no_language_of_the_registry_silences_what_an_english_article_says(language: str) -> None:
    text = article("The minister said that Ukraine would not join NATO.", language=None)
    item = claim("Ukraine would join NATO", cite("would not join NATO"))
    assert "negation_mismatch" in codes_of(checks_on(text, item, of=registry(language=language)))


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("The minister said Ukraine would not join NATO.", "join NATO", "Ukraine would join NATO"),
        ("The minister said Ukraine would not join NATO.", "would not join NATO", "Ukraine would join NATO"),
        ("The minister said Ukraine wouldn’t join NATO.", "join NATO", "Ukraine joins NATO"),
        ("The minister said Ukraine would not join NATO.", "would not join NATO", "Ukraine would enter NATO"),
        ("Ukraine would join NATO, the minister said.", "Ukraine would join NATO", "Ukraine would not join NATO"),
        ("The rebels never accepted the truce.", "accepted the truce", "The rebels accepted the truce"),
        (
            "The president offered no compromises on Friday.",
            "offered no compromises",
            "The president offered compromises",
        ),
        ("Neither side withdrew its troops.", "withdrew its troops", "Both sides withdrew troops"),
        ("The army no longer controls the bridge.", "controls the bridge", "The army controls the bridge"),
        ("Moscow refused to withdraw its forces.", "withdraw its forces", "Moscow withdraws its forces"),
        ("The army cannot, for now, hold the town.", "hold the town", "The army can hold the town"),
        ("The ceasefire did not hold in the town.", "did not hold", "The ceasefire held in the town"),
        ("It must be carried out in full.", "must be carried out in full", "It must not be carried out in full"),
        ("Troops were in every town.", "Troops were in every town", "Troops were not in every town"),
        (
            "The talks ended without an agreement on borders.",
            "an agreement on borders",
            "The talks brought agreement on borders",
        ),
        (
            "The ministry denied that its troops had crossed the river.",
            "troops had crossed the river",
            "Troops crossed the river",
        ),
        ("She does not believe that Moscow wants peace.", "Moscow wants peace", "Moscow wants peace"),
        (
            "The army will withdraw from the town.",
            "will withdraw from the town",
            "The army refuses to withdraw from the town",
        ),
    ],
)
def test_a_statement_of_the_opposite_polarity_is_a_warning(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == {"negation_mismatch"}


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        ("The minister said Ukraine would not join NATO.", "would not join NATO", "Ukraine would not join NATO"),
        ("The minister said Ukraine would not join NATO.", "would not join NATO", "Ukraine would stay out of NATO"),
        ("The leader has not given up on his goals.", "not given up on his goals", "The leader keeps his goals"),
        ("The leader has not ruled out talks.", "not ruled out talks", "The leader leaves talks open"),
        ("Moscow refused to withdraw its forces.", "refused to withdraw", "Moscow rejects withdrawing its forces"),
        ("He is unwilling to settle for less.", "unwilling to settle for less", "He would not settle for less"),
        (
            "He is not willing to settle for less than victory.",
            "not willing to settle for less",
            "He insists on victory",
        ),
        (
            "Not only Kyiv but also Warsaw signed the pact.",
            "Kyiv but also Warsaw signed",
            "Kyiv and Warsaw signed the pact",
        ),
        (
            "The army does not control all of the city.",
            "does not control all of the city",
            "The army controls part of the city",
        ),
        (
            "It will not sign unless the guarantees hold.",
            "not sign unless the guarantees hold",
            "It would sign if the guarantees hold",
        ),
        ("I don’t know if he wants a deal.", "I don’t know if he wants a deal", "He wants a deal"),
        (
            "The embassy did not immediately respond to questions.",
            "did not immediately respond",
            "The embassy gave no response",
        ),
        (
            "They lack the capacity to occupy the capital.",
            "lack the capacity to occupy",
            "They cannot occupy the capital",
        ),
        ("The deal has no deadline, but it names a mediator.", "it names a mediator", "The deal names a mediator"),
        (
            "No troops will leave, and the bridge stays open.",
            "the bridge stays open",
            "The bridge stays open for troops",
        ),
        ("Critics say the plan is not new and the army will leave.", "the army will leave", "The army will leave"),
    ],
)
def test_a_faithful_paraphrase_raises_no_negation_warning(sentence: str, quote: str, statement: str) -> None:
    assert "negation_mismatch" not in of_claim(sentence, quote, statement)


@pytest.mark.parametrize("stance", [EvidenceStance.DENIES, EvidenceStance.DOUBTS, EvidenceStance.CONTEXT])
def test_a_denial_is_expected_to_say_the_opposite(stance: EvidenceStance) -> None:
    sentence = "The minister said Ukraine would not join NATO."
    assert of_claim(sentence, "would not join NATO", "Ukraine would join NATO", stance=stance) == set()


def refused(quote: str) -> Evidence:
    return cite(quote)


@pytest.mark.parametrize(
    "item",
    [
        position("Kyiv to cede the region", refused("not cede the region"), stance=Stance.REJECTS),
        event("Kyiv cedes the region", refused("not cede the region"), status=EventStatus.DID_NOT_HAPPEN),
        territory("Russia holds what Kyiv would cede", refused("not cede the region"), extent=Extent.NONE),
        term("Kyiv cedes the region", refused("not cede the region"), status=NegotiationStatus.REJECTED),
    ],
)
def test_a_closed_field_may_express_the_negation(item: ItemDraft) -> None:
    assert wording("The president said Kyiv would not cede the region.", item) == set()


def test_a_rejected_term_is_still_a_term() -> None:
    sentence = "The president rejected the withdrawal of troops from the region."
    withdrawal = cite("the withdrawal of troops")
    assert wording(sentence, term("Withdrawal of troops from the region", withdrawal)) == set()
    assert wording(sentence, claim("Withdrawal of troops from the region", withdrawal)) == {"negation_mismatch"}


@pytest.mark.parametrize(
    ("stance", "sentence", "quote", "fires"),
    [
        (Stance.ACCEPTS, "Moscow rejected the proposal.", "rejected the proposal", True),
        (Stance.ACCEPTS, "Moscow accepted the proposal.", "accepted the proposal", False),
        (Stance.REJECTS, "Moscow accepted the proposal.", "accepted the proposal", True),
        (Stance.REJECTS, "Moscow has not accepted the proposal.", "accepted the proposal", False),
        (Stance.REJECTS, "Moscow called the proposal a trap.", "called the proposal a trap", False),
        (Stance.DEMANDS, "Moscow rejected the proposal.", "rejected the proposal", False),
    ],
)
def test_a_stance_that_the_quotation_contradicts_is_a_warning(
    stance: Stance, sentence: str, quote: str, fires: bool
) -> None:
    item = position("Moscow's line on the proposal", cite(quote), stance=stance)
    assert wording(sentence, item) == ({"negation_mismatch"} if fires else set())


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Moscow may attack the port.", "attack the port"),
        ("Moscow could attack the port.", "could attack the port"),
        ("It is unclear whether Moscow will attack the port.", "Moscow will attack the port"),
        ("The fleet is expected to attack the port.", "attack the port"),
        ("The fleet appears to attack the port.", "attack the port"),
        ("The envoy suggested that the fleet will attack the port.", "the fleet will attack the port"),
    ],
)
def test_certain_where_the_clause_hedges_is_a_warning(sentence: str, quote: str) -> None:
    assert of_claim(sentence, quote, "An attack on the port comes") == {"certainty_mismatch"}


@pytest.mark.parametrize(
    ("sentence", "quote", "statement"),
    [
        (
            "Talks resume in May, and Moscow will attack the port.",
            "Moscow will attack the port",
            "Moscow attacks the port",
        ),
        ("Kyiv may object, but the fleet left the port.", "the fleet left the port", "The fleet left the port"),
        (
            "The minister appeared on television.",
            "The minister appeared on television",
            "The minister was on television",
        ),
        ("The envoy suggested a meeting in Vienna.", "suggested a meeting in Vienna", "The envoy proposed a meeting"),
        ("The fleet left the port.", "left the port", "The fleet left"),
    ],
)
def test_certain_where_nothing_hedges_the_clause_raises_nothing(sentence: str, quote: str, statement: str) -> None:
    assert of_claim(sentence, quote, statement) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The vote is due to start in May.",
        "Nor is it at all certain that the vote will start.",
        "Diplomats believe that the vote will start.",
        "Will the vote start?",
    ],
)
def test_words_that_leave_it_open_are_cues(sentence: str) -> None:
    item = claim("The vote starts", cite(sentence, certainty=Certainty.UNCOMMITTED))
    assert wording(sentence, item) == set()


def test_certain_where_the_statement_keeps_the_hedge_is_information() -> None:
    item = claim("Moscow may attack the port", cite("may attack the port"))
    assert wording("Moscow may attack the port.", item, "info") == {"certainty_mismatch"}


def test_probable_without_any_cue_is_a_warning() -> None:
    item = claim("The fleet left", cite("left the port", certainty=Certainty.PROBABLE))
    assert wording("The fleet left the port.", item) == {"certainty_mismatch"}


@pytest.mark.parametrize("known", ["The fleet, known as the Ninth,", "The fleet knows no such order and"])
def test_what_is_known_is_no_cue(known: str) -> None:
    item = claim("The fleet left", cite("left the port", certainty=Certainty.PROBABLE))
    assert wording(f"{known} left the port.", item) == {"certainty_mismatch"}
    assert wording("The mission did not know who had left the port.", item) == set()


def test_probable_with_a_cue_raises_nothing() -> None:
    item = claim("The fleet leaves", cite("leave the port", certainty=Certainty.PROBABLE))
    assert wording("The fleet is likely to leave the port.", item) == set()


def test_an_expected_event_may_be_certain() -> None:
    sentence = "The envoys are expected to meet in Vienna."
    expected = event("The envoys meet in Vienna", cite("meet in Vienna"), status=EventStatus.EXPECTED)
    occurred = event("The envoys meet in Vienna", cite("meet in Vienna"), status=EventStatus.OCCURRED)
    assert wording(sentence, expected) == set()
    assert wording(sentence, occurred) == {"certainty_mismatch"}


def test_articles_in_other_languages_are_not_checked_for_wording() -> None:
    text = article("No habrá acuerdo y no vendrá.", language="es")
    item = claim("There will be no agreement", cite("habrá acuerdo"))
    assert "negation_mismatch" not in codes_of(checks_on(text, item, of=registry(language="es")))

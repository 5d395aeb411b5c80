"""Who says it: reporting verbs before and behind, "according to", relays, quotations that go on, pronouns."""

from __future__ import annotations

import pytest

from schemas.registry import OUTLET_ID
from schemas.vocabulary import Certainty, EvidenceStance
from service.offline.finding.evidence import Voices, evidence_of
from service.offline.reading.speech import Attribution
from tests.offline.builders import findings, reading


def speaker(text: str, words: str) -> Attribution:
    read = reading(text)
    sentence = next(one for one in read.sentences if words in one.masked.original)
    start = sentence.masked.position(sentence.masked.original.index(words))
    return Voices(read).of(sentence, start)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Putin said the talks had failed.", "talks had", ("putin",)),
        ("The talks had failed, Putin said.", "talks had", ("putin",)),
        ("The talks had failed, said Putin.", "talks had", ("putin",)),
        ("According to two diplomats, the talks had failed.", "talks had", ("two_diplomats",)),
        ("The talks had failed, according to Egypt.", "talks had", ("egypt",)),
        ("Putin told reporters that the talks had failed.", "talks had", ("putin",)),
        ("Putin wrote that the talks had failed.", "talks had", ("putin",)),
        ("In Putin's view the talks had failed.", "talks had", ("putin",)),
        ("The talks failed.", "talks", (OUTLET_ID,)),
        ("Putin met Erdogan. The talks had failed, he said.", "talks had", ("putin",)),
        ("An Israeli official met Putin. The talks had failed, the official said.", "talks had", ("israeli_official",)),
        ("Egypt and Syria said the talks had failed.", "talks had", ("egypt", "syria")),
        ("What Putin said is not known.", "is not", (OUTLET_ID,)),
        ("Putin has said no to the talks. They failed.", "They failed", (OUTLET_ID,)),
    ],
)
def test_the_voice_of_a_clause(text: str, words: str, expected: tuple[str, ...]) -> None:
    assert speaker(text, words).voice_ids == expected


def test_a_semicolon_ends_what_a_trailing_voice_covers() -> None:
    text = "The talks had failed, Putin said; the border stayed shut."
    assert speaker(text, "border").voice_ids == (OUTLET_ID,)


def test_a_quotation_alone_continues_the_last_speaker() -> None:
    text = "The talks had failed, Putin said. “We shall see what comes.”"
    assert speaker(text, "shall see").voice_ids == ("putin",)


def test_who_relays_is_kept_beside_the_voice() -> None:
    found = speaker("Two diplomats said Putin had told Erdogan that the talks had failed.", "talks had")
    assert (found.voice_ids, found.via_id) == (("putin",), "two_diplomats")


def test_a_denial_turns_the_stance_up_to_a_colon() -> None:
    text = "Egypt denied that it had attacked: the border was quiet."
    assert speaker(text, "had attacked").stance is EvidenceStance.DENIES
    assert speaker(text, "border").stance is EvidenceStance.ASSERTS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia holds Aleppo.", Certainty.CERTAIN),
        ("Russia probably holds Aleppo.", Certainty.PROBABLE),
        ("Perhaps Russia holds Aleppo.", Certainty.POSSIBLE),
    ],
)
def test_hedges_grade_the_certainty(text: str, expected: Certainty) -> None:
    read = reading(text)
    sentence = read.sentences[0]
    assert evidence_of(sentence, 0, len(sentence.text), Voices(read)).certainty is expected


def test_a_quote_has_at_most_fifteen_words() -> None:
    text = "Russia holds Aleppo " + "and the long road that leads there " * 5 + "today."
    read = reading(text)
    quote = evidence_of(read.sentences[0], 0, len(read.sentences[0].text), Voices(read)).quote
    assert len(quote.split()) == 15
    assert quote in text


def test_a_claim_names_its_voice_and_its_kind() -> None:
    (claim,) = findings("The Russian army cannot overrun the country, two diplomats said.").reporting.claims
    assert claim.kind == "capability"
    assert claim.evidence[0].voice_ids == ("two_diplomats",)

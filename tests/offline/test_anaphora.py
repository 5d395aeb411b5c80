"""What stands for a party named before, and the subjects that a sentence leaves out: resolved where certain, else not."""

from __future__ import annotations

import pytest

from service.offline.reading.article import Reading
from tests.offline.builders import findings, reading


def parties_of(text: str, words: str) -> set[str]:
    """The parties for which the words of the last sentence stand, if they are a mention."""
    read: Reading = reading(text)
    sentence = read.sentences[-1].masked
    for one in sentence.mentions.values():
        if sentence.original[one.start : one.end].lower() == words.lower():
            return set(one.party_ids)
    return set()


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Talks between Israel and Hamas went on. Both sides signed.", "Both sides", {"israel", "hamas"}),
        ("Israel and Egypt signed a truce. The two countries met.", "The two countries", {"israel", "egypt"}),
        ("Israel said a long war with Hezbollah was over. Both sides met.", "Both sides", {"israel", "hezbollah"}),
        ("Putin spoke. Both sides met.", "Both sides", set()),
        ("Fighting between Israel and Hamas went on. The two foes met.", "The two foes", {"israel", "hamas"}),
        ("A meeting between Egypt and Turkey ended. The two foes met.", "The two foes", set()),
        ("Hezbollah attacked. The militant group left.", "The militant group", {"hezbollah"}),
        ("Hamas met Putin. The group left.", "The group", {"hamas"}),
        ("Hamas met the African Union. The group left.", "The group", set()),
        ("The Israeli government met. The Israeli government fell. The government was new.", "The government", {"israel"}),
        ("The Israeli government and the Egyptian government met. The government was new.", "The government", set()),
        ("Israeli troops left. The army was tired.", "The army", {"israel"}),
        ("President Vladimir Putin met Erdogan. The president left.", "The president", {"putin"}),
        ("Israel left. Its troops were tired.", "Its troops", {"israel"}),
        ("Putin left. His country was tired.", "His country", {"russia"}),
        ("Angela Merkel left. Her country was tired.", "Her country", set()),
        ("Russian forces left. The Russian army was tired.", "The Russian army", {"russia"}),
    ],
)  # fmt: skip
def test_a_description_stands_for_who_was_named(text: str, words: str, expected: set[str]) -> None:
    assert parties_of(text, words) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel met Egypt and rejected the ceasefire.", {"israel"}),
        ("Israel met Egypt, rejecting the ceasefire.", {"israel"}),
        ("Israel, which met Egypt, later rejected the ceasefire.", {"israel"}),
        ("Israel said Egypt had met Hamas and rejected the ceasefire.", {"egypt"}),
        ("Israel would meet Egypt and rejected nothing.", set()),
        ("A plan by Egypt was read and rejected the ceasefire.", set()),
    ],
)
def test_a_subject_that_is_left_out_is_the_one_before(text: str, expected: set[str]) -> None:
    found = findings(text).deal.positions
    assert {one.party_id for one in found if one.stance == "rejects"} == expected


def test_the_region_is_the_one_named_last() -> None:
    text = "The war over Gaza went on. Israel controls most of the city."
    (item,) = findings(text).reporting.territorial_control
    assert item.place_ids == ("gaza",)


def test_he_goes_on_with_the_speaker_and_with_nobody_unknown() -> None:
    known = findings("Putin met Erdogan. “We reject the ceasefire,” he said.").deal.positions
    unknown = findings("Putin rested. Envoy Ivan Nikitin spoke. “We reject the ceasefire,” he said.").deal.positions
    assert [one.party_id for one in known] == ["russia"]
    assert not unknown

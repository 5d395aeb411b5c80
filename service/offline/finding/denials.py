"""Fills who denies what an earlier sentence says, by `denials.toml`, and which accounts part ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from schemas.evidence import Evidence
from schemas.reporting import Claim, Contradiction, Event
from schemas.territory import TerritoryItem
from schemas.vocabulary import Certainty, ContradictionKind, EvidenceStance, Strength, TerritoryRelation
from service.offline.finding.evidence import quote_of
from service.offline.finding.rules import find_matches, load_rules
from service.offline.reading.article import Reading
from service.offline.reading.sentences import ReadSentence

_Item = TypeVar("_Item", TerritoryItem, Claim, Event)

_HOLDS = frozenset({TerritoryRelation.GAINED, TerritoryRelation.CONTROLS})
_ANAPHORIC = re.compile(
    r"^\s*(?:[\ue900-\ue9ff]|(?:that|this|it|so|any (?:of )?(?:this|breach|of it)|not so)\b)"
    r"(?=\s*(?:$|[,.;:–—-]|(?:and|but|saying|on|in|at|to|when)\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denial:
    """A sentence that denies what an earlier one says: "X denied that"; `item_id` if it denies one item of it alone."""

    before: ReadSentence
    sentence: ReadSentence
    evidence: Evidence
    item_id: str | None = None


def find_denials(reading: Reading) -> tuple[Denial, ...]:
    """Return the denials that answer the sentence before, after what somebody said there."""
    return tuple(
        Denial(reading.sentences[sentence.index - 1], sentence, evidence)
        for sentence in reading.sentences[1:]
        if reading.sentences[sentence.index - 1].frames
        for evidence in _denials(sentence)
    )


def find_denied_losses(reading: Reading, territory: Iterable[TerritoryItem]) -> tuple[Denial, ...]:
    """Return who denies having lost what an earlier sentence says another has: "X denied it had left the town"."""
    held = [one for one in territory if one.relation in _HOLDS]
    indexes = {sentence.sid: sentence.index for sentence in reading.sentences}
    return tuple(
        Denial(reading.sentences[before], match.sentence, _evidence(match.sentence, match.words(), who), item.id)
        for sentence in reading.sentences
        for match in find_matches(sentence, load_rules("denials"))
        if (who := match.ids("who"))
        for item in held
        if set(match.place_ids("place")) & set(item.place_ids) and item.holder_id not in map(reading.principal, who)
        for before in [indexes[sid] for sid in _asserting(item.evidence)][:1]
        if before < sentence.index
    )


def find_contradictions(denials: Iterable[Denial]) -> tuple[Contradiction, ...]:
    """Return one contradiction for every denial."""
    return tuple(_contradiction(number, one.before, one.sentence) for number, one in enumerate(denials, start=1))


def with_denials(item: _Item, denials: Iterable[Denial]) -> _Item:
    """Return the item with the denials of the sentences that assert it, and of itself."""
    asserted = _asserting(item.evidence)
    answering: tuple[Evidence, ...] = tuple(
        one.evidence for one in denials if one.before.sid in asserted and one.item_id in (None, item.id)
    )
    return item.model_copy(update={"evidence": (*item.evidence, *answering)}) if answering else item


def _denials(sentence: ReadSentence) -> Iterator[Evidence]:
    for frame in sentence.frames:
        if frame.stance is not EvidenceStance.DENIES:
            continue
        start = frame.start - 5 if sentence.text[: frame.start].endswith(" that") else frame.start
        if _ANAPHORIC.match(sentence.text[start : frame.end]):
            quote = quote_of(sentence, frame.cue_start, min(start + 5, len(sentence.text)))
            yield _evidence(sentence, quote, frame.voice_ids)


def _evidence(sentence: ReadSentence, quote: str, voice_ids: tuple[str, ...]) -> Evidence:
    return Evidence(
        sid=sentence.sid,
        quote=quote,
        voice_ids=voice_ids,
        via_id=None,
        stance=EvidenceStance.DENIES,
        certainty=Certainty.CERTAIN,
    )


def _asserting(evidence: Iterable[Evidence]) -> list[str]:
    return [one.sid for one in evidence if one.stance is EvidenceStance.ASSERTS]


def _contradiction(number: int, before: ReadSentence, sentence: ReadSentence) -> Contradiction:
    return Contradiction(
        id=f"x{number}",
        kind=ContradictionKind.DENIAL,
        strength=Strength.DIRECT,
        proposition=before.masked.original,
        flagged_by_outlet=False,
        asserting_sids=(before.sid,),
        disputing_sids=(sentence.sid,),
    )

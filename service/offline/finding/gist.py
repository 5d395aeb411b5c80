"""Writes gist and key points by extraction: sentences of the article, chosen by place and by what the rules found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from schemas.brief import KeyPoint
from service.offline.reading.article import Reading
from service.offline.reading.sentences import ReadSentence

MAX_GIST_CHARACTERS = 700
_MAX_POINTS = 8
_MIN_POINTS = 3
_LEAD_BONUS = 3.0
_LEAD_SENTENCES = 4
_MAX_PARTIES = 4
_MAX_CHARACTERS = 450


def write_gist(reading: Reading) -> str:
    """Return the lead: the first sentence, and the second if both are short."""
    own = [_words(sentence) for sentence in reading.sentences[:2]]
    if not own:
        return ""
    gist = " ".join(own)
    return (gist if len(gist) <= MAX_GIST_CHARACTERS else own[0])[:MAX_GIST_CHARACTERS]


def choose_key_points(reading: Reading, cited: Iterable[str]) -> tuple[KeyPoint, ...]:
    """Return three to eight sentences in reading order: those with most items, with most parties, and early ones.

    `cited` holds a sentence id for every item that cites it.
    """
    items = Counter(cited)
    wanted = max(_MIN_POINTS, min(_MAX_POINTS, len(reading.sentences) // 5))
    ranked = sorted(reading.sentences, key=lambda one: (-_weight(one, items), one.index))[:wanted]
    chosen = sorted(ranked, key=lambda one: one.index)
    return tuple(KeyPoint(text=_words(one), sids=(one.sid,)) for one in chosen)


def _weight(sentence: ReadSentence, items: Counter[str]) -> float:
    parties = {one.party_ids[0] for one in sentence.masked.mentions.values() if one.party_ids}
    lead = _LEAD_BONUS / (1 + sentence.index) if sentence.index < _LEAD_SENTENCES else 0.0
    too_long = 1.0 if len(sentence.line.text) > _MAX_CHARACTERS else 0.0
    return 2.0 * items[sentence.sid] + min(len(parties), _MAX_PARTIES) * 0.4 + lead - too_long


def _words(sentence: ReadSentence) -> str:
    return sentence.line.text[sentence.line.body_start :].strip()

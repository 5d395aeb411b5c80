"""Fills the events: rules of `events.toml`, with who, where and when as the sentence says."""

from __future__ import annotations

import re

from schemas.reporting import Event
from schemas.vocabulary import EventStatus, EventType, EvidenceStance
from service.offline.finding.evidence import Voices, evidence_of
from service.offline.finding.factuality import is_negated, is_unreal
from service.offline.finding.issues import issue_of
from service.offline.finding.rules import Match, find_matches, load_rules
from service.offline.finding.territory import listed
from service.offline.finding.wording import tidy
from service.offline.reading.article import Reading
from service.offline.reading.masks import MentionClass
from service.text.dates import find_dates

_LOCATED = frozenset({MentionClass.PLACE, MentionClass.CAPITAL, MentionClass.STATE})
_PREPOSITIONS = ("in ", "at ", "near ", "on ", "In ", "At ", "Near ")
_MAX_EVENTS = 40
# How far behind the verb a negation still concerns it: "made no", but not "struck the town, causing no damage".
_NEAR = 12
# What a statement leaves out between its subject and its verb.
_ASIDE = re.compile(r"^,? (?:which|who) |^, [^,]{2,90}, (?=[a-z])|^ \([^)]{1,30}\) ")
# The toll of a whole war is no event of it.
_TOLL = re.compile(
    r"\b(?:since (?:the|its|then|\d{4}|[a-z]+ \d{4})|(?:in|during|of) the (?:[a-z]+ )?[“\"]?(?:[a-z]+['’]s )?(?:war|conflict|insurgency|fighting|country)|years? of|decades?|[a-z-]+-year|civil war|over the past|so far|death toll|toll|million)\b"
)


def find_events(reading: Reading, voices: Voices) -> tuple[Event, ...]:
    """Return the events of an article."""
    found: list[Event] = []
    for sentence in reading.sentences:
        seen: set[EventType] = set()
        for match in find_matches(sentence, load_rules("events")):
            event = _read(match, voices, reading)
            if event is not None and event.type not in seen and len(found) < _MAX_EVENTS:
                seen.add(event.type)
                found.append(event.model_copy(update={"id": f"e{len(found) + 1}"}))
    return tuple(found)


def _read(match: Match, voices: Voices, reading: Reading) -> Event | None:
    start, end = match.found.span()
    verb_end = match.found.start("object") if match.found.start("object") > start else end
    if is_unreal(match.sentence, start) or is_negated(match.sentence, start, min(verb_end + _NEAR, end)):
        return None
    if match.rule["name"] in ("killed", "killing") and _TOLL.search(match.sentence.masked.original):
        return None
    kind = EventType(match.rule["type"])
    if kind is EventType.AGREEMENT and issue_of(match.original("object")) is None:
        return None
    evidence = evidence_of(match.sentence, start, end, voices)
    if evidence.stance is not EvidenceStance.ASSERTS:
        return None
    words = match.words()
    dates = find_dates(words)
    actors = tuple(one for one in match.ids("actor") if one in reading.parties)
    return Event(
        id="e",
        type=kind,
        status=EventStatus(match.rule["status"] or "occurred"),
        actor_ids=actors,
        place_ids=_places(match),
        when_text=_with_preposition(words, dates[0]) if dates else None,
        statement=_statement(match, words, [reading.parties[one].name for one in actors]),
        evidence=(evidence,),
    )


def _statement(match: Match, words: str, names: list[str]) -> str:
    """Word the event with the actors' names for pronouns."""
    if names and match.found.start("actor") <= match.found.start() + len("the "):
        start = (
            match.sentence.masked.span(*match.found.span("actor"))[1]
            - match.sentence.masked.span(*match.found.span())[0]
        )
        words = listed(names) + _ASIDE.sub(" ", words[start:])
    if match.rule["name"] == "killing":
        words = match.sentence.line.text[match.sentence.line.body_start :].rstrip(" .")
    else:
        words = tidy(words)
    return f"{words[:1].upper()}{words[1:]}."


def _places(match: Match) -> tuple[str, ...]:
    """Return the places that stand after a preposition of place within the match."""
    masked = match.sentence.masked
    found = []
    for position in range(*match.found.span()):
        mention = masked.mentions.get(masked.text[position])
        before = masked.text[max(0, position - 8) : position].removesuffix("the ")
        if mention is not None and mention.place_ids and mention.kind in _LOCATED and before.endswith(_PREPOSITIONS):
            found.append(mention.place_ids[0])
    return tuple(dict.fromkeys(found))


def _with_preposition(words: str, date: str) -> str:
    """Return the date with the preposition before it: "on Friday"."""
    start = words.find(date)
    before = words[:start].rsplit(" ", 2)
    return f"{before[-2]} {date}" if len(before) > 1 and before[-2].lower() in ("on", "in", "since", "last") else date

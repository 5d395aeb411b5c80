"""Fills the guarantees: one per instrument that an outside party would bring, by `guarantees.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.deal import Guarantee
from schemas.evidence import Evidence
from schemas.vocabulary import EvidenceStance, Instrument, NegotiationStatus, PartyKind
from service.offline.finding.evidence import Voices, evidence_of
from service.offline.finding.factuality import is_negated, is_unreal
from service.offline.finding.rules import Match, find_matches, load_rules
from service.offline.finding.stages import stage_of
from service.offline.finding.wording import tidy
from service.offline.reading.article import Reading

_INSTRUMENTS = (
    (Instrument.INTELLIGENCE_SHARING, re.compile(r"\bintelligence\b")),
    (Instrument.AIR_PATROL, re.compile(r"\b(?:patrols? of (?:\S+ ){0,3}(?:skies|airspace)|air patrols?|air policing|no-fly|air cover|skies)\b")),
    (Instrument.NAVAL_PRESENCE, re.compile(r"\b(?:naval|warships|navy|maritime patrols?)\b")),
    (Instrument.ARMS_SUPPLY, re.compile(r"\b(?:weapons|arms|ammunition|missiles|air defen[cs]e systems|tanks)\b")),
    (Instrument.TRAINING, re.compile(r"\btrain(?:ing|ers)?\b")),
    (Instrument.MONITORING_MISSION, re.compile(r"\b(?:monitor\w*|observers?|verif\w+)\b")),
    (Instrument.MUTUAL_DEFENCE, re.compile(r"\b(?:mutual[- ]defen[cs]e|article 5|come to (?:its|the) defen[cs]e)\b", re.IGNORECASE)),
    (Instrument.SANCTIONS_SNAPBACK, re.compile(r"\bsnap-?back\b|\bsanctions would (?:return|be restored)\b")),
    (Instrument.FUNDING, re.compile(r"\b(?:funds|funding|money|billion|million|loans?)\b")),
    (Instrument.TROOP_PRESENCE, re.compile(r"\b(?:troops|soldiers|peacekeepers|a force|battalions?|forces)\b")),
    (Instrument.OTHER_SUPPORT, re.compile(r"\b(?:other|logistical|backstop|political) support\b|\bsupport\b")),
)  # fmt: skip
_ARMED = frozenset({PartyKind.NON_STATE_ARMED_GROUP, PartyKind.ARMED_FORCE, PartyKind.POPULATION, PartyKind.PERSON})
_SECURITY = re.compile(r"\b(?:guarantee\w*|security|peace|ceasefire|cease-fire|truce|accord|agreement|backed by)\b")
_BENEFICIARY = re.compile(r"\bguarantees for (?:the )?([\ue000-\ue0ff])")
_LOCATION = re.compile(r"\b(?:in|inside|along|on|at|near) [^;.]{3,80}?(?=,? (?:to|for|once|if|when|until)\b|[;.]|$)")


def find_guarantees(reading: Reading, voices: Voices) -> tuple[Guarantee, ...]:
    """Return the guarantees of an article that speaks of security or peace; beneficiaries as far as it names them."""
    if not any(_SECURITY.search(one.text) for one in reading.sentences):
        return ()
    stage = stage_of(reading)
    beneficiaries = _beneficiaries(reading)
    found: dict[tuple[Instrument, tuple[str, ...]], Guarantee] = {}
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("guarantees")):
            for one in _read(match, voices, beneficiaries, stage):
                found.setdefault((one.instrument, one.guarantor_ids), one)
    return tuple(one.model_copy(update={"id": f"g{number}"}) for number, one in enumerate(found.values(), start=1))


def _read(
    match: Match, voices: Voices, beneficiaries: tuple[str, ...], stage: NegotiationStatus
) -> Iterator[Guarantee]:
    start, end = match.found.span()
    if is_unreal(match.sentence, start) or is_negated(match.sentence, start, end):
        return
    evidence = evidence_of(match.sentence, start, end, voices)
    named = tuple(dict.fromkeys(voices.reading.principal(one) for one in match.ids("guarantor")))
    guarantors = tuple(one for one in named if _is_outside(one, voices.reading))
    if named and not guarantors:
        return
    if evidence.stance is not EvidenceStance.ASSERTS or set(guarantors) & set(beneficiaries):
        return
    for instrument in _instruments(match):
        yield _draft(match, instrument, guarantors, beneficiaries, (stage, evidence))


def _is_outside(party_id: str, reading: Reading) -> bool:
    """Tell whether a party can be an outside one: an armed group guarantees nobody's security."""
    party = reading.parties.get(party_id)
    return party is not None and party.kind not in _ARMED


def _instruments(match: Match) -> Iterator[Instrument]:
    if match.rule["instrument"]:
        yield Instrument(match.rule["instrument"])
        return
    given = match.original("object")
    named = [instrument for instrument, pattern in _INSTRUMENTS if pattern.search(given)]
    if Instrument.OTHER_SUPPORT in named and len(named) > 1 and "other support" not in given:
        named.remove(Instrument.OTHER_SUPPORT)
    yield from named


def _beneficiaries(reading: Reading) -> tuple[str, ...]:
    """Return for whom the article says that guarantees are: "security guarantees for Ukraine"."""
    for sentence in reading.sentences:
        found = _BENEFICIARY.search(sentence.text)
        if found:
            return sentence.masked.mentions[found[1]].party_ids
    return ()


def _draft(
    match: Match,
    instrument: Instrument,
    guarantors: tuple[str, ...],
    beneficiaries: tuple[str, ...],
    basis: tuple[NegotiationStatus, Evidence],
) -> Guarantee:
    location = _LOCATION.search(match.original("object")) if instrument is Instrument.TROOP_PRESENCE else None
    words = tidy(match.words())
    return Guarantee(
        id="g",
        instrument=instrument,
        guarantor_ids=guarantors,
        beneficiary_ids=beneficiaries,
        location_text=location[0].strip(" ,") if location else None,
        status=basis[0],
        statement=f"{words[:1].upper()}{words[1:]}.",
        evidence=(basis[1],),
    )

"""Fills the plan: the one text that the article is about, if it is signed, agreed or negotiated."""

from __future__ import annotations

import re

from schemas.deal import Plan
from schemas.vocabulary import EvidenceStance, NegotiationStatus
from service.offline.finding.evidence import Voices, evidence_of
from service.offline.finding.stages import stage_of
from service.offline.reading.article import Reading
from service.offline.reading.masks import rule as compile_rule

_NAMED = compile_rule(
    r"(?<![\w-])(?P<name>(?:<ANY>(?:['’]s?)? )?(?:(?:second|first|third|final|permanent|draft|comprehensive|interim|new|revised|"
    r"[a-z]+-day|\d+-day|\d+-page|[a-z]+-point|\d+-point) )*(?:<ANY> )?"
    r"(?:peace (?:accord|agreement|deal|treaty|plan)|accord|ceasefire|truce|treaty|plan of [\w-]+ points|[\w-]+-point plan|framework))\b"
)
_ARTICLES = re.compile(r"^(?:the|a|an|their|its) ", re.IGNORECASE)
_SIGNING = re.compile(
    r"\b(?:signed|signing|initialed|agreed|announced|took effect|took hold|negotiat\w+|plan|draft|understanding)\b"
)


def find_plans(reading: Reading, voices: Voices) -> tuple[Plan, ...]:
    """Return the plan that the article names first beside a word of signing or negotiating; empty if none."""
    status = stage_of(reading)
    if status in (NegotiationStatus.PROPOSED, NegotiationStatus.UNCLEAR):
        return ()
    for sentence in reading.sentences:
        found = _NAMED.search(sentence.text)
        if found is None or not _SIGNING.search(sentence.text):
            continue
        evidence = evidence_of(sentence, *found.span(), voices)
        if evidence.stance is EvidenceStance.ASSERTS:
            name = sentence.masked.original[slice(*sentence.masked.span(*found.span()))]
            words = _ARTICLES.sub("", name)
            return (
                Plan(
                    id="pl1",
                    name=words,
                    sponsor_ids=(),
                    participant_ids=(),
                    status=status,
                    statement=f"{words[:1].upper()}{words[1:]} is {status.value.replace('_', ' ')}.",
                    evidence=(evidence,),
                ),
            )
    return ()

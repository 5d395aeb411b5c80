"""Says how far the text under discussion has come: proposed, agreed, signed, in force."""

from __future__ import annotations

import re

from schemas.vocabulary import NegotiationStatus
from service.offline.reading.article import Reading

_TEXT = r"(?:peace )?(?:accord|agreement|deal|treaty|truce|ceasefire|cease-fire|document|pact|plan|text|papers?)"
# One side's "agreed to" is its acceptance; a text is agreed where both are said to have done so.
_BOTH = r"\b(?:both|sides|parties|governments|delegations|leaders|they|and)\b"
_STAGES = (
    (NegotiationStatus.IN_FORCE, re.compile(rf"\b(?:{_TEXT})\b(?:[^.;]|\. ?\d){{0,60}}\b(?:took effect|came into force|is in force|entered into force)\b|\bIt took effect\b")),
    (NegotiationStatus.SIGNED, re.compile(rf"\b(?:signed|put their names to|concluded)\b[^.;]{{0,60}}\b{_TEXT}\b|\b{_TEXT}\b[^.;]{{0,80}}(?<!is )(?<!be )(?<!to )(?<!being )\b(?:signed|concluded)\b")),
    (NegotiationStatus.AGREED, re.compile(rf"\b{_TEXT}\b[^.;]{{0,60}}\b(?:was|were|is) agreed\b|\bannounced\b(?! (?:that )?(?:it|he|she|they)\b)[^.;]{{0,60}}\b{_TEXT}\b(?! (?:proposal|offer))|\bagreed on\b[^.;]{{0,30}}\b{_TEXT}\b|{_BOTH}[^.;]{{0,30}}\bagreed to\b[^.;]{{0,30}}\b{_TEXT}\b|\binitiall?ed\b[^.;]{{0,60}}\b{_TEXT}\b")),
    (NegotiationStatus.AGREED_IN_PRINCIPLE, re.compile(r"\b(?:broad|general) (?:understanding|consensus|agreement)\b|\bagree\w* in principle\b")),
    (NegotiationStatus.UNDER_NEGOTIATION, re.compile(rf"\b(?:negotiat\w+|mediat\w+|talks)\b[^.;]{{0,60}}\b(?:{_TEXT}|settlement)\b")),
)  # fmt: skip
_PROPOSAL = re.compile(r"\b(?:propos\w+|draft|plan|offer\w*)\b")
_NOT_YET = re.compile(
    r"\b(?:not|never|no date|once|before|until|to be|ready to|would|could|yet to be) [^.;]{0,30}$",
    re.IGNORECASE,
)


def stage_of(reading: Reading) -> NegotiationStatus:
    """Return the furthest stage that the article reports of a text; proposed if it only names a plan, else unclear."""
    for status, pattern in _STAGES:
        for text in (one.masked.original for one in reading.sentences):
            if any(not _NOT_YET.search(text, 0, found.start()) for found in pattern.finditer(text)):
                return status
    return NegotiationStatus.PROPOSED if _names_proposal(reading) else NegotiationStatus.UNCLEAR


def _names_proposal(reading: Reading) -> bool:
    return any(_PROPOSAL.search(one.masked.original) for one in reading.sentences)

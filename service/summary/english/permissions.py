"""Tells the "may" that gives leave from the "may" of what is only possible, where something is to be a duty or a right."""

from __future__ import annotations

import re

_TEXTS = (
    r"(?:accords?|agreements?|deals?|pacts?|treat(?:y|ies)|truces?|ceasefires?|plans?|drafts?|texts?|terms?|rules?|laws?|bans?|protocols?|"
    r"orders?|mandates?|annex(?:es)?|articles?|clauses?|decrees?|resolutions?|memorandum|charter|constitution|formula)"
)
# A sentence that tells what a text says, or obliges and forbids beside: what may be done is allowed there.
_GIVES_LEAVE = re.compile(
    rf"\b(?:under|by|according to) (?:[\w'-]+ ){{1,4}}?{_TEXTS}\b|"
    rf"\b{_TEXTS} (?:\d+ )?(?:says?|said|lets?|allow\w*|permit\w*|provid\w+|stipulat\w+|forbid\w*|requires?|states?)\b|"
    r"\b(?:must|shall|(?:is|are|was|were) to|ha(?:s|ve|d) to|allow\w*|permit\w*|forb[aio]\w+|prohibit\w*|barred|banned|entitled?|obliged?|only|"
    r"(?:no|none|nobody|neither|each|every|any|either)(?: [\w'-]+){0,3} may)\b",
    re.IGNORECASE,
)
# A statement by which it is allowed or forbidden.
_ALLOWED = re.compile(
    r"\b(?:allow\w*|permit\w*|free to|can|cannot|entitled?|rights?|must not|forb[aio]\w+|prohibit\w*|barred|banned)\b",
    re.IGNORECASE,
)
# After "may": what nobody gives leave to.
_ONLY_POSSIBLE = re.compile(
    r"\s+(?:not )?(?:(?:also|now|then|simply|\w+ly) )?(?:be(?! \w+ed\b)|have|yet|well|still|soon|even|never|need|want|wish|seem|appear|prove|mean|"
    r"happen|occur|fail|survive|last|suffice|succeed|collapse|become|depend|know|think|believe|feel|accept|agree|sign|refuse|reject|decide|"
    r"try|seek|hope|intend|offer|lose|win|reach|include|cover|involve|contain|require|oblige|apply)\b"
)
# Before "may": people and forces in general, no name and no pronoun; a word that begins the sentence is a plural.
_SOMEBODY = re.compile(
    rf"(?:\b(?!(?:it|he|she|they|this|that|there|which|who|{_TEXTS}|talks|government) )[a-z]+|^\W*[A-Z][a-z]+s) $"
)


def gives_leave(text: str, may: int, statement: str, *, is_duty: bool) -> bool:
    """Tell whether the "may" at a position of a sentence allows something, or with "not" forbids it.

    The sentence or the statement must say so; for what is itself a duty or a right, `is_duty`, it is enough that people in
    general may or may not.
    """
    end = may + len("may")
    if text[may:end].lower() != "may" or _ONLY_POSSIBLE.match(text, end):
        return False
    if _GIVES_LEAVE.search(text) or _ALLOWED.search(statement):
        return True
    return is_duty and (text.startswith(" not ", end) or _SOMEBODY.search(text[:may]) is not None)

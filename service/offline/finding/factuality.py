"""Factuality: keeps rules off what is not said to be so: conditions, questions, wishes, negations, denials before a clause."""

from __future__ import annotations

import re

from service.offline.reading.sentences import ReadSentence
from service.summary.english.cues import NEGATOR, REFUSAL

_CLAUSE_BREAK = re.compile(r"[,;:]\s|\s[–—-]\s|\b(?:and|but|while|whereas|although|though|because|that|which|who)\b")
_UNREAL = re.compile(
    r"\b(?:if|unless|whether|until|once|before|should|would|could|might|may|wants?|wanted|hopes?|hoped|seeks?|plans?|"
    r"threaten\w*|tries|tried|trying|attempt\w*|fail\w*|in case|even if|as if|lest|rumou?rs?|denied|denies|deny|false\w*|"
    r"accus\w+|myth|claim that|pretend\w*)\b",
    re.IGNORECASE,
)
# "If X does this, Y will do that": all of the sentence hangs on it, up to a semicolon.
_SUPPOSED = re.compile(r"^had [^,]{0,80}$|(?:^|; |: |[“\"])(?:if|unless|should|were)\b[^;”\"]*$", re.IGNORECASE)
_MAX_BACK = 90


def clause_before(sentence: ReadSentence, start: int) -> str:
    """Return the words of the clause before a position of the masked text."""
    lead = sentence.text[max(0, start - _MAX_BACK) : start]
    breaks = [found.end() for found in _CLAUSE_BREAK.finditer(lead)]
    return lead[breaks[-1] :] if breaks else lead


# "It is not certain that", "denied that", "no evidence that": they reach over the "that" which follows.
_DENIED = re.compile(
    r"\b(?:(?:not|nor|never|hardly|no longer|far from)\b[^.;:]{0,30}\b(?:certain|clear|sure|known|true|likely|confirmed|evidence|case|believe|think|mean)|no evidence|"
    r"(?:nobody|no one|few|hardly anyone) (?:expects?|expected|believes?|believed|thinks?|thought|knows?)|"
    r"warn(?:ed|s|ing)?|fear(?:ed|s|ing)?|predict(?:ed|s|ing)?|unclear|uncertain|unlikely|doubt\w*|untrue|false|denied|denies|deny|disput(?:es?|ed) (?:that|this|it|claims?|reports?)|question(?:s|ed)?|"
    r"(?:rejected|dismissed|refuted|denied) (?:a |the )?(?:report|claim|suggestion|allegation|idea|notion)s?)\b(?:(?!\band\b|\bbut\b)[^.;:,]){0,60}$",
    re.IGNORECASE,
)


def is_unreal(sentence: ReadSentence, start: int) -> bool:
    """Tell whether the clause up to here makes what follows a condition, a question or a wish."""
    lead = clause_before(sentence, start)
    if _SUPPOSED.search(sentence.text, 0, start) or _DENIED.search(sentence.text, max(0, start - 2 * _MAX_BACK), start):
        return True
    return _UNREAL.search(lead) is not None or NEGATOR.search(lead) is not None or REFUSAL.search(lead) is not None


def is_negated(sentence: ReadSentence, start: int, end: int) -> bool:
    """Tell whether a span, or the clause before it, has a negator or a refusal."""
    lead = clause_before(sentence, start) + sentence.text[start:end]
    return NEGATOR.search(lead) is not None or REFUSAL.search(lead) is not None

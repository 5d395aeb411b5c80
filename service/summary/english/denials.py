"""Checks the stance of a citation: that what is cited as asserting rejects nothing, as denying confirms nothing.

A rejection that names what it rejects ("denied that Kyiv would sign") is a negation (`checks.wording`); here are those
that only point to it ("denied it", "called the report a lie"), in the clause of the quotation. English alone.
"""

from __future__ import annotations

import re

from service.summary.english.clauses import Span, clause_end, clause_start, stems
from service.summary.english.cues import DENY, IMPLICIT_NEGATIVE, NEGATOR
from service.summary.english.gates import gate

_THING = (
    r"(?:(?:the|this|that|these|those|such|any|all|both|its|his|her|their) (?:[\w'-]+ ){0,2}?"
    r"(?:reports?|claims?|allegations?|accusations?|charges?|suggestions?|assertions?|rumou?rs?|accounts?|versions?|figures?|"
    r"statements?|stor(?:y|ies)|news))"
)
# "That" is a conjunction before a clause, and "this" may begin "this week": both stand alone, or they point to nothing.
_ALONE = r"(?=\s*(?:[.,;:!?)”\"]|$|(?:and|but|as|on|in|at|outright|again|later)\b))"
_IT = rf"(?:it|(?:this|that|so|them)\b{_ALONE}|{_THING})"
_LIE = (
    r"(?:an? )?(?:[\w'-]+ )?(?:lies?|untrue|false|fake|falsehoods?|fabrications?|fabricated|nonsense|hoax|baseless|unfounded|"
    r"propaganda|disinformation|inventions?|invented|absurd)\b"
)
# "Denied it had left" has its own object, and so has "rejected the claim that"; "denied it on Friday" has not.
_POINTS_BACK = (
    r"(?! (?:that|of|about|to|on (?:the|its|his|her|their)|had|has|have|was|were|is|are|wo?uld|will|could|ever|would|planned|"
    r"intended|wanted|made|about)\b)"
)
REJECTING_ANSWERS = gate(
    re.compile(
        rf"\b(?:{DENY}|disput(?:es?|ed|ing)|contradict(?:s|ed|ing)?) {_IT}\b{_POINTS_BACK}|"
        rf"\b(?:call(?:s|ed|ing)?|brand(?:s|ed|ing)?|label(?:s|led|ling)?|describ(?:es?|ed|ing)) (?:it|this|that|{_THING}) "
        rf"(?:as )?{_LIE}|"
        rf"\b(?:that|this|it|{_THING}) (?:is|was|are|were) (?:not true\b|(?:\w+ly )?{_LIE})(?! that)|"
        rf"\b(?:it|this|that|{_THING}) (?:was|were|is|are|has been|have been) (?:\w+ly )?(?:denied|rejected|dismissed|refuted) by\b|"
        r"^\W*no\b\W+(?:said|says|replied|answered|insisted)\b",
        re.IGNORECASE,
    ),
    "deny denies denied denying reject rejects rejected rejecting dismiss dismisses dismissed dismissing refute refutes refuted "
    "refuting dispute disputes disputed disputing contradict contradicts contradicted contradicting lie lies untrue false fake "
    "falsehood falsehoods fabrication fabrications fabricated nonsense hoax baseless unfounded propaganda disinformation "
    "invention inventions invented absurd true no",
)
CONFIRMATIONS = gate(
    re.compile(
        r"\b(?:confirm(?:s|ed|ing)?|acknowledg(?:es?|ed|ing)|admit(?:s|ted|ting)?|conced(?:es?|ed|ing)|verif(?:y|ies|ied))\b"
        rf"(?P<it> {_IT}\b{_POINTS_BACK})?",
        re.IGNORECASE,
    ),
    "confirm confirms confirmed confirming acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting "
    "concede concedes conceded conceding verify verifies verified",
)
# A no to what another sentence told. Broad on purpose: it only silences a check.
ANSWERS_NO = re.compile(
    rf"(?:{NEGATOR.pattern}) (?:\w+ly )?(?:happen|occur|do (?:so|it|this|that|any)|be (?:so|done|the case|possible|allowed|accepted|considered)|"
    rf"take place|come (?:about|to pass)|go (?:ahead|through|that far)|agree|accept|have it)\b|"
    rf"\b(?:{DENY}|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|oppos(?:es?|ed|ing)|resist(?:s|ed|ing)?|veto(?:es|ed|ing)?|turn(?:s|ed|ing)? down|"
    rf"rul(?:es?|ed|ing) out)(?= (?:{_IT}|(?:the|this|that|any|such) (?:\w+ )?(?:idea|demand|proposal|offer|plan|request|condition|call|step)s?\b)|"
    r"\s*(?:[.,;:!?)”\"]|$))|\brul(?:es?|ed|ing) (?:it|this|that|them) out\b|\bturn(?:s|ed|ing)? (?:it|this|that|them) down\b|"
    r"\b(?:sa(?:id|ys?)|is|was|answer(?:ed|s)?|repl(?:y|ied|ies)) (?:a )?(?:flat |firm |clear )?[“\"]?(?:no|never)\b(?=\s*(?:[.,;:!?)”\"]|$|to\b|again\b))|"
    r"^\W*(?:no|never)\b(?=[.,;:!”\"])|\b(?:unthinkable|unacceptable|out of the question|impossible|inconceivable|red line)\b",
    re.IGNORECASE,
)
# Whatever turns a confirmation into less than one. Broad on purpose: it only silences the check.
_BUT = re.compile(
    r"\b(?:but|however|although|though|while|whereas|yet|only|instead|contrary|unlike|despite|earlier|previously|before|until|"
    r"if|whether|would|could|might|may|still|partial\w*|some|nor?)\b|\?",
    re.IGNORECASE,
)
_DENYING_STATEMENT = re.compile(rf"{_LIE}|\b(?:disagree|dispel)\w*|\bquestion\w*|\bdoubt\w*", re.IGNORECASE)


def find_rejection(text: str, quote: Span) -> str | None:
    """Return the words in the clause of the quotation that reject something told elsewhere."""
    for match in REJECTING_ANSWERS.pattern.finditer(text):
        clause = clause_start(text, quote[0]), clause_end(text, quote[1])
        if match.start() < clause[1] and match.end() > clause[0] and not _is_undone(text[: match.start()]):
            return match[0].strip()
    return None


def find_confirmation(text: str, statement: str) -> str | None:
    """Return the word that confirms in a text what the statement says, or points back to it, if nothing says no."""
    match = CONFIRMATIONS.pattern.search(text)
    if match is None or says_no(text) or _BUT.search(text):
        return None
    said = stems(statement)
    return match[0] if match["it"] or (said and said <= stems(text)) else None


def says_no(text: str) -> bool:
    """Tell whether a text has any word that says no."""
    return any(cue.search(text) for cue in (NEGATOR, IMPLICIT_NEGATIVE, _DENYING_STATEMENT))


def _is_undone(before: str) -> bool:
    """Tell whether the rejection is itself negated or only possible: "did not deny it"."""
    return NEGATOR.search(before[-20:]) is not None or re.search(r"\b(?:if|to|would|could|may)\s*$", before) is not None

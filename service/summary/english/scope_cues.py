"""English words that tell how far a negation reaches: what it takes along, what bounds it, what turns it back."""

from __future__ import annotations

import re

from service.summary.english.cues import DENY, NEGATOR


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A negator followed by one of these does not negate ("not only") or negates a part only ("not until", "not all").
PSEUDO_NEGATION = re.compile(
    r"\s*(?:only|just|merely|simply|least|necessarily|doubt|wonder|later|sooner|more than|less than|fewer than|"
    r"immediately|matter|one else|other than|to mention)\b",
    re.IGNORECASE,
)
PARTIAL_SCOPE = re.compile(
    r"\b(?:all|every\w*|entire(?:ly)?|whole|full(?:y)?|complete(?:ly)?|both|always|only|until|unless|before|if|without|"
    r"more than|less than|so far)\b",
    re.IGNORECASE,
)
# A refusal that is itself negated: "has not ruled out", "denied that it had failed to", "not a day without".
NEGATED_BEFORE = re.compile(rf"(?:{NEGATOR.pattern})(?:\s+\w+)?\s*$", re.IGNORECASE)
_WORDS_ON = r"(?: (?!(?:and|but|or)\b)[\w'-]+){0,5}\s*$"
DENIED_BEFORE = re.compile(rf"\b(?:{DENY}|nothing){_WORDS_ON}", re.IGNORECASE)
NOT_WITHOUT = re.compile(rf"(?:{NEGATOR.pattern}){_WORDS_ON}", re.IGNORECASE)
# What "and" adds to what is negated: a noun ("and a withdrawal from Donetsk"), with no verb of its own up to the break;
# or a bare verb ("did not sign the accord and withdraw its troops").
_DETERMINER = r"(?:an?|any|the|its|their|his|her|all|further|new|two|three|four)"
_PREPOSITION = r"(?:of|from|to|in|on|with|for|between|by|at|over|into|under|near|against|about|across)"
_OTHERWISE = (
    rf"(?!(?:{_DETERMINER}|{_PREPOSITION}|will|would|is|are|was|were|ha[sd]|have|do|does|did|can|could|may|might|must|should|"
    r"sa(?:id|ys?)|left|went|came|took|fell|held|won|lost|began|met|saw|sent|kept|got|gave|made|rose|ran|broke|withdrew|fled|"
    r"grew|drew|put|set|\w+ed)\b)"
)
_LONE_NOUN = rf"(?:{_OTHERWISE}[a-z][\w'-]*(?<!s) {_OTHERWISE}[a-z][\w'-]*(?<!s)|{_OTHERWISE}[\w'-]+(?: [A-Z][\w'-]*)*)"
_BREAK = r"(?=\s*(?:[,.;:!?)”\"]|$|(?:and|but|while|although|though|because|since|when|who|which|as|after)\b))"
ADDED_NOUN = re.compile(
    rf"and (?P<added>(?:{_DETERMINER} (?:{_OTHERWISE}[a-z][\w'-]*(?<!s) {_OTHERWISE}[a-z][\w'-]*(?<!s)|{_OTHERWISE}[a-z][\w'-]*)|"
    rf"[a-z]+(?:al|ion|ment|ance)(?= {_PREPOSITION} ))(?: {_PREPOSITION} (?:{_DETERMINER} ){{0,2}}{_LONE_NOUN})*){_BREAK}"
)
ADDED_VERB = re.compile(
    r"and (?:then |later |also |fully )?(?:to )?(?P<added>(?:withdraw|leave|sign|cede|release|free|end|stop|halt|accept|join|give|"
    r"hand|hold|allow|pull|return|recogni[sz]e|disarm|surrender|ratify|implement|deploy|send|lift|open|reopen|resume|attend|"
    r"meet|pay|provide|honou?r|respect|begin|start|continue|evacuate|dismantle|exchange|keep|take|make|restore|guarantee|"
    rf"approve|support|attack|seize|capture|enter|shell|fund|hold|publish|extend|close|exchange|restore)(?: (?:{_DETERMINER}|{_PREPOSITION}|it|troops|forces|talks|prisoners|hostages)\b|"
    r" [A-Z0-9]|(?=[.,;:!?”\"]|$)))"
)
# "Did not sign the accord or withdraw": a bare verb with its object.
OR_VERB = re.compile(
    rf"\bor (?:to )?(?P<added>{_OTHERWISE}[a-z]+(?<!s) (?:{_DETERMINER}|it|troops|forces|talks|prisoners|hostages)\b)"
)
TAKES_BARE_VERB = re.compile(
    r"(?:\b(?:did|does|do|will|would|can|could|should|must|may|might|shall)\s(?:not|never)|n't|cannot|\bto)$",
    re.IGNORECASE,
)
# What stands between a negator and its verb: what commas set apart ("cannot, for now, hold"), when and how ("did not in the
# end sign"), a quotation mark ("would not “sign”").
SET_APART = re.compile(
    r"\s*,[^,;:()]{1,60},|\s+[“\"](?=\w)|"
    r"\s+(?:(?:at|by) (?:this|that|any|the) (?:stage|point|time|moment)|at (?:all|present)|in (?:the end|any way|practice|fact)|"
    r"in (?:all )?(?:this|these|that|those|recent|past) (?:time|months|years|weeks|days)|for (?:now|the moment|the time being)|"
    r"under any (?:of (?:the|these|those|its) )?[a-z]+|so far|as yet|to date|to this day|until now)(?= \w)",
    re.IGNORECASE,
)
NOT_A_NEGATION_BEFORE = re.compile(r"\b(?:or|if|why|whether or)\s*$", re.IGNORECASE)
# After a negator these turn the meaning back ("has not given up on"), so that either wording may be right.
REVERSING = _words(
    "give gave given abandon abandoned drop dropped end ended stop stopped cease lose lost lack lacked fail "
    "failed deny denied reject rejected refuse refused rule ruled exclude excluded oppose opposed change changed "
    "alter waver rest hide hidden forget forgotten ignore ignored limit limited prevent avoid miss "
    "prevented prevents stops block blocked fails failing refuses refusing unwilling unable reluctant "
    "suspend halt budge impossible unlikely secret regret relent backed deter deterred"
)
# The same where "from" comes after: "nothing kept it from signing".
KEEPING = _words("keep keeps kept bar barred bars ban banned bans prohibit prohibited")
# Verbs of knowing and telling: their negation says that something is open, not that it is not so.
EPISTEMIC = _words(
    "know known clear certain sure confirm confirmed say said comment commented respond responded reply replied "
    "elaborate specify disclose answer address immediately tell understand recall"
)
# Verbs that pass a negation on to what follows: "does not believe that Ukraine wants", "is not ready to sign".
TRANSPARENT = _words(
    "believe think expect expected intend plan planning want wish seek seeking try trying appear seem likely able "
    "allow allowed going ready willing prepared need needed have had get make made take taken agree agreed accept let permit "
    "having being permitted offered promise promised pledge pledged commit committed"
)
# Nouns that do the same, and carry nothing themselves: "has no intention of signing", "in no position to sign".
PASSING_NOUNS = _words("plans intention intentions reason reasons need way wish desire mood position case point sense")
# What may stand between a subject and its negator ("Russia |will |not", "wo|n't").
AUXILIARIES = re.compile(
    r"\s+(?:(?:wo|ca|will|would|did|does|do|ha[sd]|have|is|are|was|were|can|could|should|must|may|might|sha|be|been|\w+ly)\s*){0,3}",
    re.IGNORECASE,
)

"""English words that leave open whether something is so, was done or will be done.

Hedges follow CoNLL-2010 (Farkas et al.) and Hyland (1998); what makes a source less than certain follows FactBank (Saurí and
Pustejovsky 2009), which also tells what is planned, asked or made a condition from what is done.
"""

from __future__ import annotations

import re

from service.summary.english.cues import any_of

# What makes a source less than certain, where it stands before or inside the quoted words. "May" is a month.
STRONG_HEDGE = re.compile(
    r"\b(?:may|(?<!its )(?<!his )(?<!her )(?<!the )(?<!their )(?<!our )[Mm]ight|[Cc]ould(?! not\b|n't)|[Ll]ikely|[Uu]nlikely|[Pp]erhaps|[Pp]ossibly|[Pp]robably|[Pp]resumably|"
    r"[Aa]ppear(?:s|ed)?(?! (?:in|on|at|before|with|alongside)\b)|[Aa]pparently|[Ss]eem(?:s|ed|ingly)?|"
    r"[Uu]nclear|[Uu]ncertain|[Uu]nknown|(?:[Nn]ot|[Nn]or is it)(?: yet| at all| entirely| fully)* (?:clear|certain|known|sure)|"
    r"(?:is|are|was|were|be|been|widely) expected|expected to|(?:[Rr]eported|[Aa]lleged|[Ss]upposed|[Pp]urported)ly|"
    r"(?:is|are|was|were|be|been|widely) (?:believed|thought|understood|rumou?red|suspected|alleged|reported) (?:to|of)|"
    r"[Ss]uggest(?:s|ed|ing)? (?:that|it|he|she|they|there|(?:[\w'-]+ ){1,4}?(?:ha[ds]|is|was|were|will|would))|(?:don't|does not|do not|did not) know(?! (?:how|why|who)\b))\b"
)
# What is not clear, in every degree: murky, murkier, the haziest.
_UNCLEAR = (
    r"(?:murk|haz|fuzz|fogg|blurr|cloud|sketch|shadow|shak)(?:y|ier|iest|ily|iness|ed)|blurs?|fog|vague(?:r|st|ly|ness)?|opa(?:que\w*|city)|"
    r"obscur\w+|ambigu\w+|nebulous\w*|elusive\w*|cryptic\w*|enigma\w*|myster\w+|puzzl\w+|confus\w+|indistinct\w*|dubious\w*|debatable|moot|"
    r"inconclusive\w*|indefinite\w*|indeterminate|un(?:settled|decided|resolved|answered|explained|proven|confirmed|verified|determined)|"
    r"(?:less|least|far from|hardly|scarcely|anything but|not (?:so|very|quite|that|as|any)) (?:clear\w*|certain\w*|sure\w*|plain\w*|obvious\w*)|"
    r"(?:hard|harder|difficult|impossible|too early|too soon) to (?:say|tell|know|predict|foresee|judge|read|make out)|to be seen|"
    r"(?:anyone|anybody|everyone)'s guess|in the balance|up in the air|(?:is|are|was|were|be|remain(?:s|ed)?|stay(?:s|ed)?|left|leaves?|leaving|still|"
    r"wide|more|an?) open|open question"
)
# Anything that may be meant as less than certain. Broad on purpose: it only silences the check.
ANY_HEDGE = re.compile(
    STRONG_HEDGE.pattern
    + rf"|\b(?i:{_UNCLEAR})\b"
    + r"|\?|\b(?i:should|if|unless|whether|possib\w+|potential\w*|expect\w*|suggest\w*|hint\w*|signal\w*|indicat\w*|"
    r"impl(?:y|ies|ied)|estimat\w*|believ\w*|think\w*|thought|hop(?:e|es|ed|ing)|consider\w*|discuss\w*|explor\w*|"
    r"predict\w*|forecast\w*|project(?:s|ed)|fear\w*|warn\w*|risk\w*|threat\w*|suspect\w*|alleg\w*|reportedly|"
    r"rumou?r\w*|question\w*|doubt\w*|uncertain\w*|tentativ\w*|prelimin\w*|cautious\w*|open to|depend\w*|chance\w*|"
    r"prospect\w*|look(?:s|ed)? (?:like|set)|set to|due to|scheduled|slated|poised|on track|sceptic\w*|skeptic\w*|assum\w*|guess\w*|"
    r"not (?:be )?sure|would have|could|(?:not|\w+n't) know)\b"
)
# What is planned, wanted, promised, asked or thought over: the verb after it is not done yet.
_TO_DO = r"to(?= (?!(?:the|an?|its|their|his|her|this|that|these|those|all|any|some|each|both)\b)[a-z])"
_MEANT = (
    "plan plans planned planning hope hopes hoped hoping intend intends intended intending intention intentions aim aims aimed aiming "
    "want wants wanted wanting wish wishes wished wishing seek seeks seeking sought try tries tried trying attempt attempts attempted "
    "attempting prepare prepares prepared preparing threaten threatens threatened threatening threat threats offer offers offered "
    "offering promise promises promised promising pledge pledges pledged pledging vow vows vowed vowing propose proposes proposed "
    "proposing proposal proposals agree agrees agreed agreeing ready willing poised"
)
_ASKED = "ask asks asked urge urges urged order orders ordered want wants wanted press presses pressed invite invites invited called"
_WEIGHED = (
    "consider considers considered considering weigh weighs weighed weighing mull mulls mulled mulling contemplate contemplates "
    "contemplated contemplating debate debates debated debating"
)
MODALS = frozenset(["will", "would", "shall", "should", "can", "could", "may", "might", "must"])
# What is done may have been agreed, tried, promised or asked for as well; the rest of these says that it is not done.
DONE_TOO = re.compile(
    r"(?:agree|tr|attempt|see|sou|wan|promis|pledg|vow|offer|read|will|propos|ask|urg|order|press|invit|call)",
    re.IGNORECASE,
)
UNDECIDED_WORDS = f"{_MEANT} {_ASKED} {_WEIGHED}"
UNDECIDED = re.compile(
    rf"\b(?=[ACDHIMOPRSTUVWacdhimoprstuvw])(?:{any_of(_MEANT)} {_TO_DO}|"
    rf"{any_of(_ASKED)}(?: on)?(?: (?!(?:and|but|that)\b)[\w'-]+){{1,4}}? {_TO_DO}|"
    rf"{any_of(_WEIGHED)}(?= (?:\w+ing|(?:the|an?) \w+ (?:of|on|from|to|at)|whether|how)\b))"
)
# A condition, up to where it ends.
CONDITION = re.compile(
    r"\b(?:if(?! (?:not|any|anything|only|necessary|needed|possible|ever|so)\b)|unless|"
    r"provided(?= (?:that|[a-z]+ [\w'-]+ \w+s\b|[A-Z]))|providing that|(?:as|so) long as|on (?:the )?condition(?: that)?|"
    r"only (?:if|when|after|once)|only(?= [^,;]{3,60} (?:if|after|once|when)\b)|in (?:exchange|return) for|conditional (?:up)?on|"
    r"(?<![a-z] )should(?= [^,]{3,60},))\b[^,;:“”\"]*",
    re.IGNORECASE,
)
# "Whether" is no condition, nor is "as if".
NO_CONDITION_BEFORE = re.compile(
    r"\b(?:as|even|what|ask(?:s|ed)?|know|see|clear|sa(?:id|y)|sure|certain|decide|wonder(?:s|ed)?|doubt(?:s|ed)?) $",
    re.IGNORECASE,
)
# By which a statement keeps a hedge, whatever word the sentence has for it.
KEPT_HEDGE = re.compile(
    STRONG_HEDGE.pattern + r"|\b(?i:possib\w+|potential\w*|chances?|said to|allow\w*|permit\w*|free to|can|able)\b"
)
# What is yet to come, in a sentence or statement. Broad on purpose, as the next one is: both only silence the checks.
LEFT_OPEN = re.compile(
    ANY_HEDGE.pattern
    + r"|\b(?i:will|would|shall|must|can|able|allow\w*|free to|need\w*|want\w*|wish\w*|plan\w*|inten[dt]\w*|propos\w*|promis\w*|pledg\w*|"
    r"demand\w*|call\w*|ask\w*|urg\w*|order\w*|mean[st]?|ready|willing|agree[sd]? to|tr(?:y|ies|ied|ying))\b|(?<!ccording )\bto (?!the\b|a\b|an\b)[a-z]+\b"
)
CONDITIONAL = re.compile(
    r"\b(?:if|unless|provid\w+|condition\w*|once|after|when|until|before|only|first|then|in (?:exchange|return)|depend\w*|subject to|should|"
    r"would|could|may|might|requir\w*|must|need\w*|long as|hing\w*|without|otherwise|were|had|whether)\b",
    re.IGNORECASE,
)
# Before what will be done, or can be.
WILL = re.compile(
    r"\b(?:will|would|can|could|shall|may|ma(?:de|kes?)|(?:ready|willing|prepared|agree[sd]?|promise[sd]?) to)\b(?: (?:not|only|then|also|be))*",
    re.IGNORECASE,
)

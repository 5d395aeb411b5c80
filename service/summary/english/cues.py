"""English words that turn, weaken or refer: the cue lists of the wording checks, and where they come from.

Negation follows NegEx (Chapman et al. 2001) and ConanDoyle-neg (Morante and Daelemans 2012), with the verbs of refusal
that diplomacy adds; pseudo-negations ("not only") are NegEx's. Hedges follow CoNLL-2010 (Farkas et al.) and Hyland
(1998); what makes a source less than certain follows FactBank (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def any_of(words: str) -> str:
    """Return a pattern of these words, separated by spaces: small or with a capital; most texts fail at the first letter."""
    groups = groupby(sorted(set(words.split())), key=itemgetter(0))
    return "|".join(
        f"[{letter.upper()}{letter}](?:{'|'.join(word[1:] for word in group)})" for letter, group in groups
    ).join(("(?:", ")"))


# Words that negate what follows them in the clause.
NEGATOR = re.compile(
    r"\b(?:not|never|no longer|no|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE
)
# Conjunctions after which a thing is not so yet, or not at all.
UNLESS = re.compile(r"\b(?:unless|until|before|lest)\b", re.IGNORECASE)
# Refusals and failures that negate the verb after them: "refused to withdraw" is "did not withdraw".
_HOW = r"(?: (?:so far|thus far|again|yet again|once more|repeatedly|\w+ly))?"
_WHOSE = r"(?: (?:of|by|from|on the part of) [\w'-]+(?: [\w'-]+){0,3}?)?(?: (?:last|this|on|so) [a-zA-Z]+)?"
REFUSAL = re.compile(
    rf"\b(?:(?:refus(?:es?|ed|ing)|fail(?:s|ed|ing)?|declin(?:es?|ed|ing)|unable|not able|unwilling|unlikely|reluctant){_HOW} to|"
    rf"(?:refusals?|failures?|unwillingness|inability|reluctance){_WHOSE} to|"
    r"(?:rule[sd]?|ruling) out|(?:stop(?:s|ped)?|f(?:alls?|ell)) short of)\b",
    re.IGNORECASE,
)
# Rejections of a thing or a statement: "denied that", "rejected the deployment of", "refused all calls to".
_REPORT = r"(?:reports?|claims?|rumou?rs?|allegations?|accusations?|suggestions?|assertions?|statements?)"
_FALSE = r"(?:false|untrue|not true|baseless|unfounded|fabricated|nonsense|fake|lies|a lie)"
_CALL = r"(?:calls?|demands?|requests?|appeals?|pleas?|pressure|orders?) (?:[\w'-]+ )?(?:to|for)"
DENY = r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing))"
REJECTION = re.compile(
    rf"\b(?=[abdfiortvw])(?:{DENY}(?: (?:[\w'-]+ ){{0,3}}?(?:{_REPORT} that|{_CALL}))?|disput(?:es?|ed|ing) (?:(?:[\w'-]+ ){{0,3}}?{_REPORT} )?that"
    rf"(?! (?:figure|number|count|estimate|account|version|view|assessment|line|claim|report)\b)|"
    rf"(?:refus(?:es|ed|ing)|rebuff(?:s|ed|ing)|resist(?:s|ed|ing)|ignor(?:es|ed|ing)|defi(?:es|ed)) (?:[\w'-]+ ){{0,3}}?{_CALL}|"
    rf"(?<!as )oppos(?:e|es|ed)(?: to)?|doubt(?:s|ed)? that|turn(?:s|ed|ing)? down|(?:is|are|was|were) against(?= \w+ing\b)|veto(?:es|ed|ing)?|(?:is|was|are|were) (?:\w+ly )?{_FALSE} that)\b",
    re.IGNORECASE,
)
_PLAN = r"(?:plans?|offers?|pledges?|promises?|proposals?|threats?|bids?|attempts?|efforts?)"
# A deed with its object: "the withdrawal of".
_DEED = (
    r"(?:the|an?|any|all|its|their|his|her) (?:\w+ )?"
    r"(?!pro\w+al)(?:[a-z]+(?:al|ion|ment|ance|ing|ure)|release|attack|assault|raid|advance|return|exchange|dispatch|surrender|"
    r"transfer|visit|launch|handover|pull(?:out|back)) (?:of|from|on|to|at)"
)
# Deeds that were kept from being done: the words that begin with each way to say so.
_KEPT_FROM = (
    "prevent prevents prevented preventing block blocks blocked blocking prohibit prohibits prohibited prohibiting stop stops "
    "stopped stopping bar bars barred barring ban bans banned banning keep keeps keeping kept"
)
_FORBIDDEN = "forbid forbids forbade forbidden forbidding"
_CANCELLED = "cancel cancels canceled cancelled canceling cancelling block blocks blocked blocking prevent prevents prevented preventing"
_REFRAINED = "refrain refrains refrained refraining balk balks balked balking"
_BACKED = "backs backed backing walk walks walked walking shied"
_GIVEN_UP = (
    "abandon abandons abandoned abandoning withdrew withdrawn withdraw withdraws drop drops dropped dropping scrap scraps scrapped "
    "scrapping shelve shelves shelved shelving"
)
UNDONE_WORDS = f"instead rather off {_KEPT_FROM} {_FORBIDDEN} {_CANCELLED} {_REFRAINED} {_BACKED} {_GIVEN_UP} gave give gives given giving"
UNDONE = re.compile(
    rf"\b(?=[ABCDFGHIKPRSWabcdfghikprsw])(?:[Ii]nstead of(?= \w+ing\b)|[Rr]ather than(?= [a-z])|{any_of(_KEPT_FROM)}(?: [\w'-]+){{0,4}}? from(?= \w+ing\b)|"
    rf"{any_of(_FORBIDDEN)}(?: [\w'-]+){{1,4}}? to|(?:{any_of(_CANCELLED)}|[Cc]all(?:s|ed|ing) off)(?= {_DEED}\b)|"
    rf"{any_of(_REFRAINED)} (?:from|at)(?= \w+ing\b)|[Hh](?:eld|olds?) off(?= \w+ing\b)|"
    rf"{any_of(_BACKED)} (?:out of|away from)(?= (?:\w+ing\b|{_DEED}\b))|"
    rf"(?:{any_of(_GIVEN_UP)}|[Cc]alled off|[Gg](?:ave|ives?|iven|iving) up) (?:[\w'-]+ )?{_PLAN} to)\b"
)
# Not yet, or next to nothing of what comes after.
SHORTFALL = re.compile(
    r"\b(?:lack(?:s|ed|ing)?(?: of)?|(?:has|have|had|is|are|was|were) yet to|nowhere near(?= \w+ing\b)|"
    r"far from(?= (?:an?|\w+ing|agreed|ready|complete|finished|settled|won|lost)\b)|"
    r"(?:hardly|barely|scarcely)(?! (?:an?|one|two|three|half|\d+|weeks?|days?|hours?|months?|surpris\w+)\b))\b",
    re.IGNORECASE,
)
# "None of the diplomats said Russia would": nobody says it.
_NO_FINITE = r"(?!(?:and|but|or|who|which|that|ha[sd]|have|is|are|was|were|will|would|did|does)\b)"
NOBODY_SAYS = re.compile(
    rf"\b(?:none|neither|nobody|no (?:one|[\w-]+))(?: {_NO_FINITE}[\w'-]+){{0,5}}? (?:said|says?|confirm(?:s|ed)|claim(?:s|ed)|"
    r"report(?:s|ed)|believe[sd]?|thinks?|thought|expect(?:s|ed)|suggest(?:s|ed)|told [\w']+)(?: that)?"
    r"(?! (?:whether|if|how|when|why|what|who|any\w*|so|it|nothing)\b)\b",
    re.IGNORECASE,
)
# "Reports that Russia would withdraw are false", "the withdrawal of the troops was cancelled", "the plan to withdraw came to
# nothing": the cue comes last.
_BE = r"(?:is|are|was|were|be|been|being)"
_CAME_TO_NOTHING = (
    r"(?:rejected|vetoed|cancell?ed|blocked|opposed|prevented|refused|ruled out|(?:turned|voted) down|called off|scrapped|shelved|"
    r"dropped|abandoned|came to nothing|fell through|collapsed|failed)"
)
_NO_CLAUSE = r"(?:(?! (?:is|are|was|were|ha[sd]|have|will|would|and|but|that|which|who|as|after|when|while|because)\b)[^.,;:“”\"])"
DISCLAIMED = re.compile(
    rf"\b{_REPORT} that (?P<scope>[^.;:“”\"]{{3,160}}?) {_BE} (?:\w+ly )?{_FALSE}\b|"
    rf"\b(?P<deed>{_DEED} {_NO_CLAUSE}{{2,80}}?)(?: ha[sd]| have| will| would)? {_BE} (?:\w+ly )?{_CAME_TO_NOTHING}\b|"
    rf"\b{_PLAN}{_WHOSE} to (?P<plan>{_NO_CLAUSE}{{3,80}}?)(?: (?:ha[sd]|have)(?: \w+){{0,2}}?)?(?: {_BE})? {_CAME_TO_NOTHING}\b",
    re.IGNORECASE,
)
# Cues that name what was said, asked or planned, and statements that tell just that, which these cues leave as it is.
FRAMING = re.compile(
    rf"oppos|veto|that$|{_CALL}$|{_PLAN} to$|{_REPORT}|{_CAME_TO_NOTHING}$|call\w* off$", re.IGNORECASE
)
REPORTED = re.compile(
    r"\b(?:(?:demand|call|urg|ask|want|seek|sought|propos|plan|offer|promis|threat|accus|alleg|claim|rumou?r|report|suggest|"
    r"request|appeal|pressure|order|idea)\w*|sa(?:id|ys?)\b)",
    re.IGNORECASE,
)
# Any word by which a statement may say no without a negator. Broad on purpose: it only silences the check.
IMPLICIT_NEGATIVE = re.compile(
    r"\b(?:hardly|s(?:carcely|crapp\w+|helv\w+|hort(?:age\w*)?|tays? out|o (?:few|little))|narrowly|nonsense|veto\w*|kept|off|"
    r"b(?:arely|lock(?:s|ed|ing)?|arr(?:ed|ing)|aseless)|lies?|t(?:oo (?:few|little)|urn(?:s|ed|ing)?(?: [\w'-]+){0,4} down)|"
    r"fa(?:bricated|ke)|i(?:nsufficient\w*|gnor\w+)|de(?:fi(?:es|ed)|ni(?:es|ed|als?)|ny(?:ing)?)|re(?:ject|fus|fut)\w*|rul(?:e[sd]?|ing) out|fail\w*|lack\w*|declin\w*|"
    r"oppos\w*|un(?:true|founded|willing\w*|able|likely|met|resolved|realistic|acceptable|achieved|answered|changed)|"
    r"impossible|inability|incapable|reluctan\w*|exclu(?:d|s)\w*|forb[aio]\w+|prohibit\w*|ban(?:s|ned|ning)?|"
    r"prevent\w*|avoid\w*|abandon\w*|br(?:eaks?|oken?|each\w*)|violat\w*|los(?:t|e|es|ing|s|ses)|against|absen(?:t|ce)|dismiss\w*|resist\w*|rebuff\w*|withh\w+|instead of|"
    r"rather than|out of|outside|away from|(?:stop\w*|fall\w*|fell) short|far from|other than|except\w*|yet to|out of the question|false|"
    r"contradict\w*|disput\w*|doubt\w*|miss(?:es|ed|ing)?|neglect\w*|ceas(?:e|es|ed|ing)|end(?:s|ed|ing)?|stop\w*|halt\w*|suspend\w*|"
    r"cancel\w*)\b",
    re.IGNORECASE,
)
# An object that undoes the verb before it: "will withdraw |no troops".
NOTHING_AFTER = re.compile(
    r"\s+(?:no(?= \w)|nothing|none|nobody|no one)\b"
    r"(?! (?:longer|later|earlier|sooner|more than|less|fewer|doubt|matter|else|but|other|new)\b)",
    re.IGNORECASE,
)
# Where a clause ends. Hard breaks end what a hedge can reach, soft ones also what a negation can reach.
HARD_BREAK = re.compile(
    r"[,;:()“”\"]|\s[-–—]\s|—|\b(?:and|but|or|while|whereas|although|though|because|since|when|who|which)\b",
    re.IGNORECASE,
)
SOFT_BREAK = re.compile(
    r"[,;:()“”\"]|\s[-–—]\s|—|\b(?:and|but|while|whereas|although|though|because|since|when|who|which|as|after)\b",
    re.IGNORECASE,
)
# Where a sentence turns to something else, or says something by the way.
CONTRAST = re.compile(
    r"(?P<aside>,\s*(?:which|who)\b[^,]*(?:,|$))|;|\b(?:but|while|whereas|although|though)\b", re.IGNORECASE
)
# Words that may stand for a party or place named not long before.
PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|we|us|our|ours|i|my|you|your|both|neither|each|ones?)\b",
    re.IGNORECASE,
)
# Descriptions that may stand for one named anywhere before: "the rebels", "the four provinces", "the two sides".
PARTY_DESCRIPTION = re.compile(
    r"\b(?:the|these|those|both|either|neither|his|her|their|its) (?:\w+ )?(?:former|latter|two|three|four|five|countr(?:y|ies)|"
    r"nations?|states?|neighbou?rs?|groups?|sides?|leaders?|president|presidency|premier|chancellor|(?:prime )?minister|"
    r"minist(?:ry|ries)|capital|parties|party|army|armies|military|militar(?:y|ies)|force|forces|troops|fighters|guerrillas?|"
    r"rebels?|militants?|insurgents?|militias?|movement|alliance|bloc|union|officials?|sources?|spokes\w+|diplomats?|"
    r"delegations?|negotiators?|mediators?|envoys?|pair|team|government|administration|agenc(?:y|ies)|services?|"
    r"commanders?|generals?|monitors?|mission|companies|company|union|unions|allies|ally|partners?|signator(?:y|ies))\b",
    re.IGNORECASE,
)
PLACE_DESCRIPTION = re.compile(
    r"\b(?:the|these|those|both|there|its|their) ?(?:\w+ )?(?:countr(?:y|ies)|nation|capital|regions?|provinces?|cit(?:y|ies)|"
    r"areas?|territor(?:y|ies)|towns?|villages?|peninsula|enclave|strip|zones?|lands?|front(?: ?lines?)?|border|lines?|"
    r"valley|ports?|islands?|districts?|camps?|corridor|two|three|four|five)\b|\bthere\b",
    re.IGNORECASE,
)
# A sentence that begins with what was spoken of before: "The force numbers 5,000", "Both sides".
DEFINITE_START = re.compile(r"[\W_]*(?:The|This|That|These|Those|Both|Such|Another|One|Neither)\s+[a-z]")
# What a yes and a no to something look like, for stances.
ACCEPTING = re.compile(
    r"\b(?:accept(?:s|ed|ing)?|agree(?:s|d|ing)?|approv(?:es?|ed|ing)|back(?:s|ed|ing)|endors(?:es?|ed|ing)|"
    r"support(?:s|ed|ing)?|welcom(?:es?|ed|ing)|embrac(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
REFUSING = re.compile(
    r"\b(?:reject(?:s|ed|ing)?|refus(?:es?|ed|ing)|(?:rule[sd]?|ruling) out|oppos(?:es?|ed|ing)|dismiss(?:es|ed|ing)?|"
    r"(?:(?:will|would) (?:never|not)|won't)(?! (?:oppose|reject|refuse|rule|dismiss|block|veto|object|resist|hinder)\b)|"
    r"unacceptable|red line)\b",
    re.IGNORECASE,
)
STOP_WORDS = _words(
    "a an the of to in on at by for from with and or but as that this these those than then so be is are was were "
    "been being am do does did has have had will would shall should can could may might must it its he his she "
    "her they their them him we our i you your who which what when where there any some such into over under "
    "about up out off also very more most less least much many other another own same too yet ever still now just "
    "even again further"
)
# Articles and prepositions of other languages: a quotation of two of these bears nothing.
EMPTY_WORDS = {
    "de": _words("der die das den dem des ein eine einen einem einer und in im zu von mit auf für am an"),
    "es": _words("el la los las lo un una unos unas y de del en a al que por con para se su"),
    "fr": _words("le la les un une des du de et en à au aux que qui il elle par pour avec se sa son"),
    "it": _words("il lo la gli le un una e di del della in che per con si al alla da"),
    "pt": _words("o a os as um uma e de do da dos das em no na que por com para se"),
    "ru": _words("и в во на с со по к о об от до из за для что это"),
    "uk": _words("і й в у на з із по до від за для що це та"),
}

"""English words by which a paraphrase may say what its sentences say in others: light words, and classes of synonyms.

The classes are the language of wars and talks, after the verb classes of CAMEO and PLOVER, the issues of PA-X and the
values of Parley's own vocabularies; none follows an article. Broad on purpose: they only silence the check.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from service.summary.english.clauses import stem
from service.summary.english.cues import STOP_WORDS
from service.text.numbers import NUMBER_WORDS

_ROOT_CHARACTERS = 6


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What says so little that a paraphrase may use it for anything: grammar, the verbs and nouns of every text, descriptions
# of who acts; and numbers, units, dates and negators, which have checks of their own.
LIGHT_WORDS = (
    STOP_WORDS
    | NUMBER_WORDS
    | _words(
        "no not never none nobody nothing neither nor cannot without if unless until while because since before after during "
        "between among against through across toward towards around within both each every all only how why whether whose whom "
        "here away back down upon together apart alone else either rather per according via already soon long recently "
        "first second third fourth fifth next last "
        "percent percentage km kilometer kilometers kilometre kilometres sq square meter meters metre metres mile miles dollar "
        "dollars euro euros usd eur week weeks month months year years hour hours today yesterday tomorrow "
        "january february march april may june july august september october november december "
        "monday tuesday wednesday thursday friday saturday sunday "
        "give gives gave given giving get gets got getting take takes took taken taking go goes went gone going come comes came "
        "coming make makes made making put puts putting let lets letting keep keeps kept keeping hold holds held holding bring "
        "brings brought use uses used using become becomes became remain remains remained stay stays stayed need needs needed "
        "want wants wanted say says said saying tell tells told ask asks asked call calls called mean means meant know knows "
        "known see sees seen saw think thinks thought set sets happen happens happened include includes included involve "
        "involves involved concern concerns regard regards stand stands stood run runs ran "
        "new old earlier later former current recent several certain various different whole number amount total thing things "
        "way ways case cases time times day days side sides part parts party parties people person matter matters issue issues "
        "role place places point points some something someone anybody anything "
        "question questions problem problems topic topics principle rest remainder others himself herself itself themselves myself "
        "ourselves believe believes believed consider considers considered expect expects expected claim claims claimed announce "
        "announces announced declare declares declared report reports reported state stated maintain maintains maintained stress "
        "stresses stressed explain explains explained add adds added note notes noted try tries tried manage managed seem seems "
        "seemed appear appears appeared show shows showed shown reach reached leave leaves left still again very quite much "
        "leader leaders official officials government governments country countries state states force forces troops army "
        "president minister ministry authorities "
        "a b c d e f g h i j k l m n o p q r s t u v w x y z re ve ll"
    )
)
_CLASSES = (
    "accord agreement deal pact treaty settlement peace arrangement text document declaration framework plan memorandum protocol",
    "agree accept approve consent endorse back support welcome yes ratify",
    "reject refuse oppose deny dismiss decline veto block rule no unacceptable",
    "demand insist seek require press urge condition request appeal claim term terms",
    "propose offer suggest present submit proposal put",
    "sign initial signature conclude reach strike clinch seal",
    "ceasefire cease fire truce cessation armistice pause lull hostilities fighting stop halt end",
    "attack strike shell bomb bombard barrage hit fire shoot shot raid offensive assault fight war conflict combat battle clash hostilities violence",
    "kill dead death die fatality casualty victim murder slay loss toll corpse body",
    "wound injure hurt casualty",
    "fighter rebel guerrilla militia militant insurgent combatant soldier troop force army military brigade battalion unit",
    "weapon arms gun rifle missile artillery tank ammunition rocket shell",
    "disarm decommission demobilize demobilise arms weapon",
    "withdraw withdrawal cede surrender give hand pull pullout pullback leave depart departure exit quit evacuate vacate remove removal retreat redeploy out",
    "enter invade cross incursion advance move",
    "deploy send station dispatch presence contingent",
    "surrender cede concession concede compromise yield relinquish concede hand return transfer restore abandon",
    "control occupy possess administer govern rule dominate belong",
    "capture seize conquer gain recapture retake win fall lose loss overrun liberate",
    "land territory territorial area region province soil ground district zone",
    "border frontier line boundary",
    "village town city suburb hamlet",
    "talks negotiate discuss meet dialogue consult conference summit round mediate session",
    "mediate mediator broker facilitate host",
    "release free swap exchange return",
    "prisoner captive hostage detainee jail inmate captivity prison",
    "vote ballot referendum plebiscite poll elect",
    "parliament congress house assembly legislature senate lawmaker deputy",
    "ratify implement approve",
    "guarantee guarantor assure security protect",
    "monitor observe verify inspect supervise oversee watch mission check",
    "refugee displace expel exile flee uproot return",
    "money fund pay finance cost sum aid compensation loan credit lend",
    "begin start open launch resume commence",
    "end stop cease halt finish collapse over expire",
    "extend prolong renew continue last",
    "blame accuse fault responsible fail charge",
    "fail failure collapse founder break",
    "violate breach break",
    "keep honour honor respect comply observe",
    "allow permit may can authorise authorize free",
    "ban bar forbid prohibit exclude rule",
    "depend condition conditional tie tied tying link hinge unless until provided",
    "leader president ruler minister premier head chief commander general",
    "official diplomat spokesman spokeswoman envoy negotiator representative delegate source",
    "state country nation government",
    "report assess assessment inform brief information announce statement declare declaration publish",
    "believe expect view consider doubt",
    "plan intend aim seek intention want goal hope",
    "threaten warn threat warning",
    "recognise recognize status sovereign independent",
    "demilitarised demilitarized zone buffer empty",
    "deadline date due",
    "quick fast swift soon early prompt",
    "strong robust firm solid tough",
    "flexible open willing ready prepared",
    "answer reply respond response reaction react comment",
    "unknown unclear uncertain doubt unsure doubtful",
    "near close",
    "belong own part annex integral",
    "fear afraid worry convince danger dangerous threat endanger risk",
    "contradict contrast odds differ different dispute disagree deny",
    "spy intelligence secret agency",
    "rest remain remainder remaining",
    "aid relief humanitarian help assist supplies food",
    "convoy truck lorry vehicle column car",
    "plane aircraft jet warplane air drone helicopter fly",
    "ship boat vessel navy naval sea fleet",
    "civilian resident inhabitant villager people population family",
    "child children woman women",
    "hospital clinic doctor medic ward",
    "nuclear atomic",
    "plant station reactor power",
    "mission delegation envoy observer",
    "sanction embargo blockade penalty restrict",
    "court tribunal trial judge prosecute justice lawsuit",
    "amnesty pardon immunity forgive",
    "rebuild reconstruct repair restore",
    "law bill act decree legislation constitution",
    "join accede accession member membership enter",
    "share divide split distribute",
    "limit cap ceiling maximum restrict",
    "increase rise grow raise expand",
    "reduce cut fall lower decrease shrink",
    "delay postpone late defer",
    "destroy wreck damage ruin burn",
    "protest demonstrate rally march",
    "secret private closed confidential",
    "dispute disagree differ difference unresolved outstanding gap contest quarrel argue row",
    "progress advance headway breakthrough",
    "deadlock stall stalemate impasse stuck",
    "big large great huge wide broad major serious vast",
    "small little minor few fewer less low lower limited",
)


@lru_cache(maxsize=8192)
def root(word: str) -> str:
    """Return the first letters of a word's stem, by which negotiations meet negotiators."""
    return stem(word)[:_ROOT_CHARACTERS]


def roots(words: frozenset[str]) -> frozenset[str]:
    """Return the roots of words."""
    return frozenset(map(root, words))


def _read_classes(lines: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines:
        roots = {root(word) for word in line.split()}
        for one in roots:
            found.setdefault(one, set()).update(roots)
    return {one: frozenset(roots) for one, roots in found.items()}


# By root, the roots of its whole classes.
SYNONYMS = _read_classes(_CLASSES)

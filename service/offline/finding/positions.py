"""Fills the positions: rules of `positions.toml`, the principal behind each speaker, and the issue by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from schemas.deal import Position
from schemas.evidence import Condition, Evidence
from schemas.registry import OUTLET_ID
from schemas.vocabulary import ConditionStatus, EvidenceStance, Firmness, Issue, PartyKind, Stance
from service.offline.finding.evidence import Voices, evidence_of, quote_of
from service.offline.finding.factuality import is_unreal
from service.offline.finding.issues import issue_of
from service.offline.finding.rules import Match, find_matches, load_rules
from service.offline.finding.wording import tidy
from service.offline.reading.article import Reading
from service.offline.reading.sentences import ReadSentence

_VERBS = {
    Stance.PROPOSES: "proposes",
    Stance.DEMANDS: "demands",
    Stance.ACCEPTS: "accepts",
    Stance.OPEN_TO: "is open to",
    Stance.CONDITIONAL: "conditionally accepts",
    Stance.SEEKS_CHANGE: "seeks a change to",
    Stance.NONCOMMITTAL: "is noncommittal on",
    Stance.REJECTS: "rejects",
    Stance.UNKNOWN: "has no known position on",
}
# An object that only points back: the issue stands in the sentence before.
_POINTS_BACK = re.compile(
    r"^\s*(?:(?:to )?(?:look at|discuss|consider|accept|talk about|bury|live with) )?(?:it|[\ue900-\ue9ff]|(?:that|this)(?=\s*(?:[,.;]|$))|(?:them|both|either|one|so)(?=\s*(?:[,.;]|$))|(?:the|this|that) (?:idea|demand|condition|conditions|plan|offer)|(?:their|his|her|its) (?:demand|offer))\b(?! (?:of|to|that|for|over|on|about|because|in|with)\b)"
)
# The holder's own word by the verb itself: "said no to", "announced that it would".
_SAYS = re.compile(
    r"^\W*(?:[Tt]he )?[\ue000-\ue9ff](?:,[^,]{2,110},)?(?: has| have| had)? "
    r"(?:said|says|insist\w*|declare[sd]?|announce[sd]?|confirm\w*|warned|added|vow\w*|pledg\w*)\b"
)
# "The chief of Ethiopia's army signed": the army is not who signed. "The government of X" is X.
_COMPLEMENT = re.compile(r"(?<!government)(?<!state)(?<!republic)(?<!kingdom) of (?:the )?$", re.IGNORECASE)
_THAT_PARTY = re.compile("\\s*(?:that )?(?:the )?([\ue000-\ue6ff])(?!['’]s)")
# What stands behind one of these says when, why or for what; the issue is in what stands before.
_HEAD = re.compile(
    r"\b(?:during which|that would|which would|that|which|who|whose|in exchange for|in return for|so that|as part of|because|until|before|after|while|backed by|where|as long as|unless|if)\b"
)
_BUT = re.compile(r"\b(?:but|while|although|even as)\b")
_PART_OF_PEOPLE = re.compile(r"\b(?:[Mm]ost|[Mm]any|[Ss]ome|ordinary|few) (?:of the )?$")
# "The weak but United Nations backed government": nobody backs anything here.
_BACKED_BY = re.compile("[\ue000-\ue9ff] (?:backed|supported|endorsed) ")
_ATTRIBUTE = re.compile(r"\b(?:an?|but|weak|fragile|the [a-z-]+) $")
_BREAKS = re.compile(
    r"\b(?:suspend|end|leav|abandon|quit|halt|stop|break(?:ing)?(?: off)?|brok\w+ off|scrap+|cancel+|pull\w* out of|withdraw\w* from|walk\w* out of|boycott|bury|freez)(?:e|s|ed|ing)? "
    r"(?:the |its |their |all |any |from )?(?:[\w-]+ ){0,2}(?:talks|negotiations|cease-?fire|truce|deal|agreement|process|accord|treaty|pact|dialogue)\b"
)
_IF = re.compile(
    r",? (?P<condition>(?:but )?(?:only )?(?:if|provided(?: that)?|as long as|on condition(?! of anonymity)|unless)\b [^;.,]{3,100})"
)
# What ends the clause that a condition could belong to.
_CLOSED = re.compile(r"[;:”\"]|, (?:and|but|while|saying|said|who|which|[\ue000-\ue9ff] (?:said|told))\b")
_WISHED = re.compile(
    r"\b(?:depend\w*|condition\w*|requir\w*|doubt\w*|question\w*|test\w*|lack|signs?|without|hop\w+|await\w*|want\w*|seek\w*|demand\w*|no|not|if|unless|whether)\b[^.;]*$",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(
    r"^.*\b(?:after|presented|made|submitted|tabled|issued|because|when|while|that|as|is|was|in which)\s+(?=\S+\s+\S)"
)
_CATEGORICAL = re.compile(
    r"\b(?:never|flatly|categorically|firmly|under no circumstances|red line|out of the question)\b"
)
_NOT_FIRST = re.compile(r"^\s*(?:not|to not|no\b(?! to)|for (?:lacking|failing|not|being)|because|over)\b")
_PRONOUN = re.compile("^\\s*(?:it|that|this|them|both|either|one|so|[\ue900-\ue9ff])\\s*$")


@dataclass(slots=True)
class Found:
    """One position under way; `object_text` is what it is about, in the article's words."""

    party: str
    voiced_by: str | None
    stance: Stance
    firmness: Firmness
    issue: Issue
    object_text: str
    addressee: str | None
    condition: Condition | None
    match: Match
    evidence: list[Evidence] = field(default_factory=list)


def find_positions(reading: Reading, voices: Voices) -> list[Found]:
    """Return the positions of an article, one per party, issue and stance; what is only denied or supposed is left out."""
    found: dict[tuple[str, Issue, Stance], Found] = {}
    for sentence in reading.sentences:
        for match in find_matches(sentence, load_rules("positions")):
            for one in _read(match, voices, reading):
                known = found.setdefault((one.party, one.issue, one.stance), one)
                if known is not one and known.match.sentence is not one.match.sentence:
                    known.evidence += one.evidence
    return [one for key, one in found.items() if not _is_bounded(key, found)]


def _is_bounded(key: tuple[str, Issue, Stance], found: dict[tuple[str, Issue, Stance], Found]) -> bool:
    """Tell a plain yes or no whose own sentence gives a condition: that is the position."""
    party, issue, stance = key
    other = found.get((party, issue, Stance.CONDITIONAL))
    if other is None or stance not in (Stance.REJECTS, Stance.ACCEPTS, Stance.OPEN_TO):
        return False
    return {one.sid for one in found[key].evidence} <= {one.sid for one in other.evidence}


def _read(match: Match, voices: Voices, reading: Reading) -> Iterator[Found]:
    start, end = match.found.span()
    holders = match.ids("holders") or match.ids("holder")
    if match.rule["speaker"] == "frame":
        holders = tuple(one for one in voices.of(match.sentence, start).voice_ids if one != OUTLET_ID)[:1]
    is_supposed = _is_wished(match, start) if match.rule["presupposed"] else is_unreal(match.sentence, start)
    if not holders or is_supposed or _NOT_FIRST.match(match.group("object")):
        return
    issue = _issue(match, reading)
    speaker = holders[0] if match.rule["voice"] == "holder" or _SAYS.search(match.found[0]) else None
    evidence = evidence_of(match.sentence, start, end, voices, speaker=speaker)
    if issue is None or evidence.stance is not EvidenceStance.ASSERTS or _turns_round(match):
        return
    owed = (
        match.sentence.masked.mentions_in(*match.found.span("object"))[:1] if match.rule["stance"] == "demands" else []
    )
    stance, condition = _with_condition(match, evidence)
    for holder in holders:
        side = _side_of(holder, reading)
        if side is not None and owed and _is_own_duty(match, owed[0].party_ids, side, reading):
            continue
        if side is None or _is_nobody(match, holder, side, reading):
            continue
        addressees = [reading.principal(one) for one in match.ids("addressee") or _asked(match)]
        yield Found(
            party=side,
            voiced_by=holder if holder != side else None,
            stance=stance,
            firmness=_firmness(match),
            issue=issue,
            object_text=_object_of(match),
            addressee=addressees[0] if addressees and addressees[0] != side else None,
            condition=condition,
            match=match,
            evidence=[evidence],
        )


def _is_wished(match: Match, start: int) -> bool:
    """Tell a readiness that others only hope for or make their condition: "it depends on X's willingness to"."""
    is_yes = match.rule["stance"] in ("open_to", "proposes")
    return is_yes and _WISHED.search(match.sentence.text, max(0, start - 90), start) is not None


def _turns_round(match: Match) -> bool:
    """Tell a yes to the end of talks or of a truce, or a no to it: neither is the stance on talks that it looks like."""
    return match.rule["stance"] not in ("demands", "conditional") and _BREAKS.search(match.group("object")) is not None


def _object_of(match: Match) -> str:
    """Return the words for what the stance is about; of what stands before "rejected by" the last noun phrase."""
    words = tidy(_BUT.split(match.original("object"))[0])
    if not match.rule["name"].endswith("_by"):
        return words
    return _BEFORE_NOUN.sub("", words) or words


def _is_own_duty(match: Match, owed: tuple[str, ...], side: str, reading: Reading) -> bool:
    """Tell "Israel said that Israel must wait": what one says that oneself must do is demanded of nobody."""
    is_subject = re.match("\\W*(?:[Tt]he )?[\ue000-\ue9ff] (?:must|should|has|have|had|needs?)", match.group("object"))
    return is_subject is not None and side in {reading.principal(one) for one in owed}


def _side_of(holder: str, reading: Reading) -> str | None:
    """Return the party for which a speaker speaks; None for media and for voices that belong to nobody."""
    if holder in reading.parties:
        side = reading.principal(holder)
        return None if reading.parties[side].kind is PartyKind.MEDIA else side
    source = next((one for one in reading.registry.sources if one.id == holder), None)
    if source is None or source.party_id not in reading.parties:
        return None
    return reading.principal(source.party_id)


def _asked(match: Match) -> tuple[str, ...]:
    """Return of whom something is demanded: "demands that Kyiv abandon its bid"."""
    if match.rule["stance"] != "demands":
        return ()
    found = _THAT_PARTY.match(match.group("object"))
    mention = match.sentence.masked.mentions.get(found[1]) if found else None
    return mention.party_ids[:1] if mention is not None else ()


def _is_nobody(match: Match, holder: str, side: str, reading: Reading) -> bool:
    """Tell who binds nobody: a person without an office who signs, "most Ukrainians" who are not Ukraine."""
    is_private = side == holder and side in reading.parties and reading.parties[side].kind is PartyKind.PERSON
    start = match.found.start("holder") if match.group("holder") else match.found.start()
    if _COMPLEMENT.search(match.sentence.text, 0, start):
        return True
    if _BACKED_BY.match(match.found[0]) and _ATTRIBUTE.search(match.sentence.text, 0, start):
        return True
    is_part = _PART_OF_PEOPLE.search(match.sentence.text, 0, start) is not None
    return (is_private and bool(match.group("holders"))) or is_part


def _issue(match: Match, reading: Reading) -> Issue | None:
    """Return the issue of the object; of the sentences before where the object only points back."""
    object_text = match.original("object")
    index = match.sentence.index
    before = [one.masked.original for one in reversed(reading.sentences[max(0, index - 1) : index])]
    if match.rule["looks_back"] or _POINTS_BACK.match(object_text):
        lead = match.sentence.masked.original[: match.sentence.masked.starts[match.found.start()]]
        return issue_of(lead, *before)
    own = _BUT.split(object_text)[0]
    found = issue_of(_HEAD.split(own)[0], own)
    may_be_other = match.rule["other"] == "yes" or match.group("verb").startswith(match.rule["other"] or "-")
    return Issue.OTHER if found is None and may_be_other else found


def _firmness(match: Match) -> Firmness:
    if _CATEGORICAL.search(match.found[0]):
        return Firmness.CATEGORICAL
    return Firmness(match.rule["firmness"])


def _with_condition(match: Match, evidence: Evidence) -> tuple[Stance, Condition | None]:
    """Return the stance, conditional where a yes hangs on an "if" behind it, and the condition."""
    stance, text = Stance(match.rule["stance"]), match.sentence.text
    if match.group("condition") or stance not in (Stance.ACCEPTS, Stance.OPEN_TO):
        return stance, _condition(match, evidence)
    found = _IF.search(text, match.found.start("object") if match.group("object") else match.found.end())
    if found is None or _CLOSED.search(text, match.found.start(), found.start()):
        return stance, None
    return Stance.CONDITIONAL, _condition_at(match.sentence, found.span("condition"), evidence)


def _condition(match: Match, evidence: Evidence) -> Condition | None:
    if not match.group("condition"):
        return None
    return _condition_at(match.sentence, match.found.span("condition"), evidence)


def _condition_at(sentence: ReadSentence, span: tuple[int, int], evidence: Evidence) -> Condition:
    quote = quote_of(sentence, *span)
    text = re.sub(r"^(?:but )?(?:only )?", "", quote)
    return Condition(
        text=text,
        status=ConditionStatus.STATED,
        evidence=(evidence.model_copy(update={"quote": quote}),),
    )


def draft_positions(found: list[Found], reading: Reading, targets: dict[int, str]) -> tuple[Position, ...]:
    """Return the positions as drafts; `targets` gives the term of a position by its index in the list."""
    return tuple(_draft(index, one, reading, targets.get(index)) for index, one in enumerate(found))


def _draft(index: int, one: Found, reading: Reading, target: str | None) -> Position:
    about = re.sub(r"^(?:to|that|of|for) ", "", one.object_text) or one.issue.value.replace("_", " ")
    if one.match.rule["looks_back"] or _PRONOUN.match(one.object_text):
        about = one.issue.value.replace("_", " ")
    return Position(
        id=f"p{index + 1}",
        party_id=one.party,
        voiced_by_id=one.voiced_by,
        target_id=target,
        issue=one.issue,
        stance=one.stance,
        firmness=one.firmness,
        addressee_id=one.addressee,
        conditions=(one.condition,) if one.condition else (),
        statement=f"{reading.parties[one.party].name} {_VERBS[one.stance]}: {about}.",
        evidence=tuple(one.evidence),
    )

"""The patterns by which names of persons are found: what a name looks like, titles, appositions, verbs of speech."""

from __future__ import annotations

import re
from functools import cache

from service.offline.reading.masks import rule as compile_rule
from service.offline.words.lexicon import alternation, word_set, words

UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_PARTICLE = "(?:al|el|an|bin|ibn|van|von|de|da|dos|der|den|abu|ben|bint)"
WORD = rf"(?:{_PARTICLE}[ -])?(?:[{UPPER}]\.(?: ?[{UPPER}]\.)*|[{UPPER}][^\W\d_]+(?:[-’'][{UPPER}]?[^\W\d_]{{2,}})*)"
NAME = rf"{WORD}(?:[ -]{WORD}){{0,3}}"
# Words between an owner and a title that show that they do not belong together: "the rebels want to see President X".
_NO_MODIFIER = r"(?:to|and|or|but|that|who|which|with|by|for|from|in|on|at|of|as|when|while|after|before|the|an?|wants?|see|said|says|told|met|urged|asked|accused|has|had|have|is|was|were|are|will|would)\b"
_OWNER = "(?:<STATE>(?:['’]s)?|<DEMONYM>|<OWNER>(?:['’]s)?)"


@cache
def title_words() -> frozenset[str]:
    """Return every word of a title, without its point."""
    every = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    every += words("people", "unofficial")
    return frozenset(word.rstrip(".") for title in every for word in title.split())


@cache
def no_names() -> frozenset[str]:
    """Return the words that no name of a person begins with: function words, days, months, titles."""
    return word_set("people", "no_name") | title_words()


@cache
def titles() -> str:
    """Return an alternation of all titles."""
    every = [*words("people", "official"), *words("people", "military"), *words("people", "courtesy")]
    every += [word for word in words("people", "unofficial") if word.isalpha()]
    return alternation(every).replace("\\ ", "[ -]")


@cache
def any_title() -> re.Pattern[str]:
    """Find a title anywhere."""
    return re.compile(rf"\b(?:{titles()})\b", re.IGNORECASE)


@cache
def titled() -> re.Pattern[str]:
    """Find "Peruvian President Ana Quispe"."""
    return compile_rule(
        rf"(?P<before>(?:{_OWNER}(?: \([A-Z]+\))? ){{0,2}}(?:(?:(?!{_NO_MODIFIER})[a-z-]+|Army|Navy|Junta|Government|Air|Force|Foreign|Defen[cs]e|Interior|Finance|Ministry|Cabinet) ){{0,3}}?)(?<!\w)[“\"]?(?P<title>(?i:{titles()}))\.?[”\"]?(?: (?:of|for) <OWNER>)? "
        rf"(?P<name>{NAME})\b(?! (?:[a-z]+(?:ers|ors|ists|men|ies)|<FORCES>|officials?|leaders?|negotiators?|chiefs?|spokes\w+|capital)\b)"
    )


@cache
def title_before_name() -> re.Pattern[str]:
    """ "The leader of the Revolutionary Armed Forces of Colombia (FARC), Rodrigo Londoño"."""
    return compile_rule(
        rf"(?<!\w)(?P<title>(?i:{titles()})) (?:of|for) (?:the )?(?P<owner><OWNER>)(?:['’]s?)?(?: \([^)]{{1,20}}\))?(?: [A-Za-z]+| <ANY>){{0,4}}, (?P<name>{NAME})(?=,)"
    )


@cache
def apposed() -> re.Pattern[str]:
    """Find "Ana Quispe, the Peruvian president,"."""
    return compile_rule(rf"(?<![\w’'-])(?P<name>{NAME}), (?P<apposition>[^;.:]{{3,110}}?)(?:,|;|\. ?$|\.$| - | – |: )")


@cache
def speaking() -> re.Pattern[str]:
    """Find "Ana Quispe said"."""
    return compile_rule(rf"(?<![\w’'-])(?P<name>{WORD} {NAME})(?:, [^,;]{{2,80}},)? (?:<ADVERBS>)(?:<HAVE>)(?:<SAY>)\b")


@cache
def spoken() -> re.Pattern[str]:
    """Find ", said Ana Quispe"."""
    return compile_rule(rf"[,”\"’] (?:said|says|wrote|added) (?P<name>{WORD} {NAME})\b")


@cache
def nicknamed() -> re.Pattern[str]:
    """Find "Ana Quispe, better known as Chasqui"."""
    return compile_rule(
        rf"(?<![\w’'-])(?P<name>{NAME}),[^.;]{{0,40}} ?(?:better |also |widely )?(?:known as|nicknamed|called) (?P<nick>{WORD})\b"
    )


@cache
def of_owner() -> re.Pattern[str]:
    """Find "of Peru" behind a name."""
    return compile_rule("(?:, | of |, of )(?:the )?<OWNER>")


@cache
def listed_rulers() -> re.Pattern[str]:
    """Find "Peruvian presidents, Ana Quispe and Rosa Mamani"."""
    return compile_rule(
        rf"(?P<owner><DEMONYM>) (?:presidents|leaders|prime ministers|ministers|envoys), "
        rf"(?P<name>{NAME})(?:,? and (?P<other>{NAME}))?"
    )


@cache
def owner_of_title() -> tuple[re.Pattern[str], ...]:
    """Find "Peruvian foreign minister" and "spokeswoman of the Peruvian army" in an apposition."""
    return (
        compile_rule(rf"(?P<owner><OWNER>)(?:['’]s?)? (?:[\w-]+ |<OWNER> ){{0,4}}?(?i:{titles()})\b"),
        compile_rule(
            rf"(?i:{titles()})\b(?: [a-z]+){{0,3}}? (?:of|for|in|to|with|at) (?:the )?(?:[a-z]+ ){{0,2}}?(?P<owner><OWNER>)"
        ),
        compile_rule(rf"(?i:{titles()}) (?P<owner><OWNER>)"),
    )

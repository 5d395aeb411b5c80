"""The boundaries that sentencex sets wrongly in newswire, as a few narrow rules over the text around one of them."""

from __future__ import annotations

import re

# Abbreviations that a name follows. The first row holds for every language, the rest for the language alone, because
# "m." ends a French title but an English height.
_TITLES = {
    language: frozenset(titles.split())
    for language, titles in {
        "": "adm amb asst atty brig capt cmdr col cpl dep dr gen gov hon lt maj mr mrs ms msgr pres prof pvt rep ret rev "
        "sen sgt spc spox supt",
        "fr": "M MM mme mmes mlle mlles gén cdt me mgr pr ste st",
        "es": "sr sra sres srta dra gral cnel",
        "pt": "sr sra dra",
        "it": "sig on dott avv",
        "de": "präs fr hr",
        "pl": "prez płk mjr por ul św",
        "uk": "ген проф акад ім вул",
        "ru": "ген проф акад им ул",
        "ar": "د أ",
        "hi": "डॉ प्रो श्री",
    }.items()
}
_BEFORE_NUMBER = frozenset({"approx", "aprox", "art", "ca", "env", "nr", "vol", "прибл"})
# Words that begin a sentence, so that two initials before them end the sentence before ("in the A.P. The ...").
_STARTERS = re.compile(
    "a|after|although|an|and|as|at|but|by|for|from|h(?:e|er|is|owever)|i[fnt]|its|no|on|one|s(?:he|ince|o)|"
    "th(?:at|e|eir|en|ere|ese|ey|is|ose)|to|we|w(?:hat|hen|hile|ho|ith)|you"
)
_ACRONYMS = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "L.A.", "N.Y.", "A.P.", "A.I.", "P.M.", "A.M."})

_TWO_INITIALS = re.compile(r"(?:^|[\s(\[“\"«‘'])((?:[^\W\d_]\.[\s-]?){2})$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\d\s?[ap]\.m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|GMT|UTC|[ECMP][SD]?T|CES?T|EES?T|BST|MSK|\w+ [Tt]ime)\b"
)
_ENDED_SPEECH = re.compile(r"(?:[!?…][”\"»’']?|\.[”\"»’'])$")
_LIST_NUMBER = re.compile(r"(?:[-*+•‣▪–—]\s*)?(?:\(?(?:\d{1,3}|[ivxIVX]{1,4}|[a-zA-Z])[.)]|[-*+•‣▪–—])")


def is_false_boundary(before: str, after: str, language: str) -> bool:
    """Tell whether the text on both sides of a boundary is one sentence after all.

    True after a title ("Amb. | Whitaker"), two initials ("J.D. | Vance"), an abbreviation before a number
    ("approx. | 20 km"), a clock time before its day or zone ("5 p.m. | Monday"), a list number ("1. | Ukraine"),
    between a quotation and its speaker in lower case ("“Go!” | he said"), and where the rest has no letter or digit.
    """
    tail, head = before.rstrip()[-40:], after.lstrip()[:40]
    if not any(map(str.isalnum, head)) or (head[0] == "-" and after[0] == "-"):
        return True
    if tail.endswith("."):
        return _is_abbreviation(tail, head, language) or _is_list_number(before)
    return _is_list_number(before) or _is_speaker(tail, head)


def _is_abbreviation(tail: str, head: str, language: str) -> bool:
    """Tell whether the full stop at the end of `tail` belongs to an abbreviation that `head` continues."""
    if tail[-2:-1] in "mM" and _CLOCK.search(tail):
        return _AFTER_CLOCK.match(head) is not None
    initials = None if tail[-3:-1].isalpha() else _TWO_INITIALS.search(tail)  # two letters are a word
    if initials and initials[1].isupper() and re.sub(r"\s", "", initials[1]) not in _ACRONYMS:
        first_word = _FIRST_WORD.match(head)
        return first_word is not None and first_word[0][0].isupper() and not _STARTERS.fullmatch(first_word[0].lower())
    last = tail.split()[-1][:-1]
    words = {last, last.lower()}
    if not words.isdisjoint(_BEFORE_NUMBER):
        return head[0].isdigit()
    has_title = not (words.isdisjoint(_TITLES[""]) and words.isdisjoint(_TITLES.get(language, ())))
    return has_title and head[0].isalpha()


def _is_list_number(before: str) -> bool:
    """Tell whether the text before is nothing but a list number or bullet."""
    return len(before) < 12 and _LIST_NUMBER.fullmatch(before.strip()) is not None


def _is_speaker(tail: str, head: str) -> bool:
    """Tell whether `tail` ends a quotation, a question or a cry that `head` continues in lower case."""
    return _ENDED_SPEECH.search(tail) is not None and head.lstrip("—–- ")[:1].islower()

"""The one pattern that finds numbers, and the scales it knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from service.text.number_words import DENOMINATORS, MULTIPLIERS, SMALL_WORDS

_SCALES_BY_VALUE = {
    10**3: "thousand thousands тис тисяч тисячі тисяча тыс тысяч тысячи тысяча tsd tausend tys ألف آلاف",
    10**4: "万 萬",
    10**6: "million millions mn mln mio millionen millones millón milhões milioni миллион миллиона миллионов мільйон "
    "мільйона мільйони мільйонів млн مليون",
    10**8: "亿 億",
    10**9: "billion billions bn milliard milliards miliardi mrd mld milliarden миллиард миллиарда миллиардов мільярд "
    "мільярда мільярди мільярдів млрд مليار",
    10**12: "trillion trillions tn трлн",
}
# What follows digits with or without a space, in the languages that the service meets most; lower case.
SCALES = {word: float(value) for value, words in _SCALES_BY_VALUE.items() for word in words.split()}
SCALES |= {"hundred": 100.0, "dozen": 12.0}
IDEOGRAPHIC_SCALES = "万萬亿億"
LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
RANGE_LINK = re.compile(r"\s?[-–—−]\s?[$€£]?|\s(?:to|and|or)\s[$€£]?", re.IGNORECASE)
CURRENCY_BEFORE = re.compile(r"[$€£¥₴₽]\s?$")
MINUS_BEFORE = re.compile(r"(?<![^\W_])[-−](?=[$€£¥₴₽]?$)")


def _by_first_letter(words: Iterable[str]) -> str:
    """Return a pattern of whole words, of which most fail at their first letter."""
    groups = groupby(sorted(words), key=itemgetter(0))
    return "|".join(f"{letter}(?:{'|'.join(word[1:] for word in group)})" for letter, group in groups)


_SPACE = " \u00a0\u2007\u2009\u202f"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_MULTIPLIER = "|".join(MULTIPLIERS)
_ONE = r"(?<!\bno\s)(?<!\bthis\s)(?<!\bthat\s)one(?!\sanother\b)"
_SMALL = "|".join([_ONE, *(word for word in sorted(SMALL_WORDS, key=len, reverse=True) if word != "one")])
_PART = "|".join(word for word in DENOMINATORS if word not in ("half", "halves"))
_SCALE = _by_first_letter(word for word in SCALES if word not in IDEOGRAPHIC_SCALES)
# "a third of it", "by a third." but not "a third source".
_NO_NOUN = (
    r"(?=\s*(?:[.,;:!?)\]”\"’'–—]|$)"
    r"|\s(?:of|less|more|fewer|larger|smaller|lower|higher|the|its|their|and|or|is|are|was|were|to|since|from|than)\b)"
)

_DIGITS = rf"""
    (?<![A-Za-zÀ-ɏЀ-ӿ\d_])(?<!\d[.,٫٬])
    (?P<digits>(?>
        \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
      | \d{{1,3}}(?:[{_SPACE}]\d{{3}})+(?!\d)(?:[.,]\d+)?
      | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)(?:,\d+)?
      | \d{{1,3}}(?:\.\d{{3}})(?!\d),\d+
      | \d{{1,3}}(?:['’٬]\d{{3}})+(?!\d)(?:[.٫]\d+)?
      | \d+(?:[.,٫]\d+)?
    ))
    (?!(?:st|nd|rd|th|s)\b|[.,]\d)
    (?P<vulgar>[{_SPACE}]?[¼-¾⅐-⅞])?
    (?P<and_half>\sand\sa\shalf\b)?
    (?:[{_SPACE}-]?(?P<scale>(?:{_SCALE})(?![^\W\d_])|[{IDEOGRAPHIC_SCALES}])|(?P<letter>[kmbt])(?![^\W_]))?
"""
_FRACTIONS = r"""
    (?<![\w/.,])(?P<numerator>[1-9])/(?P<denominator>[2-9]|10)(?![\d/])
  | (?P<lone_vulgar>[¼-¾⅐-⅞])
"""
_WORD_FRACTIONS = rf"""
    half\s(?:an?\s)?(?P<half_of>{_MULTIPLIER})\b
  | (?P<parts>{_SMALL})[\s-](?P<part>{_PART})s\b
  | (?:a\s|one[\s-])(?P<single>{_PART}){_NO_NOUN}
  | (?<!first\s)(?<!second\s)half\b
"""
_WORDS = rf"""
    (?P<words>(?>(?:{_SMALL}|a(?=\s(?:{_MULTIPLIER})\b))\b(?:[\s-](?:and\s)?(?:{_SMALL}|{_MULTIPLIER})\b){{0,15}}))
    (?!-(?:{_ORDINALS})\b)
    (?P<and_half_words>\sand\sa\shalf\b(?:\s(?P<half_scale>{_MULTIPLIER})\b)?)?
"""
_PERCENT = r"""
    (?P<percent>\s?[%％٪]|[\s-](?:per[\s-]?cent|pct|pour\scent|por\sciento|prozent|процент\w*|відсот\w+)\b)
    (?![\s-]points?\b)
"""

# Every number begins with a digit, a vulgar fraction or one of these words: most positions fail here, at no cost.
_FIRST_WORD = _by_first_letter([*SMALL_WORDS, "a", "half"])
NUMBER = re.compile(
    rf"""
    (?<![A-Za-z])(?:
        (?=[\d¼-¾⅐-⅞])(?:{_FRACTIONS}|{_DIGITS})
      | (?<!\w)(?=(?:{_FIRST_WORD})\b)(?:{_WORD_FRACTIONS}|{_WORDS})
    )(?:{_PERCENT})?
    """,
    re.IGNORECASE | re.VERBOSE,
)

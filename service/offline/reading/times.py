"""Takes words of time out of the text between a subject, its verb and its object, so that rules need not name them."""

from __future__ import annotations

import re

from service.offline.reading.masks import Masked

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
# "On Monday", "since Friday" are not to lose their last word.
_FREE = "".join(
    rf"(?<!\b{word})"
    for word in ("On", "on", "of", "since", "until", "by", "for", "after", "before", "from", "Since", "By", "After")
)
# What stands behind must go on with the clause; before "and", "after" or "in" the words of time close it.
_TIMES = re.compile(
    rf"{_FREE} in {_MONTH}(?: \d{{4}})?(?= (?:[a-z]+ed|said|met|began|held|took|told|sought|won|broke|put|sent|gave) )|"
    rf"{_FREE} (?:(?:(?:on|late|early|earlier|later|last|this) ){{0,2}}{_DAY}(?: (?:morning|night|evening|afternoon))?(?: \({_MONTH} \d{{1,2}}\))?"
    rf"|on {_MONTH} \d{{1,2}}|today|yesterday|earlier (?:this|last) (?:week|month|year)|(?:last|this) (?:week|month|year)"
    r"|in an? (?:[a-z]+ )?statement|(?:on|via) (?:Twitter|Telegram|Facebook|X|social media)|for (?:its|his|her|their) part)"
    r"(?= (?!(?:and|but|or|as|while|after|when|before|because|since|in|at|near|from|with|by|following|amid|during|where|until|for)\b)[\w“\"‘'\ue000-\ue9ff])"
)


def without_times(text: Masked) -> Masked:
    """Return the text without its words of time; offsets still lead back to the original."""
    spans = [found.span() for found in _TIMES.finditer(text.text)]
    if not spans:
        return text
    kept = [index for first, last in _gaps(spans, len(text.text)) for index in range(first, last)]
    return Masked(
        text.original,
        "".join(text.text[index] for index in kept),
        tuple(text.starts[index] for index in kept),
        tuple(text.ends[index] for index in kept),
        text.mentions,
    )


def _gaps(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return what lies between the spans."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return list(zip(edges[::2], edges[1::2], strict=True))

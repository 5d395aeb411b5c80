"""English hedges on a number: bounds and approximations, right before it."""

from __future__ import annotations

import re

from service.summary.english.gates import gate

# Each kind of hedge, longer ones first: "no more than" is not "more than".
HEDGES = {
    "least": r"at (?:the )?(?:very )?least|no fewer than|no less than|not less than|minimum",
    "most": r"up to|at (?:the )?(?:very )?(?:most|best)|no more than|not more than|maximum",
    "more": r"more than|in excess of|upwards of",
    "less": r"less than|fewer than",
    "about": r"about|around|roughly|approximately",
    "nearly": r"nearly|almost|close to",
}
# The kinds that bound a number, and from which side.
SIDES = {"least": "lower", "more": "lower", "most": "upper", "less": "upper"}
_ANY = "|".join(f"(?P<{name}>{words})" for name, words in HEDGES.items())
HEDGE = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_LONGEST_BEFORE = 40
BEFORE_NUMBER = gate(
    re.compile(
        rf"\b(?:{_ANY})(?: of)?\s(?:(?:about|some|the|another|an estimated|a further|a total of)\s)?[$€£]?$",
        re.IGNORECASE,
    ),
    "least fewer less minimum up most best more maximum excess upwards about around roughly approximately nearly almost close",
)
# Whatever may hedge a number, before or after it. Broad on purpose: it only silences a check.
ANY_BOUND = re.compile(
    r"\b(?:least|most|more|less|fewer|over|under|above|below|beyond|exceed\w*|excess|up to|upwards?|maxim\w*|minim\w*|than|cap(?:s|ped)?|"
    r"limit\w*|ceilings?|floor|tops?|around|about|roughly|approximate\w*|nearly|almost|close to|some|estimated?|or so|plus|not|within)\b",
    re.IGNORECASE,
)
# What follows a number that counts what was named before: "the army says twenty", "from 15 to twenty by then".
_NO_UNIT = re.compile(
    r"\s*(?:$|[.,;:!?)\]”\"'—–]|- |(?:a|an|the|and|or|but|nor|to|of (?:it|them|that|this|the)|in|at|by|on|as|for|from|before|after|now|"
    r"then|instead|rather|today|last|this|while|when|if|is|was|were|are|would|will|or so|at most|at least)\b)",
    re.IGNORECASE,
)


def lacks_unit(text: str, end: int) -> bool:
    """Tell whether no noun follows the number that ends at `end`."""
    return _NO_UNIT.match(text, end) is not None


def hedge_before(text: str, start: int) -> re.Match[str] | None:
    """Return the hedge right before the number at `start`, whose last group names its kind."""
    return BEFORE_NUMBER.pattern.search(text, max(0, start - _LONGEST_BEFORE), start)

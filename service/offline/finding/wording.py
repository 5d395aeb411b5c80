"""Words statements from the article's own words: where a clause that a rule cut off ends, and what is left of quotations."""

from __future__ import annotations

import re

_TAIL = re.compile(
    r",? (?:saying|adding|even though|although|though|whereas|according to|denying|accusing|citing)\b.*$|"
    r",[”\"]? (?:said|says|while|but|in what|a move|which|who|he|she|it|they)\b.*$|,[”\"]? [^,]{2,60} (?:said|says|told)\b.*$|"
    r",? while [A-Z].*$|, (?:a|an|the) [^,]{3,}$",
    re.DOTALL,
)
_TORN = re.compile(r",? (?:and|or|to|of|in|on|at|by|for|with|from|that|which|the|a|an|as|its|their)$")
_MAX_CHARACTERS = 160
_MIN_CHARACTERS = 20


def tidy(text: str) -> str:
    """Return a clause without what only hangs on it: attribution, appositions, a torn word or quotation mark at its end."""
    plain = re.sub(r"\s+", " ", text).strip(" ,;–—-")
    found = _TAIL.search(plain, _MIN_CHARACTERS)
    if found is not None:
        plain = plain[: found.start()]
    if len(plain) > _MAX_CHARACTERS:
        plain = plain[:_MAX_CHARACTERS].rsplit(" ", 1)[0]
    plain = _TORN.sub("", plain.strip(" ,;–—-")).strip(" ,;–—-")
    if plain.count('"') % 2 or plain.count("“") != plain.count("”"):
        plain = plain.replace('"', "").replace("“", "").replace("”", "")
    return plain.strip()

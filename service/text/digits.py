"""Reads a number written in digits, whatever its script and its separators."""

from __future__ import annotations

import re

# A spelling with two readings: a decimal in English, thousands in German or Spanish.
THOUSANDS_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GROUPED_BY_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_GROUPED_BY_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_ALWAYS_GROUPING = re.compile(r"[^\d.,٫]")


def value_of_digits(digits: str) -> float:
    """Read digits of any script, with separators.

    Spaces, apostrophes and the Arabic ٬ group thousands. Of comma and point the last one is decimal if both occur;
    commas alone group thousands where three digits follow each ("20,000"), a single point never ("1.200" is 1.2).
    """
    bare = _ALWAYS_GROUPING.sub("", digits).replace("٫", ".")
    if "," in bare and "." in bare:
        grouping = "," if bare.rfind(",") < bare.rfind(".") else "."
        return float(bare.replace(grouping, "").replace(",", "."))
    if _GROUPED_BY_COMMAS.fullmatch(bare) or _GROUPED_BY_POINTS.fullmatch(bare):
        return float(bare.replace(",", "").replace(".", ""))
    return float(bare.replace(",", "."))

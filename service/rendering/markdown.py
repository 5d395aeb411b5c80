"""Rendering a Summary as Markdown; strings of the article and of the model become inert text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from schemas.located import Check, Severity
from schemas.resolved import ResolvedParty, ResolvedPlace, ResolvedSource
from schemas.summary import Summary
from schemas.vocabulary import Extent, TerritoryRelation
from service.rendering.facts import details_of, facts_of
from service.rendering.names import FAULTS, names_of, references_of
from service.rendering.notes import notes_of
from service.rendering.templates import load_markdown

if TYPE_CHECKING:
    from jinja2 import Template

_BLANK_LINES = re.compile(r"\n{3,}")  # where a part has nothing to say
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


def render_brief(summary: Summary) -> str:
    """Return the summary as a Markdown brief, ending in one newline."""
    names = names_of(summary)
    known = references_of(summary) | names
    sentences = {sentence.sid: summary.article.words_of(sentence) for sentence in summary.article.sentences}
    positions = {position.id: position for position in summary.positions}
    text = _template().render(
        s=summary,
        position_of=positions.__getitem__,
        facts_of=lambda item: facts_of(item, known),
        details_of=lambda item: details_of(item, known),
        name=lambda party_id: names.get(party_id, party_id),
        sentence=lambda sid: sentences.get(sid, ""),
        notes=notes_of(summary),
        unnamed=[check.message for check in _registry_checks(summary) if check.severity is Severity.WARNING],
    )
    return _BLANK_LINES.sub("\n\n", text.strip()) + "\n"


def _registry_checks(summary: Summary) -> Iterator[Check]:
    registered: tuple[ResolvedParty | ResolvedPlace | ResolvedSource, ...]
    registered = (*summary.parties, *summary.places, *summary.sources)
    for one in registered:
        yield from one.checks


def escape_markdown(value: object) -> str:
    """Return a value as one line of text that Markdown, HTML and a terminal show as it is."""
    text = "".join(_visible(character) for character in str(value))
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _visible(character: str) -> str:
    """Blank out control characters: terminals obey them, and bidirectional overrides reorder what one reads."""
    category = unicodedata.category(character)
    if category == "Cc" or character in "\u2028\u2029":
        return " "
    is_bidi_control = "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
    return "" if is_bidi_control else character


RELATIONS = {
    TerritoryRelation.RECOGNIZES_CLAIM: "recognises the claim to",
    TerritoryRelation.REJECTS_CLAIM: "rejects the claim to",
}
EXTENTS = {
    Extent.WHOLE: "all of ",
    Extent.MOST: "most of ",
    Extent.PART: "part of ",
    Extent.SMALL_PART: "a small part of ",
    Extent.NONE: "none of ",
    Extent.UNSPECIFIED: "",
}


def _words(value: StrEnum | None) -> str:
    return value.value.replace("_", " ") if value is not None else ""


@cache
def _template() -> Template:
    return load_markdown(
        "service.rendering",
        "brief.md.j2",
        md=escape_markdown,
        words=_words,
        relation=lambda relation: RELATIONS.get(relation, relation.value),
        extent=EXTENTS.get,
        fault=FAULTS.get,
    )

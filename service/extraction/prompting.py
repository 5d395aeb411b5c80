"""The messages of one section: rules, registry as a compact table, numbered article, one closing line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from schemas.catalogue import SECTIONS
from schemas.registry import OUTLET_ID, Registry
from schemas.run import SectionName
from service.compact.guide import guide
from service.compact.registry import ENTRIES, encode_entry
from service.extraction.prompts import load_prompt
from service.text.ingest import Article

_UNNEEDED = ("count_min", "parent_id")  # of people how many, and what an entry is part of
READER = "You are a careful annotator of news about wars and peace negotiations."


class PromptOrder(StrEnum):
    """What comes first: the rules (cached across articles) or the article (cached across its sections)."""

    RULES_FIRST = "rules_first"
    ARTICLE_FIRST = "article_first"


@dataclass(frozen=True, slots=True)
class Messages:
    """A section's two messages, and the part of them that is the numbered article."""

    system: str
    user: str
    article: str


def build_messages(
    section: SectionName, article: Article, registry: Registry | None, *, order: PromptOrder = PromptOrder.RULES_FIRST
) -> Messages:
    """Build the messages for one section; the registry is None for sections that need none."""
    numbered = article.numbered()
    body = f"# Article\n{_header(article)}\n{numbered}"
    table = f"# Registry\n{registry_table(registry)}" if registry is not None else ""
    closing = f"Fill the {section.value} of this article. Cite sentences 1 to {len(article.sentences)} only."
    if order is PromptOrder.ARTICLE_FIRST:
        return Messages(READER, _join(body, table, rules_of(section), closing), numbered)
    return Messages(rules_of(section), _join(table, body, closing), numbered)


def rules_of(section: SectionName) -> str:
    """Return what a section's reader must know, the same for every article: the rules, the form of the answer, the codebook."""
    named = next(one for one in SECTIONS if one.name is section)
    return _join(load_prompt(section).text, guide(named))


@lru_cache(maxsize=16)  # two sections of an article are asked with one table
def registry_table(registry: Registry) -> str:
    """Render the registry as the lines that a model writes it in, without what no other section needs."""
    entries = {name: [encode_entry(one, without=_UNNEEDED) for one in getattr(registry, name)] for name in ENTRIES}
    entries["sources"].append(f"{OUTLET_ID} outlet: the outlet's own voice")
    return "\n".join(line for name, lines in entries.items() for line in (name, *map(_one_line, lines)))


def _header(article: Article) -> str:
    known = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published_at.isoformat() if article.published_at else None,
    }
    return "".join(f"({name}: {_one_line(value)})\n" for name, value in known.items() if value)


def _join(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part)


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())

"""The messages of one section: rules, registry as a compact table, numbered article, one closing line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from schemas.registry import OUTLET_ID, Registry
from schemas.run import SectionName
from service.extraction.prompts import load_prompt
from service.text.ingest import Article

READER = "You are a careful annotator of news about wars and peace negotiations. You answer with one JSON object."


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
    """Build the messages for one section; the registry is None only for the registry's own call."""
    rules = load_prompt(section).text
    numbered = article.numbered()
    body = f"# Article\n{_header(article)}\n{numbered}"
    table = f"# Registry\n{registry_table(registry)}" if registry is not None else ""
    closing = f"Fill the {section.value} of this article. Cite sentences s1 to s{len(article.sentences)} only."
    if order is PromptOrder.ARTICLE_FIRST:
        return Messages(READER, _join(body, table, rules, closing), numbered)
    return Messages(system_text(section), _join(table, body, closing), numbered)


def system_text(section: SectionName) -> str:
    """Return the system message of a section when the rules come first: the same for every article."""
    return _join(READER, load_prompt(section).text)


def registry_table(registry: Registry) -> str:
    """Render the registry compactly: id, kind, name and forms; source id, kind and label."""
    lines = ["parties (id | kind | name; other forms | speaks for)"]
    for party in registry.parties:
        names = "; ".join((party.name, *party.surface_forms))
        lines.append(
            f"{party.id} | {party.kind.value} | {names}" + (f" | {party.speaks_for_id}" if party.speaks_for_id else "")
        )
    lines.append("places (id | kind | name; other forms)")
    lines += [f"{p.id} | {p.kind.value} | {'; '.join((p.name, *p.surface_forms))}" for p in registry.places]
    lines.append("sources (id | kind | label | part of)")
    for source in registry.sources:
        subset = f" | {source.subset_of_id}" if source.subset_of_id else ""
        lines.append(f"{source.id} | {source.kind.value} | {source.label}{subset}")
    lines.append(f"{OUTLET_ID} | the outlet's own voice")
    return "\n".join(_one_line(line) for line in lines)


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

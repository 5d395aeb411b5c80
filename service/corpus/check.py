"""Is every recording still what the service would ask for, and does replay still give the accepted summary?"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from schemas.summary import Summary
from service.corpus.articles import FixtureArticle
from service.errors import FixtureInvalid
from service.model.recording.exchange import load_exchange
from service.model.recording.replay import Miss
from service.text.folding import find_quote
from service.text.ingest import Article

DIFF_LINES = 40


class FindingKind(StrEnum):
    """What is wrong with a recording; `fresh` is nothing."""

    FRESH = "fresh"
    STALE = "stale"  # the service asks something else than was recorded
    MISSING = "missing"  # nothing was recorded for a section
    EXHAUSTED = "exhausted"  # the service asks once more than was recorded
    UNUSED = "unused"  # recorded, but no longer asked for
    TAMPERED = "tampered"  # changed by hand after recording
    ARTICLE_CHANGED = "article_changed"  # article.md is not the text that article.json was written for
    GOLD_NOT_VERBATIM = "gold_not_verbatim"  # a quote of gold.json is not in its sentence
    EXPECTED_CHANGED = "expected_changed"  # replay gives another summary than expected.json
    EXPECTED_MISSING = "expected_missing"


STALE_KINDS = frozenset(
    {
        FindingKind.STALE,
        FindingKind.MISSING,
        FindingKind.EXHAUSTED,
        FindingKind.UNUSED,
        FindingKind.TAMPERED,
        FindingKind.ARTICLE_CHANGED,
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the check: about an article, and a section where one is concerned."""

    kind: FindingKind
    slug: str
    section: str | None = None
    message: str = ""
    diff: str = ""


def check_files(fixture: FixtureArticle, article: Article) -> Iterator[Finding]:
    """Check what can be seen without running anything: hashes, fingerprints, gold quotes."""
    if not fixture.is_unchanged:
        message = f"article.md has sha256 {fixture.sha256[:12]}, article.json says {fixture.meta.sha256[:12]}; record it again"
        yield Finding(FindingKind.ARTICLE_CHANGED, fixture.slug, message=message)
    numbered = article.numbered()
    for path in fixture.exchange_paths:
        try:
            load_exchange(path, numbered)
        except FixtureInvalid as error:
            yield Finding(FindingKind.TAMPERED, fixture.slug, path.stem, str(error))
    yield from _check_gold(fixture, article)


def check_misses(fixture: FixtureArticle, misses: list[Miss]) -> Iterator[Finding]:
    """Say why the replay of an article found no recording."""
    for miss in misses:
        own = miss.nearest is not None and miss.nearest.parent.parent.name == fixture.slug
        if not own or miss.nearest is None or f"-{miss.section}" not in miss.nearest.name:
            kind, message = FindingKind.MISSING, f"nothing is recorded; run: parley record {fixture.slug}"
        elif miss.changed == ("turns",) and fixture.is_unchanged:
            kind = FindingKind.EXHAUSTED if miss.turn > 0 else FindingKind.STALE
            message = (
                f"what is asked differs from {miss.nearest.name} in its messages; run: parley record {fixture.slug}"
            )
        else:
            kind = FindingKind.STALE
            message = f"changed since {miss.nearest.name}: {', '.join(miss.changed)}; run: parley record {fixture.slug}"
        yield Finding(kind, fixture.slug, miss.section, message, miss.diff)


def check_expected(fixture: FixtureArticle, summary: Summary) -> Iterator[Finding]:
    """Compare the replayed summary with the accepted one."""
    if not fixture.expected_path.exists():
        message = "no expected.json; read the summary, then run: parley fixtures accept"
        yield Finding(FindingKind.EXPECTED_MISSING, fixture.slug, message=message)
        return
    accepted = fixture.expected_path.read_text(encoding="utf-8")
    now = render_expected(summary)
    if accepted != now:
        lines = difflib.unified_diff(accepted.splitlines(), now.splitlines(), "accepted", "now", lineterm="", n=2)
        diff = "\n".join(line for _, line in zip(range(DIFF_LINES), lines, strict=False))
        message = "the summary changed; if the diff is what you want, run: parley fixtures accept"
        yield Finding(FindingKind.EXPECTED_CHANGED, fixture.slug, message=message, diff=diff)


def render_expected(summary: Summary) -> str:
    """Return the text of expected.json. The service's version is left out: it changes with every release."""
    content = summary.model_dump(mode="json")
    content["run"].pop("service_version")
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def exit_code(findings: list[Finding]) -> int:
    """Return 0 fresh, 1 another summary, 4 stale, 5 invalid gold; the worst wins."""
    kinds = {finding.kind for finding in findings}
    if FindingKind.GOLD_NOT_VERBATIM in kinds:
        return 5
    if kinds & STALE_KINDS:
        return 4
    return 1 if kinds & {FindingKind.EXPECTED_CHANGED, FindingKind.EXPECTED_MISSING} else 0


def _check_gold(fixture: FixtureArticle, article: Article) -> Iterator[Finding]:
    path = fixture.folder / "gold.json"
    if not path.exists():
        return
    for sid, quote in _quotes(json.loads(path.read_text(encoding="utf-8"))):
        sentence = article.sentence(sid)
        found = find_quote(quote, sentence.text) if sentence else None
        if found is None or not found[2]:
            yield Finding(FindingKind.GOLD_NOT_VERBATIM, fixture.slug, message=f"gold.json: {quote!r} is not in {sid}")


def _quotes(node: JsonValue) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        sid, quote = node.get("sid"), node.get("quote")
        if isinstance(sid, str) and isinstance(quote, str):
            yield sid, quote
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for child in children:
        yield from _quotes(child)

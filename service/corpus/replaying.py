"""Running the corpus in replay: every article through the whole service, nothing over the network."""

from __future__ import annotations

from collections.abc import AsyncIterator

from service.corpus.articles import FixtureArticle
from service.corpus.check import Finding, FindingKind, check_expected, check_files, check_misses, render_expected
from service.errors import FixtureInvalid, ParleyError
from service.extraction.summarize import Summarizer
from service.model.recording.replay import Replay
from service.text.ingest import Article, read_article

MAX_CHARACTERS = 1_000_000


def read_fixture(fixture: FixtureArticle) -> Article:
    """Return the fixture's article as the service reads it."""
    return read_article(fixture.to_submission(), max_characters=MAX_CHARACTERS)


async def check_articles(fixtures: tuple[FixtureArticle, ...], summarizer: Summarizer, replay: Replay) -> list[Finding]:
    """Check every article: its files, its replay, its expected summary. One `fresh` finding where nothing is wrong."""
    findings: list[Finding] = []
    for fixture in fixtures:
        found = [finding async for finding in _check_article(fixture, summarizer, replay)]
        findings += found or [Finding(FindingKind.FRESH, fixture.slug)]
    return findings


async def _check_article(fixture: FixtureArticle, summarizer: Summarizer, replay: Replay) -> AsyncIterator[Finding]:
    article = read_fixture(fixture)
    for finding in check_files(fixture, article):
        yield finding
    before = len(replay.misses)
    try:
        summary = await summarizer.summarize(article)
    except ParleyError as error:
        summary = None
        if len(replay.misses) == before:
            yield Finding(FindingKind.TAMPERED, fixture.slug, message=str(error))
    for finding in check_misses(fixture, replay.misses[before:]):
        yield finding
    if len(replay.misses) > before or summary is None:
        return
    for path in fixture.exchange_paths:
        if path not in replay.used:
            yield Finding(FindingKind.UNUSED, fixture.slug, path.stem, "recorded, but no longer asked for; delete it")
    for finding in check_expected(fixture, summary):
        yield finding


async def accept_articles(
    fixtures: tuple[FixtureArticle, ...], summarizer: Summarizer, _: Replay
) -> list[tuple[str, bool]]:
    """Write expected.json of every article from its replay; pairs of slug and whether the file changed.

    Raises:
        FixtureMissing: a recording is stale or missing; record first.
    """
    written: list[tuple[str, bool]] = []
    for fixture in fixtures:
        summary = await summarizer.summarize(read_fixture(fixture))
        if not summary.complete:
            raise FixtureInvalid(f"{fixture.slug}: {summary.problems[0].message}")
        text = render_expected(summary)
        changed = not fixture.expected_path.exists() or fixture.expected_path.read_text(encoding="utf-8") != text
        if changed:
            fixture.expected_path.write_bytes(text.encode())
        written.append((fixture.slug, changed))
    return written

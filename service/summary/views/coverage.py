"""Says who speaks in the summary, what the summary leaves out of the article, and how its items stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from schemas.located import Alignment, Check, CheckCode, Severity
from schemas.registry import OUTLET_ID
from schemas.resolved import ResolvedContradiction, ResolvedKeyPoint, ResolvedNonResponse, ResolvedOpenQuestion
from schemas.summary import CheckTotals
from schemas.views import Coverage, Voice
from service.summary.article_index import ArticleIndex
from service.summary.grounding import is_found
from service.summary.resolving.contents import Contents
from service.summary.views.matrix import in_registry_order


def measure_coverage(contents: Contents, article: ArticleIndex) -> Coverage:
    """Count the editorial sentences and list those on which nothing of the summary rests.

    A citation whose quote is not in its sentence covers nothing.
    """
    outside = frozenset(article.registry.non_editorial_sids)
    editorial = [sentence.sid for sentence in article.sentences if sentence.sid not in outside]
    cited = frozenset(_cited_sids(contents))
    uncited = tuple(sid for sid in editorial if sid not in cited)
    return Coverage(editorial=len(editorial), cited=len(editorial) - len(uncited), uncited_sids=uncited)


def list_voices(contents: Contents, article: ArticleIndex) -> tuple[Voice, ...]:
    """Return the parties, sources and the outlet that speak or relay, in registry order, with the items they speak in."""
    spoken: dict[str, list[str]] = {}
    for item, one in contents.evidence:
        for voice in (*one.voice_ids, one.via_id or ""):
            item_ids = spoken.setdefault(voice, [])
            if not item_ids or item_ids[-1] != item.id:
                item_ids.append(item.id)
    for question in contents.of(ResolvedOpenQuestion):
        spoken.setdefault(question.voice_id, [])
    ordered = (_voice(one, spoken[one], article) for one in in_registry_order(spoken, article))
    return tuple(voice for voice in ordered if voice is not None)


def count_checks(contents: Contents, further: Iterable[Check]) -> CheckTotals:
    """Count items, quotes and failed checks; `further` are those of the registry."""
    items = contents.items
    alignments = Counter([one.alignment for _, one in contents.evidence])
    checks = [*contents.gist_checks, *(check for one in contents.checked for check in one.checks), *further]
    dropped = sum(1 for item in items for one in item.checks if one.code is CheckCode.UNKNOWN_SENTENCE)
    by_code = Counter(check.code for check in checks)
    grounded = sum(item.grounded for item in items)
    return CheckTotals(
        items=len(items),
        grounded=grounded,
        ungrounded=len(items) - grounded,
        quotes=len(contents.evidence) + dropped,
        quotes_exact=alignments[Alignment.EXACT],
        quotes_normalised=alignments[Alignment.NORMALISED],
        quotes_not_found=alignments[Alignment.SENTENCE_ONLY] + dropped,
        warnings=sum(check.severity is Severity.WARNING for check in checks),
        by_code={code: by_code[code] for code in CheckCode if by_code[code]},
    )


def _cited_sids(contents: Contents) -> Iterator[str]:
    yield from [one.sid for _, one in contents.evidence if is_found(one)]
    yield from (sid for point in contents.of(ResolvedKeyPoint) for sid in point.sids)
    yield from (one.sid for one in contents.of(ResolvedNonResponse))
    yield from (one.sid for one in contents.of(ResolvedOpenQuestion))
    for contradiction in contents.of(ResolvedContradiction):
        yield from (*contradiction.asserting.sids, *contradiction.disputing.sids)


def _voice(voice_id: str, item_ids: Iterable[str], article: ArticleIndex) -> Voice | None:
    kind = article.actors.kinds.get(voice_id)
    if kind is None:
        return None
    people = article.actors.people[voice_id] or None
    return Voice(id=voice_id, label=_label(voice_id, article), kind=kind, people_min=people, item_ids=tuple(item_ids))


def _label(voice_id: str, article: ArticleIndex) -> str:
    party, source = article.parties.get(voice_id), article.sources.get(voice_id)
    if party is not None:
        return party.name
    if source is not None:
        return source.label
    return article.outlet or OUTLET_ID

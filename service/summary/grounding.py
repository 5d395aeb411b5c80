"""Locates each citation in its own sentence: never in another one, and never by similarity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.evidence import Evidence
from schemas.resolved import Alignment, Item, QuoteMode, ResolvedEvidence
from schemas.vocabulary import EvidenceStance
from service.summary.context import Context
from service.summary.fields import condition_of
from service.summary.quotations import quote_mode

_FOUND = frozenset({Alignment.EXACT, Alignment.NORMALISED})


def locate(evidence: Evidence, context: Context) -> ResolvedEvidence | None:
    """Locate the quote in the cited sentence; None if the article has no such sentence.

    A quote that was found is replaced by the article's own characters; `start` and `end` are half-open code points of
    the article's text. A quote that is not in the sentence keeps its words and has no offsets.
    """
    sentence = context.sentence(evidence.sid)
    if sentence is None:
        return None
    found = context.article.find_quote(evidence.quote, sentence)
    if found is None:
        return _resolved(evidence, evidence.quote, span=(None, None), alignment=Alignment.SENTENCE_ONLY, mode=None)
    start, end, is_exact = found
    span = (sentence.start + start, sentence.start + end)
    text = context.article.text
    alignment = Alignment.EXACT if is_exact else Alignment.NORMALISED
    return _resolved(
        evidence, text[slice(*span)], span=span, alignment=alignment, mode=quote_mode(text, span, context.quoted)
    )


def locate_all(evidence: Iterable[Evidence], context: Context) -> tuple[ResolvedEvidence, ...]:
    """Locate every citation; those of unknown sentences are left out (`checks` reports them)."""
    return tuple(found for one in evidence if (found := locate(one, context)) is not None)


def is_found(evidence: ResolvedEvidence) -> bool:
    """Tell whether the quote stands in the sentence that it cites."""
    return evidence.alignment in _FOUND


def is_grounded(evidence: Iterable[ResolvedEvidence]) -> bool:
    """Tell whether one found quote bears the statement; context (who, when, where) does not bear it."""
    return any(is_found(one) and one.stance is not EvidenceStance.CONTEXT for one in evidence)


def all_evidence(item: Item) -> Iterator[ResolvedEvidence]:
    """Yield the evidence of an item and of its condition."""
    yield from item.evidence
    condition = condition_of(item)
    if condition is not None:
        yield from (one for one in condition.evidence if isinstance(one, ResolvedEvidence))


def _resolved(
    evidence: Evidence, quote: str, *, span: tuple[int | None, int | None], alignment: Alignment, mode: QuoteMode | None
) -> ResolvedEvidence:
    return ResolvedEvidence(
        sid=evidence.sid,
        quote=quote,
        voice_ids=evidence.voice_ids,
        via_id=evidence.via_id,
        stance=evidence.stance,
        certainty=evidence.certainty,
        start=span[0],
        end=span[1],
        alignment=alignment,
        mode=mode,
    )

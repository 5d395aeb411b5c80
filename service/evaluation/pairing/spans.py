"""Where the evidence of an item stands in the article: sets of characters as bit masks, and how far two agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from schemas.evidence import Evidence
from schemas.located import Alignment
from schemas.vocabulary import EvidenceStance
from service.text.folding import find_quote
from service.text.ingest import Article

FOUND = frozenset({Alignment.EXACT, Alignment.NORMALISED})


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open code points of the article that one citation covers."""

    sid: str
    start: int
    end: int

    @property
    def mask(self) -> int:
        """One bit per character."""
        return ((1 << (self.end - self.start)) - 1) << self.start


@dataclass(frozen=True, slots=True)
class Proof:
    """What one item cites. `bearing` are the characters that carry it; citations that only give context are left out."""

    bearing: int
    spans: tuple[Span, ...]
    sids: frozenset[str]
    bearing_sids: frozenset[str]
    tiers: Counter[Alignment]
    is_found: bool
    is_grounded: bool


@dataclass(slots=True)
class Locator:
    """Finds quotes in one article; every quote is looked for once."""

    article: Article
    _known: dict[tuple[str, str], tuple[Alignment, Span | None]] = field(default_factory=dict)

    def locate(self, sid: str, quote: str) -> tuple[Alignment, Span | None]:
        """Return how the quote stands in its sentence, and where."""
        key = (sid, quote)
        if key not in self._known:
            self._known[key] = self._find(sid, quote)
        return self._known[key]

    def sentence_span(self, sid: str) -> Span | None:
        """Return the whole sentence, or None if there is none."""
        sentence = self.article.sentence(sid)
        return Span(sid, sentence.start, sentence.end) if sentence else None

    def prove(self, evidence: Iterable[Evidence], conditional: Iterable[Evidence] = ()) -> Proof:
        """Locate the citations of an item; those of its condition count in `tiers` only."""
        tiers: Counter[Alignment] = Counter()
        located = list(self._locate_all(evidence, tiers))
        tiers.update(self.locate(one.sid, one.quote)[0] for one in conditional)
        bearing = [(one, span) for one, span in located if one.stance is not EvidenceStance.CONTEXT]
        return Proof(
            bearing=union(span for _, span in bearing if span),
            spans=tuple(span for _, span in located if span),
            sids=frozenset(one.sid for one, _ in located),
            bearing_sids=frozenset(one.sid for one, _ in bearing),
            tiers=tiers,
            is_found=any(span for _, span in located),
            is_grounded=any(span for _, span in bearing),
        )

    def prove_sentences(self, sids: Iterable[str]) -> Proof:
        """Locate an item that cites whole sentences; it is found if one of them exists."""
        cited = tuple(dict.fromkeys(sids))
        spans = tuple(span for sid in cited if (span := self.sentence_span(sid)))
        found = bool(spans)
        return Proof(union(spans), spans, frozenset(cited), frozenset(cited), Counter(), found, found)

    def _locate_all(
        self, evidence: Iterable[Evidence], tiers: Counter[Alignment]
    ) -> Iterator[tuple[Evidence, Span | None]]:
        for one in evidence:
            alignment, span = self.locate(one.sid, one.quote)
            tiers[alignment] += 1
            yield one, span

    def _find(self, sid: str, quote: str) -> tuple[Alignment, Span | None]:
        sentence = self.article.sentence(sid)
        if sentence is None:
            return Alignment.NONE, None
        found = find_quote(quote, sentence.text)
        if found is None:
            return Alignment.SENTENCE_ONLY, None
        start, end, is_exact = found
        span = Span(sid, sentence.start + start, sentence.start + end)
        return Alignment.EXACT if is_exact else Alignment.NORMALISED, span


def union(spans: Iterable[Span]) -> int:
    """Return the characters that any of the spans covers."""
    mask = 0
    for span in spans:
        mask |= span.mask
    return mask


def overlap_f1(one: int, other: int) -> float:
    """Return the F1 of two sets of characters, 0-1; two empty sets agree."""
    if not one and not other:
        return 1.0
    total = one.bit_count() + other.bit_count()
    return 2 * (one & other).bit_count() / total

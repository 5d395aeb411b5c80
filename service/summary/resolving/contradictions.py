"""Links both sides of a contradiction to the items and voices of the sentences that it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from schemas.located import ResolvedEvidence
from schemas.reporting import Contradiction
from schemas.resolved import Item, ResolvedClaim, ResolvedContradiction, ResolvedTerritory, Side
from schemas.vocabulary import EvidenceStance
from service.summary.article_index import ArticleIndex
from service.summary.checks.items import check_unquoted

_Cited = Sequence[tuple[Item, ResolvedEvidence]]

_DISPUTES = frozenset({EvidenceStance.DENIES, EvidenceStance.DOUBTS})
_FACTS = (ResolvedClaim, ResolvedTerritory)  # what can be so or not; others only happen to be told in a sentence


def resolve_contradiction(draft: Contradiction, article: ArticleIndex) -> ResolvedContradiction:
    """Resolve a contradiction without links to items; citations of unknown sentences are dropped."""
    asserting = _unlinked(draft.asserting_sids, draft.asserting_voice_ids, article)
    disputing = _unlinked(draft.disputing_sids, draft.disputing_voice_ids, article)
    fields = {
        "asserting_sids": asserting.sids,
        "disputing_sids": disputing.sids,
        "asserting": asserting,
        "disputing": disputing,
        "checks": check_unquoted(draft, article),
    }
    return ResolvedContradiction.model_validate(draft.__dict__ | fields)


def link_contradiction(draft: ResolvedContradiction, cited: _Cited) -> ResolvedContradiction:
    """Link both sides; `cited` is all evidence of the summary with its item.

    A side has the items of the evidence that takes it, and its voices where the draft names none: whoever asserts an item of the asserting sentences
    stands on one side, whoever denies or doubts that item, or asserts another one against it, on the other. A sentence
    without such evidence gives what else is cited of it but context.
    """
    upheld, countered = _items_of(draft, cited)

    def takes_asserting_side(item: Item, one: ResolvedEvidence) -> bool:
        return (item.id in upheld and one.stance is EvidenceStance.ASSERTS) or (
            item.id in countered and one.stance in _DISPUTES
        )

    def takes_disputing_side(item: Item, one: ResolvedEvidence) -> bool:
        return (item.id in upheld and one.stance in _DISPUTES) or (
            item.id in countered and one.stance is EvidenceStance.ASSERTS
        )

    asserting = _side(draft.asserting, cited, takes_asserting_side)
    disputing = _side(draft.disputing, cited, takes_disputing_side)
    return draft.model_copy(update={"asserting": asserting, "disputing": disputing})


def _unlinked(sids: Iterable[str], voice_ids: tuple[str, ...], article: ArticleIndex) -> Side:
    known = tuple(dict.fromkeys([sid for sid in sids if article.sentence(sid)]))
    return Side(sids=known, item_ids=(), voice_ids=voice_ids)


def _items_of(draft: ResolvedContradiction, cited: _Cited) -> tuple[frozenset[str], frozenset[str]]:
    """Return the items that the asserting side upholds, and those that the disputing side sets against them.

    Upheld are the items that the disputing sentences deny or doubt, if there are any, else all that are asserted; set
    against them are other claims and holds, and anything else only where nothing is denied.
    """
    asserting, disputing = frozenset(draft.asserting_sids), frozenset(draft.disputing_sids)
    asserted = {item.id for item, one in cited if one.sid in asserting and one.stance is EvidenceStance.ASSERTS}
    denied = {i.id for i, one in cited if i.id in asserted and one.sid in disputing and one.stance in _DISPUTES}
    others = [
        item
        for item, one in cited
        if one.sid in disputing and one.stance is EvidenceStance.ASSERTS and item.id not in asserted
    ]
    facts = [item for item in others if isinstance(item, _FACTS)]
    against = facts if facts or denied else others
    return frozenset(denied or asserted), frozenset(item.id for item in against)


def _side(side: Side, cited: _Cited, takes_side: Callable[[Item, ResolvedEvidence], bool]) -> Side:
    standing = [
        pair for sid in side.sids for pair in _speaking([pair for pair in cited if pair[1].sid == sid], takes_side)
    ]
    return Side(
        sids=side.sids,
        item_ids=tuple(dict.fromkeys([item.id for item, _ in standing])),
        voice_ids=side.voice_ids or tuple(dict.fromkeys([voice for _, one in standing for voice in one.voice_ids])),
    )


def _speaking(there: _Cited, takes_side: Callable[[Item, ResolvedEvidence], bool]) -> _Cited:
    """Return the evidence of one sentence that speaks for a side."""
    return [pair for pair in there if takes_side(*pair)] or [
        pair for pair in there if pair[1].stance is not EvidenceStance.CONTEXT
    ]

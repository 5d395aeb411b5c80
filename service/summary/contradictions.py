"""Links both sides of a contradiction to the items and voices of the sentences that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from schemas.reporting import Contradiction
from schemas.resolved import Item, ResolvedContradiction, ResolvedEvidence, Side
from schemas.vocabulary import EvidenceStance
from service.summary.checks import check_contradiction
from service.summary.context import Context

_ASSERTING = frozenset({EvidenceStance.ASSERTS})
_DISPUTING = frozenset({EvidenceStance.DENIES, EvidenceStance.DOUBTS})


def resolve_contradiction(draft: Contradiction, items: Sequence[Item], *, context: Context) -> ResolvedContradiction:
    """Resolve a contradiction; `items` are all items of the summary, none while it is still being streamed.

    The voices of a side are those of evidence that takes this side in its sentences; where there is none, those of any
    evidence there that is not mere context.
    """
    asserting = _side(draft.asserting_sids, items, stances=_ASSERTING, context=context)
    disputing = _side(draft.disputing_sids, items, stances=_DISPUTING, context=context)
    fields = {
        "asserting_sids": asserting.sids,
        "disputing_sids": disputing.sids,
        "asserting": asserting,
        "disputing": disputing,
        "checks": check_contradiction(draft, context),
    }
    return ResolvedContradiction.model_validate(dict(draft) | fields)


def _side(sids: Iterable[str], items: Sequence[Item], *, stances: frozenset[EvidenceStance], context: Context) -> Side:
    known = tuple(dict.fromkeys(sid for sid in sids if context.sentence(sid)))
    standing = list(_standing_in(frozenset(known), items))
    item_ids = tuple(dict.fromkeys(item.id for item, _ in standing))
    evidence = [one for _, one in standing]
    taking_side = [one for one in evidence if one.stance in stances]
    speaking = taking_side or [one for one in evidence if one.stance is not EvidenceStance.CONTEXT]
    voices = dict.fromkeys(voice for one in speaking for voice in one.voice_ids)
    return Side(sids=known, item_ids=item_ids, voice_ids=tuple(voices))


def _standing_in(sids: frozenset[str], items: Sequence[Item]) -> Iterator[tuple[Item, ResolvedEvidence]]:
    for item in items:
        for one in item.evidence:
            if one.sid in sids:
                yield item, one

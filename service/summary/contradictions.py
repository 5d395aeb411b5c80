"""Links both sides of a contradiction to the items and voices of the sentences that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.reporting import Contradiction
from schemas.resolved import Item, ResolvedContradiction, ResolvedEvidence, Side
from schemas.vocabulary import EvidenceStance
from service.summary.checks import check_contradiction
from service.summary.context import Context

_ASSERTING = frozenset({EvidenceStance.ASSERTS})
_DISPUTING = frozenset({EvidenceStance.DENIES, EvidenceStance.DOUBTS})

_Cited = Sequence[tuple[Item, ResolvedEvidence]]


def resolve_contradiction(draft: Contradiction, cited: _Cited, *, context: Context) -> ResolvedContradiction:
    """Resolve a contradiction; `cited` is all evidence of the summary with its item, none while it is streamed.

    The voices of a side are, sentence by sentence, those of the evidence that takes this side; where there is none,
    those of any evidence there that is not mere context.
    """
    asserting = _side(draft.asserting_sids, cited, stances=_ASSERTING, context=context)
    disputing = _side(draft.disputing_sids, cited, stances=_DISPUTING, context=context)
    fields = {
        "asserting_sids": asserting.sids,
        "disputing_sids": disputing.sids,
        "asserting": asserting,
        "disputing": disputing,
        "checks": check_contradiction(draft, context),
    }
    return ResolvedContradiction.model_validate(draft.__dict__ | fields)


def _side(sids: Iterable[str], cited: _Cited, *, stances: frozenset[EvidenceStance], context: Context) -> Side:
    known = tuple(dict.fromkeys([sid for sid in sids if context.sentence(sid)]))
    standing = [(item, one) for item, one in cited if one.sid in known]
    speaking = [one for sid in known for one in _speaking([one for _, one in standing if one.sid == sid], stances)]
    return Side(
        sids=known,
        item_ids=tuple(dict.fromkeys([item.id for item, _ in standing])),
        voice_ids=tuple(dict.fromkeys([voice for one in speaking for voice in one.voice_ids])),
    )


def _speaking(there: Sequence[ResolvedEvidence], stances: frozenset[EvidenceStance]) -> list[ResolvedEvidence]:
    """Return the evidence of one sentence that speaks for a side."""
    taking_side = [one for one in there if one.stance in stances]
    return taking_side or [one for one in there if one.stance is not EvidenceStance.CONTEXT]

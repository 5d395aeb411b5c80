"""What a statement turns, drops or adds is warned of, family by family of pairs, and what it keeps is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.summary.article_index import ArticleIndex
from service.summary.checks.subject import read_subject
from service.summary.checks.wording import check_wording
from service.summary.grounding import locate_all
from tests.summary.builders import article, codes_of, registry
from tests.summary.items import cite, claim
from tests.summary.polarity_pairs import Family, Pair, read_families

PAIRS = 10_000  # that must warn, and as many that must not
NOBODY = registry(parties=(), places=(), sources=())
# The families of which no pair warns, each with the reason. `docs/checks.md` names every one.
KNOWN_MISSES = {
    "added yet to, far from": "what has yet to happen may be told to come, in the present too",
    "added denial": "who did it may deny it",
    "few, little": "a part is no negation; parts and wholes are degrees",
    "verb that says no itself": "a statement with any word that says no counts as one that says no",
    "noun of another word": "the noun has nothing of the verb in it, and no list of such pairs is complete",
    "will, would": "newspapers tell the future in many ways, and reported speech has would for what was done since",
    "hopes and plans, told as to come": "a plan is often told as what will be",
    "said to have": "the word said stands in every other sentence: to search them all costs more than it finds",
    "were it to, had it": "inversion without a parser: were and had begin too much else",
    "if, told in the conditional": "would says that it hangs on something",
}
LOST, ADDED = read_families("negation_lost"), read_families("negation_added")
TURNED = [
    *((family, "negation_mismatch") for family in (*LOST, *ADDED)),
    *(
        (family, "certainty_mismatch")
        for name in ("hedge_lost", "hedge_added", "condition_lost", "condition_added")
        for family in read_families(name)
    ),
]
KEPT = [
    *read_families("negation_kept"),
    *read_families("certainty_kept"),
    *(one.told(way) for one in LOST for way in ("said not", "refused") if one.name not in KNOWN_MISSES),
    *(one.told("said so") for one in ADDED),
]
CHECKS = Path(__file__).parents[2] / "docs" / "checks.md"


def warnings(pair: Pair) -> set[str]:
    """Return the codes of the warnings on a claim that cites the sentence of a pair."""
    index = ArticleIndex(article(pair.sentence), NOBODY)
    item = claim(pair.statement, cite(pair.quote))
    subject = read_subject(item, locate_all(item.evidence, index), detailed=(), article=index)
    return codes_of(check_wording(subject), "warning")


def share_of(families: int) -> int:
    """Return how many pairs each of so many families draws."""
    return -(-PAIRS // families)


@pytest.mark.parametrize(("family", "code"), TURNED, ids=[family.name for family, _ in TURNED])
def test_every_turned_statement_is_a_warning(family: Family, code: str) -> None:
    pairs = list(family.draw(share_of(len(TURNED))))
    missed = [pair for pair in pairs if code not in warnings(pair)]
    if family.name in KNOWN_MISSES:
        assert len(missed) == len(pairs), f"no longer missed: {[one for one in pairs if one not in missed][:3]}"
    else:
        assert missed == []


@pytest.mark.parametrize("family", KEPT, ids=[family.name for family in KEPT])
def test_no_kept_statement_is_a_warning(family: Family) -> None:
    assert [pair for pair in family.draw(share_of(len(KEPT))) if warnings(pair)] == []


def test_what_is_missed_is_a_family_each_and_named_in_the_documentation() -> None:
    documented = " ".join(CHECKS.read_text().split())
    names = {family.name for family, _ in TURNED}
    assert [name for name in KNOWN_MISSES if name not in names or f"“{name}”" not in documented] == []

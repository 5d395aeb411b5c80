"""Strategies for articles, registries and drafts that hold anything."""

from __future__ import annotations

from hypothesis import strategies as st

from schemas.brief import KeyPoint
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Link
from schemas.reporting import OpenQuestion
from schemas.vocabulary import (
    Certainty,
    ComplianceStatus,
    EventStatus,
    EvidenceStance,
    LinkKind,
    NegotiationStatus,
    PartyKind,
    PlaceKind,
    SourceKind,
    Stance,
    TerritoryRelation,
    Unit,
)
from tests.summary.builders import (
    Anything,
    article,
    party,
    place,
    registry,
    source,
)
from tests.summary.items import (
    cite,
    claim,
    condition,
    contradiction,
    event,
    guarantee,
    non_response,
    package,
    plan,
    position,
    quantity,
    term,
    territory,
)

SENTENCES = (
    "The envoy said that Kyiv would not give up the two eastern towns, “not now, not ever.”",
    "Moscow’s delegation wants a cap of 800,000 troops – about 20% fewer than before – by May 2027.",
    "Three officials (two of them in Geneva) doubted that the U.S. would pay $1.5 billion.",
    "Ils ont parlé d’une « paix durable » à l’été; das Wort „Frieden“ fiel nicht.",
)
ARTICLE = article(*SENTENCES)

words = st.text(st.sampled_from("abc eiosEU’'“\"-–.,%0123456789\n\u00adÄ俄"), max_size=24)
ids = st.sampled_from(["a", "b", "russia", "outlet", "t1", "", "place:a", "x|y#2", "\ue000"]) | words
sids = st.sampled_from(["s1", "s2", "s3", "s99", "", "1"])
statements = st.sampled_from(
    ["Russia would not join", "It may lose 300 of 20% on Friday", "No deal in May 2025", "x", "", *SENTENCES]
)
lists_of_ids = st.lists(ids, max_size=3).map(tuple)
quotes = st.sampled_from(["would not give up", "800,000 troops", "doubted", "the two", "…", "“", *SENTENCES]) | words
evidence = st.builds(
    lambda quote, sid, voices, changes: cite(quote, sid, *voices, **changes),
    quotes,
    sids,
    lists_of_ids,
    st.fixed_dictionaries(
        {
            "via_id": st.none() | ids,
            "stance": st.sampled_from(EvidenceStance),
            "certainty": st.sampled_from(Certainty),
        }
    ),
)


def tuples_of(one: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=2).map(tuple)


many_evidence = st.lists(evidence, max_size=3)
quantities = tuples_of(
    st.builds(
        lambda value, text, unit, counted: quantity(value, text, unit, counted=counted),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        quotes,
        st.sampled_from(Unit),
        st.none() | quotes,
    )
)
conditions = tuples_of(
    st.builds(
        lambda text, item_id, cited: condition(text, *cited).model_copy(update={"item_id": item_id}),
        statements,
        st.none() | ids,
        many_evidence,
    )
)
links = tuples_of(st.builds(Link, kind=st.sampled_from(LinkKind), item_id=ids))
accounts, compliance = (
    tuples_of(
        st.builds(
            model,
            status=st.sampled_from(statuses),
            party_ids=lists_of_ids,
            evidence=many_evidence.map(tuple),
        )
    )
    for model, statuses in ((StatusAccount, NegotiationStatus), (Compliance, ComplianceStatus))
)
texts = st.none() | quotes


def built(build: object, **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Anything]:
    """Draw an item of one kind with arbitrary references, words and evidence."""
    assert callable(build)
    return st.builds(
        lambda statement, cited, changes: build(statement, *cited, **changes),
        statements,
        many_evidence,
        st.fixed_dictionaries({"id": ids, **fields}),
    )


items = st.one_of(
    built(
        territory,
        holder_id=ids,
        place_ids=lists_of_ids,
        quantities=quantities,
        as_of_text=texts,
        relation=st.sampled_from(TerritoryRelation),
    ),
    built(plan, sponsor_ids=lists_of_ids, name=words, signed_text=texts, accounts=accounts, links=links),
    built(
        term,
        plan_id=st.none() | ids,
        obligated_ids=lists_of_ids,
        place_ids=lists_of_ids,
        quantities=quantities,
        conditions=conditions,
        accounts=accounts,
        compliance=compliance,
        links=links,
        timing_text=texts,
        status=st.sampled_from(NegotiationStatus),
    ),
    built(package, plan_id=st.none() | ids, ratifier_ids=lists_of_ids, trigger_text=texts, conditions=conditions),
    built(guarantee, package_id=st.none() | ids, guarantor_ids=lists_of_ids, location_text=texts),
    built(
        position,
        party_id=ids,
        voiced_by_id=st.none() | ids,
        target_id=st.none() | ids,
        stance=st.sampled_from(Stance),
        when_text=texts,
    ),
    built(claim, about_ids=lists_of_ids, quantities=quantities, conditions=conditions, when_text=texts, links=links),
    built(event, actor_ids=lists_of_ids, when_text=texts, status=st.sampled_from(EventStatus)),
    st.builds(non_response, ids, sids),
    st.builds(contradiction, statements, st.lists(sids, max_size=3), st.lists(sids, max_size=3)),
    st.builds(KeyPoint, text=statements, sids=st.lists(sids, max_size=3).map(tuple)),
    st.builds(OpenQuestion, question=words, voice_id=ids, sid=sids),
)
parties = st.builds(
    lambda i, name, kind, parent, speaks, forms: party(
        i, name, kind, parent_id=parent, speaks_for_id=speaks, surface_forms=forms
    ),
    ids,
    words,
    st.sampled_from(PartyKind),
    st.none() | ids,
    st.none() | ids,
    lists_of_ids,
)
places = st.builds(
    lambda i, name, kind, parent: place(i, name, kind, parent_id=parent),
    ids,
    words,
    st.sampled_from(PlaceKind),
    st.none() | ids,
)
sources = st.builds(
    lambda i, label, kind, owner, count, group: source(
        i, label, kind, party_id=owner, count_min=count, subset_of_id=group
    ),
    ids,
    words,
    st.sampled_from(SourceKind),
    st.none() | ids,
    st.none() | st.integers(-(10**20), 10**20),
    st.none() | ids,
)
registries = st.builds(
    lambda a, b, c, headline, language: registry(
        a, b, c, headline_text=headline, language=language, non_editorial_sids=("s1", "s99")
    ),
    st.lists(parties, max_size=4),
    st.lists(places, max_size=3),
    st.lists(sources, max_size=4),
    texts,
    st.sampled_from(["en", "en-GB", "fr", "", "und", "zz-??"]),
)
articles = st.sampled_from(
    [ARTICLE, article("俄罗斯拒绝撤军。", "İstanbul’da görüşme.", language="zh"), article("x", language=None)]
)

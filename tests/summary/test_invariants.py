"""What holds for any article and any draft: grounding is exact, assembling is deterministic and never raises."""

from __future__ import annotations

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from schemas.article import ArticleIn
from schemas.catalogue import lists_in
from schemas.evidence import Evidence
from schemas.registry import Registry
from schemas.reporting import OpenQuestion
from schemas.resolved import Alignment
from schemas.situation import KeyPoint
from schemas.vocabulary import (
    Certainty,
    EventStatus,
    EvidenceStance,
    NegotiationStatus,
    PartyKind,
    PlaceKind,
    SourceKind,
    Stance,
    TerritoryRelation,
    Unit,
)
from service.summary.article_index import ArticleIndex
from service.summary.assembly import assemble
from service.summary.checks.faults import MAX_FAULTS, find_faults
from service.summary.grounding import bears_words
from service.summary.resolving.items import resolve_item
from service.summary.resolving.registry import resolve_registry
from service.summary.resolving.sections import SectionResolver
from service.text.ingest import Article, read_article
from tests.summary.builders import (
    RUN,
    Anything,
    article,
    assembled,
    drafts,
    party,
    place,
    registry,
    source,
    summarise,
    whole,
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
TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-", "«": '"', "»": '"', "„": '"'})

words_of_a_sentence = st.integers(0, len(SENTENCES) - 1).flatmap(
    lambda index: st.tuples(
        st.just(index),
        st.lists(
            st.sampled_from([match.span() for match in re.finditer(r"\S+", SENTENCES[index])]), min_size=2, max_size=2
        ),
    )
)


@given(words_of_a_sentence)
def test_any_words_of_a_sentence_ground_as_exact_with_right_offsets(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    index, spans = drawn
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    quote = SENTENCES[index][start:end]
    assume(bears_words(quote, "en"))
    evidence = summarise(ARTICLE, claim("x", cite(quote, f"s{index + 1}"))).claims[0].evidence[0]
    assert evidence.alignment is Alignment.EXACT
    assert evidence.start is not None
    assert ARTICLE.text[evidence.start : evidence.end] == quote == evidence.quote
    sentence = ARTICLE.sentences[index]
    assert sentence.start <= evidence.start < (evidence.end or 0) <= sentence.end


@given(words_of_a_sentence, st.sampled_from([" ", "  ", "\u00a0", "\n"]))
def test_the_same_words_typed_plainly_ground_as_the_articles_own(
    drawn: tuple[int, list[tuple[int, int]]], space: str
) -> None:
    index, spans = drawn
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    quote = SENTENCES[index][start:end]
    assume(bears_words(quote, "en"))
    typed = quote.translate(TYPED).replace(" ", space)
    evidence = summarise(ARTICLE, claim("x", cite(typed, f"s{index + 1}"))).claims[0].evidence[0]
    assert evidence.quote == quote
    assert evidence.alignment is (Alignment.EXACT if typed == quote else Alignment.NORMALISED)


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
many_evidence = st.lists(evidence, max_size=3)
quantities = st.none() | st.builds(
    lambda value, text, unit: quantity(value, text, unit),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    quotes,
    st.sampled_from(Unit),
)
conditions = st.none() | st.builds(lambda text, cited: condition(text, *cited), statements, many_evidence)
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
        quantity=quantities,
        as_of_text=texts,
        relation=st.sampled_from(TerritoryRelation),
    ),
    built(plan, sponsor_ids=lists_of_ids, participant_ids=lists_of_ids, name=words),
    built(
        term,
        plan_id=st.none() | ids,
        obligated_ids=lists_of_ids,
        place_ids=lists_of_ids,
        quantity=quantities,
        condition=conditions,
        timing_text=texts,
        status=st.sampled_from(NegotiationStatus),
    ),
    built(package, plan_id=st.none() | ids, ratifier_ids=lists_of_ids, trigger_text=texts, condition=conditions),
    built(guarantee, package_id=st.none() | ids, guarantor_ids=lists_of_ids, location_text=texts),
    built(
        position,
        party_id=ids,
        voiced_by_id=st.none() | ids,
        target_id=st.none() | ids,
        stance=st.sampled_from(Stance),
        when_text=texts,
    ),
    built(claim, about_ids=lists_of_ids, place_ids=lists_of_ids, when_text=texts),
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


@settings(max_examples=150, deadline=None)
@given(articles, st.lists(items, max_size=6), registries, statements)
def test_assembling_never_raises_and_does_not_depend_on_what_arrived_early(
    text: Article, drawn: list[Anything], listed: Registry, gist: str
) -> None:
    filled = drafts(*drawn, of=listed, gist=gist)
    one = assembled(text, filled)
    article = ArticleIndex(text, filled.registry)
    sections = []
    for section in filled.sections:
        resolver = SectionResolver(article)
        mine = [item for entry in lists_in(section) for item in getattr(section, entry.name)]
        for item in reversed(mine[::2]) if len(mine) % 3 else mine:  # in order, or some of them in none
            resolver.arrive(item)
        sections.append(whole(resolver.finish(section)))
    two = whole(assemble(article, resolve_registry(article), sections, run=RUN, complete=True))
    assert one.model_dump_json() == two.model_dump_json()
    assert one.checks.items == one.checks.grounded + one.checks.ungrounded
    item_ids = [row.row_id for row in one.matrix.rows]
    assert len(item_ids) == len(set(item_ids))


@settings(max_examples=60, deadline=None)
@given(st.lists(items, max_size=6), registries)
def test_single_items_resolve_and_faults_are_found_without_raising(drawn: list[Anything], listed: Registry) -> None:
    article = ArticleIndex(ARTICLE, listed)
    for item in drawn:
        resolve_item(item, article)
    filled = drafts(*drawn, of=listed)
    for section in (filled.registry, *filled.sections):
        faults = find_faults(section, ARTICLE, listed)
        assert len(faults) <= MAX_FAULTS
        assert all(faults)


@settings(deadline=None)
@given(st.lists(built(claim, about_ids=lists_of_ids), min_size=2, max_size=5), st.randoms())
def test_the_order_of_items_does_not_change_their_grounding(drawn: list[Anything], random: object) -> None:
    numbered = [item.model_copy(update={"id": f"c{index}"}) for index, item in enumerate(drawn)]
    shuffled = list(numbered)
    assert hasattr(random, "shuffle")
    random.shuffle(shuffled)
    one = {item.id: (item.evidence, item.grounded, item.checks) for item in summarise(ARTICLE, *numbered).claims}
    two = {item.id: (item.evidence, item.grounded, item.checks) for item in summarise(ARTICLE, *shuffled).claims}
    assert one == two


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300).filter(lambda text: any(map(str.isalpha, text)) and "\x00" not in text))
@example("A\ue000b. Č“„«»'’‘ \r\n\u2028 俄罗斯")
def test_any_article_can_be_summarised(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    read = read_article(ArticleIn(text=text), max_characters=1000)
    cited: list[Evidence] = [cite(sentence.text, sentence.sid) for sentence in read.sentences]
    summary = summarise(read, claim(text[:100], *cited))
    for one in summary.claims[0].evidence:
        if one.start is not None:
            assert read.text[one.start : one.end] == one.quote

"""What holds for any article and any draft: grounding is exact, assembling is deterministic and never raises."""

from __future__ import annotations

import re

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from schemas.article import ArticleIn
from schemas.catalogue import lists_in
from schemas.evidence import Evidence
from schemas.located import Alignment
from schemas.registry import Registry
from service.summary.article_index import ArticleIndex
from service.summary.assembly import assemble
from service.summary.checks.faults import MAX_FAULTS, find_faults
from service.summary.grounding import bears_words
from service.summary.resolving.items import resolve_item
from service.summary.resolving.registry import resolve_registry
from service.summary.resolving.sections import SectionResolver
from service.text.ingest import Article, read_article
from tests.summary.anything import (
    ARTICLE,
    SENTENCES,
    articles,
    built,
    items,
    lists_of_ids,
    registries,
    statements,
)
from tests.summary.builders import (
    RUN,
    Anything,
    assembled,
    drafts,
    summarise,
    whole,
)
from tests.summary.items import (
    cite,
    claim,
)

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

"""Assembles the summary of one article from its resolved sections."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

from schemas.catalogue import SECTION_OF, list_of
from schemas.located import CheckCode
from schemas.summary import Problem, Run, Summary
from service.summary.article_index import ArticleIndex
from service.summary.resolving.contents import EMPTY, Contents, join_sections
from service.summary.resolving.registry import ResolvedRegistry
from service.summary.resolving.sections import ResolvedSection
from service.summary.views.boards import build_positions, build_territory_board
from service.summary.views.coverage import count_checks, list_voices, measure_coverage
from service.summary.views.matrix import build_matrix

_VIEWS: Mapping[str, Callable[[Contents, ArticleIndex], object]] = {
    "positions_by_party": build_positions,
    "matrix": build_matrix,
    "territory_board": build_territory_board,
    "voices": list_voices,
    "coverage": measure_coverage,
}


def assemble(
    article: ArticleIndex,
    opened: ResolvedRegistry,
    sections: Iterable[ResolvedSection],
    *,
    run: Run,
    complete: bool,
    problems: tuple[Problem, ...] = (),
) -> Generator[None, None, Summary]:
    """Join the resolved sections of an article, build the views, and return the whole summary; in steps.

    `article` is indexed with its registry, `opened` that registry resolved. The same article and drafts always
    give the same summary. Nothing that a draft may hold makes it raise: unknown sentences and references, duplicate ids
    and quotes that are nowhere become checks on the item. A registry out of scope gives empty sections. Problems of the
    run come first, then one for every citation that was dropped.
    """
    contents = (yield from join_sections(sections, article.codes)) if article.registry.in_scope else EMPTY
    views: dict[str, object] = {}
    for name, build in _VIEWS.items():
        yield
        views[name] = build(contents, article)
    yield
    return Summary.model_validate(
        {
            "article": opened.article,
            "in_scope": article.registry.in_scope,
            "complete": complete,
            "gist": contents.gist,
            "gist_checks": contents.gist_checks,
            **contents.lists,
            **views,
            "parties": opened.parties,
            "places": opened.places,
            "sources": opened.sources,
            "checks": count_checks(contents, opened.checks),
            "problems": (*problems, *_dropped_citations(contents)),
            "run": run,
        }
    )


def _dropped_citations(contents: Contents) -> Iterator[Problem]:
    """Yield a problem for every citation of a sentence that the article does not have."""
    for one in contents.checked:
        for check in one.checks:
            if check.code is CheckCode.UNKNOWN_SENTENCE:
                section, item_id = SECTION_OF[list_of(one).name], getattr(one, "id", None)
                message = f"{check.field}: {check.message}"
                yield Problem(section=section, code=check.code, message=message, item_id=item_id)

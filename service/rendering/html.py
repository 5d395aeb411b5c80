"""A Summary as one HTML file that works offline: no script, no link to another host, its style allowed by its hash."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from schemas.catalogue import LISTS
from schemas.summary import NumberedSentence, Summary
from schemas.views import Matrix, MatrixCell, MatrixRow
from service.rendering.facts import details_of, facts_of
from service.rendering.names import FAULTS, names_of, references_of
from service.rendering.notes import notes_of
from service.rendering.templates import load_html

if TYPE_CHECKING:
    from jinja2 import Template

_GROUPS = tuple(one for one in LISTS if one.fields.evidence)


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence of the article as the file shows it."""

    sid: str
    text: str
    editorial: bool
    cited: bool


def render_standalone(summary: Summary) -> str:
    """Return the whole file; every string of the article and of the model is escaped by the template engine."""
    from markupsafe import Markup

    style, names = _style(), names_of(summary)
    known = references_of(summary) | names
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return _template().render(
        s=summary,
        name=names,
        faults=FAULTS,
        notes=notes_of(summary),
        lines=list(_lines(summary.matrix)),
        groups=[(one.title, getattr(summary, one.name)) for one in _GROUPS],
        facts=lambda item: facts_of(item, known),
        details=lambda item: details_of(item, known),
        paragraphs=list(_paragraphs(summary)),
        style=Markup(style),  # noqa: S704  our own file
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )


@cache
def _template() -> Template:
    return load_html("service.rendering", "standalone.html.j2")


@cache
def _style() -> str:
    return files("service.rendering").joinpath("standalone.css").read_text(encoding="utf-8")


def _lines(matrix: Matrix) -> Iterator[tuple[MatrixRow, Sequence[MatrixCell | None]]]:
    """Yield the rows, each with what stands in every column."""
    for row in matrix.rows:
        cells = {cell.party_id: cell for cell in row.cells}
        yield row, [cells.get(party_id) for party_id in matrix.party_ids]


def _paragraphs(summary: Summary) -> Iterator[Sequence[MarkedSentence]]:
    """Yield the article's sentences by paragraph; a paragraph ends where a line does."""
    uncited = frozenset(summary.coverage.uncited_sids)
    paragraph: list[MarkedSentence] = []
    before: NumberedSentence | None = None
    for sentence in summary.article.sentences:
        if before is not None and "\n" in summary.article.text[before.end : sentence.start]:
            yield paragraph
            paragraph = []
        cited = sentence.sid not in uncited
        paragraph.append(MarkedSentence(sentence.sid, summary.article.words_of(sentence), sentence.editorial, cited))
        before = sentence
    yield paragraph

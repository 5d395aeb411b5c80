"""One citation with its sentence, as the checks of wording read it."""

from __future__ import annotations

from typing import NamedTuple

from schemas.located import Check, CheckCode, ResolvedEvidence
from service.summary.article_index import SentenceFacts
from service.summary.checks.subject import Subject, warning
from service.summary.english.clauses import clause_end, clause_start
from service.summary.english.scopes import Cues


class Reading(NamedTuple):
    """One citation of an item and its sentence.

    `text` is the sentence in plain typography, `span` where the quotation stands in it, `cues` what it negates and hedges.
    """

    field: str
    subject: Subject
    evidence: ResolvedEvidence
    sentence: SentenceFacts
    text: str
    span: tuple[int, int]
    cues: Cues

    @property
    def clause_span(self) -> tuple[int, int]:
        """Return where the clause stands that the quotation is in."""
        start, end = self.span
        return clause_start(self.text, start), clause_end(self.text, end)

    @property
    def clause(self) -> str:
        """Return the clause in which the quotation stands."""
        return self.text[slice(*self.clause_span)]

    @property
    def words(self) -> frozenset[str]:
        """Return the lower-case words of the sentence."""
        return self.sentence.words

    def original(self, start: int, end: int) -> str:
        """Return the article's own words for a span of the plain sentence."""
        return self.sentence.text[slice(*self.sentence.plain.original_span(start, end))]

    def fault(self, code: CheckCode, message: str) -> Check:
        """Return a warning on this citation."""
        return warning(code, self.field, message, sid=self.sentence.sid)


def read_citation(field: str, subject: Subject, evidence: ResolvedEvidence, sentence: SentenceFacts) -> Reading:
    """Read a citation whose quotation was found in its sentence."""
    start, plain = (evidence.start or 0) - sentence.start, sentence.plain
    span = (plain.position(start), plain.position(start + len(evidence.quote)))
    return Reading(field, subject, evidence, sentence, plain.text, span, sentence.cues)

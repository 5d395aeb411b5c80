"""What a check looks at: one item, the sentences that it cites, and those that stand before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from schemas.catalogue import ItemDraft, fields_of
from schemas.fields import Fields
from schemas.located import Check, CheckCode, ResolvedEvidence, Severity
from schemas.reading import ids_of, parties_in
from service.summary.article_index import ArticleIndex, SentenceFacts
from service.summary.english.clauses import normalised_words, stems
from service.summary.english.negations import Negation, find_negations
from service.text.plain import plain_text

NEARBY_SENTENCES = 2
_SHOWN_CHARACTERS = 60


@dataclass(eq=False)  # not frozen: there is one an item, and freezing triples what making it costs
class Subject:
    """One item with its located evidence; `detailed` is that of its details: conditions, accounts, compliance.

    `fields` is the item's row of the table of fields, `parties` and `places` all ids in them; `cited` are the sentences
    of both kinds of evidence, each once; `statement` is the statement in plain typography, `words` its lower-case words.
    """

    item: ItemDraft
    fields: Fields
    parties: list[str]
    places: list[str]
    evidence: tuple[ResolvedEvidence, ...]
    detailed: tuple[ResolvedEvidence, ...]
    cited: tuple[SentenceFacts, ...]
    statement: str
    words: frozenset[str]
    article: ArticleIndex

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the stems of the statement's words that carry meaning."""
        return stems(self.statement)

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """Return what the statement itself negates, refuses or tells to be undone."""
        return tuple(find_negations(self.statement, self.words, is_literal=True))


def read_subject(
    item: ItemDraft,
    evidence: tuple[ResolvedEvidence, ...],
    *,
    detailed: tuple[ResolvedEvidence, ...],
    article: ArticleIndex,
) -> Subject:
    """Gather what the checks of an item need."""
    fields, statement = fields_of(item), plain_text(item.statement)
    return Subject(
        item=item,
        fields=fields,
        parties=[one for _, one in parties_in(item)],
        places=ids_of(item, fields.places),
        evidence=evidence,
        detailed=detailed,
        cited=known_sentences([one.sid for one in (*evidence, *detailed)], article),
        statement=statement,
        words=normalised_words(statement),
        article=article,
    )


def known_sentences(sids: Iterable[str], article: ArticleIndex) -> tuple[SentenceFacts, ...]:
    """Return the sentences that exist, each once, in the order given."""
    return tuple([found for sid in dict.fromkeys(sids) if (found := article.sentence(sid)) is not None])


def nearby_sentences(cited: Iterable[SentenceFacts], article: ArticleIndex) -> tuple[SentenceFacts, ...]:
    """Return the two sentences before each cited one, each once."""
    before = (one for sentence in cited for one in article.before(sentence.sid, NEARBY_SENTENCES))
    return tuple({sentence.sid: sentence for sentence in before}.values())


def warning(code: CheckCode, field: str, message: str, *, sid: str | None = None) -> Check:
    """Return a check that asks the reader to read the sentence first."""
    return Check(code=code, severity=Severity.WARNING, field=field, message=message, sid=sid)


def info(code: CheckCode, field: str, message: str, *, sid: str | None = None) -> Check:
    """Return a check on what is probably right but borne only by a nearby sentence."""
    return Check(code=code, severity=Severity.INFO, field=field, message=message, sid=sid)


def shown(text: str) -> str:
    """Shorten a text for a message."""
    return repr(text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…")


def listed(sentences: Iterable[SentenceFacts]) -> str:
    """Name sentences in a message."""
    return ", ".join(sentence.sid for sentence in sentences) or "no sentence"

"""Runs every check of an item: its citations, its references, its values, its wording and its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemas.brief import KeyPoint
from schemas.catalogue import ItemDraft, ListedDraft, fields_of
from schemas.located import Check, CheckCode
from schemas.reading import (
    cited_evidence,
    conditions_in,
    details_to_prove,
    evidence_of,
    ids_in,
    ids_of,
    parties_in,
    voices_in,
)
from service.summary.article_index import ArticleIndex
from service.summary.checks.degrees import check_degrees
from service.summary.checks.foreign import check_foreign_gist, check_paraphrases, check_statement
from service.summary.checks.names import check_names, check_party
from service.summary.checks.quantities import check_quantities
from service.summary.checks.subject import Subject, known_sentences, shown, warning
from service.summary.checks.unheard import check_unheard
from service.summary.checks.values import check_text_values, check_values
from service.summary.checks.wording import check_wording
from service.summary.grounding import is_found, is_grounded, locate_all
from service.text.plain import plain_text


def check_item(subject: Subject) -> tuple[Check, ...]:
    """Return all failed checks of an item."""
    values = (*check_values(subject), *check_quantities(subject), *check_degrees(subject))
    named = (*check_names(subject), *check_statement(subject), *_unheard(subject.item, subject.article))
    cited = (*_citations(subject), *_bare_details(subject))
    return (*cited, *_references(subject), *values, *named, *check_wording(subject))


def check_gist(gist: str, article: ArticleIndex) -> tuple[Check, ...]:
    """Return the numbers and dates of the gist that the article does not have, and whether it is of another article."""
    text = plain_text(gist)
    values = check_text_values("gist", text, cited=article.sentences, article=article)
    return (*values, *check_foreign_gist(text, article), *check_unheard("gist", text, article))


def check_unquoted(draft: ListedDraft, article: ArticleIndex) -> tuple[Check, ...]:
    """Return what is wrong with an item that cites sentences without quoting them.

    Sentences, parties and voices that do not exist; parties that its sentences do not name; a paraphrase of something
    else; numbers and dates of a key point that its sentences do not have.
    """
    fields = fields_of(draft)
    cited = known_sentences(ids_of(draft, fields.sentences), article)
    checks = [check for name in fields.sentences for check in _unknown_sentences(name, ids_of(draft, (name,)), article)]
    for known, names in ((article.actors.ids, fields.parties), (article.actors.voices, fields.voices)):
        checks += [_unknown_reference(*reference) for reference in ids_in(draft, names) if reference[1] not in known]
    for name, party_id in ids_in(draft, fields.parties):
        checks += check_party(name, party_id, cited=cited, article=article)
    if isinstance(draft, KeyPoint):
        checks += check_text_values("text", plain_text(draft.text), cited=cited, article=article)
    return (*checks, *check_paraphrases(draft, cited, article), *_unheard(draft, article))


def _unheard(draft: ListedDraft, article: ArticleIndex) -> list[Check]:
    """Check the names in every paraphrase of an item."""
    checks: list[Check] = []
    for field in fields_of(draft).paraphrases:
        checks += check_unheard(field, getattr(draft, field) or "", article)
    if isinstance(draft, ItemDraft):
        for field, condition in conditions_in(draft):
            checks += check_unheard(f"{field}.text", condition.text, article)
    return checks


def _unknown_sentences(field: str, sids: Iterable[str], article: ArticleIndex) -> Iterator[Check]:
    for sid in dict.fromkeys(sids):
        if article.sentence(sid) is None:
            message = f"the article has no sentence {shown(sid)}; the citation is dropped"
            yield warning(CheckCode.UNKNOWN_SENTENCE, field, message, sid=sid)


def _unknown_reference(field: str, reference: str) -> Check:
    return warning(CheckCode.UNKNOWN_REFERENCE, field, f"nothing is registered as {shown(reference)}")


def _citations(subject: Subject) -> Iterator[Check]:
    """Check that every citation names a sentence of the article and quotes it."""
    if len(subject.evidence) + len(subject.detailed) < len(evidence_of(subject.item)):
        for name, cited in cited_evidence(subject.item):
            yield from _unknown_sentences(name, (cited.sid,), subject.article)
    located = (*subject.evidence, *subject.detailed)
    if all(map(is_found, located)):
        return
    known = [name for name, one in cited_evidence(subject.item) if subject.article.sentence(one.sid) is not None]
    for name, one in zip(known, located, strict=True):
        if not is_found(one):
            message = f"the quote {shown(one.quote)} is not in {one.sid}"
            yield warning(CheckCode.QUOTE_NOT_IN_SENTENCE, name, message, sid=one.sid)


def _bare_details(subject: Subject) -> Iterator[Check]:
    """Check that each detail which the item's own evidence does not bear has a quotation that was found."""
    for field, one in details_to_prove(subject.item):
        if not is_grounded(locate_all(one.evidence, subject.article)):
            message = f"{field.split('[')[0]} {one.status}: no quotation that was found bears it"
            yield warning(CheckCode.DETAIL_WITHOUT_EVIDENCE, field, message)


def _references(subject: Subject) -> Iterator[Check]:
    """Check that parties, places and voices are registered."""
    item, fields, actors, places = subject.item, subject.fields, subject.article.actors, subject.article.places
    if not actors.ids.issuperset(subject.parties):
        yield from [_unknown_reference(*one) for one in parties_in(item) if one[1] not in actors.ids]
    if not places.keys() >= set(subject.places):
        yield from [_unknown_reference(*one) for one in ids_in(item, fields.places) if one[1] not in places]
    if not actors.voices.issuperset(voices_in(evidence_of(item))):
        yield from _unknown_voices(subject)


def _unknown_voices(subject: Subject) -> Iterator[Check]:
    voices = subject.article.actors.voices
    for name, evidence in cited_evidence(subject.item):
        for voice in evidence.voice_ids:
            if voice not in voices:
                yield _unknown_reference(f"{name}.voice_ids", voice)
        if evidence.via_id is not None and evidence.via_id not in voices:
            yield _unknown_reference(f"{name}.via_id", evidence.via_id)

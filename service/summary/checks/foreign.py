"""Checks that a paraphrase is about what its sentences say: a true quotation may stand under a foreign statement. English alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.catalogue import ItemDraft, ListedDraft, fields_of
from schemas.located import Check, CheckCode
from schemas.reading import closed_values, conditions_in, evidence_of, ids_in, ids_of, quantities_in, voices_in
from service.summary.article_index import ArticleIndex, SentenceFacts
from service.summary.checks.subject import NEARBY_SENTENCES, Subject, info, listed, shown, warning
from service.summary.english.clauses import normalised_words
from service.summary.english.synonyms import LIGHT_WORDS, SYNONYMS, root, roots
from service.summary.registry.heard import other_names
from service.text.plain import plain_text

# What makes a paraphrase foreign: at least so many unknown words, so many of them for each known one, and no fewer than are
# excused. Among the words of a whole article many are known by chance.
_LEAST_UNKNOWN = 2
_UNKNOWN_PER_KNOWN = 3
_UNKNOWN_PER_KNOWN_IN_ALL = 0.5
_SHOWN_WORDS = 6
# "That, she said, was a red line": a sentence of so few words answers what may stand further before.
_MOST_WORDS_OF_ANSWER = 5
_ANSWER_REACH_SENTENCES = 5
_LEAST_PART_CHARACTERS = 4
_NO_ROOTS = frozenset[str]()


def check_statement(subject: Subject) -> Iterator[Check]:
    """Yield warnings on the statement, on what it depends on and what its numbers count, if not about what the item cites."""
    item, cited, article = subject.item, subject.cited, subject.article
    if article.language != "en":
        return
    if _may_be_foreign(subject.words, cited, article):
        yield from _foreign("statement", subject.statement, item, cited, article)
    told = [(f"{field}.text", condition.text) for field, condition in conditions_in(item)]
    told += [(f"{field}.counted", quantity.counted) for field, quantity in quantities_in(item) if quantity.counted]
    for field, words in told:
        text = plain_text(words)
        if _may_be_foreign(normalised_words(text), cited, article):
            yield from _foreign(field, text, item, cited, article)


def check_paraphrases(draft: ListedDraft, cited: Sequence[SentenceFacts], article: ArticleIndex) -> Iterator[Check]:
    """Yield warnings on the paraphrases of an item without quotations that are not about what it cites."""
    if article.language != "en":
        return
    for field, paraphrase in ids_in(draft, fields_of(draft).paraphrases):
        text = plain_text(paraphrase)
        if _may_be_foreign(normalised_words(text), cited, article):
            yield from _foreign(field, text, draft, cited, article)


def check_foreign_gist(gist: str, article: ArticleIndex) -> Iterator[Check]:
    """Yield a warning on a gist, in plain typography, that is not about the article."""
    if article.language != "en":
        return
    words, text = normalised_words(gist) - LIGHT_WORDS - article.name_words, article.text
    known = sum([word in text for word in words])
    if len(words) - known >= _UNKNOWN_PER_KNOWN_IN_ALL * known:
        yield from _foreign("gist", gist, None, article.sentences, article, ratio=_UNKNOWN_PER_KNOWN_IN_ALL)


def _may_be_foreign(words: frozenset[str], cited: Sequence[SentenceFacts], article: ArticleIndex) -> bool:
    """Tell whether few words stand in the cited sentences as they are; most paraphrases need no closer reading."""
    strange = words
    for sentence in cited:
        strange = strange - sentence.words
    strange = strange - LIGHT_WORDS
    if len(strange) < _LEAST_UNKNOWN or not cited:
        return False
    told, unknown = words - LIGHT_WORDS - article.name_words, strange - article.name_words
    return bool(unknown) and len(unknown) >= _UNKNOWN_PER_KNOWN * (len(told) - len(unknown))


def _foreign(
    field: str,
    text: str,
    draft: ListedDraft | None,
    cited: Sequence[SentenceFacts],
    article: ArticleIndex,
    *,
    ratio: float = _UNKNOWN_PER_KNOWN,
) -> Iterator[Check]:
    """Yield the warning if the words are unknown by their roots too.

    What a sentence nearby has, a state that it names otherwise, a synonym, a number, the names of the item's own parties, places and voices and the
    words of its closed values are excused. A registered name is never known, and foreign only as a second witness,
    where nothing excuses it. Few unknown words, or a name of the sentence beside them, may be a free paraphrase: information.
    """
    told = roots(normalised_words(text) - LIGHT_WORDS)
    words = told - article.name_roots
    strange = words.difference(*[sentence.roots for sentence in cited])
    least = max(1, ratio * (len(words) - len(strange)), len(strange) / 2)
    if len(strange) < least:
        return
    around = _near(cited, article)
    near = _NO_ROOTS.union(*[one.roots for one in around])
    near |= roots(other_names(normalised_words(text), "\n".join([one.text for one in around])))
    unknown = _unexcused(strange, near)
    if len(unknown) < least:
        return
    names = _names_of(draft, article)
    unknown = _unexcused(unknown, near | names | _values_of(draft))
    witnesses = unknown | (told & article.name_roots - near - names if names else _NO_ROOTS)
    if len(unknown) >= least and len(witnesses) >= _LEAST_UNKNOWN:
        where = listed(cited) if draft is not None else "the article"
        message = f"{_written(text, unknown)} stand neither in {where} nor near: is it about something else?"
        is_free = len(unknown) <= _LEAST_UNKNOWN or any(
            told & article.name_roots & sentence.roots for sentence in cited
        )
        severity = info if is_free else warning
        yield severity(CheckCode.STATEMENT_NOT_IN_EVIDENCE, field, message)


def _names_of(draft: ListedDraft | None, article: ArticleIndex) -> frozenset[str]:
    """Return the roots of the names of what the item refers to; none for an item that may name anybody."""
    if draft is None:
        return _NO_ROOTS
    fields = fields_of(draft)
    ids = ids_of(draft, (*fields.parties, *fields.places, *fields.voices))
    if isinstance(draft, ItemDraft):
        ids += voices_in(evidence_of(draft))
    return article.name_roots_of(ids)


def _values_of(draft: ListedDraft | None) -> frozenset[str]:
    """Return the roots of the words of the item's closed values: of air_patrol, air and patrol."""
    if draft is None:
        return _NO_ROOTS
    return roots(normalised_words(" ".join(map(str, closed_values(draft))).replace("_", " ")))


def _near(cited: Sequence[SentenceFacts], article: ArticleIndex) -> list[SentenceFacts]:
    """Return the cited sentences, the two before each and the one after; of more before a short answer."""
    near: list[SentenceFacts] = []
    for one in cited:
        is_answer = len(one.words - LIGHT_WORDS) <= _MOST_WORDS_OF_ANSWER
        reach = _ANSWER_REACH_SENTENCES if is_answer else NEARBY_SENTENCES
        near += (one, *article.before(one.sid, reach), *article.after(one.sid, 1))
    return near


def _unexcused(words: frozenset[str], excuses: frozenset[str]) -> frozenset[str]:
    """Return the roots that are no numbers, and of which neither themselves, a compound nor a synonym is among the excuses."""
    found = [word for word in words - excuses if not word[0].isdigit()]
    return frozenset(
        word
        for word in found
        if excuses.isdisjoint(SYNONYMS.get(word, ())) and not any(_is_compound(other, word) for other in excuses)
    )


def _is_compound(word: str, part: str) -> bool:
    """Tell whether a word begins with another, as shellfire with shell."""
    return len(part) >= _LEAST_PART_CHARACTERS and word.startswith(part)


def _written(text: str, unknown: frozenset[str]) -> str:
    """Name the unknown words as they are written."""
    written = sorted(word for word in normalised_words(text) - LIGHT_WORDS if root(word) in unknown)
    return ", ".join(map(shown, written[:_SHOWN_WORDS])) + (", …" if len(written) > _SHOWN_WORDS else "")

"""Checks that a paraphrase names nothing that neither the article nor the registry names anywhere: one name is enough.

A paraphrase is English whatever the article is in. Of articles in other languages single words alone are told, as information,
since names of more may be translated; of articles in other scripts nothing is.
"""

from __future__ import annotations

import re

from schemas.located import Check, CheckCode
from service.summary.article_index import ArticleIndex
from service.summary.checks.subject import info, shown, warning
from service.summary.checks.values import is_calendar
from service.summary.english.synonyms import LIGHT_WORDS, SYNONYMS, root
from service.summary.registry.heard import RUN
from service.summary.registry.mentions import plain

_WORD = re.compile(r"[^\W\d_]+")
_WITH_CAPITAL = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")  # of `_LEAST_CHARACTERS`
_ENDS_SENTENCE, _OPENS = (".", "!", "?", ":", ";"), " '\"(["
_LEAST_CHARACTERS = 3  # of less an abbreviation may be of anything: MP, TV


def check_unheard(field: str, text: str, article: ArticleIndex) -> tuple[Check, ...]:
    """Return a check on the names in a paraphrase that stand nowhere in the article or the registry.

    A word with a capital is a name unless it begins a sentence or is one of the words of wars and talks.
    """
    if all(word in article.text or word in article.registered_forms for word in _WITH_CAPITAL.findall(text, 1)):
        return ()
    text, heard, is_english = plain(text), article.heard, article.language == "en"
    unheard: list[str] = []
    for run in RUN.finditer(text):
        names = [word[0] for word in _WORD.finditer(text, *run.span()) if _is_name(word[0], text[: word.start()])]
        if is_english or len(names) == 1:
            unheard += [word for word in names if not heard.has(word, run[0])]
    if not unheard or not (is_english or _is_latin(article.text)):
        return ()
    message = f"{', '.join(map(shown, unheard))}: nowhere in the article"
    return ((warning if is_english else info)(CheckCode.STATEMENT_NOT_IN_EVIDENCE, field, message),)


def _is_name(word: str, before: str) -> bool:
    before, lowered = before.rstrip(_OPENS), word.lower()
    if len(word) < _LEAST_CHARACTERS or word.islower() or not before or before.endswith(_ENDS_SENTENCE):
        return False
    return not is_calendar(lowered) and lowered not in LIGHT_WORDS and root(lowered) not in SYNONYMS


def _is_latin(text: str) -> bool:
    """Tell whether most letters are Latin, so that names can be compared with names in English."""
    letters = [one for one in text if one.isalpha()]
    return 2 * sum(map(str.isascii, letters)) > len(letters)

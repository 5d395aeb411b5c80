"""No gate keeps a text from a pattern that would match it, and no word list is a gate that nothing ties to its pattern."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import service.summary
from schemas.brief import KeyPoint
from service.summary.english.clauses import normalised_words
from service.summary.english.gates import Gate, words_of_gates
from service.text.dates import find_dates
from service.text.english_dates import MONTH, WEEKDAY
from service.text.number_patterns import NUMBER
from service.text.numbers import find_numbers
from tests.summary.builders import article, registry, summarise
from tests.summary.items import cite, claim

# What is typed in English texts. Letters such as ſ, which patterns that ignore case take for s, are not among it.
_TYPED = st.characters(codec="cp1252")
_MODULES = [
    importlib.import_module(name)
    for _, name, _ in pkgutil.walk_packages(service.summary.__path__, "service.summary.")
    if ".english" in name or ".checks" in name
]
# What only saves trying a pattern where no word of it begins; Hypothesis would draw the letter twice.
_FIRST_LETTER = re.compile(r"\(\?=\[[A-Za-z]+\]\)")
# Lists of words that are compared with words already read, and gate no pattern.
_NO_GATES = {
    "STOP_WORDS",
    "REVERSING",
    "EPISTEMIC",
    "TRANSPARENT",
    "KEEPING",
    "MODALS",
    "PASSING_NOUNS",
    "_NO_PREDICATE",
    "_DATE_FILLERS",
    "_CALENDAR_STARTS",
    "_ADJECTIVE_ENDINGS",
    "LIGHT_WORDS",
}
# Gates of patterns in `service.text`, each tied below.
_GATES_OF_TEXT = {"NUMBER_WORDS", "_CALENDAR", "_VALUE_WORDS"}


def everything_of(kind: type) -> Mapping[str, object]:
    """Return what the modules that read words hold of a kind, by module and name."""
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": value
        for module in _MODULES
        for name, value in vars(module).items()
        if isinstance(value, kind)
    }


_GATES = {id(gate): (name, gate) for name, gate in everything_of(Gate).items()}.values()
_WORD_LISTS = {
    name: words
    for name, words in everything_of(frozenset).items()
    if words and all(type(word) is str for word in words)  # members of an enum are no words
}


@pytest.mark.parametrize("gate", [gate for _, gate in _GATES], ids=[name for name, _ in _GATES])
def test_every_match_of_a_pattern_has_a_word_of_its_gate(gate: Gate) -> None:
    pattern = re.compile(_FIRST_LETTER.sub("", gate.pattern.pattern), gate.pattern.flags)

    @settings(max_examples=min(10 * len(gate.words), 250), deadline=None)
    @given(st.from_regex(pattern, alphabet=_TYPED))
    def has_a_word(text: str) -> None:
        for match in pattern.finditer(text):
            assert gate.pattern.match(text, match.start()), match[0]
            assert not normalised_words(match[0]).isdisjoint(gate.words), match[0]

    has_a_word()


@pytest.mark.parametrize("name", _WORD_LISTS)
def test_a_list_of_words_is_made_of_gates_or_known_to_gate_nothing(name: str) -> None:
    if name.partition(".")[2] not in _NO_GATES | _GATES_OF_TEXT:
        words = _WORD_LISTS[name]
        assert words == words_of_gates(gate for _, gate in _GATES if gate.words <= words), f"nothing ties {name}"


_DATED = st.from_regex(
    rf"(?:(?:[Ii]n|by|[Ee]arly|mid|{WEEKDAY},?)[ -])?(?:(?:{MONTH})\.?|{WEEKDAY})(?: (?:of )?(?:[1-9]|(?:19|20)\d\d))?",
    fullmatch=True,
    alphabet=_TYPED,
)
_COUNTED = st.from_regex(NUMBER, alphabet=_TYPED)


@settings(max_examples=200, deadline=None)
@given(st.one_of(_DATED, _COUNTED))
def test_the_words_of_a_text_hide_none_of_its_numbers_and_dates(text: str) -> None:
    words = normalised_words(text)
    assert find_dates(text, words) == find_dates(text)
    assert find_numbers(text, words) == find_numbers(text)


@settings(max_examples=100, deadline=None)
@given(st.one_of(_DATED, _COUNTED))
def test_a_statement_is_checked_for_values_as_a_key_point_is_which_has_no_gate(text: str) -> None:
    point, item = KeyPoint(text=text, sids=("s1",)), claim(text, cite("Nothing happened"))
    summary = summarise(article("Nothing happened."), point, item, of=registry(parties=(), places=(), sources=()))
    values = [(one.code, one.message) for one in summary.key_points[0].checks]
    assert [(one.code, one.message) for one in summary.claims[0].checks if (one.code, one.message) in values] == values

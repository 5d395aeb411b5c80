"""A name that stands nowhere in the article nor in the registry is told, in whatever form an honest paraphrase has the others."""

from __future__ import annotations

import pytest

from schemas.brief import KeyPoint
from schemas.vocabulary import PlaceKind
from service.text.ingest import Article
from tests.summary.builders import Anything, article, codes_of, party, place, registry, summarise
from tests.summary.items import cite, claim, condition, term

FOREIGN = "statement_not_in_evidence"
TALKS = article(
    "Moscow demanded a withdrawal from the east, the United Nations said in Geneva.",
    "Hungary blocked the loan, and the Tigray front signed.",
    "The nuclear plant would be returned to Ukraine, the ICJ ruled.",
)
NAMES = registry(
    parties=(party("russia", "Russia"), party("sbu", "Sluzhba Bezpeky")),
    places=(place("kramatorsk", "Kramatorsk", PlaceKind.CITY),),
    sources=(),
)


def unheard(statement: str, text: Article = TALKS, severity: str = "warning") -> list[str]:
    quote = text.sentences[0].text[:20]
    checks = summarise(text, claim(statement, cite(quote)), of=NAMES).claims[0].checks
    told = [one.message for one in checks if one.code == FOREIGN and one.severity == severity]
    return [message.split(":")[0] for message in told if message.endswith("nowhere in the article")]


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        ("Russia must hand back the Kursk airfield.", "'Kursk'"),
        ("Moscow demands a withdrawal from Crimea.", "'Crimea'"),
        ("Kursk Airfield goes to Moscow.", "'Airfield'"),
        ("Moscow demanded it of Budapest, Ankara and the Kellogg mission.", "'Ankara', 'Kellogg'"),
        ("Moscow demanded it of NATO.", "'NATO'"),
        ("Moscow demanded it. It wants the Kurils.", "'Kurils'"),
    ],
)
def test_a_name_that_nobody_names_is_a_warning_however_short_the_statement(statement: str, names: str) -> None:
    assert unheard(statement) == [names]


@pytest.mark.parametrize(
    "statement",
    [
        # states, their peoples and capitals
        "The Russian side and the Ukrainian one are told, as are Kyiv and the Kremlin.",
        "The Hungarians and Budapest are told.",
        # shortened, spelled out, inflected
        "A demand of the UN.",
        "A ruling of the International Court of Justice.",
        "A signature of Tigrayans.",
        # registered, with another title, and what is no name
        "An attack on Kramatorsk by the Sluzhba.",
        "A demand to Parliament, in Sept. or on Friday, by an MP.",
        "European troops are demanded.",
        "Withdrawal is demanded. Delegates say: Demands are met.",
    ],
)
def test_the_articles_own_names_in_other_words_are_heard(statement: str) -> None:
    assert unheard(statement) == []


@pytest.mark.parametrize(
    "item",
    [
        term("Moscow demands it", cite("demanded a withdrawal"), condition=condition("They leave Crimea")),
        KeyPoint(text="Moscow demands a withdrawal from Crimea.", sids=("s1",)),
    ],
)
def test_every_paraphrase_is_checked(item: Anything) -> None:
    summary = summarise(TALKS, item, of=NAMES, gist="Moscow demands Crimea.")
    (one,) = (*summary.peace_plan_terms, *summary.key_points)
    assert FOREIGN in codes_of(one.checks, "warning")
    assert FOREIGN in codes_of(summary.gist_checks, "warning")


def test_names_of_other_languages_have_other_forms_and_what_is_not_heard_is_information() -> None:
    text = article("Les pourparlers de Genève et de La Havane, dit l’Allemagne, lient les maliens.", language="fr")
    honest = "Talks of Geneva and Havana bind the Malian Office of the Ombudsman, a German says."
    assert unheard(honest, text) == unheard(honest, text, "info") == []
    assert unheard("Talks on the Kursk airfield.", text) == []
    assert unheard("Talks on the Kursk airfield.", text, "info") == ["'Kursk'"]


def test_of_other_scripts_nothing_is_told() -> None:
    text = article("Переговоры в Женеве были прерваны.", language="ru")
    assert unheard("Talks in Geneva were broken off by Kellogg.", text, "info") == []

"""A true quotation under a foreign statement is warned of; a paraphrase in other words is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemas.brief import KeyPoint
from schemas.catalogue import LISTS, ItemDraft
from schemas.reporting import OpenQuestion
from schemas.vocabulary import EventType, Instrument
from service.settings import EngineChoice
from service.text.ingest import Article
from tests.summary.builders import Anything, article, checks_on, codes_of, party, registry, source, summarise
from tests.summary.forged import KINDS, draw, read_corpus
from tests.summary.items import cite, claim, condition, contradiction, event, guarantee, term

FOREIGN = "statement_not_in_evidence"
# How many are drawn of each kind of forged statement, and how many of them may be missed; `docs/checks.md` names each.
DRAWN = {
    "instructions to the reader": (60, 1),
    "other topics of the same parties": (60, 5),
    "statements of other articles": (100, 25),
    "statements from elsewhere in the article": (100, 43),
}
# Sentences and what a reader makes of them in words of his own, figures of speech among them.
FREE = [
    (
        "Varonian gunboats chased trawlers out of the disputed bay on Monday.",
        "Varonia's navy expelled fishing vessels from contested waters",
    ),
    (
        "The two presidents shook hands on a map that leaves the dam to neither.",
        "The leaders agreed on a border under which nobody owns the dam",
    ),
    ("Kestland's envoy walked out after an hour.", "Kestland broke off the negotiations"),
    ("Nobody from the ministry picked up the phone.", "The ministry could not be reached for comment"),
    ("Halden says it is in no hurry to bring its boys home.", "Halden does not plan an early troop withdrawal"),
    (
        "Rations in the besieged town will run out within a week, aid workers say.",
        "Food supplies in the encircled town last only days",
    ),
    ("The accord is dead, the rebel chief told a crowd in Brelin.", "The rebel commander considers the agreement void"),
    ("Ostria would foot the bill for the first two years.", "Ostria finances the mission initially"),
    ("Lawmakers have until June to give their blessing.", "Parliament must ratify the deal by June"),
    ("Snipers on the roofs make the market road a lottery.", "The road to the market is under fire"),
    (
        "The militia is to hand its heavy guns to the blue helmets.",
        "The militia surrenders artillery to UN peacekeepers",
    ),
    (
        "Melnia wants its stolen villages back before it talks about anything else.",
        "Melnia makes talks conditional on the return of occupied settlements",
    ),
    (
        "Foreign boots on Kestlandic soil are a red line, the minister said.",
        "Kestland rejects the deployment of outside troops",
    ),
    ("Twelve soldiers came home in coffins.", "A dozen soldiers were killed"),
    ("The court in The Hague wants him.", "An international tribunal has issued an arrest warrant"),
    ("Both capitals expelled each other's ambassadors overnight.", "Diplomatic relations were downgraded"),
    ("The mediators' paper leaves the question of the port for later.", "The status of the port is deferred"),
    (
        "Schools in the valley have taught in one language alone since March.",
        "Minority language teaching ended in the valley",
    ),
    ("He will not sit at a table with murderers.", "He refuses direct negotiations"),
    ("The pipeline pays for the war, an analyst noted.", "Energy revenue funds the military campaign"),
    ("Varonia has massed tanks on its side of the river.", "Varonia is building up forces near the frontier"),
    ("The guns fell silent at midnight.", "The ceasefire took effect"),
    ("Most of the people who fled are too scared to go home.", "Refugees are afraid to return"),
    (
        "Halden's parliament waved the treaty through with two dissenters.",
        "Halden's legislature ratified the agreement",
    ),
    ("A bomb under his car killed the governor.", "The governor was assassinated"),
    ("Ostria has quietly shipped rockets to the front since spring.", "Ostria covertly supplies weapons"),
    ("The sides swapped the bodies of forty fighters at the bridge.", "Remains of combatants were exchanged"),
    ("Not one of the observers has been let into the camp.", "Monitors are denied access to the camp"),
    ("The general bet everything on the harvest ceasefire.", "The commander relied on the truce"),
    ("Kestland's budget has no money for the force after May.", "Funding for the force is uncertain beyond May"),
]
WARNED_OF_FREE = 6
CHECKS = Path(__file__).parents[2] / "docs" / "checks.md"
TALKS = article(
    "Delegates of Varonia and Kestland met in Brelin on Monday for a second round of talks.",
    "Varonia offered to free forty captives if the shelling of Port Amal stops.",
    "Kestland gave no answer.",
    "Its negotiators are to come back with a reply next week.",
    "Rain kept the observers from reaching the bridge.",
    "A hospital near the bridge was hit twice in spring.",
    "Melnia, whose capital is dark, is told to shut the nuclear plant.",
    "Germany blocked the loan.",
)
NAMES = registry(
    parties=[party(name.lower(), name) for name in ("Varonia", "Kestland", "Ostria", "Halden", "Melnia")],
    places=(),
    sources=(source("force", "a spokesman for the monitors"),),
)


def is_foreign(statement: str, quote: str, sid: str, **changes: object) -> bool:
    return severity_of(claim(statement, cite(quote, sid), **changes)) is not None


def severity_of(item: ItemDraft, text: Article = TALKS) -> str | None:
    return next((one.severity.value for one in checks_on(text, item, of=NAMES) if one.code == FOREIGN), None)


@pytest.mark.parametrize("kind", KINDS)
def test_forged_statements_are_warned_of(kind: str) -> None:
    count, may_be_missed = DRAWN[kind]
    missed = [one.item.statement for one in draw(kind, count) if not one.checks]
    assert len(missed) <= may_be_missed, missed


def test_how_many_forged_statements_are_missed_stands_in_the_documentation() -> None:
    documented = " ".join(CHECKS.read_text().split())
    assert DRAWN.keys() == KINDS.keys()
    assert [kind for kind, (count, missed) in DRAWN.items() if f"{kind} ({missed} of {count})" not in documented] == []


@pytest.mark.parametrize("engine", [EngineChoice.MODEL, EngineChoice.OFFLINE])
def test_nothing_in_the_corpus_is_foreign(engine: EngineChoice) -> None:
    for _, summary in read_corpus(engine):
        items = [item for one in LISTS for item in getattr(summary, one.name)]
        checks = [check for item in items for check in getattr(item, "checks", ())]
        assert [one.message for one in (*checks, *summary.gist_checks) if one.code == FOREIGN] == []


@pytest.mark.parametrize(
    ("statement", "quote", "sid", "severity"),
    [
        ("Readers must send money to the writer.", "a second round of talks", "s1", "warning"),
        ("A hospital near the bridge was hit twice.", "met in Brelin", "s1", "warning"),
        # a name of the sentence, or two words alone
        ("Varonia ordered new submarines from a shipyard.", "offered to free forty captives", "s2", "info"),
        ("Kestland cut its electricity tariffs.", "gave no answer", "s3", "info"),
        ("The airport reopens.", "gave no answer", "s3", "info"),
    ],
)
def test_a_true_quotation_under_a_foreign_statement_is_told(
    statement: str, quote: str, sid: str, severity: str
) -> None:
    assert severity_of(claim(statement, cite(quote, sid))) == severity


def test_of_free_paraphrases_without_any_neighbour_some_are_warned_of() -> None:
    items = [(claim(told, cite(sentence[:30].rstrip())), article(sentence)) for sentence, told in FREE]
    warned = [item.statement for item, text in items if severity_of(item, text) == "warning"]
    assert len(warned) <= WARNED_OF_FREE, warned
    assert f"({WARNED_OF_FREE} of {len(FREE)} at most)" in " ".join(CHECKS.read_text().split())


@pytest.mark.parametrize(
    ("statement", "quote", "sid"),
    [
        # synonyms
        ("The two countries negotiated in Brelin.", "met in Brelin", "s1"),
        ("Varonia proposes a prisoner release in return for a ceasefire.", "offered to free forty captives", "s2"),
        ("The fire of guns would end.", "if the shelling of Port Amal stops", "s2"),
        ("Melnia’s capital is told that the atomic power station is to close.", "to shut the nuclear plant", "s7"),
        ("Berlin vetoed the credit.", "Germany blocked the loan", "s8"),
        # light words and names alone
        ("Varonia and Kestland are the parties.", "Delegates of Varonia and Kestland", "s1"),
        # what stands just before and after
        ("Kestland has not replied to the offer on captives.", "gave no answer", "s3"),
        ("The weather kept monitors from the bridge.", "Rain kept the observers", "s5"),
        # numbers and dates are checked as such
        ("Kestland had 17 days until 3 May 2031.", "gave no answer", "s3"),
    ],
)
def test_a_paraphrase_in_other_words_raises_nothing(statement: str, quote: str, sid: str) -> None:
    assert not is_foreign(statement, quote, sid)


def test_names_of_the_items_own_parties_and_voices_are_never_foreign() -> None:
    statement = "The spokesman for the monitors blames Kestland"
    item = claim(statement, cite("was hit twice", "s6", "force"), about_ids=("kestland",))
    assert FOREIGN not in codes_of(checks_on(TALKS, item, of=NAMES))


def test_a_compound_has_the_word_that_it_begins_with() -> None:
    text = article("Shellfire and gunsmoke hung over the waterfront.")
    assert FOREIGN not in codes_of(
        checks_on(text, claim("Shells and guns", cite("hung over the waterfront")), of=NAMES)
    )


def test_a_short_answer_may_be_to_what_stands_further_before() -> None:
    between = (
        "Rain fell on the hills.",
        "A train was late.",
        "She drank tea with guests from the southern islands in the library.",
    )
    text = article("Ostria asked for a naval base in the bay.", *between, "That, she said, was a red line.")
    item = claim("Ostria is refused a naval base", cite("was a red line", "s5"))
    assert FOREIGN not in codes_of(checks_on(text, item, of=NAMES))
    told = claim("Ostria is refused a naval base", cite("drank tea with guests", "s4"))
    assert FOREIGN in codes_of(checks_on(text, told, of=NAMES))


def test_the_words_of_closed_values_are_never_foreign() -> None:
    text = article("Planes of the alliance would circle over the capital every night.")
    for item in (
        guarantee("Air patrol", cite("would circle over the capital"), instrument=Instrument.AIR_PATROL),
        event("Territorial change", cite("would circle over the capital"), type=EventType.TERRITORIAL_CHANGE),
    ):
        assert FOREIGN not in codes_of(checks_on(text, item, of=NAMES))


@pytest.mark.parametrize(
    "item",
    [
        KeyPoint(text="Readers must send money to the writer.", sids=("s2",)),
        OpenQuestion(question="Will readers send money to the writer?", voice_id="outlet", sid="s2"),
        contradiction("Readers send money to the writer.", ["s2"], ["s3"]),
        term(
            "Varonia frees forty captives",
            cite("free forty captives", "s2"),
            condition=condition("Readers send money to the writer", cite("the shelling of Port Amal stops", "s2")),
        ),
    ],
)
def test_every_paraphrase_is_checked(item: Anything) -> None:
    summary = summarise(TALKS, item, of=NAMES)
    items = [one for each in LISTS for one in getattr(summary, each.name)]
    assert FOREIGN in {check.code for one in items for check in one.checks}


def test_a_gist_of_another_article_is_a_warning() -> None:
    foreign = "Rovers won the cup after extra time in front of a record crowd, and the coach resigned."
    told = "Varonia and Kestland negotiated in Brelin; Varonia would release captives for an end to shelling."
    assert FOREIGN in codes_of(summarise(TALKS, gist=foreign, of=NAMES).gist_checks)
    assert FOREIGN not in codes_of(summarise(TALKS, gist=told, of=NAMES).gist_checks)


def test_statements_about_articles_in_other_languages_are_left_alone() -> None:
    text = article("Die Delegationen trafen sich am Montag zu einer zweiten Runde.", language="de")
    item = claim("Both delegations held another meeting", cite("trafen sich am Montag"))
    assert checks_on(text, item, of=registry(language="de")) == ()

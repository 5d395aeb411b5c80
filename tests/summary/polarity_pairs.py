"""Pairs of a sentence and a statement over invented names, drawn from families of templates (`families/*.txt`).

A family begins with "## " and its name. Its lines are sentences, each with its quotations in square brackets, which may
be nested; the whole sentence is one itself. Lines that begin with "> " are statements, or the name of a list of them.
"@ whole" and "@ alone" say how little may stand around a sentence. Slots are the fields of `Verb`; o is the object, O
the object with its article, were its auxiliary; those with a 2 are of another verb. S, T and U are parties, P and Q
places, D is a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("families")


class Verb(NamedTuple):
    """The forms of a verb, the noun of the deed and a thing to do it to."""

    v: str
    vs: str
    ed: str
    pp: str
    ing: str
    n: str
    o: str
    were: str

    @property
    def slots(self) -> dict[str, str]:
        """Return what fills the slots of this verb."""
        return {**self._asdict(), "O": f"the {self.o}", "have": "have" if self.were == "were" else "has"}


_VERBS = [
    Verb(*forms.split(), noun, thing, were)
    for forms, noun, thing, were in (
        ("withdraw withdraws withdrew withdrawn withdrawing", "withdrawal of", "troops", "were"),
        ("sign signs signed signed signing", "signing of", "accord", "was"),
        ("release releases released released releasing", "release of", "prisoners", "were"),
        ("cede cedes ceded ceded ceding", "cession of", "province", "was"),
        ("ratify ratifies ratified ratified ratifying", "ratification of", "treaty", "was"),
        ("deploy deploys deployed deployed deploying", "deployment of", "peacekeepers", "were"),
        ("disarm disarms disarmed disarmed disarming", "disarmament of", "militia", "was"),
        ("reopen reopens reopened reopened reopening", "reopening of", "corridor", "was"),
        ("recognise recognises recognised recognised recognising", "recognition of", "border", "was"),
        ("attack attacks attacked attacked attacking", "attack on", "port", "was"),
        ("lift lifts lifted lifted lifting", "lifting of", "blockade", "was"),
        ("resume resumes resumed resumed resuming", "resumption of", "talks", "were"),
        ("dismantle dismantles dismantled dismantled dismantling", "dismantling of", "bases", "were"),
        ("join joins joined joined joining", "joining of", "alliance", "was"),
        ("pay pays paid paid paying", "payment of", "compensation", "was"),
        ("attend attends attended attended attending", "attendance at", "summit", "was"),
        ("evacuate evacuates evacuated evacuated evacuating", "evacuation of", "villages", "were"),
        ("exchange exchanges exchanged exchanged exchanging", "exchange of", "hostages", "were"),
        ("extend extends extended extended extending", "extension of", "truce", "was"),
        ("surrender surrenders surrendered surrendered surrendering", "surrender of", "airfield", "was"),
        ("fund funds funded funded funding", "funding of", "mission", "was"),
        ("restore restores restored restored restoring", "restoration of", "water supply", "was"),
        ("capture captures captured captured capturing", "capture of", "bridge", "was"),
        ("shell shells shelled shelled shelling", "shelling of", "town", "was"),
        ("close closes closed closed closing", "closure of", "crossings", "were"),
        ("send sends sent sent sending", "sending of", "convoys", "were"),
        ("hold holds held held holding", "holding of", "vote", "was"),
        ("publish publishes published published publishing", "publication of", "maps", "were"),
        ("approve approves approved approved approving", "approval of", "budget", "was"),
        ("implement implements implemented implemented implementing", "implementation of", "ceasefire", "was"),
        ("accept accepts accepted accepted accepting", "acceptance of", "offer", "was"),
        ("return returns returned returned returning", "return of", "bodies", "were"),
    )
]
_PARTIES = ("Varonia", "Kestland", "Ostria", "the Drava Front", "the Melnish army", "the Torvan government", "Halden")
_PLACES = ("Brelin", "the Sarn valley", "Upper Kosta", "Port Amal")
_DAYS = ("Monday", "Thursday", "Friday")
# What may stand around a sentence and changes nothing of it.
_WHOLE = ("{}.", "{} on {D}.", "on {D}, {}.")
_AROUND = (
    *_WHOLE,
    "{U} said {}.",
    "{}, {U} said.",
    "{}, {U} said on {D}.",
    "according to {U}, {}.",
    "in {P}, {} on {D}.",
    "{}, while {U} {ed2} {O2}.",
    "{U} {ed2} {O2}, but {}.",
    "{U} said on {D} that {}.",
    "{} near {P}, a spokesman said.",
)
_PLACED = {"@ whole": _WHOLE, "@ alone": ("{}.",)}
_LISTS = {
    "said so": (
        "{S} {ed} {O}",
        "{S} has {pp} {O}",
        "{S} will {v} {O}",
        "{S} {vs} {O}",
        "{O} {were} {pp} by {S}",
        "{S} would {v} {O}",
    ),
    "said not": (
        "{S} did not {v} {O}",
        "{S} will not {v} {O}",
        "{S} has not {pp} {O}",
        "{S} never {ed} {O}",
        "{O} {were} not {pp} by {S}",
    ),
    "refused": (
        "{S} refused to {v} {O}",
        "{S} failed to {v} {O}",
        "{S} has yet to {v} {O}",
        "No {o} {were} {pp} by {S}",
        "{S} doesn’t {v} {O}",
        "{S} rejects the {n} {O}",
        "{S} is unwilling to {v} {O}",
    ),
    "done": ("{S} {ed} {O}", "{S} has {pp} {O}", "{O} {were} {pp} by {S}"),
    "firm": ("{S} will {v} {O}", "{S} {ed} {O}", "{S} {vs} {O}", "{O} will be {pp} by {S}"),
}


@dataclass(frozen=True)
class Pair:
    """A statement and the sentence that it cites; `quote` stands in the sentence."""

    sentence: str
    quote: str
    statement: str


@dataclass(frozen=True)
class Family:
    """Templates of sentences and statements, each sentence with each statement."""

    name: str
    sentences: tuple[str, ...]
    statements: tuple[str, ...]
    around: tuple[str, ...] = _AROUND

    def draw(self, count: int) -> Iterator[Pair]:
        """Draw pairs; the same count always gives the same ones."""
        random = Random(self.name)
        return (self._pair(random) for _ in range(count))

    def _pair(self, random: Random) -> Pair:
        slots = _slots(random)
        sentence = random.choice(self.around).replace("{}", random.choice(self.sentences)).format_map(slots)
        quotes = sorted({*_between_brackets(sentence), sentence.rstrip(".")})
        words, quote = (_without_brackets(text) for text in (sentence, random.choice(quotes)))
        if words.startswith(quote):
            quote = _capital(quote)
        return Pair(_capital(words), quote, _capital(random.choice(self.statements).format_map(slots)))

    def told(self, statements: str) -> Family:
        """Return the family with statements of another list."""
        return replace(self, name=f"{self.name}, {statements}", statements=_LISTS[statements])


@cache
def read_families(name: str) -> tuple[Family, ...]:
    """Read the families of one file."""
    _, *blocks = (_FOLDER / f"{name}.txt").read_text().split("\n## ")
    return tuple(_read_family(*block.strip().split("\n")) for block in blocks)


def _read_family(name: str, *lines: str) -> Family:
    around = next((_PLACED[line] for line in lines if line in _PLACED), _AROUND)
    told = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    statements = (one for line in told for one in _LISTS.get(line, (line,)))
    return Family(name, tuple(line for line in lines if line[0] not in "@>"), tuple(statements), around)


def _slots(random: Random) -> Mapping[str, str]:
    verb, other = random.sample(_VERBS, 2)
    names = dict(zip("STUPQ", [*random.sample(_PARTIES, 3), *random.sample(_PLACES, 2)], strict=True))
    return {
        **names,
        "D": random.choice(_DAYS),
        **verb.slots,
        **{f"{slot}2": form for slot, form in other.slots.items()},
    }


def _capital(text: str) -> str:
    """Return a text with its first letter large, whatever mark stands before it."""
    at = next(index for index, character in enumerate(text) if character.isalpha())
    return text[:at] + text[at].upper() + text[at + 1 :]


def _without_brackets(text: str) -> str:
    return text.replace("[", "").replace("]", "")


def _between_brackets(text: str) -> Iterator[str]:
    opened: list[int] = []
    for index, character in enumerate(text):
        if character == "[":
            opened.append(index + 1)
        elif character == "]":
            yield text[opened.pop() : index]

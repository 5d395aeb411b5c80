"""Makes the forms of the verbs in `verbs.toml`, and the verb groups that rules name: "rejects", "has rejected", "is rejecting"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from service.offline.words.lexicon import table

_VOWELS = "aeiou"
_ADVERB = "(?:(?:(?!(?:hardly|barely|scarcely|nearly|rarely|allegedly|supposedly|falsely)\\b)[a-z]+ly|also|now|still|again|already|long|once|since|so far) ){0,2}"
_BEGIN = "(?:began|begun|begins?|started|starts?|continues?|continued)"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one verb: base, third person, past, participle, -ing; particles included."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


@cache
def forms_of(lemma: str) -> Forms:
    """Return the forms of a lemma, particles behind the verb kept: "turn down", "turned down"."""
    verb, space, particle = lemma.partition(" ")
    past, participle = _past_of(verb)
    parts = (verb, _third(verb), past, participle, _ing(verb, past))
    return Forms(*(f"{part}{space}{particle}" for part in parts))


def _past_of(verb: str) -> tuple[str, str]:
    irregular = table("verbs", "irregular").get(verb)
    if irregular is not None:
        return irregular[0], irregular[1]
    if verb.endswith("e"):
        return f"{verb}d", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return f"{verb[:-1]}ied", f"{verb[:-1]}ied"
    return f"{verb}ed", f"{verb}ed"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2] not in _VOWELS else f"{verb}s"


def _ing(verb: str, past: str) -> str:
    is_short = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprtl]", verb) is not None
    if past == f"{verb}{verb[-1]}ed" or is_short or verb in ("begin", "commit", "submit"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"


@cache
def lemmas(name: str) -> tuple[str, ...]:
    """Return the verbs of a class."""
    return tuple(table("verbs", "classes")[name])


@cache
def verb_group(name: str) -> str:
    """Return the pattern of a verb group of a class: what is done, never what would, could or did not."""
    every = [forms_of(lemma) for lemma in lemmas(name)]
    base, ing = _any(one.base for one in every), _any(one.ing for one in every)
    plain = _any(form for one in every for form in (one.past, one.third, one.base))
    perfect = _any(one.participle for one in every)
    return (
        f"(?:{plain}|(?:has|have|had) {_ADVERB}{perfect}|(?:is|are|was|were|has been|have been|had been) {_ADVERB}{ing}|"
        f"(?:(?:has|have|had) )?{_BEGIN} to {base}|{_BEGIN} {ing}|{ing})\\b"
    )


@cache
def participles(name: str) -> str:
    """Return an alternation of the participles of a class, for passives."""
    return _any(forms_of(lemma).participle for lemma in lemmas(name))


@cache
def infinitives(name: str) -> str:
    """Return an alternation of the base forms of a class, for what follows "to"."""
    return _any(lemmas(name))


@cache
def finite_forms() -> frozenset[str]:
    """Return the first words of all past and third-person forms of all classes."""
    every = [forms_of(lemma) for name in table("verbs", "classes") for lemma in lemmas(name)]
    return frozenset(form.split(" ")[0] for one in every for form in (one.past, one.third))


@cache
def ing_forms() -> frozenset[str]:
    """Return the first words of all -ing forms of all classes."""
    return frozenset(forms_of(lemma).ing.split(" ")[0] for name in table("verbs", "classes") for lemma in lemmas(name))


@cache
def base_forms() -> frozenset[str]:
    """Return the first words of all base forms that are no past form too."""
    every = [forms_of(lemma) for name in table("verbs", "classes") for lemma in lemmas(name)]
    return frozenset(one.base.split(" ")[0] for one in every if one.base != one.past)


def _any(forms: Iterable[str]) -> str:
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(ordered)})"

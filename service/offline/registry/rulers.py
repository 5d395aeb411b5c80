"""Ties leaders to states where no title does: "the Ukrainian leader" after Zelensky, a plain "President" at home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from schemas.vocabulary import PartyKind
from service.offline.reading.masks import Masked, Mention, MentionClass
from service.offline.reading.masks import rule as compile_rule
from service.offline.registry.roster import Entity, Roster
from service.offline.registry.sides import governed_state
from service.offline.words.lexicon import alternation, words

_MIN_VOTES = 2
_STATES = frozenset({MentionClass.STATE, MentionClass.CAPITAL, MentionClass.DEMONYM})
# "Khalifa Haftar's Libyan National Army": who leads it.
_OWNED_GROUP = compile_rule("(?P<leader><PERSON>)['’]s (?P<group>[\ue500-\ue5ff])")
_NOT_AT_HOME = re.compile(r"\b(?:visiting|former|ex-|exiled|ousted|counterpart|foreign|late)\b[^.;,]{0,40}$")
# "He and his Azerbaijani counterpart": who is spoken of is of another state.
_COUNTERPART = compile_rule("(?:his|her|their) (?P<owner><OWNER>)(?:['’]s)? (?:\\w+ )?counterpart")
_IN_CAPITAL = compile_rule("In (?P<place><STATE>), ")


def tie_rulers(texts: Sequence[Masked], roster: Roster) -> None:
    """Tie persons to the state that they lead, by the article's own words only.

    "The Russian president" votes for the person named just before. A title without a state is of the state that the
    article is about, if one stands out.
    """
    persons = {one.key: one for one in roster.parties.values() if one.kind is PartyKind.PERSON}
    for text in texts:
        for found in _OWNED_GROUP.finditer(text.text):
            leader, group = (text.mentions[found[name]].party_ids[0] for name in ("leader", "group"))
            if leader in persons and persons[leader].speaks_for is None:
                persons[leader].speaks_for = group
    home = roster.dominant_state() or governed_state("\n".join(text.original for text in texts), roster)
    alone = {key: _state_of(key, texts, home) for key, one in persons.items() if _is_untied_ruler(one)}
    claims = Counter((state, persons[key].title) for key, state in alone.items())
    for key, state in alone.items():
        if claims[state, persons[key].title] == 1:
            persons[key].speaks_for = state
    votes = _votes(texts)
    for state in dict.fromkeys(state for state, _ in votes):
        if any(one.speaks_for == state and _is_ruler(one) for one in persons.values()):
            continue
        best = [key for (voted, key), _ in votes.most_common() if voted == state and persons[key].speaks_for is None]
        if best and (votes[state, best[0]] >= _MIN_VOTES or _is_ruler(persons[best[0]])):
            persons[best[0]].speaks_for = state


def _state_of(person: str, texts: Sequence[Masked], home: str | None) -> str | None:
    """Return the state of a title that stands alone: "In Ankara, President X", else home if no other state stands by."""
    for text in texts:
        found = next((one for one in text.mentions.values() if person in one.party_ids), None)
        if found is None:
            continue
        if _NOT_AT_HOME.search(text.text, 0, text.position(found.start)):
            return None
        other = _COUNTERPART.search(text.text)
        if other is not None and text.mentions[other["owner"]].party_ids[:1] == (home,):
            return None
        opening = _IN_CAPITAL.match(text.text)
        if opening and text.mentions[opening["place"]].party_ids:
            return text.mentions[opening["place"]].party_ids[0]
        states = {one.party_ids[0] for one in text.mentions.values() if one.kind in _STATES and one.party_ids}
        return home if states <= {home} else None
    return None


def _votes(texts: Sequence[Masked]) -> Counter[tuple[str, str]]:
    votes: Counter[tuple[str, str]] = Counter()
    last: Mention | None = None
    for text in texts:
        for found in _called().finditer(text.text):
            state = text.mentions[found["owner"]].party_ids
            before = [one for one in text.mentions_in(0, found.start()) if one.kind is MentionClass.PERSON]
            person = before[-1] if before else last
            if state and person is not None:
                votes[state[0], person.party_ids[0]] += 1
        persons = [one for one in text.mentions.values() if one.kind is MentionClass.PERSON]
        last = persons[-1] if persons else last
    return votes


def _is_untied_ruler(one: Entity) -> bool:
    return one.speaks_for is None and _holds_office(one)


def _is_ruler(person: Entity) -> bool:
    return person.title in words("people", "rulers")


def _holds_office(person: Entity) -> bool:
    """Tell whether the title is one of state that needs no state beside it at home."""
    return person.title in words("people", "rulers") or person.title.endswith("minister")


@cache
def _called() -> re.Pattern[str]:
    return compile_rule(rf"[Tt]he (?P<owner><DEMONYM>) (?:{alternation(words('people', 'rulers'))})\b(?! [A-Z])")

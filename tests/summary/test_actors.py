"""Who speaks for whom, however long or circular the registry's chains are."""

from __future__ import annotations

from service.summary.registry.actors import Actors
from tests.summary.builders import PARTIES, party, registry

LONG = 3_000


def test_a_speaker_speaks_for_its_principal_and_for_whom_that_speaks() -> None:
    actors = Actors(registry(parties=(*PARTIES, party("aide", "Aide", speaks_for_id="putin"))))
    assert actors.official_principal("aide") == actors.principal("aide") == "russia"
    assert actors.speakers_for("russia") == ("putin", "aide")


def test_all_in_a_circle_are_on_the_side_of_its_first() -> None:
    ring = [party(one, one, speaks_for_id=following) for one, following in ("bc", "ca", "ab", "da")]
    actors = Actors(registry(parties=ring))
    assert {actors.principal(one) for one in "dcba"} == {"a"}
    assert actors.official_principal("a") == "c"


def test_a_chain_of_thousands_is_followed_sixteen_steps_for_an_official_line_and_to_its_top_for_a_side() -> None:
    chain = [party(f"p{index}", "x", speaks_for_id=f"p{index + 1}") for index in range(LONG)]
    actors = Actors(registry(parties=chain))
    assert actors.official_principal("p0") == "p16"
    assert {actors.principal(f"p{index}") for index in range(LONG)} == {f"p{LONG - 1}"}

"""The strings of the compact form: read as they are written, and refused with what was expected."""

from __future__ import annotations

import pytest

from schemas.evidence import Evidence, Quantity
from service.compact.lines import (
    Unreadable,
    read_citation,
    read_line,
    read_quantity,
    read_sids,
    write_citation,
    write_quantity,
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("7: fired first", {}),
        ("s7: fired first", {}),
        ("7 outlet: fired first", {}),
        ("7 army: fired first", {"voice_ids": ("army",)}),
        ("7 army+police: fired first", {"voice_ids": ("army", "police")}),
        ("7 aide|envoy: fired first", {"voice_ids": ("aide", "envoy"), "voice_is_open": True}),
        ("7 army via envoy: fired first", {"voice_ids": ("army",), "via_id": "envoy"}),
        ("7 denies: fired first", {"stance": "denies"}),
        ("7 army doubts possible: fired first", {"voice_ids": ("army",), "stance": "doubts", "certainty": "possible"}),
        ("7 army: fired first: at dawn", {"voice_ids": ("army",), "quote": "fired first: at dawn"}),
    ],
)
def test_a_citation_is_read(line: str, told: dict[str, object]) -> None:
    plain = {"sid": "s7", "quote": "fired first", "voice_ids": ("outlet",)}
    read = Evidence.model_validate(read_citation(line))
    assert read == Evidence.model_validate(plain | told)
    assert Evidence.model_validate(read_citation(write_citation(read))) == read


@pytest.mark.parametrize("line", ["army: fired", "7", "7 army police: fired", "7 army via: fired", "0: fired", ""])
def test_what_is_no_citation_is_refused(line: str) -> None:
    with pytest.raises(Unreadable, match="expected"):
        read_citation(line)


@pytest.mark.parametrize(
    ("line", "value", "upper", "unit", "comparator", "text", "counted"),
    [
        ("qty 20 percent about: about 20%", 20, None, "percent", "about", "about 20%", None),
        ("qty 2..4 weeks: two to four weeks", 2, 4, "weeks", "range", "two to four weeks", None),
        ("qty - people: several hundred | soldiers", None, None, "people", "exactly", "several hundred", "soldiers"),
        ("qty 0.5 years at_most: half a year", 0.5, None, "years", "at_most", "half a year", None),
    ],
)
def test_a_number_is_read(line: str, value, upper, unit, comparator, text, counted) -> None:  # type: ignore[no-untyped-def]
    read = read_line(line)
    found = Quantity.model_validate(read_quantity(read.args, read.text))
    assert (found.value, found.value_max, found.unit, found.comparator) == (value, upper, unit, comparator)
    assert (found.text, found.counted) == (text, counted)
    again = read_line(f"qty {write_quantity(found)}")
    assert Quantity.model_validate(read_quantity(again.args, again.text)) == found


@pytest.mark.parametrize(
    "line", ["qty 20: 20%", "qty 20 miles: 20 miles", "qty twenty percent: 20%", "qty 20 percent:"]
)
def test_what_is_no_number_is_refused(line: str) -> None:
    read = read_line(line)
    with pytest.raises(Unreadable, match="expected"):
        read_quantity(read.args, read.text)


def test_numbers_of_sentences_are_joined() -> None:
    assert read_sids("4+s7") == ("s4", "s7")
    assert read_sids("") == ()
    with pytest.raises(Unreadable, match=r"4\+7"):
        read_sids("4, 7")

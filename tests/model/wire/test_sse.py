from __future__ import annotations

import itertools
import time

from hypothesis import given
from hypothesis import strategies as st

from service.model.wire.sse import EventReader
from tests.model.wires import completion, sse

STREAM = (
    '\ufeffdata: one\r\ndata: two\r\n\r\ndata: first\n\n: ping\n\nevent: x\nid: 7\ndata:second\ndata:  third é🕊\r\n\r\nretry: 5\rdata\r\rdata: {"a": 1}\n\n'
).encode()
PAYLOADS = ["one\ntwo", "first", "second\n third é🕊", "", '{"a": 1}']


def read(pieces: list[bytes]) -> list[str]:
    reader = EventReader()
    return [payload for piece in pieces for payload in reader.feed(piece)]


def test_payloads_of_every_kind_of_line_end_are_read() -> None:
    assert read([STREAM]) == PAYLOADS


@given(st.lists(st.integers(0, len(STREAM)), max_size=12))
def test_a_stream_split_at_any_byte_reads_the_same(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    assert read([STREAM[a:b] for a, b in itertools.pairwise(edges)]) == PAYLOADS


def test_one_byte_at_a_time_reads_the_same() -> None:
    assert read([bytes([byte]) for byte in STREAM]) == PAYLOADS


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")), max_size=5))
def test_any_payload_comes_back(payloads: list[str]) -> None:
    data = "".join(f"data: {payload}\n\n" for payload in payloads).encode()
    assert read([data[:7], data[7:]]) == payloads


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_arbitrary_bytes_never_raise(pieces: list[bytes]) -> None:
    assert all(isinstance(payload, str) for payload in read(pieces))


def test_an_event_without_its_blank_line_is_given_out_at_close_only() -> None:
    reader = EventReader()
    assert reader.feed(b"data: [DONE]") == []
    assert reader.close() == ["[DONE]"]
    assert reader.close() == []


def test_a_long_line_in_single_bytes_stays_linear() -> None:
    reader = EventReader()
    started = time.process_time()
    for _ in range(200_000):
        reader.feed(b"x")
    assert time.process_time() - started < 1.0


def test_a_usual_stream_has_as_many_payloads_as_events() -> None:
    stream = sse(completion())
    assert len(read([stream])) == stream.count(b"data: ")

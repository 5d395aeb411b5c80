"""Raw bodies: byte order marks, declared charsets, and the byte that does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import InvalidArticle
from service.text.ingest import decode_body


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("мир".encode(), None, "мир"),
        (b"\xef\xbb\xbf" + "мир".encode(), None, "мир"),
        (b"\xef\xbb\xbf" + "мир".encode(), "latin-1", "мир"),
        ("мир".encode("utf-16"), None, "мир"),
        ("мир".encode("utf-16"), "UTF-16", "мир"),
        ("мир".encode("utf-32"), None, "мир"),
        ("мир".encode("windows-1251"), "windows-1251", "мир"),
        (b"x", '"UTF-8"', "x"),
        (b"", None, ""),
    ],
)
def test_a_body_is_decoded_by_its_mark_or_its_charset(body: bytes, charset: str | None, text: str) -> None:
    assert decode_body(body, charset=charset) == text


@pytest.mark.parametrize(("body", "at"), [(b"ab\xffc", 2), (b"\xef\xbb\xbfa\xff", 4), (b"\xff\xfea", 2)])
def test_an_undecodable_byte_is_named_by_its_offset(body: bytes, at: int) -> None:
    with pytest.raises(InvalidArticle, match=f"at byte {at} "):
        decode_body(body, charset=None)


@pytest.mark.parametrize(
    "charset", ["no such", "hex", "rot13", "unicode_escape", "utf-7", "undefined", "a\0b", "é", "x" * 9999]
)
def test_an_unknown_charset_is_named(charset: str) -> None:
    with pytest.raises(InvalidArticle, match="known charset"):
        decode_body(b"x", charset=charset)


@given(
    st.binary(max_size=50),
    st.none() | st.text(max_size=10) | st.sampled_from(["utf-16", "gb18030", "hz", "iso2022_jp"]),
)
def test_any_body_is_text_or_the_callers_error(body: bytes, charset: str | None) -> None:
    try:
        decoded = decode_body(body, charset=charset)
    except InvalidArticle as error:
        decoded = str(error)
    assert isinstance(decoded, str)

"""Decodes a raw text body, naming the byte where it cannot."""

from __future__ import annotations

import codecs

from service.errors import InvalidArticle

# The longer ones first: the mark of UTF-32 begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python's own codecs that are no charset of the web, and UTF-7, which browsers refuse too.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7", "mbcs", "oem"}
)


def decode_body(body: bytes, *, charset: str | None) -> str:
    """Decode a body of text; a byte order mark is removed and wins over `charset`, and UTF-8 is the default.

    Raises InvalidArticle if the charset is unknown or the bytes are not of it; the message names the byte offset.
    """
    declared = _known_charset(charset) if charset else "utf-8"
    for mark, encoding in _BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return _decode(body, encoding, skip=len(mark))
    return _decode(body, declared, skip=0)


def _known_charset(charset: str) -> str:
    """Give Python's name of a charset, or raise InvalidArticle."""
    name = charset.strip().strip("\"'")
    try:
        known = codecs.lookup(name).name.replace("_", "-")
        b"\0\0\0\0".decode(known)
    except (LookupError, ValueError) as error:
        raise _unknown_charset(charset) from error
    if known in _NO_CHARSETS:
        raise _unknown_charset(charset)
    return known


def _unknown_charset(charset: str) -> InvalidArticle:
    return InvalidArticle(
        f"expected a known charset such as utf-8 or windows-1251, got {charset[:40]!r}: declare the one that the body "
        "is encoded in, or send UTF-8"
    )


def _decode(body: bytes, encoding: str, *, skip: int) -> str:
    """Decode what follows the first `skip` bytes; offsets in the error count from the body's first byte."""
    try:
        return body[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start + skip
        raise InvalidArticle(
            f"expected {encoding}, got {body[start : start + 4]!r} at byte {start} ({error.reason}): send UTF-8, or "
            "declare the charset that the body is encoded in"
        ) from error

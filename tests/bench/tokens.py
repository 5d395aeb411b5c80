"""Counting tokens: as hosted models do where `bpe-openai` is installed (o200k, in the group `bench`), else four characters."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

_CHARACTERS_A_TOKEN = 4


def unit() -> str:
    """Say what is counted."""
    return "o200k tokens" if _encoding() else f"{_CHARACTERS_A_TOKEN} characters a token"


def split(text: str) -> list[str]:
    """Return the pieces in which a model writes a text, a token each; a character that takes several is one piece."""
    encoding = _encoding()
    if encoding is None:
        return [text[at : at + _CHARACTERS_A_TOKEN] for at in range(0, len(text), _CHARACTERS_A_TOKEN)]
    pieces, unfinished = list[str](), b""
    for token in encoding.encode(text):
        unfinished += encoding.decode_single_token_bytes(token)
        try:
            pieces.append(unfinished.decode())
        except UnicodeDecodeError:
            continue
        unfinished = b""
    return pieces


@cache
def _encoding() -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # how it opens its own files
            from bpe_openai import get_encoding
    except ImportError:
        return None
    return get_encoding("o200k_base")

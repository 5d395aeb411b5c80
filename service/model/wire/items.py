"""Finished items out of an unfinished answer: a tolerant scanner over JSON text that is still arriving."""

from __future__ import annotations

import json
import re

_SHALLOW = re.compile(r'["{}\[\]:]')  # at depth 1 keys matter too
_DEEP = re.compile(r'(?:[^"{}\[\]]++|"(?:[^"\\]++|\\.)*+")*+["{}\[\]]', re.DOTALL)  # steps over whole strings
_OUTSIDE = re.compile(r"\{")  # before the answer's object there may be prose or a code fence
_IN_STRING = re.compile(r'["\\]')


class ItemScanner:
    """Emits each object of the answer's top-level lists as soon as its brace closes.

    `lists` are the names of the lists to watch. Every character is looked at once, whatever the pieces. Malformed text never
    raises: what cannot be followed is not emitted, and what is emitted is still to be validated.
    """

    def __init__(self, lists: frozenset[str]) -> None:
        self._lists = lists
        self._depth = 0
        self._in_string = False
        self._is_escaped = False
        self._string: list[str] | None = None  # pieces of a string at depth 1, which may be a key
        self._last_string = ""
        self._key: str | None = None
        self._list: str | None = None  # the watched list that is open
        self._item: list[str] | None = None  # pieces of the object that is open in it

    def feed(self, text: str) -> list[tuple[str, str]]:
        """Return (list name, the object's JSON text) of each object that this piece closes, in order."""
        items: list[tuple[str, str]] = []
        position = item_from = 0
        while position < len(text):
            if self._in_string:
                position = self._read_string(text, position)
                continue
            match = _DEEP.match(text, position) if self._depth > 1 else self._shallow().search(text, position)
            if match is None:
                break
            position = match.end()
            mark = text[position - 1]
            if mark in "{[":
                item_from = position - 1 if self._open(mark) else item_from
            elif mark not in "}]":
                self._mark(mark)
            elif pieces := self._close(mark):
                items.append((self._list or "", "".join([*pieces, text[item_from:position]])))
        if self._item is not None:
            self._item.append(text[item_from:])
        return items

    def _shallow(self) -> re.Pattern[str]:
        return _SHALLOW if self._depth else _OUTSIDE

    def _read_string(self, text: str, position: int) -> int:
        """Go on inside a string; return the position after it, or the end of the text."""
        start = position
        while position < len(text):
            if self._is_escaped:
                self._is_escaped = False
                position += 1
                continue
            match = _IN_STRING.search(text, position)
            if match is None:
                position = len(text)
                break
            position = match.end()
            if match[0] == '"':
                self._end_string(text[start : position - 1])
                return position
            self._is_escaped = True
        if self._string is not None:
            self._string.append(text[start:position])
        return position

    def _end_string(self, last_piece: str) -> None:
        self._in_string = False
        if self._string is not None:
            self._last_string = _unescape("".join([*self._string, last_piece]))
            self._string = None

    def _mark(self, mark: str) -> None:
        """Take a quotation mark or, at depth 1, the colon that makes the string before it a key."""
        if mark == '"':
            self._in_string = True
            self._string = [] if self._depth == 1 else None
        else:
            self._key = self._last_string

    def _open(self, bracket: str) -> bool:
        """Go one level down; say whether an item begins here."""
        self._depth += 1
        if self._depth == 2:
            self._list = self._key if bracket == "[" and self._key in self._lists else None
        if self._depth != 3 or self._list is None or bracket != "{":
            return False
        self._item = [""]
        return True

    def _close(self, bracket: str) -> list[str] | None:
        """Go one level up; return the earlier pieces of the item that ends here, if one does."""
        self._depth -= 1
        item = None
        if self._depth == 2:
            item, self._item = self._item, None
        elif self._depth == 1:
            self._list = None
        elif self._depth == 0:
            self._key = None
        return item if bracket == "}" else None


def _unescape(raw: str) -> str:
    if "\\" not in raw:
        return raw
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return raw

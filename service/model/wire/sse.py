"""Server-sent events: the data payloads of a stream, from bytes that arrive in pieces of any size."""

from __future__ import annotations

_BOM = b"\xef\xbb\xbf"
DONE = "[DONE]"  # the payload that ends a stream of the API


class EventReader:
    """Incremental reader of an event stream; ids, event names and comments are dropped.

    It holds the unfinished event only, and does not limit its size: the caller counts bytes. Undecodable bytes become U+FFFD.
    """

    def __init__(self) -> None:
        self._unfinished: list[bytes] = []  # pieces of the last line; joined once, so one byte at a time stays linear
        self._data: list[str] = []
        self._is_first_line = True
        self._after_cr = False

    def feed(self, data: bytes) -> list[str]:
        """Return the payloads that these bytes complete, in order."""
        if self._after_cr and data:
            self._after_cr = False
            if data.startswith(b"\n"):
                data = data[1:]
        if b"\n" not in data and b"\r" not in data:
            if data:
                self._unfinished.append(data)
            return []
        self._after_cr = data.endswith(b"\r")
        lines = data.splitlines()
        lines[0] = b"".join([*self._unfinished, lines[0]])
        self._unfinished = [] if data.endswith((b"\n", b"\r")) else [lines.pop()]
        return self._read(lines)

    def close(self) -> list[str]:
        """Return the payload of a last event whose closing blank line never came, if there is one.

        The standard drops such an event, and so does the SDK; a caller may still want to know that it was `[DONE]`.
        """
        lines = [b"".join(self._unfinished), b""]
        self._unfinished = []
        return self._read(lines)

    def _read(self, lines: list[bytes]) -> list[str]:
        payloads = []
        for line in lines:
            if line:
                self._take(line)
            elif self._data:
                payloads.append("\n".join(self._data))
                self._data = []
        return payloads

    def _take(self, line: bytes) -> None:
        if self._is_first_line:
            self._is_first_line = False
            line = line.removeprefix(_BOM)
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" ").decode("utf-8", "replace"))

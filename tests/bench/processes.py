"""Child processes of a measurement: started, asked for their address, accounted for, and always ended."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

PARLEY = str(Path(sys.executable).with_name("parley"))
_ADDRESS = re.compile(r"http://[0-9.]+:\d+(?=\s)")
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 15.0
_POLL_S = 0.002


@dataclass(frozen=True)
class Child:
    """A process that serves at `address`; `log` is the file that it writes to, `started_s` is monotonic time."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path
    started_s: float

    def cpu_s(self) -> float:
        """CPU seconds of the process and its children so far, user and system."""
        return sum(sum(one.cpu_times()[:2]) for one in self._tree())

    def rss_bytes(self) -> int:
        """Resident memory of the process and its children."""
        return sum(one.memory_info().rss for one in self._tree())

    def _tree(self) -> list[psutil.Process]:
        root = psutil.Process(self.process.pid)
        return [root, *root.children(recursive=True)]


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[Child]:
    """Run a server that prints its address; yields it and ends it.

    It sees no PARLEY_ or OPENAI_ variable but those given, and keeps compiled files, as Python does unless told otherwise.

    Raises:
        RuntimeError: it ended, or a minute passed, before it said where it listens.
    """
    dropped = ("PARLEY_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        started_s = time.monotonic()
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output, env=kept | dict(environment or {}))
        try:
            yield Child(process, _address_of(process, log), log, started_s)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Ask a process to end, and make it end."""
    process.terminate()
    try:
        process.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _address_of(process: subprocess.Popen[bytes], log: Path) -> str:
    ends = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < ends:
        has_ended = process.poll() is not None
        if found := _ADDRESS.search(log.read_text()):
            return found[0]
        if has_ended:
            break
        time.sleep(_POLL_S)
    raise RuntimeError(f"{process.args!r} did not say where it listens:\n{log.read_text()}")

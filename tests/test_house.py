"""The house: files short enough to be read, every room with its row in the docs; imports are under contract in pyproject.toml."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = (".py", ".js", ".css", ".j2")
MOST_LINES = 300
ROOMS = ("service", "schemas", "prompts")


def _files() -> list[Path]:
    """The files of code that git knows; in a tree without git all that lie here."""
    asked = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = asked.stdout.split() or [
        str(path.relative_to(ROOT)) for room in (*ROOMS, "tests") for path in (ROOT / room).rglob("*")
    ]
    return [ROOT / name for name in names if name.endswith(CODE) and (ROOT / name).is_file()]


def test_no_file_is_over_300_lines() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in _files()}
    assert len(lengths) > 200
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_room_has_its_row_in_the_docs() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path.parent for room in ROOMS for path in (ROOT / room).rglob("__init__.py")]
    inner = ("api/routes", "web/static")
    missing = [
        room.relative_to(ROOT).as_posix()
        for room in rooms
        if f"{room.name}/" not in table and not room.as_posix().endswith(inner)
    ]
    assert missing == []

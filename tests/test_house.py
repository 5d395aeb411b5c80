"""The house: files short enough to be read, no circle of imports anywhere, every room with its row in the docs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import grimp
import networkx
import pytest

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


@pytest.fixture(scope="module")
def imports() -> networkx.DiGraph:
    """Who imports whom, those for type checking included."""
    graph = grimp.build_graph(*ROOMS, cache_dir=None)
    found = networkx.DiGraph()
    for module in graph.modules:
        found.add_edges_from((module, imported) for imported in graph.find_modules_directly_imported_by(module))
    return found


def test_no_circle_of_modules(imports: networkx.DiGraph) -> None:
    assert _circles(imports) == []


def test_no_circle_of_folders_within_a_room(imports: networkx.DiGraph) -> None:
    packages = {module.rpartition(".")[0] for module in imports if "." in module}
    for package in sorted(packages):
        inner = networkx.DiGraph()
        edges = ((_child(one, package), _child(other, package)) for one, other in imports.edges)
        inner.add_edges_from((one, other) for one, other in edges if one and other and one != other)
        assert _circles(inner) == [], package


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


def _circles(graph: networkx.DiGraph) -> list[list[str]]:
    return [sorted(part) for part in networkx.strongly_connected_components(graph) if len(part) > 1]


def _child(module: str, package: str) -> str | None:
    """The folder or module right below a package that a module belongs to."""
    return module[len(package) + 1 :].split(".")[0] if module.startswith(f"{package}.") else None

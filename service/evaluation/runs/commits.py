"""Which revision of the code a run was made with."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def read_commit(folder: Path) -> tuple[str | None, bool | None]:
    """Return the commit of the work tree that holds `folder`, and whether its files differ from it; None if unknown."""
    commit = _ask_git(folder, "rev-parse", "HEAD")
    changes = _ask_git(folder, "status", "--porcelain", "--untracked-files=no") if commit else None
    return commit, None if changes is None else bool(changes)


def _ask_git(folder: Path, *arguments: str) -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    command = [git, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603  git itself
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None

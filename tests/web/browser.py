"""Debian's Chromium for the browser tests: found, or installed by `python -m tests.web.browser` on a machine that may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # whatever the page or the browser asks for, it stays here
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-gpu",  # nothing to draw with here: software rendering costs twice the time
)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium; PARLEY_TEST_BROWSER names another one."""
    named = os.environ.get("PARLEY_TEST_BROWSER")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def install_chromium() -> str | None:
    """Install Debian's package where there is none and we are root; return why that did not work, or None."""
    if find_chromium():
        return None
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "Chromium is not installed; install it with: apt-get install chromium"
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "capture_output": True, "text": True}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium", "fonts-liberation"]):
        done = subprocess.run(command, check=False, timeout=600, **quiet)
        if done.returncode != 0:
            return f"{' '.join(command)} failed: {done.stderr.strip()[-300:]}"
    return None if find_chromium() else "apt-get installed no chromium"


if __name__ == "__main__":
    reason = install_chromium()
    if reason:
        print(f"browser tests: {reason}", file=sys.stderr)
        sys.exit(1 if os.environ.get("CI") else 0)

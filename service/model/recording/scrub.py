"""What must never be in a recording: headers beyond an allow-list, keys, and the values of secret variables."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping

from service.errors import FixtureInvalid

KEPT_HEADERS = ("content-type", "retry-after", "retry-after-ms", "x-should-retry")

_SECRET_NAME = re.compile(r"KEY|TOKEN|SECRET|PASSWORD", re.IGNORECASE)
_NO_SECRETS = frozenset({"PARLEY_LLM_TOKEN_LIMIT_FIELD"})  # its value stands in every request
_MIN_SECRET_CHARS = 8  # a shorter value would be found in ordinary text
_PATTERNS = {
    "an API key (sk-...)": re.compile(r"(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{16,}"),
    "a bearer token": re.compile(r"\bBearer\s+[A-Za-z0-9._~+/=-]{16,}", re.IGNORECASE),
    "an authorization header": re.compile(r"\bauthorization['\"]?\s*[:=]\s*['\"]?\s*(?:Bearer|Basic)\s", re.IGNORECASE),
    "a Google API key": re.compile(r"\bAIza[0-9A-Za-z_-]{35}"),
    "an AWS access key": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a GitHub token": re.compile(r"\b(?:gh[opsu]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})"),
    "a Hugging Face token": re.compile(r"\bhf_[A-Za-z0-9]{30,}"),
    "a Groq or xAI key": re.compile(r"\b(?:gsk_|xai-)[A-Za-z0-9]{20,}"),
    "a Slack token": re.compile(r"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    "a JSON web token": re.compile(r"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\."),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
}


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the response headers that a recording may hold, names in lower case; a request's are never kept."""
    given = {name.lower(): value for name, value in headers.items()}
    return {name: given[name] for name in KEPT_HEADERS if name in given}


def find_secrets(text: str, environ: Mapping[str, str]) -> list[str]:
    """Return the names, never the values, of what `text` gives away: patterns of keys, and variables of `environ`.

    Of the variables those count whose name holds KEY, TOKEN, SECRET or PASSWORD and whose value has 8 characters or more,
    as it is or escaped as in JSON.
    """
    found = [name for name, pattern in _PATTERNS.items() if pattern.search(text)]
    suspects = {name: value for name, value in environ.items() if _SECRET_NAME.search(name) and name not in _NO_SECRETS}
    return found + [
        f"the value of {name}"
        for name, value in suspects.items()
        if len(value) >= _MIN_SECRET_CHARS and _holds(text, value)
    ]


def _holds(text: str, value: str) -> bool:
    forms = {value, json.dumps(value)[1:-1], json.dumps(value, ensure_ascii=False)[1:-1]}
    return any(form in text for form in forms)


def refuse_secrets(text: str, where: str, environ: Mapping[str, str] | None = None) -> None:
    """Raise FixtureInvalid if `text`, meant for the file `where`, holds a secret of `environ` (default: the process's own).

    The guard reads the environment itself, and not the settings: it must know secrets of which the service knows nothing.
    """
    found = find_secrets(text, os.environ if environ is None else environ)
    if found:
        raise FixtureInvalid(f"{where}: refusing to write, it holds {', '.join(found)}.")

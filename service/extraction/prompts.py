"""Reading the versioned prompt files: TOML front matter between +++ lines, then the text that the model reads."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from schemas.run import SectionName

_FILE_NAME = re.compile(r"(?P<id>[a-z]+)\.v(?P<version>[1-9]\d*)\.md")


class FrontMatter(BaseModel):
    """What a prompt file says of itself; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    id: str
    version: int
    section: str
    includes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A section's rules, included files in place. `id` is like "deal.v1"; `sha256` is of the text."""

    id: str
    text: str
    sha256: str


@cache
def load_prompt(section: SectionName) -> Prompt:
    """Read the newest prompt of a section, with what it includes.

    Raises:
        ValueError: there is none; a file without front matter, or one that says another id than its name.
    """
    name = newest_name(section.value)
    matter, body = read_prompt_file(name)
    parts = [body] + [read_prompt_file(included)[1] for included in matter.includes]
    text = "\n\n".join(parts)
    return Prompt(name, text, hashlib.sha256(text.encode()).hexdigest())


def newest_name(identity: str) -> str:
    """Return the name without ending of the newest file of a section's prompt, such as deal.v2.

    Raises:
        ValueError: there is none.
    """
    named = (_FILE_NAME.fullmatch(one.name) for one in files("prompts").iterdir())
    versions = [int(match["version"]) for match in named if match and match["id"] == identity]
    if not versions:
        raise ValueError(f"prompts/: expected a file {identity}.v1.md")
    return f"{identity}.v{max(versions)}"


def read_prompt_file(name: str) -> tuple[FrontMatter, str]:
    """Read one file, given without its ending: what it says of itself, and its text.

    Raises:
        ValueError: it has no front matter, or says another id than its name.
    """
    raw = files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8")
    before, separator, rest = raw.partition("+++\n")
    head, second, body = rest.partition("\n+++\n")
    if before or not separator or not second:
        raise ValueError(f"prompts/{name}.md: expected TOML front matter between two '+++' lines")
    matter = FrontMatter.model_validate(
        {**tomllib.loads(head), "includes": tuple(tomllib.loads(head).get("includes", ()))}
    )
    if f"{matter.id}.v{matter.version}" != name:
        raise ValueError(f"prompts/{name}.md: its front matter says {matter.id}.v{matter.version}")
    return matter, body.strip()

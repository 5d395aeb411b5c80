"""Reading the versioned prompt files: TOML front matter between +++ lines, then the text that the model reads."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict

from schemas.summary import SectionName

CURRENT_VERSIONS: dict[SectionName, int] = {
    SectionName.REGISTRY: 1,
    SectionName.SITUATION: 2,
    SectionName.DEAL: 2,
    SectionName.REPORTING: 2,
}


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
    """Read the current prompt of a section, with what it includes.

    Raises:
        ValueError: a file without front matter, or one that says another id than its name.
    """
    name = f"{section.value}.v{CURRENT_VERSIONS[section]}"
    matter, body = _read(name)
    parts = [body] + [_read(included)[1] for included in matter.includes]
    text = "\n\n".join(parts)
    return Prompt(name, text, hashlib.sha256(text.encode()).hexdigest())


def _read(name: str) -> tuple[FrontMatter, str]:
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

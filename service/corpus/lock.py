"""prompts.lock.json: which prompt, schema, parameters and model the recordings of each section were made with."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from schemas.catalogue import SECTIONS
from schemas.run import SectionName
from service.corpus.articles import FixtureArticle
from service.errors import FixtureInvalid
from service.extraction.prompting import rules_of
from service.extraction.prompts import load_prompt
from service.model.config import ModelConfig
from service.model.recording.exchange import Exchange, load_exchange
from service.model.recording.fingerprint import Fingerprint
from service.model.request import shared_fields

LOCK_NAME = "prompts.lock.json"


class LockedSection(BaseModel):
    """What one section was recorded with; hashes are sha256 of canonical JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    prompt: str
    system_hash: str
    schema_hash: str
    params_hash: str
    model: str


_LOCK = TypeAdapter(dict[SectionName, LockedSection])


def read_lock(root: Path) -> dict[SectionName, LockedSection]:
    """Read the lock; an absent one is empty.

    Raises:
        FixtureInvalid: it cannot be read.
    """
    path = root / LOCK_NAME
    if not path.exists():
        return {}
    try:
        return _LOCK.validate_json(path.read_bytes())
    except ValidationError as error:
        raise FixtureInvalid(f"{path}: {error}") from error


def lock_of(articles: tuple[FixtureArticle, ...]) -> dict[SectionName, LockedSection]:
    """Derive the lock from the newest first answer of each section."""
    newest: dict[SectionName, Exchange] = {}
    for article in articles:
        for path in article.exchange_paths:
            exchange = load_exchange(path)
            name = SectionName(exchange.section)
            if exchange.turn == 0 and (name not in newest or exchange.recorded_at > newest[name].recorded_at):
                newest[name] = exchange
    return {name: _locked(name, newest[name]) for name in SectionName if name in newest}


def stale_sections(lock: dict[SectionName, LockedSection]) -> dict[SectionName, tuple[str, ...]]:
    """Return the sections whose current prompt or schema is not the recorded one: the reach of an edit."""
    stale = {name: _changed_parts(name, locked) for name, locked in lock.items()}
    return {name: parts for name, parts in stale.items() if parts}


def _changed_parts(name: SectionName, locked: LockedSection) -> tuple[str, ...]:
    section = next(section for section in SECTIONS if section.name == name)
    config = ModelConfig(base_url="", api_key="", model=locked.model)
    system = {"role": "system", "content": rules_of(name)}
    now = Fingerprint.of({**shared_fields(section, config), "messages": [system]})
    changed = {"system": now.system != locked.system_hash, "schema": now.schema != locked.schema_hash}
    return tuple(part for part, is_changed in changed.items() if is_changed)


def write_lock(root: Path, lock: dict[SectionName, LockedSection]) -> None:
    """Write the lock, readable in a diff."""
    content = {name.value: section.model_dump() for name, section in lock.items()}
    (root / LOCK_NAME).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def _locked(name: SectionName, exchange: Exchange) -> LockedSection:
    fingerprint = exchange.fingerprint
    return LockedSection(
        prompt=load_prompt(name).id,
        system_hash=fingerprint.system,
        schema_hash=fingerprint.schema,
        params_hash=fingerprint.params,
        model=str(exchange.request.get("model", "")),
    )

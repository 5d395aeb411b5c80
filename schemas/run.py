"""How a summary is made: which sections are asked, what fills them, where a model's answers come from. Standard library only."""

from __future__ import annotations

from enum import StrEnum


class Engine(StrEnum):
    """What fills the sections: a model, or rules without one."""

    MODEL = "model"
    OFFLINE = "offline"


class Mode(StrEnum):
    """Where answers come from: the model, the model while they are recorded, or recorded fixtures."""

    LIVE = "live"
    RECORD = "record"
    REPLAY = "replay"


class SectionName(StrEnum):
    """The calls that make a summary: the registry and the brief at once, the others side by side after the registry."""

    REGISTRY = "registry"
    BRIEF = "brief"
    DEAL = "deal"
    REPORTING = "reporting"


# What a caller may choose; the registry is always asked.
CHOOSABLE: tuple[SectionName, ...] = tuple(one for one in SectionName if one is not SectionName.REGISTRY)

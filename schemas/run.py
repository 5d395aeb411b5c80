"""How a summary is made: what fills its sections, and where a model's answers come from. No import but the standard library's."""

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

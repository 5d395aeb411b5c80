"""What a field of a draft holds, said where the field is declared: by it the field is checked, compared and shown.

The roles are annotations alone: they change neither the schema on the wire nor what is validated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated


class Role(StrEnum):
    """What a string, or each string of a list, stands for."""

    OWN_ID = "own_id"
    PARTY = "party"
    PLACE = "place"
    SOURCE = "source"
    VOICE = "voice"
    SENTENCE = "sentence"
    ITEM = "item"
    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    LABEL = "label"


@dataclass(frozen=True)
class Refers:
    """To which kinds of items an id may refer."""

    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Dated:
    """Words that tell a time: the resolved item has its date in the field `into`; `ahead` where it lies in the future."""

    into: str
    ahead: bool = False


OwnId = Annotated[str, Role.OWN_ID]  # the item's own, unique in its answer
PartyId = Annotated[str, Role.PARTY]  # of a party, or of a source that acts as one
PlaceId = Annotated[str, Role.PLACE]
SourceId = Annotated[str, Role.SOURCE]
VoiceId = Annotated[str, Role.VOICE]  # of a party, a source, or the outlet
SentenceId = Annotated[str, Role.SENTENCE]
PlanId = Annotated[str, Role.ITEM, Refers(("plan",))]
PackageId = Annotated[str, Role.ITEM, Refers(("package",))]
ItemId = Annotated[
    str, Role.ITEM, Refers(("plan", "term", "package", "guarantee", "position", "claim", "event"))
]  # of the same section
TargetId = Annotated[str, Role.ITEM, Refers(("plan", "term", "package", "guarantee"))]
Verbatim = Annotated[str, Role.VERBATIM]  # words of the article, as they stand there
Paraphrase = Annotated[str, Role.PARAPHRASE]  # the annotator's words for what the cited sentences say
Label = Annotated[str, Role.LABEL]  # a name or remark that no sentence need bear

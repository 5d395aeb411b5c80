"""Checks that run inside instructor's validation: a faulty answer is asked for again, as little of it as will do."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationInfo, create_model
from pydantic_core import CoreSchema, core_schema

from schemas.catalogue import Section, SectionDraft
from service.compact.names import name_of, owners_of, told_as, told_unread
from service.compact.repairs import merge, request
from service.compact.sections import Decoded, Place, decode_section, part_lists

REVIEW = "review"  # where an answer's Review stands in the context of its validation

_FAULT = re.compile(r"(?P<owner>[^.:]+)(?:\.(?P<path>[^:]+))?: (?P<what>.*)", re.DOTALL)
_Faults = Mapping[Place | None, tuple[str, ...]]  # by the part that they are about; None: about no single one


@dataclass(slots=True)
class Review:
    """Judges the answers of one section.

    `first` is what came at first, `best` the section as it stands: each part as well as it was ever told, `faults` what
    is wrong with it; `unreadable` counts its parts that could not be read. `asked` are the places whose parts alone are
    asked for again, None for the whole section; `streamed` is the latest answer to the whole, told as it came.
    """

    section: Section
    find_faults: Callable[[SectionDraft], tuple[str, ...]]
    repairs_left: int
    best: SectionDraft | None = None
    faults: tuple[str, ...] = ()
    unreadable: int = 0
    first: SectionDraft | None = None
    streamed: SectionDraft | None = None
    asked: tuple[Place, ...] | None = None
    _known: Decoded | None = field(default=None, repr=False)
    _told: _Faults = field(default_factory=dict, repr=False)

    def judge(self, answer: object) -> SectionDraft:
        """Read an answer, keep what it mends, and return the section as it stands now.

        Raises:
            ValueError: it has faults and may be asked for again; the text is what the model is told.
        """
        if self._known is None or self.asked is None:
            decoded = decode_section(self.section, answer)
            self.streamed = decoded.draft
            self.first = self.first or self.streamed
            if self._known is None or not self._loses_by(decoded):
                self._keep(decoded)
        else:
            self._keep(self._without_worse(self.asked, merge(self._known, self.asked, answer)))
        if self._told and self.repairs_left > 0:
            self.repairs_left -= 1
            raise ValueError(self._ask_again())
        return cast("SectionDraft", self.best)

    def _keep(self, decoded: Decoded) -> None:
        self.best, self._known, self._told = decoded.draft, decoded, self._find(decoded)
        self.faults = tuple(text for told in self._told.values() for text in told)
        self.unreadable = len(decoded.unreadable)

    def _loses_by(self, decoded: Decoded) -> bool:
        """Tell whether another answer to the whole has more faults than the known one, or less in one of its lists."""
        known = cast("Decoded", self._known)
        if sum(map(len, self._find(decoded).values())) > len(self.faults):
            return True
        return any(_count(decoded, name) < _count(known, name) for name in part_lists(self.section))

    def _without_worse(self, asked: Sequence[Place], mended: Decoded) -> Decoded:
        """Return what was mended, with the parts as they were that have become worse."""
        known = cast("Decoded", self._known)
        found = self._find(mended)
        worse = [
            place
            for place in asked
            if place in mended.parts and _badness(place, mended, found) > _badness(place, known, self._told)
        ]
        if not worse:
            return mended
        parts = {place: known.parts[place] if place in worse else part for place, part in mended.parts.items()}
        unreadable = {place: told for place, told in mended.unreadable.items() if place not in worse}
        unreadable |= {place: told for place, told in known.unreadable.items() if place in worse}
        return replace(mended, parts=parts, unreadable=unreadable)

    def _find(self, decoded: Decoded) -> _Faults:
        """Return every fault by the place of the part that it is about, in words that the model has used itself."""
        found: dict[Place | None, tuple[str, ...]] = {
            place: tuple(told_unread(name_of(decoded, place), where, what) for where, what in told)
            for place, told in decoded.unreadable.items()
        }
        faults = self.find_faults(decoded.draft)
        owners = owners_of(decoded) if faults else {}
        for fault in faults:
            match = _FAULT.fullmatch(fault)
            place = owners.get(match["owner"]) if match else None
            text = f"{told_as(decoded, place, match['path'])}: {match['what']}" if match and place else fault
            found[place] = (*found.get(place, ()), text)
        return found

    def _ask_again(self) -> str:
        """Return what the model is told, and note which parts it is asked for."""
        known, told = cast("Decoded", self._known), "\n".join(self.faults)
        self.asked = tuple(place for place in self._told if place is not None)
        if None in self._told:
            self.asked = None
            return told
        names = {place: name_of(known, place) for place in self.asked}
        return f"{told}\n{request(self.section, self.asked, names)}"


def reviewed_model(section: Section) -> type[BaseModel]:
    """Return the response model for instructor, made once per section: it has the Review of its context read an answer.

    It has no fields of its own, since instructor walks through all fields of a response model at every call (2 ms an
    article); what it validates to is the section's draft.
    """

    class Reviewed(BaseModel):
        model_config = ConfigDict(hide_input_in_errors=True)

        @classmethod
        def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
            return core_schema.with_info_after_validator_function(_judge, core_schema.dict_schema())

    return create_model(section.draft.__name__, __base__=Reviewed, __doc__=section.draft.__doc__)


def _judge(answer: object, info: ValidationInfo[Mapping[str, Review]]) -> SectionDraft:
    return info.context[REVIEW].judge(answer)


def _count(decoded: Decoded, name: str) -> int:
    return sum(decoded.parts[place] is not None for place in decoded.places(name))


def _badness(place: Place, decoded: Decoded, faults: _Faults) -> tuple[bool, int]:
    """What cannot be read is worse than any fault."""
    return place in decoded.unreadable, len(faults.get(place, ()))

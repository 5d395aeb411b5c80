"""Checks that run inside instructor's validation, so that a faulty answer is asked for again with short messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationInfo, create_model
from pydantic_core import CoreSchema, core_schema

from schemas.catalogue import SectionDraft
from schemas.evidence import Draft


@dataclass(slots=True)
class Review:
    """Judges the answers of one section. `first` is what came at first, `best` the answer with the fewest faults so far."""

    find_faults: Callable[[SectionDraft], tuple[str, ...]]
    repairs_left: int
    best: SectionDraft | None = None
    faults: tuple[str, ...] = ()
    first: SectionDraft | None = None

    def judge(self, draft: SectionDraft) -> None:
        """Keep the draft if it is the best so far.

        Raises:
            ValueError: it has faults and may be asked for again; the text is what the model is told.
        """
        self.first = self.first or draft
        faults = self.find_faults(draft)
        if self.best is None or len(faults) <= len(self.faults):
            self.best, self.faults = draft, faults
        if faults and self.repairs_left > 0:
            self.repairs_left -= 1
            raise ValueError("\n".join(faults))


REVIEW = "review"  # where an answer's Review stands in the context of its validation


def reviewed_model(draft: type[Draft]) -> type[BaseModel]:
    """Return the response model for instructor, made once per section: it validates a draft and asks its Review.

    It has no fields of its own, since instructor walks through all fields of a response model at every call (2 ms an
    article); what it validates to is the draft itself.
    """

    class Reviewed(BaseModel):
        model_config = ConfigDict(hide_input_in_errors=True)

        @classmethod
        def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
            return core_schema.with_info_after_validator_function(_judge, handler.generate_schema(draft))

    return create_model(draft.__name__, __base__=Reviewed, __doc__=draft.__doc__)


def _judge(draft: SectionDraft, info: ValidationInfo[Mapping[str, Review]]) -> SectionDraft:
    info.context[REVIEW].judge(draft)
    return draft

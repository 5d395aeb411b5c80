"""The gold annotation of an article: its form on disk, reading it, and everything that can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, ValidationError, create_model

from schemas.catalogue import SCORED
from schemas.evidence import Draft
from schemas.registry import Registry
from service.errors import GoldInvalid

GOLD_NAME = "gold.json"
SECOND_NAME = "gold.second.json"
ELSEWHERE = "list"  # the alternative that names other lists


def _must_be_scored(name: str) -> str:
    if name not in SCORED:
        raise ValueError(f"expected a list out of {', '.join(SCORED)}")
    return name


T = TypeVar("T", bound=Draft)
NonEmpty = Annotated[str, Field(min_length=1)]


class GoldModel(BaseModel):
    """Base of the file's models: frozen, unknown fields refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldItem(GoldModel, Generic[T]):
    """One annotated item. `alternatives` maps a field (dotted inside a quantity or condition) to other right values.

    Two names are no plain fields: `evidence` has other citations, `list` the names of other lists that may hold the item.
    """

    item: T
    weight: Literal[1, 2] = Field(1, description="2: a key fact, which no summary may miss")
    optional: bool = Field(False, description="neither missed when absent nor counted when present")
    alternatives: Mapping[str, tuple[JsonValue, ...]] = Field(default_factory=dict)
    note: str | None = None


if TYPE_CHECKING:

    class GoldItems(GoldModel):
        """The annotated items; every list that is scored is there, though it may be empty."""

else:
    _LISTS = {one.name: (tuple[GoldItem[one.draft], ...], ...) for one in SCORED.values()}
    GoldItems = create_model("GoldItems", __base__=GoldModel, **_LISTS)


class Forbidden(GoldModel):
    """What no item of a list may say. All fields of `match` must fit: a list field when it holds every value."""

    list: Annotated[str, AfterValidator(_must_be_scored)]
    match: Annotated[Mapping[str, JsonValue], Field(min_length=1)]
    why: NonEmpty


class Gold(GoldModel):
    """The annotation of one article by one annotator."""

    annotator: NonEmpty
    registry: Registry
    items: GoldItems
    forbidden: tuple[Forbidden, ...]

    def of(self, list_name: str) -> tuple[GoldItem[Draft], ...]:
        """Return the annotated items of one list."""
        items: tuple[GoldItem[Draft], ...] = getattr(self.items, list_name)
        return items


def read_gold(path: Path) -> Gold | None:
    """Read a gold file; None if there is none.

    Raises:
        GoldInvalid: it is not JSON, or not in the form above.
    """
    try:
        return Gold.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError as error:
        raise GoldInvalid(tuple(_explain(path, error))) from error


def _explain(path: Path, error: ValidationError) -> Iterator[str]:
    where = f"{path.parent.name}/{path.name}"
    for one in error.errors(include_url=False, include_input=False, include_context=False):
        location = ".".join(map(str, one["loc"]))
        yield f"{where}: {location}: {one['msg']}" if location else f"{where}: {one['msg']}"

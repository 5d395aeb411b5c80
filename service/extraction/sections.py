"""Reading which sections a caller asks for."""

from __future__ import annotations

from schemas.run import CHOOSABLE, SectionName
from service.errors import InvalidRequest


def parse_sections(value: str | None) -> tuple[SectionName, ...]:
    """Read a comma-separated list of sections; None means all. The registry is always asked for and may be named.

    Raises:
        InvalidRequest: a name that is no section, or none at all.
    """
    if value is None:
        return CHOOSABLE
    names = [part.strip() for part in value.split(",") if part.strip()]
    known = {name.value for name in SectionName}
    if not names or not known.issuperset(names):
        message = f"expected sections out of {', '.join(SectionName)}, got {value[:100]!r}"
        raise InvalidRequest(message, (("sections", message),))
    return tuple(name for name in CHOOSABLE if name.value in names)

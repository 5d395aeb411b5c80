"""What a model is told of the form and of the vocabularies: made of the forms, the fields' descriptions and the enums.

It stands in the rules, since some servers keep the schema from the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from schemas.catalogue import REGISTRY, ItemList, Section
from schemas.deal import Compliance, StatusAccount
from schemas.evidence import Condition, Draft, Link, Quantity
from schemas.fields import read_fields
from schemas.vocabulary import Certainty, EvidenceStance
from service.compact.forms import DETAIL_LINES, FORMS, Form
from service.compact.items import takes_text
from service.compact.schema import vocabularies

_OPENING = """# Form of the answer
One JSON object."""
_ITEMS = """ Items are called by letter and position: the second of `{letter}` is {letter}2. Ids are joined by +, as are numbers of sentences (4+7); an empty string where there is none. Each item has `say`, a neutral English paraphrase, and `lines`: citations first, then such of its lines as the article gives cause for: a word, then ids or a value (`for a+b`), or a colon and words copied (`when: by March`; `note:` your own), or nothing (`flagged`)."""

_REGISTRY = """# Form of the answer
One JSON object: `in_scope`, `language` (BCP 47 tag), and lists of lines.
- `parties`: `ID KIND [for ID] [in ID]: name; other form; other form`.
- `places`: `ID KIND [in ID]: name; other form`.
- `sources`: `ID KIND [of ID] [part_of ID] [count NUMBER]: label; other label`. `of`: the party it belongs to.
- `x`: `headline: words copied`; `outlet: words copied`; `non_editorial 1+2`; `fault KIND 7+8`, `fault KIND` for the whole text. Only those that the text gives cause for."""

_CITATIONS = """- citations: `12 a: words copied`, in full `12 a+b via c denies probable: words copied`: number of the sentence; who says so (none: the outlet; `a|b`: one of the two, the text leaves open which); one relayer; stance unless asserts; certainty unless certain; the quote. Stance: {stance} Certainty: {certainty}"""
_DETAILS: dict[type[Draft], str] = {
    Quantity: "`qty 300 people at_most: up to 300 | observers`: number (`20`, `2..4`; `-` if none can be given), unit, hedge unless exactly, words; behind ` | ` the words for what it counts, unless said before.",
    Condition: "`if: paraphrase`, `if disputed: paraphrase`, `if on {letter}3: paraphrase` for an item that it depends on; its own citations right below.",
    Link: "links: `after {letter}2`, a kind of link and one item of this answer.",
    StatusAccount: "`status_of agreed`, `status_of suspended for a+b`: the status by another teller, or for some parties only; its citations right below.",
    Compliance: "`compliance begun`, `compliance breached for a`: reported keeping; its citations right below.",
}


@cache
def guide(section: Section) -> str:
    """Return the form of a section's answer and its codebook, as the model reads them."""
    if section is REGISTRY:
        return f"{_REGISTRY}\n\n{_codebook(section)}"
    lists = "\n".join(_describe(one) for one in section.lists)
    others = [name for name in section.draft.model_fields if name not in {one.name for one in section.lists}]
    fields = "".join(f"- `{name}`: {section.draft.model_fields[name].description}\n" for name in others)
    letter = next((one.prefix for one in section.lists if Condition in one.fields.details.values()), "")
    opening = _OPENING + (_ITEMS.format(letter=letter) if letter else "")
    parts = [opening, fields + lists, *_common(section, letter), _codebook(section)]
    return "\n\n".join(part for part in parts if part)


def _describe(one: ItemList) -> str:
    """Describe one list: the fields of its objects, and the lines that they may have."""
    form = FORMS[one.draft]
    letter = f" (`{one.prefix}`)" if one.prefix else ""
    core = "; ".join(_told(form, short, name) for short, name in form.core.items() if name != "statement")
    return f"- `{one.name}`{letter}: {core}{_lines(form)}"


def _told(form: Form, short: str, name: str) -> str:
    if name in read_fields(form.draft).closed:
        return f"`{short}`"  # it stands in the codebook
    return f"`{short}` {form.draft.model_fields[name].description}"


def _lines(form: Form) -> str:
    if not form.has_lines:
        return ""
    own = []
    for word, name in form.lines.items():
        sample = f"{word}:" if takes_text(form.draft, name) else word
        told = "" if name in _SPEAK_FOR_THEMSELVES else f" {form.draft.model_fields[name].description}"
        own.append(f"`{sample}`{told}".replace("verbatim: ", ""))
    details = [
        f"`{word}`" if (word := DETAIL_LINES[kind]) else "links" for kind in read_fields(form.draft).details.values()
    ]
    return "; lines " + "; ".join([*own, *details])


_SPEAK_FOR_THEMSELVES = frozenset(
    [
        *("plan_id", "package_id", "mediator_ids", "host_ids", "backer_ids", "ratifier_ids", "place_ids"),
        *("location_text", "legal_form", "asserting_voice_ids", "disputing_voice_ids", "effective_text", "signed_text"),
        *("put_forward_text", "firmness", "flagged_by_outlet"),
    ]
)


def _common(section: Section, letter: str) -> Iterable[str]:
    used = {kind for one in section.lists for kind in one.fields.details.values()}
    if used:
        cited = _CITATIONS.format(stance=EvidenceStance.__doc__, certainty=Certainty.__doc__)
        details = [text.format(letter=letter) for kind, text in _DETAILS.items() if kind in used]
        yield "**Lines**\n" + "\n- ".join([cited, *details])


def _codebook(section: Section) -> str:
    entries = [
        f"- {_name(name)}: {' '.join((one.__doc__ or '').split())}" for name, one in vocabularies(section).items()
    ]
    return "# Codebook\n" + "\n".join(entries) if entries else ""


def _name(enum: str) -> str:
    """Return an enum's name in words: NegotiationStatus as "negotiation status"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", enum).lower()

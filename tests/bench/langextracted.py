"""langextract beside Parley, where it is installed: the same content out of the same articles, in its own form.

Its model is given what Parley's summary holds, as extractions: each quotation with the fields of its item. It is told the names
of classes and fields and one example, no codebook; so its prompt is short, and what it would find is not what is compared.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from pydantic import BaseModel

from schemas.catalogue import LISTS
from schemas.registry import Party, Place, Source
from schemas.summary import Summary
from service.bootstrap import build
from service.settings import Settings
from service.text.ingest import Article
from tests.bench.pacing import Pace, PromptCache, Tally
from tests.bench.tokens import split
from tests.bench.waiting import Prepared, Reading, Wait, generated

ONE_CALL, AS_USUAL = 100_000, 1_000  # characters a call; the latter is its default
_WORKERS = 10  # calls at the same time, its default
_REGISTERED: dict[str, type[BaseModel]] = {"party": Party, "place": Place, "source": Source}
_MODELS: dict[str, type[BaseModel]] = _REGISTERED | {one.kind: one.draft for one in LISTS}
Extraction = dict[str, Any]  # class, text, attributes


def is_installed() -> bool:
    """Tell whether langextract can be imported."""
    return find_spec("langextract") is not None


def wait_for_langextract(pace: Pace, *, characters: int) -> Reading:
    """Have langextract read the generated articles one after the other, so many characters a call."""
    cache, waits, total = PromptCache(), list[Wait](), Tally()
    told = asyncio.run(_told())
    _read(*told[0], pace, cache, characters)  # the rules have been read before
    for article, extractions in told:
        seconds, tally = _read(article, extractions, pace, cache, characters)
        waits.append(Wait(seconds, seconds))
        total.add(tally)
    return Reading(waits, total)


def _read(
    article: Article, extractions: list[Extraction], pace: Pace, cache: PromptCache, characters: int
) -> tuple[float, Tally]:
    import langextract as lx
    from langextract.core.base_model import BaseLanguageModel
    from langextract.core.types import ScoredOutput

    tally, taken_s = Tally(), list[float]()

    class Prepared(BaseLanguageModel):
        def infer(self, batch_prompts: Any, **_: object) -> Iterator[list[Any]]:
            at_once = list[float]()
            for prompt in batch_prompts:
                answer = _answer(prompt.rpartition("Q: ")[2], extractions)
                tokens, written = split(prompt), len(split(answer))
                known = cache.take(tokens)
                tally.add(Tally(1, len(tokens), known, written))
                at_once.append((len(tokens) - known) / pace.reads + written / pace.writes)
                yield [ScoredOutput(1.0, f"```json\n{answer}\n```")]
            taken_s.append(max(at_once))

    example = lx.data.ExampleData(
        _EXAMPLE, [lx.data.Extraction(one, text, attributes=more) for one, text, more in _SHOWN]
    )
    lx.extract(
        text_or_documents=article.text,
        prompt_description=_DESCRIPTION,
        examples=[example],
        model=Prepared(),
        max_char_buffer=characters,
        max_workers=_WORKERS,
        batch_length=_WORKERS,
        use_schema_constraints=False,
        fence_output=True,
        show_progress=False,
    )
    return sum(taken_s), tally


def _answer(passage: str, extractions: list[Extraction]) -> str:
    """Write what is quoted from a passage in langextract's form."""
    here = [one for one in extractions if one["text"] in passage]
    rows = [{one["class"]: one["text"], f"{one['class']}_attributes": one["attributes"]} for one in here]
    return json.dumps({"extractions": rows}, ensure_ascii=False, separators=(",", ":"))


async def _told() -> list[tuple[Article, list[Extraction]]]:
    settings = Settings.model_validate({"llm_base_url": "http://model.test/v1", "llm_model": "bench-model"})
    services = build(settings, transport=Prepared())
    told = [(one, _extractions(one, await services.summarize(one))) for one in generated()]
    await services.close()
    return told


def _extractions(article: Article, summary: Summary) -> list[Extraction]:
    whole = summary.model_dump(mode="json")
    listed = {"party": whole["parties"], "place": whole["places"], "source": whole["sources"]}
    listed |= {one.kind: whole[one.name] for one in LISTS}
    sentences = {one.sid: one.text for one in article.sentences}
    return [row for kind, items in listed.items() for item in items for row in _rows(kind, item, sentences)]


def _rows(kind: str, item: dict[str, Any], sentences: dict[str, str]) -> Iterator[Extraction]:
    """Yield an extraction a quotation: the first with all fields of the item, the others with their own."""
    told = {name: item[name] for name in _MODELS[kind].model_fields if item.get(name) not in (None, [], False)}
    quotes = [{name: one[name] for name in ("quote", "voice_ids", "stance")} for one in told.pop("evidence", [])]
    sids = [*told.pop("sids", []), *told.pop("asserting_sids", []), *filter(None, [told.pop("sid", None)])]
    first, *others = quotes or [
        {"quote": sentences.get(sid, item.get("name") or item.get("label"))} for sid in sids[:1] or [""]
    ]
    yield {"class": kind, "text": first.pop("quote"), "attributes": told | first}
    for one in others:
        yield {"class": kind, "text": one.pop("quote"), "attributes": {"of": item["id"]} | one}


_DESCRIPTION = (
    "Extract from news about wars and peace talks, in the exact words of the text, with these attributes where told:\n"
)
_DESCRIPTION += "\n".join(f"{kind}: {', '.join(model.model_fields)}" for kind, model in _MODELS.items())
_EXAMPLE = "Two envoys said that Arlia would leave the valley within 30 days. Borduna denied it."
_SHOWN: list[tuple[str, str, dict[str, Any]]] = [
    (
        "term",
        "Arlia would leave the valley within 30 days",
        {"issue": "territory_withdrawal", "voice_ids": ["two_envoys"]},
    ),
    ("term", "Borduna denied it", {"of": "t1", "stance": "denies", "voice_ids": ["borduna"]}),
]

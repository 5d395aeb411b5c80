"""GET /v1/examples: articles to try."""

from __future__ import annotations

from fastapi import APIRouter

from service.api.deps import StateDep
from service.web.examples import Example, list_examples

router = APIRouter(tags=["page"])


@router.get("/v1/examples", summary="Articles to try")
def examples(state: StateDep) -> tuple[Example, ...]:
    """List articles to try, text included; in replay mode the recorded ones are answered without a model."""
    return list_examples(state.settings.fixtures_dir)

"""Liveness, readiness and metrics."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from schemas.run import Engine, Mode
from service.api.deps import ServicesDep, StateDep
from service.api.openapi import PROBLEM_503
from service.extraction.account import service_version

router = APIRouter(tags=["operation"])


class Health(BaseModel):
    """The process runs."""

    status: Literal["ok"] = Field(description="always ok")
    engine: Engine = Field(description="what is to fill the sections")
    mode: Mode = Field(description="where a model's answers come from")
    version: str = Field(description="version of Parley")


class Readiness(BaseModel):
    """The service can answer: with a model, with recorded fixtures, or with rules and no model (`offline`)."""

    status: Literal["ready"] = Field(description="always ready; what is not answers 503")
    engine: Engine = Field(description="what fills the sections")
    mode: Mode = Field(description="where a model's answers come from")
    model: str | None = Field(description="the model's name as its server knows it; null without a model")
    articles_in_flight: int = Field(description="articles that are worked on or wait, 0 or more")


@router.get("/healthz", summary="Is the process up?")
async def healthz(state: StateDep) -> Health:
    """Tell that the process runs, and in which mode."""
    return Health(
        status="ok",
        engine=Engine.OFFLINE if state.settings.is_offline else Engine.MODEL,
        mode=state.settings.llm_mode,
        version=service_version(),
    )


@router.get("/readyz", summary="Can it summarise?", responses=PROBLEM_503)
async def readyz(state: StateDep, services: ServicesDep) -> Readiness:
    """Tell whether articles can be summarised; 503 with the reason if not. The model is not asked."""
    return Readiness(
        status="ready",
        mode=state.settings.llm_mode,
        engine=services.summarizer.extractor.engine,
        model=services.model_name,
        articles_in_flight=services.summarizer.limiter.in_house,
    )


@router.get(
    "/metrics",
    summary="Counters for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}},
)
async def metrics(state: StateDep) -> Response:
    """Answer Prometheus' exposition format."""
    if state.services is not None:
        state.metrics.in_flight.set(state.services.summarizer.limiter.in_house)
    return Response(state.metrics.render(), media_type="text/plain; version=0.0.4; charset=utf-8")

"""What routes ask for: the wired services, the settings, the metrics."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from service.api.metrics import Metrics
from service.bootstrap import Services
from service.errors import ParleyError
from service.settings import Settings


@dataclass(slots=True)
class AppState:
    """What one application holds. Without a model it runs all the same and `refusal` says why it cannot answer.

    `starting` wires the services while the first requests are taken already.
    """

    settings: Settings
    metrics: Metrics
    starting: asyncio.Task[None] | None = None
    services: Services | None = None
    refusal: ParleyError | None = None


async def app_state(request: Request) -> AppState:
    """Return the application's state."""
    return cast("AppState", request.app.state.parley)


async def services(request: Request) -> Services:
    """Return the wired services, as soon as they are.

    Raises:
        OperatorError: the service is not configured to answer.
    """
    state = await app_state(request)
    if state.starting is not None:
        await asyncio.shield(state.starting)
    if state.services is None:
        raise state.refusal or ParleyError("the application was not started: its lifespan did not run")
    return state.services


StateDep = Annotated[AppState, Depends(app_state)]
ServicesDep = Annotated[Services, Depends(services)]
